"""Bookings that cost credits: what they take, and what comes back to which lot."""

from datetime import timedelta
from typing import Any

import pytest

from kilim.community.memberships.models import GoodFor
from kilim.studios.catalogue.models import Approval
from tests.conftest import NOON
from tests.factories.plans import SOUND, make_membership, make_plan
from tests.factories.studios import make_studio
from tests.studios.credits.conftest import Desk

pytestmark = pytest.mark.anyio
WEEK = 7 * 24


async def test_a_booking_takes_the_kind_of_its_studio_first(desk: Desk) -> None:
    await desk.give("resident", 40, SOUND)
    await desk.give("resident", 100)
    await desk.give("resident", 100, GoodFor.DANCE)
    booking = await desk.book("resident", WEEK)
    assert (booking["credit_minutes"], booking["price"]["amount"]) == (60, 0)
    assert await desk.credits("resident") == {"sound": 0, "any": 80, "dance": 100}
    assert await desk.violations() == {}


async def test_without_enough_nothing_is_booked_and_the_next_grant_is_named(desk: Desk) -> None:
    await desk.give("resident", 59)
    plan = await make_plan(desk.session, desk.hub.id)
    await make_membership(desk.session, plan, desk.people["resident"].id)
    answer = await desk.try_book("resident", WEEK)
    assert answer.status_code == 409
    problem = answer.json()
    assert problem["type"] == "/problems/not-enough-credits"
    assert {name: problem[name] for name in ("needed", "available", "next_grant_at")} == {
        "needed": 60,
        "available": 59,
        "next_grant_at": "2030-05-31T20:00:00Z",
    }
    assert await desk.credits("resident") == {"any": 59}
    assert (await desk.try_book("resident", WEEK, 30)).status_code == 201


async def test_who_was_never_given_any_has_none(desk: Desk) -> None:
    problem = (await desk.try_book("resident", WEEK)).json()
    assert (problem["available"], problem["next_grant_at"]) == (0, None)


async def test_a_taken_studio_costs_nothing(desk: Desk) -> None:
    await desk.give("resident", 100)
    await desk.book("manager", WEEK)
    answer = await desk.try_book("resident", WEEK)
    assert answer.json()["type"] == "/problems/studio-taken"
    assert await desk.credits("resident") == {"any": 100}


async def test_the_public_pays_money_and_staff_nothing(desk: Desk) -> None:
    guest, manager = await desk.book("guest", WEEK), await desk.book("manager", WEEK + 1)
    assert (guest["credit_minutes"], guest["price"]["amount"]) == (0, 4000)
    assert (manager["credit_minutes"], manager["price"]["amount"]) == (0, 0)


async def test_a_studio_that_costs_nothing_asks_nobody_for_credits(desk: Desk) -> None:
    free = await make_studio(desk.session, desk.hub.id)
    booking = await desk.book("resident", WEEK, studio=free.id)
    assert booking["credit_minutes"] == 0
    await desk.cancel("resident", booking)


async def test_early_cancellation_gives_everything_back_to_its_lots(desk: Desk) -> None:
    first, second = await desk.give("resident", 40, days=10), await desk.give("resident", 40)
    booking = await desk.book("resident", WEEK)
    assert await desk.remaining() == {first: 0, second: 20}
    await desk.cancel("resident", booking)
    assert await desk.remaining() == {first: 40, second: 40}
    assert await desk.violations() == {}


@pytest.mark.parametrize(("hours_left", "back"), [(48, 60), (47, 30), (23, 0)])
async def test_a_late_cancellation_keeps_the_fee_of_its_step(
    desk: Desk, hours_left: int, back: int
) -> None:
    await desk.give("resident", 60)
    booking = await desk.book("resident", WEEK)
    await desk.at(NOON + timedelta(hours=WEEK - hours_left))
    shown = await desk.preview("resident", booking)
    assert (shown["refund_minutes"], shown["fee_minutes"]) == (back, 60 - back)
    await desk.cancel("resident", booking)
    await desk.cancel("resident", booking)
    assert await desk.credits("resident") == {"any": back}
    shown = await desk.preview("resident", booking)
    assert (shown["refund_minutes"], shown["fee_minutes"], shown["returned"]) == (
        back,
        60 - back,
        False,
    )
    assert await desk.violations() == {}


async def test_a_change_of_the_steps_does_not_reach_back(desk: Desk) -> None:
    await desk.give("resident", 60)
    booking = await desk.book("resident", WEEK)
    await desk.change_studio(fee_steps=[{"hours_before": 720, "percent": 100}])
    await desk.cancel("resident", booking)
    assert await desk.credits("resident") == {"any": 60}


async def test_what_goes_back_to_an_expired_lot_can_be_spent_for_thirty_days(desk: Desk) -> None:
    await desk.give("resident", 100, days=3)
    booking = await desk.book("resident", WEEK)
    await desk.at(NOON + timedelta(days=4))
    assert await desk.credits("resident") == {"any": 0}
    await desk.cancel("resident", booking)
    assert await desk.credits("resident") == {"any": 60}
    await desk.at(NOON + timedelta(days=34))
    assert await desk.credits("resident") == {"any": 0}
    assert await desk.violations() == {}


async def test_the_hub_never_keeps_a_fee_for_what_it_cancels(desk: Desk) -> None:
    await desk.give("resident", 60)
    booking = await desk.book("resident", 2)
    assert (await desk.preview("manager", booking))["fee_minutes"] == 0
    await desk.cancel("manager", booking)
    assert await desk.credits("resident") == {"any": 60}
    assert await desk.violations() == {}


async def test_a_closure_gives_everything_back(desk: Desk) -> None:
    await desk.give("resident", 60)
    booking = await desk.book("resident", 2)
    wish: dict[str, Any] = {
        "hub_id": str(desk.hub.id),
        "studio_ids": [str(desk.studio.id)],
        "reason": {"en": "A pipe burst", "az": "Boru partladı"},
        "bookings": [{"booking_id": booking["id"], "version": booking["version"], "re_slot": None}],
        **desk.times(1, 180),
    }
    answer = await desk.send("manager", "POST", "/closures", wish)
    assert answer.status_code == 201, answer.text
    assert await desk.credits("resident") == {"any": 60}
    assert await desk.violations() == {}


async def test_a_public_booking_owes_its_fee_in_money(desk: Desk) -> None:
    booking = await desk.book("guest", WEEK)
    await desk.at(NOON + timedelta(hours=WEEK - 30))
    assert (await desk.preview("guest", booking))["fee"] == {"amount": 2000, "currency": "AZN"}
    await desk.cancel("guest", booking)
    assert (await desk.preview("guest", booking))["fee"] == {"amount": 2000, "currency": "AZN"}
    assert await desk.violations() == {}


async def test_an_early_move_spends_or_gives_back_the_difference(desk: Desk) -> None:
    await desk.give("resident", 100)
    booking = await desk.book("resident", WEEK)
    longer = (await desk.move("resident", booking, WEEK + 24, 90)).json()
    assert (longer["credit_minutes"], await desk.credits("resident")) == (90, {"any": 10})
    shorter = (await desk.move("resident", longer, WEEK + 24, 30)).json()
    assert (shorter["credit_minutes"], await desk.credits("resident")) == (30, {"any": 70})
    refused = await desk.move("resident", shorter, WEEK + 24, 120)
    assert refused.json()["type"] == "/problems/not-enough-credits"
    assert refused.json()["needed"] == 90
    assert await desk.violations() == {}


async def test_moving_late_never_beats_cancelling(desk: Desk) -> None:
    await desk.give("resident", 120)
    booking = await desk.book("resident", WEEK, 120)
    await desk.at(NOON + timedelta(hours=WEEK - 30))  # cancelling keeps 60 of 120
    moved = (await desk.move("resident", booking, 2 * WEEK, 30)).json()
    assert (moved["credit_minutes"], await desk.credits("resident")) == (60, {"any": 60})
    assert (await desk.preview("resident", moved))["fee_minutes"] == 60
    again = (await desk.move("resident", moved, 2 * WEEK, 90)).json()
    assert (again["credit_minutes"], await desk.credits("resident")) == (90, {"any": 30})
    await desk.cancel("resident", again)
    assert await desk.credits("resident") == {"any": 60}
    assert await desk.violations() == {}


async def test_a_move_by_the_hub_never_costs_more(desk: Desk) -> None:
    await desk.give("resident", 60)
    booking = await desk.book("resident", 2)
    longer = (await desk.move("manager", booking, WEEK, 120)).json()
    assert (longer["credit_minutes"], await desk.credits("resident")) == (60, {"any": 0})
    shorter = (await desk.move("manager", longer, WEEK, 30)).json()
    assert (shorter["credit_minutes"], await desk.credits("resident")) == (30, {"any": 30})
    assert await desk.violations() == {}


async def test_another_kind_of_studio_is_paid_anew(desk: Desk) -> None:
    await desk.give("resident", 60, SOUND)
    await desk.give("resident", 60, GoodFor.VIDEO)
    video = await make_studio(desk.session, desk.hub.id, kind="video", residents_pay="credits")
    booking = await desk.book("resident", WEEK)
    assert await desk.credits("resident") == {"sound": 0, "video": 60}
    moved = await desk.move("resident", booking, WEEK, 60, studio_id=str(video.id))
    assert moved.status_code == 200, moved.text
    assert await desk.credits("resident") == {"sound": 60, "video": 0}
    assert await desk.violations() == {}


async def test_a_quote_says_what_is_left_and_when_fees_begin(desk: Desk) -> None:
    await desk.give("resident", 100)
    quote = await desk.quote("resident", WEEK, 60)
    assert quote == {
        "credit_minutes": 60,
        "difference": 60,
        "minutes": 60,
        "peaks": [],
        "available": 100,
        "next_grant_at": None,
        "steps": [
            {"after": "2030-05-11T12:00:00Z", "percent": 50},
            {"after": "2030-05-12T12:00:00Z", "percent": 100},
        ],
        "move": None,
        "disturbing": [],
    }
    public = await desk.quote("guest", WEEK, 60)
    assert (public["credit_minutes"], public["available"]) == (0, None)


async def test_a_quote_equals_what_booking_and_moving_charge(desk: Desk) -> None:
    """Over every half hour of a day with peaks of odd percents, and every length."""
    peaks = [
        {"weekday": 1, "opens": "17:00", "closes": "18:15", "percent": 133},
        {"weekday": 1, "opens": "18:15", "closes": "21:40", "percent": 175},
        {"weekday": 1, "opens": "21:40", "closes": "24:00", "percent": 35},
    ]
    await desk.change_studio(peaks=peaks, grid_minutes=5, min_minutes=5, max_minutes=480)
    await desk.give("resident", 100_000)
    booking = await desk.book("resident", WEEK - 3, 30)
    charged = 0
    for start in range(9):
        for minutes in (5, 35, 70, 155):
            quote = await desk.quote("resident", WEEK + start, minutes, booking["id"])
            before = await desk.credits("resident")
            moved = await desk.move("resident", booking, WEEK + start, minutes)
            booking = moved.json()
            after = await desk.credits("resident")
            assert booking["credit_minutes"] == quote["credit_minutes"]
            assert before["any"] - after["any"] == quote["difference"]
            fresh = await desk.quote("resident", WEEK + start, minutes)
            assert fresh["credit_minutes"] == quote["credit_minutes"]
            charged += quote["credit_minutes"]
    assert charged > 0
    assert await desk.violations() == {}


async def test_before_a_late_move_its_fee_and_its_approval_are_told(desk: Desk) -> None:
    await desk.give("resident", 200)
    booking = await desk.book("resident", 30, 120)
    late = (await desk.quote("resident", WEEK, 60, booking["id"]))["move"]
    assert (late["fee_minutes"], late["waits"]) == (60, False)
    of_hub = (await desk.quote("manager", WEEK, 60, booking["id"]))["move"]
    assert (of_hub["fee_minutes"], of_hub["waits"]) == (0, False)

    await desk.change_studio(approval=Approval.EVERYONE)
    asks = (await desk.quote("resident", WEEK, 60, booking["id"]))["move"]
    stays = (await desk.quote("resident", 30, 120, booking["id"]))["move"]
    of_hub = (await desk.quote("manager", WEEK, 60, booking["id"]))["move"]
    assert [told["waits"] for told in (asks, stays, of_hub)] == [True, False, False]
    moved = (await desk.move("resident", booking, WEEK, 60)).json()
    assert (moved["state"], moved["credit_minutes"]) == ("pending", 60)
    assert (await desk.quote("resident", WEEK, 60, booking["id"]))["move"]["waits"] is True


async def test_what_is_declined_or_cancelled_while_it_waits_costs_nothing(desk: Desk) -> None:
    await desk.change_studio(approval=Approval.EVERYONE, approval_hours=48)
    await desk.give("resident", 60)
    asked = await desk.book("resident", 2)
    assert (asked["state"], await desk.credits("resident")) == ("pending", {"any": 0})
    path, seen = f"/bookings/{asked['id']}/decline", f'"{asked["version"]}"'
    answer = await desk.send("manager", "POST", path, {"reason": "Repairs"}, **{"If-Match": seen})
    assert answer.status_code == 200, answer.text
    assert await desk.credits("resident") == {"any": 60}
    again = await desk.book("resident", 2)
    assert (await desk.preview("resident", again))["fee_minutes"] == 0
    await desk.cancel("resident", again)
    assert await desk.credits("resident") == {"any": 60}
    assert await desk.violations() == {}


async def test_an_undone_cancellation_costs_what_it_did(desk: Desk) -> None:
    await desk.give("resident", 60)
    booking = await desk.book("resident", 30)
    await desk.cancel("resident", booking)
    assert await desk.credits("resident") == {"any": 30}
    answer = await desk.send("resident", "POST", f"/bookings/{booking['id']}/restore")
    assert answer.status_code == 200, answer.text
    assert await desk.credits("resident") == {"any": 0}
    assert await desk.violations() == {}


async def test_more_time_costs_more(desk: Desk) -> None:
    await desk.give("resident", 100)
    booking = await desk.book("resident", 2)
    longer = {"ends_at": (NOON + timedelta(hours=3, minutes=30)).isoformat()}
    path = f"/bookings/{booking['id']}/extend"
    answer = await desk.send("resident", "POST", path, longer)
    assert (answer.status_code, answer.json()["credit_minutes"]) == (200, 90), answer.text
    assert await desk.credits("resident") == {"any": 10}
    much = {"ends_at": (NOON + timedelta(hours=5)).isoformat()}
    assert (await desk.send("resident", "POST", path, much)).status_code == 409
    assert await desk.violations() == {}


async def test_a_series_names_the_dates_that_the_credits_do_not_cover(desk: Desk) -> None:
    await desk.give("resident", 150)
    wish = {
        "studio_id": str(desk.studio.id),
        "local_starts_at": "2030-05-14T18:00",
        "minutes": 60,
        "rule": "FREQ=WEEKLY;BYDAY=TU;COUNT=4",
    }
    refused = await desk.send("resident", "POST", "/series", wish)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/series-refused")
    assert [(one["recurrence_wall"], one["why"]) for one in refused.json()["dates"]] == [
        ("2030-05-28T18:00:00", "credits"),
        ("2030-06-04T18:00:00", "credits"),
    ]
    assert await desk.credits("resident") == {"any": 150}

    booked = await desk.send("resident", "POST", "/series", wish | {"when_taken": "skip"})
    assert booked.status_code == 201, booked.text
    assert len(booked.json()["occurrences"]) == 2
    assert await desk.credits("resident") == {"any": 30}
    assert await desk.violations() == {}
