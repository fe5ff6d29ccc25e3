"""Calls for applications: what is offered, to whom, and until when.

Words: a *call* asks for applications to *tracks* of a programme, each with its *places*, between
two instants; its *grace* is the declared time after the end in which what is sent still counts.
Its *stage* is what the clock of the database makes of a published call: soon, open, grace or
closed. An *extension* lets it end later for everybody, with a reason that everybody reads; an
*extension code* lets those who are given it apply later, so many times. *Rules* say who is
eligible; each is met, not met or not asked.
Invariants, kept by PostgreSQL: a call's tracks are of its programme
(`fk_call_tracks_hub_id_programme_id_track_id`); a code is used no more often than it allows
(`ck_extension_codes_uses_within`), and once by each person (`pk_extension_uses`); extensions form
one chain (`uq_call_extensions_call_id_old_closes_at`). No clock of this program decides whether a
call is open: the stage is one expression of SQL (docs/adr/0066).
"""
