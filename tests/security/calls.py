"""How each operation is called for things of somebody: every required part, nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from kilim.core.security import new_token
from tests.factories.cards import notice, signature
from tests.factories.forms import small_definition
from tests.factories.listings import content, variant
from tests.factories.payments import SETTINGS
from tests.factories.people import PASSWORD
from tests.factories.profiles import profile
from tests.factories.shipping import by_post, pickup
from tests.security.world import GOOD_PASSWORD, Things, World


@dataclass
class Call:
    """What fills an operation's path, query, body and headers."""

    path: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes | None = None  # in place of a body

    @property
    def sent(self) -> dict[str, Any]:
        """The body as the client sends it."""
        return {"json": self.body} if self.content is None else {"content": self.content}


IBAN = "AZ21NABZ00000000137010001944"
NOTICE = notice("customer.created", {"id": "cus_1"}, "evt_1")
MONTH = {"month": "2030-05-01", "currency": "AZN"}
_REPORT = {"month": "2030-05-01", "subject": "orders", "form": "csv"}
_YEAR = {"year": 2026, "form": "csv"}
_BACK = {"kind": "withdrawal", "quantity": 1, "words": ""}  # what is given back
_SAID = {"stars": 4, "words": "Good"}  # in a review
TIMES = {"starts_at": "2030-05-08T12:00:00Z", "ends_at": "2030-05-08T13:00:00Z"}
FAR_AWAY = {"starts_at": "2030-06-20T12:00:00Z", "ends_at": "2030-06-20T13:00:00Z"}
ONE_DATE = {"local_starts_at": "2030-05-08T16:00", "minutes": 60}
VERSION = {"If-Match": '"1"'}
FIRST_SLOT = "2030-05-15T05:00:00Z"  # of the office hours of `hold_hours`
AGREED = {"next_steps": "Ask three shops", "note": ""}
DEMO_DAY = {
    "slug": "weavers", "title": {"en": "Day", "az": "Gün"}, "lead": {"en": "", "az": ""},
    "venue": {"en": "Mill", "az": "Dəyirman"}, "address": "", "link": "",
    "starts_at": "2030-07-01T10:00:00Z", "ends_at": "2030-07-01T14:00:00Z", "pitch_minutes": 5,
    "question_minutes": 5, "places": 40, "breaks": [], "rooms": [], "listeners": [],
}  # fmt: skip
_MESSAGE = {"words": "Hello?", "language": "en", "files": []}
OWN_ALONE = {  # not even administrators do this to things of others
    "get_data_copy",
    "accept_invitation",
    "accept_team_offer",
    "decline_team_offer",
    "ask_member",
    "join_brand",
    "decline_brand",
    "leave_brand",
    "propose_terms",
    "withdraw_terms",
    "sign_terms",
    "add_listing",
    "claim_for_listing",
    "withdraw_claim",
    "add_variant",
    "change_variant",
    "retire_variant",
    "draft_listing",
    "move_listing",
    "get_listing_table",
    "list_shop_import_runs",
    "bring_listings",
    "add_stock_place",
    "change_stock_place",
    "retire_stock_place",
    "add_workshop",
    "change_workshop",
    "retire_workshop",
    "set_workshop_week",
    "add_stock_item",
    "change_stock_item",
    "retire_stock_item",
    "count_stock",
    "transfer_stock",
    "get_purchase",
    "make_offer",
    "move_commission",
    "list_seller_conversations",
    "get_conversation",
    "list_messages",
    "write_message",
    "read_conversation",
    "stop_conversation",
    "report_conversation",
    "get_message_file",
    "list_purchase_reviews",
    "review_line",
    "review_buyer",
    "reply_to_review",
    "list_purchase_returns",
    "ask_return",
    "move_own_return",
    "move_return",
    "give_purchase_up",
    "name_payout_account",
    "receive_order",
    "download_bought_file",
    "move_order",
    "add_voucher",
    "retire_voucher",
    "order_shipping_methods",
    "add_shipping_method",
    "change_shipping_method",
    "retire_shipping_method",
    "set_seller_tax",
    "get_own_payment",
    "start_own_payment",
    "add_seller",
    "change_seller",
    "move_seller",
    "give_evidence",
    "get_room",
    "add_room_file",
    "share_room_files",
    "list_room_openings",
    "open_room_file",
    "remove_room_file",
    "revoke_room_share",
    "open_shared_file",
    "change_relation",
    "change_answers",
    "change_application",
    "submit_application",
    "withdraw_application",
    "withdraw_membership",
    "invite_member",
    "revoke_member_invitation",
    "change_member",
    "remove_member",
    "hand_over_application",
    "be_here",
    "remove_view",
    "get_own_interviews",
    "pick_interview",
    "wish_interview",
    "wish_mentors",
    "take_meeting",
    "rate_meeting",
    "wish_ventures",
    "get_my_decision",
    "accept_place",
    "decline_place",
    "leave_waiting_line",
    "check_application",
    "get_review",
    "write_review",
    "send_review",
    "declare_conflict",
    "get_review_wish",
    "wish_to_review",
    "declare_conflict_early",
    "discuss_review",
    "tick_step_off",
    "hand_in_work",
    "answer_pitch",
    "sign_agreement",
}
PARTS = ("listed", "about", "skills", "works", "region", "offers", "seeks")
ENTRY: dict[str, Any] = {f"{part}_for": "everyone" for part in PARTS} | {
    "about": "I weave", "skills": ["weaving"], "works": [], "region": None, "offers": "",
    "seeks": "",
}  # fmt: skip
TEXTS = {"en": "Loom", "az": "Dəzgah"}
TERMS = {"least": 0, "most": 5, "languages": ["en"], "expertise": {"music": 2}}
REVIEW = {"answers": {"idea": 4}, "cannot_judge": ["people"], "confidence": 2}
KPI = {
    "from_month": "2030-01-01", "name": TEXTS, "hint": TEXTS, "unit": "money", "direction": "up",
}  # fmt: skip
STEP: dict[str, Any] = {
    "part": "onboarding", "kind": "work", "name": TEXTS, "help": TEXTS, "due_days": 9, "needs": [],
}  # fmt: skip
CONFLICT = {"kind": "family", "words": "My sister"}


def studio(things: Things) -> dict[str, Any]:
    """A complete `StudioIn`."""
    return {
        "hub_id": str(things.hub), "slug": "new-studio", "kind": "sound", "name": TEXTS,
        "summary": TEXTS, "description": TEXTS, "features": [], "capacity": 4,
        "area_m2": None, "hourly_amount": 4000, "grid_minutes": 30, "min_minutes": 30,
        "max_minutes": 240, "buffer_minutes": 0, "notice_minutes": 0, "horizon_days": 60,
        "open_to": "everyone",
        "opening_hours": [{"weekday": 1, "opens": "09:00", "closes": "22:00"}],
    }  # fmt: skip


def _listing(things: Things) -> dict[str, Any]:
    return {"seller_id": things.seller, "listing_id": things.listing}


def _of_hub(things: Things) -> Call:
    return Call(query={"hub": things.slug})


def _of_hub_or_all(things: Things, relation: str) -> Call:
    return Call() if relation == "own" else _of_hub(things)


def _period(things: Things) -> Call:
    return Call(query={"hub": things.slug, "from": "2030-05-01", "to": "2030-06-01"})


def _of_stage(name: str = "stage", **more: Any) -> Any:
    """What is done to a stage."""
    return lambda t: Call({"stage_id": getattr(t, name)}, **more)


def _of_stage_with_pair(things: Things) -> Call:
    pair = {"application_id": str(things.application), "person_id": str(things.spare)}
    return Call({"stage_id": things.stage}, body=pair | {"pinned": False})


def _task(**more: Any) -> Any:
    """What a reviewer does with an application that was given to them."""
    return lambda t: Call({"assignment_id": t.assignment}, **more)


def _wish(**more: Any) -> Any:
    """What a reviewer says of an application before it is given to them."""
    return lambda t: Call({"stage_id": t.stage, "code": t.entry_code}, **more)


def _booking(things: Things) -> Call:
    return Call({"booking_id": things.booking})


def _person(things: Things) -> Call:
    return Call({"person_id": things.person})


def _incident(things: Things) -> Call:
    return Call({"incident_id": things.incident})


def _form(things: Things) -> Call:
    return Call({"form_id": things.form})


def _closure(things: Things) -> Call:
    return Call({"closure_id": things.closure})


def _series(things: Things, **body: Any) -> Call:
    meant = {"scope": "all", "recurrence_wall": "2030-05-25T09:00"}
    return Call({"series_id": things.series}, body=meant | body, headers=VERSION)


def _picture(things: Things) -> dict[str, Any]:
    return {"studio_id": things.studio, "picture_id": things.picture}


def _letter(things: Things) -> Call:
    return Call({"letter_id": things.letter})


def _call(stage: str, *, body: Any = None, headers: dict[str, str] | None = None) -> Any:
    """What is done to the call at a stage."""
    return lambda t: Call({"call_id": getattr(t, stage)}, body=body, headers=headers or VERSION)


def once() -> dict[str, str]:
    """A fresh idempotency key."""
    return {"Idempotency-Key": uuid4().hex}


def _stage(
    *, of_entry: bool = False, body: Any = None, headers: dict[str, str] | None = None
) -> Any:
    """What is done in a stage, or to an entry of it of which a decision is pending."""
    return lambda t: Call(
        {"stage_id": t.deciding_stage} | ({"application_id": t.undecided} if of_entry else {}),
        body=body, headers=headers or {},
    )  # fmt: skip


def _in_a_month() -> str:
    """A wall time at which an offer can end."""
    return f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%dT%H:%M}"


def _decided(*, body: Any = None) -> Any:
    """What is done to an application that has an offer."""
    return lambda t: Call({"application_id": t.decided}, body=body)


def _application(*, body: Any = None, headers: dict[str, str] | None = None) -> Any:
    """What is done to an application."""
    return lambda t: Call({"application_id": t.application}, body=body, headers=headers or {})


def _round(name: str, *, body: Any = None, headers: dict[str, str] | None = None) -> Any:
    """What is done to a round of interviews."""
    return lambda t: Call({"round_id": getattr(t, name)}, body=body, headers=headers or {})


def _picking(body: Any) -> Any:
    """What an application does in the round in which it has no interview yet."""
    return lambda t: Call({"round_id": t.open_round, "application_id": t.application}, body=body(t))


def _interview(*, body: Any = None) -> Any:
    """What is done to an interview."""
    return lambda t: Call({"interview_id": t.interview}, body=body, headers=once())


def _talks(things: Things) -> dict[str, Any]:
    """A round of interviews."""
    return {
        "name": TEXTS, "minutes": 30, "buffer_minutes": 0, "panel_size": 1, "windows": [TIMES],
        "picks_close_at": "2030-05-08T00:00:00Z", "change_hours": 2,
        "meeting_url": "https://meet.example/", "interviewers": [str(things.keeper)], "rooms": [],
    }  # fmt: skip


def _nothing(_: Things) -> Call:
    return Call()


def _rule(t: Things, kind: str) -> dict[str, str]:
    return {"enrolment_id": str(t.free_venture), "mentor_id": str(t.mentor), "kind": kind}


MAKERS: dict[str, Callable[[Things], Call]] = {
    "sign_in": lambda t: Call(body={"email": t.email, "password": PASSWORD}),
    "sign_out": _nothing,
    "list_sign_ins": _nothing,
    "end_other_sign_ins": _nothing,
    "end_sign_in": lambda t: Call({"sign_in_id": t.sign_in}),
    "get_own_data": _nothing,
    "ask_for_data_copy": lambda t: Call(body={"language": "en"}),
    "get_data_copy": lambda t: Call({"copy_id": t.data_copy}),
    "ask_for_erasure": lambda t: Call(body={"password": PASSWORD}),
    "cancel_erasure": _nothing,
    "change_password": lambda t: Call(
        body={"current_password": PASSWORD, "new_password": GOOD_PASSWORD}
    ),
    "ask_sign_up": lambda t: Call(body={"email": t.email}),
    "join": lambda t: Call(body={"token": t.link, "name": "Yeni", "password": GOOD_PASSWORD}),
    "ask_password_reset": lambda t: Call(body={"email": t.email}),
    "reset_password": lambda t: Call(body={"token": t.reset, "password": GOOD_PASSWORD}),
    "get_me": _nothing,
    "change_profile": lambda t: Call(body={"about": "Toxucu"}, headers=VERSION),
    "get_person": _person,
    "revoke_role": lambda t: Call({"person_id": t.person, "grant_id": t.grant}),
    "suspend_person": lambda t: Call({"person_id": t.person}, body={"reason": "Test"}),
    "restore_person": _person,
    "invite_person": lambda t: Call(
        body={
            "hub_id": str(t.hub),
            "email": "guest@kilim.example",
            "role": "mentor",
            "language": "en",
        }
    ),
    "revoke_invitation": lambda t: Call({"invitation_id": t.invitation}),
    "look_up_invitation": lambda t: Call(body={"token": t.offer}),
    "create_organisation": lambda t: Call(
        body={"hub_id": str(t.hub), "name": "Yeni", "kind": "startup"}
    ),
    "get_organisation": lambda t: Call({"organisation_id": t.organisation}),
    "get_startup": lambda t: Call({"key": t.organisation}),
    "get_profile": lambda t: Call({"organisation_id": t.organisation}),
    "save_profile": lambda t: Call(
        {"organisation_id": t.organisation}, body=profile(f"s-{t.organisation}"), headers=VERSION
    ),
    "list_profile_versions": lambda t: Call({"organisation_id": t.organisation}),
    "show_logo": lambda t: Call(
        {"organisation_id": t.organisation, "file_id": t.upload, "name": "320.webp"}
    ),
    "get_deck": lambda t: Call({"organisation_id": t.organisation}),
    "change_relation": lambda t: Call(
        {"organisation_id": t.organisation, "relation_id": t.relation}, body={"shown": True}
    ),
    "list_moments": lambda t: Call({"organisation_id": t.organisation}),
    "list_team_offers": lambda t: Call({"organisation_id": t.organisation}),
    "offer_team": lambda t: Call(
        {"organisation_id": t.organisation},
        body={
            "email": "another@kilim.example",
            "relation": "member",
            "title": {"en": "", "az": ""},
            "starts_on": "2030-05-01",
        },
    ),
    "get_room": lambda t: Call({"organisation_id": t.organisation}),
    "add_room_file": lambda t: Call(
        {"organisation_id": t.organisation}, body={"file_id": str(t.upload), "name": "Deck"}
    ),
    "share_room_files": lambda t: Call(
        {"organisation_id": t.organisation},
        body={
            "email": "reader@kilim.example",
            "files": [str(t.room_file)],
            "ends_on": "2030-06-01",
            "note": "",
            "language": "en",
        },
    ),
    "list_room_openings": lambda t: Call({"organisation_id": t.organisation}),
    "open_room_file": lambda t: Call({"room_file_id": t.room_file}),
    "remove_room_file": lambda t: Call({"room_file_id": t.room_file}),
    "list_shared_rooms": lambda t: Call(),
    "revoke_room_share": lambda t: Call({"share_id": t.room_share}),
    "open_shared_file": lambda t: Call({"share_id": t.room_share, "room_file_id": t.room_file}),
    "get_shared_room": lambda t: Call(body={"token": t.room_token}),
    "open_file_of_letter": lambda t: Call(
        {"room_file_id": t.room_file}, body={"token": t.room_token}
    ),
    "list_own_team_offers": lambda t: Call(),
    "withdraw_team_offer": lambda t: Call({"offer_id": t.made_offer}),
    "accept_team_offer": lambda t: Call({"offer_id": t.team_offer}, body={"shown": False}),
    "decline_team_offer": lambda t: Call({"offer_id": t.team_offer}),
    "end_relation": lambda t: Call(
        {"organisation_id": t.organisation, "relation_id": t.relation},
        body={"ends_on": "2030-06-01"},
    ),
    "list_hubs": _nothing,
    "list_places": _nothing,
    "follow_hub": _of_hub,
    "add_studio": lambda t: Call(body=studio(t)),
    "get_studio": lambda t: Call({"studio": t.studio}),
    "change_studio": lambda t: Call(
        {"studio": t.studio}, body={"bookable": False}, headers=VERSION
    ),
    "get_studio_settings": lambda t: Call({"studio_id": t.studio}),
    "list_free_times": lambda t: Call(
        {"studio_id": t.studio}, {"from": "2030-05-07", "to": "2030-05-08", "minutes": 60}
    ),
    "list_days": lambda t: Call({"studio_id": t.studio}, {"from": "2030-05-07"}),
    "book_studio": lambda t: Call(
        body={"studio_id": str(t.studio)} | TIMES, headers={"Idempotency-Key": uuid4().hex}
    ),
    "preview_series": lambda t: Call(body={"studio_id": str(t.studio)} | ONE_DATE),
    "book_series": lambda t: Call(
        body={"studio_id": str(t.studio)} | ONE_DATE, headers={"Idempotency-Key": uuid4().hex}
    ),
    "list_series": _nothing,
    "get_series": lambda t: Call({"series_id": t.series}),
    "cancel_series": _series,
    "move_series": lambda t: _series(t, local_starts_at="2030-05-25T09:30", minutes=30),
    "describe_series": lambda t: _series(t, title="Rehearsal"),
    "list_extras": _of_hub,
    "find_times": lambda t: Call(query={"hub": t.slug, "minutes": 60}),
    "get_equipment": _of_hub,
    "add_extra": lambda t: Call(
        body={
            "hub_id": str(t.hub),
            "kind": "equipment",
            "name": TEXTS,
            "summary": TEXTS,
            "hourly_amount": 500,
            "most": 2,
            "studio_kinds": [],
        }
    ),
    "change_extra": lambda t: Call({"extra_id": t.extra}, body={"most": 3}, headers=VERSION),
    "add_equipment_unit": lambda t: Call({"extra_id": t.extra}, body={"label": "No. 2"}),
    "list_booking_units": _booking,
    "list_incidents": _of_hub,
    "report_incident": lambda t: Call(
        body={"unit_id": str(t.unit), "what": "Dead", "severity": "note"},
        headers={"Idempotency-Key": uuid4().hex},
    ),
    "list_affected": _incident,
    "fix_incident": lambda t: Call(
        {"incident_id": t.incident},
        body={"swaps": [{"booking_id": str(t.booking), "unit_id": str(t.unit)}]},
    ),
    "resolve_incident": lambda t: Call({"incident_id": t.incident}, body={}),
    "change_equipment_unit": lambda t: Call({"unit_id": t.unit}, body={"label": "No. 7"}),
    "set_unit_state": lambda t: Call({"unit_id": t.unit}, body={"state": "in-service"}),
    "add_operator": lambda t: Call(
        body={
            "hub_id": str(t.hub),
            "person_id": str(t.person),
            "skills": [],
            "opening_hours": [],
        }
    ),
    "change_operator": lambda t: Call(
        {"operator_id": t.operator}, body={"skills": [], "opening_hours": []}, headers=VERSION
    ),
    "list_opening_exceptions": _of_hub,
    "preview_opening_exception": lambda t: Call(
        query={"hub": t.slug, "first_on": "2035-05-07", "last_on": "2035-05-07"}
    ),
    "add_opening_exception": lambda t: Call(
        body={
            "hub_id": str(t.hub),
            "first_on": "2035-05-07",
            "last_on": "2035-05-07",
            "hours": [],
            "reason": TEXTS,
        }
    ),
    "remove_opening_exception": lambda t: Call({"exception_id": t.exception}),
    "list_neighbours": lambda t: Call({"studio_id": t.studio}),
    "set_neighbour": lambda t: Call(
        {"studio_id": t.studio, "other_id": t.beside}, body={"rule": "warn", "reason": TEXTS}
    ),
    "remove_neighbour": lambda t: Call({"studio_id": t.studio, "other_id": t.beside}),
    "list_qualification_kinds": _of_hub,
    "add_qualification_kind": lambda t: Call(
        body={"hub_id": str(t.hub), "name": TEXTS, "summary": TEXTS, "valid_months": 12}
    ),
    "change_qualification_kind": lambda t: Call(
        {"kind_id": t.kind}, body={"valid_months": 6}, headers=VERSION
    ),
    "give_qualification": lambda t: Call(
        body={
            "kind_id": str(t.kind),
            "person_id": str(t.person),
            "from_on": "2035-01-01",
            "until_on": None,
            "evidence": "Shown at the desk",
        }
    ),
    "revoke_qualification": lambda t: Call(
        {"qualification_id": t.qualification}, body={"reason": "Test"}
    ),
    "list_affected_bookings": lambda t: Call({"qualification_id": t.qualification}),
    "get_booking": _booking,
    "move_booking": lambda t: Call({"booking_id": t.booking}, body=TIMES, headers=VERSION),
    "cancel_booking": _booking,
    "restore_booking": _booking,
    "list_booking_ends": _booking,
    "extend_booking": lambda t: Call({"booking_id": t.booking}, body={"ends_at": t.booking_ends}),
    "check_in": _booking,
    "finish_booking": _booking,
    "list_door_codes": _of_hub,
    "renew_door_code": lambda t: Call({"studio_id": t.studio}),
    "revoke_door_code": lambda t: Call({"studio_id": t.studio}),
    "get_door": lambda t: Call({"code": t.door}),
    "get_booking_file": _booking,
    "get_booking_terms": _booking,
    "list_approvals": _of_hub,
    "approve_booking": lambda t: Call({"booking_id": t.pending}, headers=VERSION),
    "decline_booking": lambda t: Call(
        {"booking_id": t.pending}, body={"reason": "Test"}, headers=VERSION
    ),
    "preview_cancellation": _booking,
    "list_colleagues": lambda t: Call({"studio_id": t.studio}, {"ends_at": TIMES["ends_at"]}),
    "quote_booking": lambda t: Call({"studio_id": t.studio}, TIMES),
    "list_kpis": lambda t: Call(query={"programme": t.programme}),
    "add_kpi": lambda t: Call(
        body=KPI | {"programme_id": str(t.programme), "slug": "new-kpi"},
    ),
    "revise_kpi": lambda t: Call({"kpi_id": t.kpi}, body=KPI),
    "retire_kpi": lambda t: Call({"kpi_id": t.kpi}, body={"retired_from": "2031-01-01"}),
    "list_checkins": _of_hub,
    "list_own_checkins": _nothing,
    "ask_venture": lambda t: Call(
        body={
            "programme_id": str(t.programme),
            "organisation_id": str(t.organisation),
            "since": "2020-01-01",
            "until": "2021-01-01",
        }
    ),
    "end_venture": lambda t: Call({"venture_id": t.venture}, body={"until": "2031-01-01"}),
    "get_venture": lambda t: Call({"venture_id": t.venture}),
    "get_checkin": lambda t: Call({"venture_id": t.venture, "month": "2030-04-01"}),
    "save_checkin": lambda t: Call(
        {"venture_id": t.venture, "month": "2030-04-01"},
        body={
            "answers": [{"kpi_id": str(t.kpi), "state": "value", "number": 1200}],
            "source_note": "Told on the telephone",
        },
    ),
    "list_follow_ups": _of_hub,
    "list_own_follow_ups": _nothing,
    "get_follow_up": lambda t: Call({"organisation_id": t.organisation}),
    "say_year": lambda t: Call(
        {"organisation_id": t.organisation, "year": 2029},
        body={
            "answers": [{"metric": "revenue", "state": "value", "number": 1200}],
            "source_note": "Told on the telephone",
        },
    ),
    "open_survey": lambda t: Call(body={"token": t.survey_token}),
    "save_survey_draft": lambda t: Call(
        body={
            "token": t.survey_token,
            "draft": {
                "status": "active",
                "on_day": "",
                "entries": [
                    {
                        "metric": "revenue",
                        "said": "number",
                        "number": "12",
                        "currency": "AZN",
                        "reason": "",
                        "nobody": False,
                        "lines": [
                            {"gender": "women", "people": "1", "months": "12", "share": "100"}
                        ],
                    }
                ],
            },
        }
    ),
    "send_survey": lambda t: Call(
        body={
            "token": t.survey_token,
            "status": "active",
            "on_day": "2030-05-01",
            "answers": [{"metric": "revenue", "state": "value", "number": 1200}],
        }
    ),
    "ask_fresh_letter": lambda t: Call(body={"token": t.survey_token}),
    "stop_surveys": lambda t: Call(body={"token": t.survey_token}),
    "list_survey_years": _of_hub,
    "list_surveyed": lambda t: Call({"year": 2029}, query=_of_hub(t).query),
    "ask_again": lambda t: Call({"organisation_id": t.organisation, "year": 2029}),
    "say_status": lambda t: Call(
        {"organisation_id": t.organisation},
        body={"on_day": "2029-01-01", "status": "active", "source_note": "Told"},
    ),
    "say_consent": lambda t: Call(
        {"organisation_id": t.organisation}, body={"agreed": True, "source_note": "Told"}
    ),
    "get_import_template": lambda t: Call({"kind": "people"}, query={"hub": t.slug}),
    "list_import_runs": _of_hub,
    "bring_table": lambda t: Call(
        body={"hub_id": str(t.hub), "kind": "people", "file_id": str(t.upload)}
    ),
    "get_listing_table": lambda t: Call({"seller_id": t.seller}),
    "list_shop_import_runs": lambda t: Call({"seller_id": t.seller}),
    "bring_listings": lambda t: Call({"seller_id": t.seller}, body={"file_id": str(t.upload)}),
    "get_import_run": lambda t: Call({"run_id": t.table}),
    "judge_table_again": lambda t: Call({"run_id": t.table}),
    "list_import_rows": lambda t: Call({"run_id": t.table}),
    "get_bad_rows": lambda t: Call({"run_id": t.table}),
    "apply_table": lambda t: Call({"run_id": t.table}, body={}),
    "get_market_impact": _of_hub,
    "get_market_figures": _of_hub,
    "list_market_figure_rows": lambda t: Call(query={"hub": t.slug, "figure": "earned"}),
    "get_outcomes": _of_hub,
    "list_outcome_rows": lambda t: Call(query={"hub": t.slug, "figure": "participations"}),
    "export_outcomes": lambda t: Call(body={"hub": t.slug, "form": "csv"}),
    "list_programmes": _of_hub,
    "add_programme": lambda t: Call(
        body={
            "hub_id": str(t.hub),
            "slug": "new-programme",
            "name": TEXTS,
            "summary": TEXTS,
            "tracks": [{"slug": "music", "name": TEXTS, "summary": TEXTS, "places": 8}],
        }
    ),
    "change_programme": lambda t: Call(
        {"programme_id": t.programme}, body={"state": "retired"}, headers=VERSION
    ),
    "get_call": lambda t: Call({"key": t.opened}),
    "print_form_of_call": lambda t: Call({"key": t.asking}),
    "check_eligibility": lambda t: Call({"key": t.opened}),
    "get_clock": _nothing,
    "get_entry": _call("opened"),
    "enter_code": lambda t: Call({"call_id": t.opened}, body={"code": t.secret_code}),
    "list_hub_calls": _of_hub,
    "add_call": lambda t: Call(
        body={
            "programme_id": str(t.programme),
            "slug": "new-call",
            "title": TEXTS,
            "opens": {"wall": "2030-05-01T09:00"},
            "closes": {"wall": "2030-06-01T18:00"},
        }
    ),
    "get_call_settings": _call("draft"),
    "change_call": _call("draft", body={"title": TEXTS}),
    "discard_call": _call("draft"),
    "publish_call": _call("draft"),
    "unpublish_call": _call("soon"),
    "cancel_call": _call("opened", body={"reason": TEXTS}),
    "archive_call": _call("closed"),
    "extend_call": _call("opened", body={"closes": {"wall": "2030-06-01T18:00"}, "reason": TEXTS}),
    "give_code": _call("opened", body={"until": {"wall": "2030-06-01T18:00"}, "reason": "Ill"}),
    "revoke_code": lambda t: Call({"call_id": t.opened, "code_id": t.code}),
    "begin_application": lambda t: Call(body={"call_id": str(t.asking)}, headers=once()),
    "list_my_applications": _nothing,
    "join_application": lambda t: Call(body={"token": t.member_token}),
    "get_application": _application(),
    "get_application_form": _application(),
    "check_application": _application(),
    "change_answers": lambda t: Call(
        {"application_id": t.application},
        body={"base": {}, "answers": {"team": 3}},
        headers=VERSION | once(),
    ),
    "change_application": _application(body={"track": "gametech"}, headers=VERSION),
    "submit_application": _application(headers=VERSION),
    "withdraw_application": _application(body={"reason": "Test"}),
    "restore_application": _application(),
    "reopen_application": _application(body={"until": "2090-01-01T00:00:00Z", "reason": "Test"}),
    "get_snapshot": lambda t: Call({"application_id": t.application, "number": 1}),
    "export_applications": lambda t: Call({"call_id": t.asking}, body={"form": "csv"}),
    "list_call_archives": lambda t: Call({"call_id": t.applied}),
    "ask_for_call_archive": lambda t: Call({"call_id": t.applied}, body={"language": "en"}),
    "get_call_archive": lambda t: Call({"archive_id": t.archive}),
    "print_snapshot": lambda t: Call({"application_id": t.application, "number": 1}),
    "get_receipt": lambda t: Call({"application_id": t.application, "number": 1}),
    "list_receipt_keys": _nothing,
    "get_application_file": lambda t: Call({"application_id": t.application, "file_id": t.upload}),
    "invite_member": _application(
        body={"email": "more@kilim.example", "role": "viewer", "language": "en"}
    ),
    "revoke_member_invitation": lambda t: Call(
        {"application_id": t.application, "invitation_id": t.member_invitation}
    ),
    "change_member": lambda t: Call(
        {"application_id": t.application, "person_id": t.co_applicant}, body={"role": "viewer"}
    ),
    "remove_member": lambda t: Call({"application_id": t.application, "person_id": t.co_applicant}),
    "hand_over_application": lambda t: Call(
        {"application_id": t.application}, body={"person_id": str(t.co_applicant)}
    ),
    "be_here": _application(),
    "list_assignment_set_ups": lambda t: Call({"call_id": t.judged}),
    "list_assignment_runs": lambda t: Call({"stage_id": t.stage_of_runs}),
    "ask_for_assignment": lambda t: Call({"stage_id": t.stage_of_runs}, body={}),
    "get_assignment_run": lambda t: Call({"run_id": t.assignment_run}),
    "get_assignment_choices": lambda t: Call(
        {"run_id": t.assignment_run, "application_id": t.entry}
    ),
    "try_assignment_again": lambda t: Call({"run_id": t.assignment_run}),
    "publish_assignment_run": lambda t: Call({"run_id": t.assignment_run}),
    "list_calibration_set_ups": lambda t: Call({"call_id": t.judged}),
    "list_calibration_runs": lambda t: Call({"stage_id": t.stage_of_runs}),
    "ask_for_calibration": lambda t: Call({"stage_id": t.stage_of_runs}, body={}),
    "try_calibration_again": lambda t: Call({"run_id": t.calibration_run}),
    "get_calibration_run": lambda t: Call({"run_id": t.calibration_run}),
    "get_calibrated_application": lambda t: Call(
        {"run_id": t.calibration_run, "application_id": t.entry}
    ),
    "get_calibrated_reviewer": lambda t: Call(
        {"run_id": t.calibration_run, "person_id": t.panellist}
    ),
    "list_interview_rounds": lambda t: Call({"call_id": t.talks}),
    "add_interview_round": lambda t: Call({"call_id": t.talks}, body=_talks(t), headers=once()),
    "list_interview_choices": lambda t: Call({"call_id": t.talks}),
    "get_interview_round": _round("round"),
    "change_interview_round": _round("round", body={"change_hours": 3}, headers=VERSION),
    "invite_to_interviews": lambda t: Call(
        {"round_id": t.open_round}, body={"application_ids": [str(t.application)]}
    ),
    "take_back_interview_invitation": lambda t: Call(
        {"round_id": t.open_round, "application_id": t.application}
    ),
    "propose_interviews": _round("open_round"),
    "list_interview_places": lambda t: Call(
        {"round_id": t.open_round, "application_id": t.application}
    ),
    "place_interviews": lambda t: Call(
        {"round_id": t.open_round},
        body={"placements": [{"application_id": str(t.application), "starts_at": t.slot}]},
    ),
    "get_own_interviews": _application(),
    "pick_interview": _picking(lambda t: {"starts_at": t.slot}),
    "wish_interview": _picking(lambda t: {"starts_at": [t.slot]}),
    "list_my_interviews": _nothing,
    "get_interview": _interview(),
    "get_interviewed_application": _interview(),
    "get_interviewed_file": lambda t: Call({"interview_id": t.interview, "file_id": t.upload}),
    "get_interview_calendar": _interview(),
    "cancel_interview": _interview(),
    "mark_interview": _interview(body={"outcome": "took-place"}),
    "add_interview_note": _interview(body={"text": "Test"}),
    "list_pipelines": _of_hub,
    "get_pipeline": lambda t: Call({"call_id": t.opened}),
    "list_entries": lambda t: Call({"call_id": t.opened}),
    "list_views": lambda t: Call({"call_id": t.opened}),
    "keep_view": lambda t: Call({"call_id": t.opened}, body={"name": "Soon", "wanted": {}}),
    "remove_view": lambda t: Call({"call_id": t.asking, "view_id": t.view}),
    "list_stages": lambda t: Call({"call_id": t.closed}),
    "add_stage": lambda t: Call({"call_id": t.closed}, body={"kind": "review"}),
    "order_stages": lambda t: Call({"call_id": t.closed}, body={"stages": [str(t.planned)]}),
    "change_stage": _of_stage("planned", body={"reviews_each": 2}, headers=VERSION),
    "discard_stage": _of_stage("planned"),
    "open_stage": _of_stage("planned", headers=VERSION),
    "enter_late": _of_stage(),
    "close_stage": _of_stage("idle", headers=VERSION),
    "activate_phase": lambda t: Call({"stage_id": t.planned, "phase_id": t.phase}, headers=VERSION),
    "get_panel": lambda t: Call({"call_id": t.applied}),
    "add_reviewer": lambda t: Call(
        {"call_id": t.applied}, body=TERMS | {"person_id": str(t.chair)}
    ),
    "change_reviewer": lambda t: Call(
        {"call_id": t.applied, "person_id": t.reviewer}, body=TERMS, headers=VERSION
    ),
    "bring_reviewer_back": lambda t: Call({"call_id": t.applied, "person_id": t.gone}),
    "leave_panel": lambda t: Call({"call_id": t.applied, "person_id": t.reviewer}),
    "list_given_reviews": lambda t: Call({"call_id": t.applied}),
    "list_conflicts": lambda t: Call({"call_id": t.applied}),
    "enter_conflict": lambda t: Call(
        {"call_id": t.applied},
        body=CONFLICT | {"application_id": str(t.application), "person_id": str(t.spare)},
    ),
    "clear_conflict": lambda t: Call({"conflict_id": t.conflict}, body={"reason": "A namesake"}),
    "list_my_reviews": _nothing,
    "get_review": _task(),
    "get_review_file": lambda t: Call({"assignment_id": t.assignment, "file_id": t.upload}),
    "write_review": _task(body=REVIEW, headers=VERSION),
    "send_review": _task(headers=VERSION),
    "declare_conflict": _task(body=CONFLICT),
    "list_wish_stages": _nothing,
    "list_review_wishes": _of_stage(),
    "get_review_wish": _wish(),
    "wish_to_review": _wish(body={"preference": "keen"}),
    "declare_conflict_early": _wish(body=CONFLICT),
    "list_stage_entries": _of_stage(),
    "discuss_review": _task(body={"words": "Louder"}),
    "discuss_entry": lambda t: Call(
        {"stage_id": t.stage, "application_id": t.application}, body={"words": "Louder"}
    ),
    "get_entry_reviews": lambda t: Call({"stage_id": t.stage, "application_id": t.application}),
    "get_review_progress": _of_stage(),
    "assign_review": _of_stage_with_pair,
    "end_assignment": _task(),
    "list_readers": lambda t: Call({"stage_id": t.stage, "application_id": t.application}),
    "list_panel_wishes": lambda t: Call({"call_id": t.applied, "person_id": t.reviewer}),
    "take_assignment_back": _task(),
    "get_shared_applications": _of_stage(),
    "choose_shared_applications": lambda t: Call(
        {"stage_id": t.stage},
        body={"application_ids": [str(t.application)]},
        headers={"If-Match": '"0"'},
    ),
    "compare_shared_scores": _of_stage(),
    "get_masks": lambda t: Call({"stage_id": t.stage, "application_id": t.application}),
    "add_mask": lambda t: Call(
        {"application_id": t.application}, body={"words": "Test", "masks": True}
    ),
    "end_mask": lambda t: Call({"rule_id": t.mask_rule}),
    "get_decisions": lambda t: Call({"call_id": t.deciding}),
    "change_decision_rules": lambda t: Call(
        {"call_id": t.deciding}, body={"offer_days": 9}, headers=VERSION
    ),
    "list_decisions": _stage(),
    "decide": lambda t: Call(
        {"stage_id": t.deciding_stage},
        body={"application_ids": [str(t.undecided)], "outcome": "advance"},
    ),
    "dry_run_decisions": _stage(),
    "apply_decisions": lambda t: Call(
        {"stage_id": t.deciding_stage}, body={"seen": t.seen}, headers=once()
    ),
    "get_entry_of_stage": _stage(of_entry=True),
    "change_decision": _stage(of_entry=True, body={"reason": "Test"}, headers=VERSION),
    "take_decisions_back": lambda t: Call({"batch_id": t.batch}),
    "withdraw_place_offer": lambda t: Call({"offer_id": t.place}, body={"reason": "Test"}),
    "move_offer_end": lambda t: Call({"offer_id": t.place}, body={"until": _in_a_month()}),
    "get_waiting_lines": lambda t: Call({"call_id": t.deciding}),
    "order_waiting_line": lambda t: Call(
        {"call_id": t.deciding, "track": "music"}, body={"application_ids": [str(t.decided)]}
    ),
    "list_my_decisions": lambda t: Call(),
    "replay_decision": lambda t: Call({"decision_id": t.decision}),
    "explain_decisions": _decided(),
    "get_my_decision": _decided(),
    "accept_place": _decided(body={"agreed": "Yes"}),
    "decline_place": _decided(body={"reason": "Test"}),
    "leave_waiting_line": _decided(),
    "list_shops": _of_hub,
    "get_shop": lambda t: Call({"key": t.seller}),
    "list_makers": lambda t: Call({"key": t.brand}),
    "get_brand": lambda t: Call({"brand_id": t.brand}),
    "ask_member": lambda t: Call({"brand_id": t.brand}, body={"seller_id": str(t.free_shop)}),
    "join_brand": lambda t: Call({"brand_id": t.brand, "member_id": t.asked_maker}),
    "decline_brand": lambda t: Call({"brand_id": t.brand, "member_id": t.asked_maker}),
    "leave_brand": lambda t: Call({"brand_id": t.brand, "member_id": t.maker}),
    "propose_terms": lambda t: Call(
        {"brand_id": t.brand},
        body={
            "fund": 0,
            "rules": TEXTS,
            "shares": [{"member_id": str(t.maker), "weight": 1}],
        },
    ),
    "withdraw_terms": lambda t: Call({"brand_id": t.brand, "terms_id": t.terms}),
    "sign_terms": lambda t: Call(
        {"brand_id": t.brand, "terms_id": t.terms},
        body={"member_id": str(t.maker), "name": "A. B."},
    ),
    "list_my_sellers": lambda t: Call(),
    "list_my_brands": lambda t: Call(),
    "list_sellers": _of_hub,
    "add_seller": lambda t: Call(
        body={
            "organisation_id": str(t.organisation),
            "kind": "alone",
            "slug": f"n-{t.organisation}",
            "name": "New",
        }
    ),
    "get_seller": lambda t: Call({"seller_id": t.seller}),
    "change_seller": lambda t: Call(
        {"seller_id": t.seller},
        body={
            "slug": f"c-{t.seller}",
            "name": "Changed",
            "sentence": TEXTS,
            "story": TEXTS,
            "returns": TEXTS,
            "region": None,
            "logo_id": None,
        },
        headers=VERSION,
    ),
    "move_seller": lambda t: Call(
        {"seller_id": t.seller},
        body={"act": "pause", "code": None, "reason": "", "back_on": None},
    ),
    "give_evidence": lambda t: Call(
        {"seller_id": t.seller, "requirement_id": t.requirement},
        body={"said": "Weave Ltd", "file_id": None, "valid_until": None},
    ),
    "check_evidence": lambda t: Call(
        {"seller_id": t.seller, "evidence_id": t.evidence}, body={"accepted": True, "remark": ""}
    ),
    "open_evidence": lambda t: Call({"seller_id": t.seller, "evidence_id": t.evidence}),
    "show_shop_logo": lambda t: Call(
        {"seller_id": t.seller, "file_id": t.upload, "name": "320.webp"}
    ),
    "list_fee_rules": _of_hub,
    "add_fee_rule": lambda t: Call(
        query={"hub": t.slug},
        body={"seller_id": None, "rate": 1_000, "vat": 1_800, "begins_on": "2031-01-01"},
    ),
    "list_paying_accounts": lambda t: Call(query={"hub": t.slug}),
    "name_paying_account": lambda t: Call(
        {"currency": "AZN"},
        {"hub": t.slug},
        {"name": "Hub", "iban": IBAN, "bic": "NABZAZ2C", "minimum": 2_000},
        {"If-Match": '"1"'},
    ),
    "list_payout_batches": lambda t: Call(query={"hub": t.slug}),
    "draft_payouts": lambda t: Call(
        body={"hub": t.slug, "currency": "AZN", "pays_on": "2030-05-07"}, headers=once()
    ),
    "get_payout_batch": lambda t: Call({"batch_id": t.drafted}),
    "withdraw_payouts": lambda t: Call({"batch_id": t.drafted}),
    "release_payouts": lambda t: Call({"batch_id": t.drafted}),
    "get_bank_file": lambda t: Call({"batch_id": t.released}),
    "send_payouts": lambda t: Call({"batch_id": t.released}),
    "settle_payout": lambda t: Call({"payout_id": t.payout}),
    "bounce_payout": lambda t: Call({"payout_id": t.payout}, body={"reason": "Closed"}),
    "list_payouts": lambda t: Call({"seller_id": t.seller}),
    "list_payout_accounts": lambda t: Call({"seller_id": t.seller}),
    "name_payout_account": lambda t: Call(
        {"seller_id": t.seller}, body={"holder": "Rena", "iban": IBAN}
    ),
    "get_payout_statement": lambda t: Call({"seller_id": t.seller}, query=MONTH),
    "get_statement_file": lambda t: Call({"seller_id": t.seller}, query=MONTH | {"form": "csv"}),
    "take_seller_report": lambda t: Call({"seller_id": t.seller}, body=_REPORT),
    "take_market_report": lambda t: Call(body=_REPORT | {"hub": t.slug}),
    "take_seller_year": lambda t: Call({"seller_id": t.seller}, body=_YEAR),
    "take_market_year": lambda t: Call(body=_YEAR | {"hub": t.slug}),
    "get_split": lambda t: Call({"key": t.seller}, query={"price": 100}),
    "get_balance": lambda t: Call({"seller_id": t.seller}),
    "list_earnings": lambda t: Call({"seller_id": t.seller}),
    "get_sale_division": lambda t: Call({"order_id": t.order}),
    "list_requirements": _of_hub,
    "list_listing_words": _nothing,
    "search_listings": _of_hub,
    "list_search_suggestions": _of_hub,
    "list_similar_listings": lambda t: Call({"key": t.listing}),
    "list_listings": _of_hub,
    "get_listing": lambda t: Call({"key": t.listing}),
    "show_listing_picture": lambda t: Call(
        {"listing_id": t.listing, "file_id": t.upload, "name": "320.webp"}
    ),
    "list_seller_listings": lambda t: Call({"seller_id": t.seller}),
    "add_listing": lambda t: Call(
        {"seller_id": t.seller},
        body={"kind": "goods", "slug": f"n-{t.listing}", "title": TEXTS | {"ru": ""}},
    ),
    "get_seller_listing": lambda t: Call(_listing(t)),
    "draft_listing": lambda t: Call(_listing(t), body=content(t.seller), headers=VERSION),
    "move_listing": lambda t: Call(
        _listing(t), body={"act": "hide", "code": None, "reason": ""}, headers=VERSION
    ),
    "list_submitted_listings": _of_hub,
    "list_submitted_claims": _of_hub,
    "list_claims": lambda t: Call(_listing(t)),
    "claim_for_listing": lambda t: Call(
        _listing(t),
        body={
            "kind": "handmade",
            "words": TEXTS | {"ru": ""},
            "scope_part": "",
            "scheme": "own",
            "scheme_name": "",
            "register_number": "",
            "link": "https://kilim.example",
            "file_id": None,
            "valid_until": None,
        },
    ),
    "check_claim": lambda t: Call(
        _listing(t) | {"claim_id": t.claim}, body={"accepted": True, "remark": ""}
    ),
    "withdraw_claim": lambda t: Call(_listing(t) | {"claim_id": t.claim}),
    "open_claim_file": lambda t: Call(_listing(t) | {"claim_id": t.claim}),
    "list_variants": lambda t: Call(_listing(t)),
    "add_variant": lambda t: Call(
        _listing(t),
        body=variant(
            "service",
            code=f"n-{t.variant}",
            options=[{"option": "size", "value": {"az": "M", "en": "M", "ru": "M"}}],
        ),
    ),
    "change_variant": lambda t: Call(
        _listing(t) | {"variant_id": t.variant},
        body=variant("service", code=f"c-{t.variant}", amount=5000),
        headers=VERSION,
    ),
    "get_stock": lambda t: Call({"seller_id": t.seller}),
    "add_stock_place": lambda t: Call(
        {"seller_id": t.seller}, body={"kind": "hub", "name": "The hub's shop"}
    ),
    "change_stock_place": lambda t: Call(
        {"seller_id": t.seller, "place_id": t.shelf}, body={"kind": "fair", "name": "The fair"}
    ),
    "retire_stock_place": lambda t: Call({"seller_id": t.seller, "place_id": t.shelf}),
    "add_workshop": lambda t: Call({"seller_id": t.seller}, body={"name": "Loom", "capacity": 4}),
    "change_workshop": lambda t: Call(
        {"workshop_id": t.workshop}, body={"name": "Kiln", "capacity": 2}
    ),
    "retire_workshop": lambda t: Call({"workshop_id": t.workshop}),
    "set_workshop_week": lambda t: Call(
        {"workshop_id": t.workshop},
        body={"week_on": "2030-05-06", "capacity": 2},
    ),
    "list_stock_items": lambda t: Call({"seller_id": t.seller}),
    "add_stock_item": lambda t: Call(
        {"seller_id": t.seller},
        body={
            "kind": "counted",
            "code": f"n-{t.item}"[:40],
            "name": "Jug",
            "edition_size": None,
            "workshop_id": None,
            "work": None,
        },
    ),
    "change_stock_item": lambda t: Call(
        {"item_id": t.item}, body={"code": f"o-{t.item}"[:40], "name": "Ewer"}
    ),
    "retire_stock_item": lambda t: Call({"item_id": t.unused}),
    "get_stock_item": lambda t: Call({"item_id": t.item}),
    "count_stock": lambda t: Call(
        {"item_id": t.item},
        body={"place_id": str(t.stock_place), "change": 1, "reason": "made", "piece": None},
        headers={"Idempotency-Key": uuid4().hex},
    ),
    "transfer_stock": lambda t: Call(
        {"item_id": t.item},
        body={"from_id": str(t.stock_place), "to_id": str(t.shelf), "quantity": 1},
        headers={"Idempotency-Key": uuid4().hex},
    ),
    "list_stock_movements": lambda t: Call({"item_id": t.item}),
    "get_basket": lambda t: Call({"hub": t.slug}),
    "save_basket": lambda t: Call(
        {"hub": t.slug},
        body={"lines": [{"variant_id": str(t.variant), "quantity": 1, "price": None}]},
    ),
    "quote_basket": lambda t: Call(
        body={
            "hub": t.slug,
            "lines": [{"variant_id": str(t.variant), "quantity": 1, "price": None}],
            "place": "AZ",
            "vouchers": {},
        }
    ),
    "ask_buyer_code": lambda t: Call(
        body={"hub": t.slug, "email": f"{uuid4().hex}@guest.example", "language": "en"}
    ),
    "buy": lambda t: Call(
        body={
            "hub": t.slug,
            "lines": [{"variant_id": str(t.variant), "quantity": 1, "price": 4000}],
            "orders": [],
            "name": "Nigar",
            "email": f"{uuid4().hex}@guest.example",
            "phone": "",
            "address": None,
            "method": "at_hub",
            "total": 4000,
            "language": "en",
            "code": "123456",
            "secret": new_token(),
        },
        headers=once(),
    ),
    "list_favourites": _of_hub,
    "list_favourite_ids": _of_hub,
    "see_favourites": lambda t: Call(body={"listing_ids": [str(t.listing)]}),
    "merge_favourites": lambda t: Call(body={"listing_ids": [str(t.listing)]}),
    "keep_listing": lambda t: Call({"listing_id": t.listing}),
    "drop_favourite": lambda t: Call({"listing_id": t.listing}),
    "count_favourites": lambda t: Call(_listing(t)),
    "list_restock_notices": _of_hub,
    "ask_restock_notice": lambda t: Call({"variant_id": t.variant}),
    "withdraw_restock_notice": lambda t: Call({"variant_id": t.variant}),
    "list_follows": _of_hub,
    "follow_shop": lambda t: Call({"seller_id": t.seller}),
    "unfollow_shop": lambda t: Call({"seller_id": t.seller}),
    "stop_follow_letters": lambda t: Call(body={"secret": t.follow_secret}),
    "stop_restock_notices": lambda t: Call(body={"secret": t.restock_secret}),
    "list_purchases": lambda t: Call(),
    "get_purchase": lambda t: Call({"purchase_id": t.purchase}),
    "give_purchase_up": lambda t: Call({"purchase_id": t.purchase}),
    "receive_order": lambda t: Call({"order_id": t.parcel}),
    "download_bought_file": lambda t: Call({"line_id": t.bought, "file_id": t.room_file}),
    "download_bought_file_by_secret": lambda t: Call(
        {"line_id": t.bought, "file_id": t.room_file}, body={"secret": t.parcel_secret}
    ),
    "get_purchase_by_secret": lambda t: Call(body={"secret": t.buy_secret}),
    "give_purchase_up_by_secret": lambda t: Call(body={"secret": t.buy_secret}),
    "receive_order_by_secret": lambda t: Call(
        {"order_id": t.guest_parcel}, body={"secret": t.parcel_secret}
    ),
    "list_listing_reviews": lambda t: Call({"key": t.listing}),
    "list_shop_reviews": lambda t: Call({"key": t.seller}),
    "list_purchase_reviews": lambda t: Call({"purchase_id": t.purchase}),
    "review_line": lambda t: Call({"line_id": t.got}, body=_SAID),
    "list_order_reviews": lambda t: Call({"order_id": t.handed}),
    "review_buyer": lambda t: Call({"order_id": t.handed}, body=_SAID),
    "reply_to_review": lambda t: Call({"review_id": t.review}, body={"words": "Thank you"}),
    "hide_review": lambda t: Call(
        {"review_id": t.review}, body={"hidden": True, "reason": "It names a child"}
    ),
    "list_hub_reviews": lambda t: Call(query={"hub": t.slug}),
    "list_purchase_returns": lambda t: Call({"purchase_id": t.kept_purchase}),
    "ask_return": lambda t: Call({"line_id": t.kept}, body=_BACK, headers=once()),
    "move_own_return": lambda t: Call(
        {"return_id": t.sent_back}, body={"act": "take_back", "words": ""}
    ),
    "list_returns_by_secret": lambda t: Call(body={"secret": t.kept_secret}),
    "ask_return_by_secret": lambda t: Call(
        {"line_id": t.guest_kept}, body=_BACK | {"secret": t.kept_secret}, headers=once()
    ),
    "move_return_by_secret": lambda t: Call(
        {"return_id": t.guest_sent_back},
        body={"act": "take_back", "words": "", "secret": t.kept_secret},
    ),
    "list_order_returns": lambda t: Call({"order_id": t.kept_order}),
    "list_returns": lambda t: Call(query={"hub": t.slug}),
    "get_return": lambda t: Call({"return_id": t.sent_back}),
    "move_return": lambda t: Call(
        {"return_id": t.sent_back},
        body={"act": "agree", "words": "", "restocked": False},
        headers=VERSION,
    ),
    "list_seller_orders": lambda t: Call({"seller_id": t.seller}),
    "list_orders": lambda t: Call(query={"hub": t.slug}),
    "get_order": lambda t: Call({"order_id": t.placed}),
    "move_order": lambda t: Call(
        {"order_id": t.placed},
        body={"act": "accept", "reason": "", "tracking": None},
        headers=VERSION,
    ),
    "ask_for_offer": lambda t: Call(
        body={
            "variant_id": str(t.variant),
            "brief": "A logo",
            "wanted_on": None,
            "budget_from": None,
            "budget_to": None,
        },
        headers=once(),
    ),
    "list_commissions": lambda t: Call(),
    "list_seller_commissions": lambda t: Call({"seller_id": t.seller}),
    "get_commission": lambda t: Call({"commission_id": t.commission}),
    "make_offer": lambda t: Call(
        {"commission_id": t.commission},
        body={
            "words": "",
            "expires_on": "2031-05-01",
            "milestones": [{"what": "Sketches", "amount": 5000, "due_on": "2031-06-01"}],
        },
        headers=VERSION,
    ),
    "move_commission": lambda t: Call(
        {"commission_id": t.commission},
        body={"act": "decline", "words": "No time", "method": None},
        headers=VERSION,
    ),
    "begin_conversation": lambda t: Call(
        body=_MESSAGE | {"listing_id": str(t.listing), "order_id": None}, headers=once()
    ),
    "list_conversations": lambda t: Call(),
    "count_unread_conversations": lambda t: Call(),
    "list_seller_conversations": lambda t: Call({"seller_id": t.seller}),
    "get_conversation": lambda t: Call({"conversation_id": t.conversation}),
    "list_messages": lambda t: Call({"conversation_id": t.conversation}),
    "write_message": lambda t: Call(
        {"conversation_id": t.conversation}, body=_MESSAGE, headers=once()
    ),
    "read_conversation": lambda t: Call({"conversation_id": t.conversation}, body={"number": 1}),
    "stop_conversation": lambda t: Call(
        {"conversation_id": t.conversation}, body={"stopped": True}
    ),
    "report_conversation": lambda t: Call(
        {"conversation_id": t.conversation}, body={"kind": "spam", "words": "Advertising"}
    ),
    "give_notice": lambda t: Call(
        body={
            "about": "listing",
            "thing_id": str(t.listing),
            "reason": "danger",
            "words": "It breaks",
            "good_faith": True,
            "email": f"{uuid4().hex}@guest.example",
            "code": "123456",
            "language": "en",
        }
    ),
    "list_notice_cases": _of_hub,
    "get_notice_case": lambda t: Call({"case_id": t.notice_case}),
    "move_notice_case": lambda t: Call(
        {"case_id": t.notice_case},
        body={"act": "ask", "rule": "unsafe", "words": "Make it stronger"},
    ),
    "get_message_file": lambda t: Call(
        {"message_id": t.message, "file_id": t.room_file, "name": "file"}
    ),
    "get_shop_replies": lambda t: Call({"key": f"s-{t.seller}"}),
    "list_vouchers": lambda t: Call({"seller_id": t.seller}),
    "add_voucher": lambda t: Call(
        {"seller_id": t.seller},
        body={
            "code": uuid4().hex[:8].upper(),
            "basis_points": 1000,
            "amount": None,
            "least": 0,
            "most": 10,
            "begins_on": "2030-05-01",
            "ends_on": "2030-05-31",
        },
    ),
    "list_hub_vouchers": lambda t: Call(query={"hub": t.slug}),
    "add_hub_voucher": lambda t: Call(
        query={"hub": t.slug},
        body={
            "code": uuid4().hex[:8].upper(),
            "basis_points": None,
            "amount": 500,
            "least": 0,
            "most": 10,
            "begins_on": "2030-05-01",
            "ends_on": "2030-05-31",
        },
    ),
    "retire_hub_voucher": lambda t: Call({"voucher_id": t.hub_voucher}),
    "retire_voucher": lambda t: Call({"seller_id": t.seller, "voucher_id": t.voucher}),
    "get_shop_shipping": lambda t: Call({"key": f"s-{t.seller}"}, query={"place": "AZ-01"}),
    "get_shipping": lambda t: Call({"seller_id": t.seller}),
    "order_shipping_methods": lambda t: Call(
        {"seller_id": t.seller}, body={"method_ids": [str(t.shipping)]}
    ),
    "add_shipping_method": lambda t: Call(
        {"seller_id": t.seller}, body=pickup(), headers={"Idempotency-Key": uuid4().hex}
    ),
    "change_shipping_method": lambda t: Call(
        {"seller_id": t.seller, "method_id": t.shipping}, body=by_post(), headers=VERSION
    ),
    "retire_shipping_method": lambda t: Call({"seller_id": t.seller, "method_id": t.shipping}),
    "list_seller_taxes": lambda t: Call({"seller_id": t.seller}),
    "set_seller_tax": lambda t: Call(
        {"seller_id": t.seller},
        body={"number": "1400000001", "rate": 1800, "valid_from": "2030-06-01"},
        headers={"Idempotency-Key": uuid4().hex},
    ),
    "get_payment_settings": lambda t: Call(query={"hub": t.slug}),
    "set_payment_settings": lambda t: Call(query={"hub": t.slug}, body=SETTINGS, headers=VERSION),
    "list_payments": lambda t: Call(query={"hub": t.slug}),
    "get_payment": lambda t: Call({"payment_id": t.payment}),
    "hear_payment_notice": lambda t: Call(
        {"provider": "card"}, content=NOTICE, headers=signature(NOTICE)
    ),
    "take_payment": lambda t: Call(
        {"payment_id": t.payment}, body={"taken_as": "cash", "receipt": "Z-1"}, headers=once()
    ),
    "refund_payment": lambda t: Call(
        {"payment_id": t.paid}, body={"amount": 100, "reason": "Broken"}, headers=once()
    ),
    "agree_to_refund": lambda t: Call({"refund_id": t.refund_asked}),
    "turn_refund_down": lambda t: Call({"refund_id": t.refund_asked}, body={"reason": "It came"}),
    "end_refund": lambda t: Call({"refund_id": t.refund_due}, body={"proof": "K-1"}),
    "list_bank_statements": lambda t: Call(query={"hub": t.slug}),
    "bring_bank_statement": lambda t: Call(
        query={"hub": t.slug, "name": "may.csv"},
        content=b"date,amount,text\n2030-05-06,1.00,gift\n",
        headers={"Content-Type": "application/octet-stream"},
    ),
    "list_bank_lines": lambda t: Call(query={"hub": t.slug}),
    "assign_bank_line": lambda t: Call(
        {"line_id": t.bank_line}, body={"payment_id": str(t.owed_by_transfer)}
    ),
    "return_bank_line": lambda t: Call({"line_id": t.bank_line}, body={"proof": "K-1"}),
    "get_own_payment": lambda t: Call({"payment_id": t.payment}),
    "start_own_payment": lambda t: Call({"payment_id": t.payment}),
    "get_guest_payment": lambda t: Call(body={"secret": t.pay_secret}),
    "start_guest_payment": lambda t: Call(body={"secret": t.pay_secret}),
    "retire_variant": lambda t: Call(_listing(t) | {"variant_id": t.variant}),
    "open_variant_file": lambda t: Call(
        _listing(t) | {"variant_id": t.variant, "file_id": t.upload}
    ),
    "add_requirement": lambda t: Call(
        query={"hub": t.slug},
        body={
            "name": TEXTS,
            "help": TEXTS,
            "takes": "text",
            "kinds": ["alone"],
            "market": "eu",
            "expires": False,
            "shown": False,
        },
    ),
    "retire_requirement": lambda t: Call({"requirement_id": t.requirement}),
    "list_cohorts": _of_hub,
    "add_cohort": lambda t: Call(
        body={
            "programme_id": str(t.programme),
            "name": TEXTS,
            "starts_on": "2031-01-01",
            "ends_on": "2031-06-30",
        }
    ),
    "get_cohort": lambda t: Call({"cohort_id": t.cohort}),
    "get_cohort_overview": lambda t: Call({"cohort_id": t.cohort}),
    "compare_cohorts": lambda t: Call(
        query={"hub": t.slug, "cohort_id": [str(t.cohort), str(t.fundless)]}
    ),
    "list_counted": lambda t: Call(
        query={"hub": t.slug, "cohort_id": str(t.cohort), "figure": "enrolled"}
    ),
    "export_cohorts": lambda t: Call(
        body={"hub": t.slug, "cohort_ids": [str(t.cohort)], "form": "pdf"}
    ),
    "change_cohort": lambda t: Call({"cohort_id": t.cohort}, body={"name": TEXTS}, headers=VERSION),
    "set_cohort_steps": lambda t: Call(
        {"cohort_id": t.cohort},
        body={
            "steps": [
                STEP | {"id": str(t.task), "kind": "task"},
                STEP | {"id": str(t.step)},
                STEP | {"id": str(t.worked)},
            ]
        },
        headers=VERSION,
    ),
    "publish_cohort_agreement": lambda t: Call(
        {"cohort_id": t.cohort}, body={"text": TEXTS}, headers=VERSION
    ),
    "list_candidates": lambda t: Call({"cohort_id": t.cohort}, query={"q": "a"}),
    "admit_to_cohort": lambda t: Call(
        {"cohort_id": t.cohort},
        body={"organisation_id": str(t.organisation), "reason": "Test"},
        headers=once(),
    ),
    "enrol_waiting": lambda t: Call(
        {"cohort_id": t.cohort}, body={"offers": [str(uuid4())]}, headers=once()
    ),
    "list_my_enrolments": lambda t: Call(),
    "get_enrolment": lambda t: Call({"enrolment_id": t.enrolment}),
    "end_enrolment": lambda t: Call(
        {"enrolment_id": t.enrolment}, body={"left_on": "2030-01-01", "reason": "Test"}
    ),
    "tick_step_off": lambda t: Call({"enrolment_id": t.enrolment, "step_id": t.task}),
    "hand_in_work": lambda t: Call(
        {"enrolment_id": t.enrolment, "step_id": t.step},
        body={"words": "Looms", "links": ["https://loom.example"]},
    ),
    "get_work_file": lambda t: Call({"work_id": t.work, "file_id": t.upload}),
    "answer_work": lambda t: Call(
        {"work_id": t.work}, body={"verdict": "again", "words": "Ask three more"}
    ),
    "list_demo_days": lambda t: Call({"cohort_id": t.cohort}),
    "plan_demo_day": lambda t: Call({"cohort_id": t.cohort}, body=DEMO_DAY),
    "list_demo_day_choices": lambda t: Call({"cohort_id": t.cohort}),
    "get_demo_day": lambda t: Call({"demo_day_id": t.demo_day}),
    "change_demo_day": lambda t: Call({"demo_day_id": t.demo_day}, body=DEMO_DAY, headers=VERSION),
    "propose_order": lambda t: Call({"demo_day_id": t.demo_day}, body={"seed": 1}, headers=VERSION),
    "set_order": lambda t: Call(
        {"demo_day_id": t.demo_day},
        body={"enrolments": [str(one) for one in t.pitching]},
        headers=VERSION,
    ),
    "publish_order": lambda t: Call({"demo_day_id": t.demo_day}, headers=VERSION),
    "answer_pitch": lambda t: Call(
        {"demo_day_id": t.demo_day, "enrolment_id": t.enrolment},
        body={
            "answer": "no",
            "sentence": None,
            "presenter_id": None,
            "shows_deck": False,
            "away": [],
        },
    ),
    "pin_pitch": lambda t: Call(
        {"demo_day_id": t.demo_day, "enrolment_id": t.enrolment},
        body={"pin": "first"},
        headers=VERSION,
    ),
    "list_own_pitches": lambda t: Call({"enrolment_id": t.enrolment}),
    "list_demo_day_pages": lambda t: Call(query={"hub": t.slug}),
    "get_demo_day_page": lambda t: Call({"slug": t.demo_page}),
    "ask_for_place": lambda t: Call(
        {"slug": t.demo_page},
        body={
            "name": "Nil",
            "email": "nil@guest.example",
            "organisation": "",
            "language": "en",
        },
    ),
    "get_free_places": lambda t: Call({"slug": t.demo_page}),
    "get_own_place": lambda t: Call(body={"token": t.guest_token}),
    "confirm_place": lambda t: Call(body={"token": t.guest_token}),
    "give_place_back": lambda t: Call(body={"token": t.guest_token}),
    "list_demo_guests": lambda t: Call({"demo_day_id": t.demo_day}),
    "get_demo_guest": lambda t: Call({"guest_id": t.demo_guest}),
    "check_guest_in": lambda t: Call({"guest_id": t.demo_guest}),
    "undo_guest_check_in": lambda t: Call({"guest_id": t.demo_guest}),
    "sign_agreement": lambda t: Call(
        {"enrolment_id": t.enrolment}, body={"number": 1, "language": "en", "name": "Ada"}
    ),
    "get_fund": lambda t: Call({"cohort_id": t.cohort}),
    "add_fund": lambda t: Call({"cohort_id": t.fundless}, body={"amount": 100_000}),
    "raise_fund": lambda t: Call({"cohort_id": t.cohort}, body={"amount": 100_000}, headers=once()),
    "list_tranches": lambda t: Call({"enrolment_id": t.enrolment}),
    "promise_tranche": lambda t: Call(
        {"enrolment_id": t.enrolment},
        body={"name": TEXTS, "amount": 1_000, "step_ids": [str(t.task)]},
        headers=once(),
    ),
    "remove_tranche": lambda t: Call({"tranche_id": t.tranche}),
    "ask_for_tranche": lambda t: Call({"tranche_id": t.tranche}),
    "turn_tranche_down": lambda t: Call({"tranche_id": t.tranche_asked}, body={"reason": "Test"}),
    "ask_for_reversal": lambda t: Call({"tranche_id": t.tranche}, body={"reason": "Test"}),
    "turn_reversal_down": lambda t: Call({"tranche_id": t.tranche}, body={"reason": "Test"}),
    "reverse_tranche": lambda t: Call({"tranche_id": t.tranche}),
    "release_tranche": lambda t: Call({"tranche_id": t.tranche_asked}),
    "get_graduation": lambda t: Call({"cohort_id": t.cohort}),
    "graduate": lambda t: Call(
        {"cohort_id": t.cohort},
        body={
            "on": "2031-06-30",
            "graduates": [{"enrolment_id": str(t.enrolment), "exception": "Test"}],
        },
    ),
    "list_certificates": lambda t: Call({"enrolment_id": t.signed}),
    "get_certificate": lambda t: Call({"serial": t.serial}),
    "get_certificate_receipt": lambda t: Call({"serial": t.serial}),
    "print_certificate": lambda t: Call({"serial": t.serial}),
    "revoke_certificate": lambda t: Call({"serial": t.serial}, body={"reason": "Test"}),
    "get_agreement_receipt": lambda t: Call({"enrolment_id": t.signed}),
    "get_own_card": _of_hub,
    "check_card": lambda t: Call(body={"code": t.card}),
    "list_directory": _of_hub,
    "count_directory_facets": _of_hub,
    "get_directory_entry": lambda t: Call({"person_id": t.shown}, query={"hub": t.slug}),
    "show_work_picture": lambda t: Call(
        {"person_id": t.shown, "work_id": t.upload, "name": "320.webp"}, query={"hub": t.slug}
    ),
    "list_managed_works": lambda t: Call({"person_id": t.shown}, query={"hub": t.slug}),
    "hide_work": lambda t: Call(
        {"person_id": t.shown, "work_id": t.upload}, query={"hub": t.slug}, body={"reason": "No"}
    ),
    "show_work_again": lambda t: Call(
        {"person_id": t.shown, "work_id": t.upload}, query={"hub": t.slug}
    ),
    "get_own_directory_entry": _of_hub,
    "save_own_directory_entry": lambda t: Call(
        query={"hub": t.slug}, body=ENTRY, headers={"If-Match": '"0"'}
    ),
    "get_programme_plan": lambda t: Call({"programme_id": t.programme}),
    "name_programme_plan": lambda t: Call(
        {"programme_id": t.programme}, body={"plan_id": str(t.plan)}
    ),
    "list_mentors": _of_hub,
    "add_mentor": lambda t: Call(
        body={
            "hub_id": str(t.hub),
            "person_id": str(t.adviser),
            "fields": ["Sales"],
            "languages": ["az"],
            "about": "Ask me",
            "seats": 2,
        }
    ),
    "get_mentor": lambda t: Call({"mentor_id": t.mentor}),
    "change_mentor": lambda t: Call({"mentor_id": t.mentor}, body={"seats": 5}, headers=VERSION),
    "end_mentor": lambda t: Call({"mentor_id": t.mentor}, body={"reason": "Test"}),
    "pair_mentor": lambda t: Call(
        {"mentor_id": t.mentor}, body={"enrolment_id": str(t.free_venture)}
    ),
    "end_mentor_pair": lambda t: Call({"pair_id": t.pair}, body={"reason": "Test"}),
    "list_my_ventures": lambda t: Call(),
    "get_office_hours": lambda t: Call({"mentor_id": t.mentor}),
    "offer_office_hours": lambda t: Call(
        {"mentor_id": t.mentor},
        body={
            "first_on": "2030-06-03",
            "last_on": "2030-07-01",
            "opens": "15:00",
            "closes": "17:00",
            "minutes": 30,
            "place": "agreed",
        },
        headers=once(),
    ),
    "take_office_hours_back": lambda t: Call({"hours_id": t.hours}),
    "skip_office_hours": lambda t: Call({"hours_id": t.hours, "day": "2030-06-03"}),
    "keep_office_hours": lambda t: Call({"hours_id": t.hours, "day": "2030-06-03"}),
    "list_mentor_meetings": lambda t: Call({"mentor_id": t.mentor}),
    "enter_meeting": lambda t: Call(
        {"mentor_id": t.mentor},
        body=AGREED
        | {
            "enrolment_id": str(t.advised),
            "starts_at": "2030-05-01T10:00:00Z",
            "minutes": 20,
            "about": "By telephone",
        },
        headers=once(),
    ),
    "list_venture_meetings": lambda t: Call({"enrolment_id": t.met_venture}),
    "take_meeting": lambda t: Call(
        {"enrolment_id": t.met_venture},
        body={"hours_id": str(t.host_hours), "starts_at": FIRST_SLOT, "about": "Prices"},
        headers=once(),
    ),
    "move_meeting": lambda t: Call(
        {"meeting_id": t.meeting},
        body={"hours_id": str(t.hours), "starts_at": FIRST_SLOT},
    ),
    "cancel_meeting": lambda t: Call({"meeting_id": t.meeting}, body={"reason": "Test"}),
    "say_how_meeting_went": lambda t: Call(
        {"meeting_id": t.held_meeting}, body=AGREED | {"state": "held"}
    ),
    "rate_meeting": lambda t: Call({"meeting_id": t.held_meeting}, body={"score": 4, "words": ""}),
    "get_meeting_entry": lambda t: Call({"meeting_id": t.meeting}),
    "get_mentoring": _of_hub,
    "set_mentoring_rooms": lambda t: Call(body={"hub_id": str(t.hub), "rooms": []}),
    "get_matching": lambda t: Call({"cohort_id": t.cohort}),
    "open_matching": lambda t: Call({"cohort_id": t.unmatched}),
    "get_one_matching": lambda t: Call({"matching_id": t.matching}),
    "cancel_matching": lambda t: Call({"matching_id": t.matching}, body={"reason": "Too early"}),
    "set_matching_rules": lambda t: Call(
        {"matching_id": t.matching},
        body={"rules": [_rule(t, "bar")]},
        headers=VERSION,
    ),
    "publish_matching": lambda t: Call({"matching_id": t.matching}, body={"digest": "0" * 64}),
    "list_my_matchings": lambda t: Call(),
    "wish_mentors": lambda t: Call(
        {"matching_id": t.matching, "enrolment_id": t.enrolment}, body={"wishes": []}
    ),
    "wish_ventures": lambda t: Call(
        {"matching_id": t.matching, "mentor_id": t.mentor}, body={"wishes": [str(t.free_venture)]}
    ),
    "list_enrolment_mentors": lambda t: Call({"enrolment_id": t.enrolment}),
    "list_plans": _of_hub,
    "add_plan": lambda t: Call(
        body={
            "hub_id": str(t.hub),
            "name": TEXTS,
            "monthly": [{"good_for": "any", "minutes": 60}],
        }
    ),
    "change_plan": lambda t: Call({"plan_id": t.plan}, body={"state": "retired"}, headers=VERSION),
    "list_forms": _of_hub,
    "add_form": lambda t: Call(
        body={"hub_id": str(t.hub), "purpose": "survey", "title": {"az": "Sorğu", "en": "Survey"}}
    ),
    "get_form": _form,
    "start_form_draft": lambda t: Call({"form_id": t.asked_form}),
    "save_form_draft": lambda t: Call(
        {"form_id": t.form}, body={"definition": small_definition()}, headers=VERSION
    ),
    "discard_form_draft": lambda t: Call({"form_id": t.form}, headers=VERSION),
    "get_form_differences": _form,
    "publish_form": lambda t: Call({"form_id": t.form}, body={"drafts": "move"}, headers=VERSION),
    "get_form_version": lambda t: Call({"version_id": t.form_version}),
    "print_form_version": lambda t: Call({"version_id": t.form_version}),
    "list_memberships": _of_hub,
    "add_membership": lambda t: Call(
        body={
            "plan_id": str(t.plan),
            "person_id": str(t.person),
            "starts_on": "2030-07-01",
        }
    ),
    "change_membership": lambda t: Call(
        {"membership_id": t.membership}, body={"paused": True}, headers=VERSION
    ),
    "list_plan_offers": _of_hub,
    "list_own_memberships": _of_hub,
    "apply_for_membership": lambda t: Call(
        body={"plan_id": str(t.plan), "starts_on": "2030-07-01", "wish": "A desk"}
    ),
    "get_membership": lambda t: Call({"membership_id": t.membership}),
    "approve_membership": lambda t: Call(
        {"membership_id": t.asked}, body={"starts_on": "2030-08-01"}, headers=VERSION
    ),
    "refuse_membership": lambda t: Call(
        {"membership_id": t.asked}, body={"reason": "Full"}, headers=VERSION
    ),
    "withdraw_membership": lambda t: Call({"membership_id": t.asked}),
    "renew_membership": lambda t: Call({"membership_id": t.membership}, headers=VERSION),
    "give_membership_spot": lambda t: Call(
        {"membership_id": t.membership}, body={"kind": "desk", "number": 4000}
    ),
    "end_membership_spot": lambda t: Call({"membership_id": t.membership, "spot_id": t.spot}),
    "list_residents": _of_hub,
    "count_residents_reached": lambda t: Call(
        query={"hub": t.slug, "since": "2030-01-01", "until": "2031-01-01"}
    ),
    "get_credits": lambda t: Call(query={"hub": t.slug, "person": str(t.person)}),
    "list_credit_lines": lambda t: Call(
        query={"hub": t.slug, "person": str(t.person), "good_for": "any"}
    ),
    "change_credits": lambda t: Call(
        body={
            "hub_id": str(t.hub),
            "person_id": str(t.person),
            "kind": "pack",
            "good_for": "any",
            "minutes": 60,
            "valid_days": 30,
        },
        headers={"Idempotency-Key": uuid4().hex},
    ),
    "make_wish": lambda t: Call(
        body={
            "studio_id": str(t.studio),
            "minutes": 60,
            "first_on": "2030-05-21",
            "last_on": "2030-05-21",
        },
        headers={"Idempotency-Key": uuid4().hex},
    ),
    "withdraw_wish": lambda t: Call({"wish_id": t.wish}),
    "accept_offer": lambda t: Call(
        {"offer_id": t.held}, body={}, headers={"Idempotency-Key": uuid4().hex}
    ),
    "decline_offer": lambda t: Call({"offer_id": t.held}),
    "list_studio_closures": lambda t: Call({"studio_id": t.studio}),
    "preview_closure": lambda t: Call(query={"studio": str(t.studio), **FAR_AWAY}),
    "close_studios": lambda t: Call(
        body={
            "hub_id": str(t.hub),
            "studio_ids": [str(t.studio)],
            "reason": TEXTS,
            "bookings": [],
            **FAR_AWAY,
        },
        headers={"Idempotency-Key": uuid4().hex},
    ),
    "list_studio_pictures": lambda t: Call({"studio_id": t.studio}),
    "add_studio_picture": lambda t: Call(
        {"studio_id": t.studio}, body={"file_id": str(uuid4()), "alt": TEXTS}
    ),
    "order_studio_pictures": lambda t: Call(
        {"studio_id": t.studio}, body={"order": [str(t.picture)]}
    ),
    "describe_studio_picture": lambda t: Call(_picture(t), body={"alt": TEXTS}),
    "remove_studio_picture": lambda t: Call(_picture(t)),
    "show_studio_picture": lambda t: Call(_picture(t) | {"name": "320.webp"}),
    "begin_upload": lambda t: Call(body={"name": "a.pdf", "bytes": 10, "purpose": "attachment"}),
    "get_upload": lambda t: Call({"upload_id": t.upload}),
    "send_chunk": lambda t: Call(
        {"upload_id": t.upload},
        headers={"Upload-Offset": "0", "Content-Type": "application/octet-stream"},
        content=b"%PDF-",
    ),
    "remove_upload": lambda t: Call({"upload_id": t.upload}),
    "list_closures": _of_hub,
    "get_utilisation": _period,
    "list_booked": _period,
    "get_unmet_demand": _period,
    "export": lambda t: Call(body=_period(t).query | {"content": "bookings", "form": "csv"}),
    "get_closure": _closure,
    "lift_closure": _closure,
    "get_studio_day": lambda t: Call({"on": "2030-05-06"}, {"hub": t.slug}),
    "get_studio_week": lambda t: Call({"studio_id": t.studio}, {"from": "2030-05-07"}),
    "list_studio_feeds": _nothing,
    "make_studio_feed": lambda t: Call(body={"studio_id": str(t.studio)}),
    "revoke_studio_feed": lambda t: Call({"feed_id": t.studio_feed}),
    "get_studio_feed_file": lambda t: Call({"token": t.studio_token}),
    "get_calendar_feed": _nothing,
    "renew_calendar_feed": _nothing,
    "get_calendar_feed_file": lambda t: Call({"token": t.feed}),
    "list_mails": _nothing,
    "get_mail": lambda t: Call({"mail_id": t.mail}),
    "get_operations": _nothing,
    "list_dead_letters": _nothing,
    "retry_dead_letter": _letter,
    "delete_dead_letter": _letter,
}
LISTS = {
    "list_people",
    "list_invitations",
    "list_organisations",
    "list_startups",
    "list_studios",
    "list_calls",
    "list_bookings",
    "list_wishes",
    "list_qualifications",
}


def call(operation: str, things: Things, relation: str, world: World) -> Call:
    """The call of `operation` for `things`; what it needs besides is there for everybody."""
    if operation in LISTS:
        return _of_hub_or_all(things, relation)
    if operation == "get_day_sheet":
        of = "me" if relation == "own" else "hub"
        return Call(query={"hub": things.slug, "on": "2030-05-06", "of": of})
    if operation == "add_person_to_organisation":
        return Call(
            {"organisation_id": things.organisation},
            body={
                # Managers can add only people whom they see: those of their own hub.
                "person_id": str((world.there if relation == "there" else world.here).person),
                "relation": "contact",
                "starts_on": "2030-01-01",
            },
        )
    if operation == "grant_role":
        hub = world.here.hub if relation == "absent" else things.hub
        return Call({"person_id": things.person}, body={"role": "mentor", "hub_id": str(hub)})
    if operation == "accept_invitation":
        newcomer = {"name": "Yeni", "password": GOOD_PASSWORD}
        return Call(body={"token": things.offer} | ({} if relation == "own" else newcomer))
    if operation == "sign_in" and relation != "own":
        return Call(body={"email": things.email, "password": "wrong " + PASSWORD})
    return MAKERS[operation](things)
