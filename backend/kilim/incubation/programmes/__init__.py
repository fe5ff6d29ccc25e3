"""Programmes of a hub and their tracks.

Words: a *programme* has *tracks*, such as music, gametech and cultech; a track has a number of
*places*, which a call takes over and may change. A *retired* programme takes no new calls.
Invariants, kept by PostgreSQL: a track that a call names is never removed
(`fk_call_tracks_hub_id_programme_id_track_id`); addresses are unique at a hub, those of tracks in
their programme.
"""
