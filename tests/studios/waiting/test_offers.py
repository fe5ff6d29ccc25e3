"""Freed time is offered to one person at a time, in order, and held until they answer."""

from typing import Any

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.studios.catalogue.terms import keep_terms
from kilim.studios.waiting import offering
from tests.factories.studios import make_studio
from tests.studios.waiting.conftest import Queue, at

pytestmark = pytest.mark.anyio

OVERDUE = text("""
    UPDATE waiting_offers SET offered_at = now() - interval '3 hours',
        expires_at = now() - interval '1 second'
""")


async def test_the_first_in_order_is_offered_the_time_and_nobody_else(queue: Queue) -> None:
    await queue.wish("first", 120)
    await queue.wish("second", 120)
    await queue.react()
    await queue.free()

    offer = await queue.offer("first")
    assert (offer["starts_at"], offer["ends_at"]) == (
        "2030-05-06T14:00:00Z",
        "2030-05-06T16:00:00Z",
    )
    assert offer["local_starts_at"] == "2030-05-06T18:00:00"
    assert 0 < offer["seconds_left"] <= 7200
    assert [w["state"] for w in await queue.wishes("manager")] == ["offered", "waiting"]
    assert await queue.skips("second") == ["taken"]


async def test_what_is_left_over_goes_to_the_next(queue: Queue) -> None:
    for name in ("first", "second", "third"):
        await queue.wish(name, 60)
    await queue.free()

    assert (await queue.offer("first"))["starts_at"] == "2030-05-06T14:00:00Z"
    assert (await queue.offer("second"))["starts_at"] == "2030-05-06T15:00:00Z"
    assert await queue.skips("third") == ["taken"]


async def test_the_offered_time_is_held_against_everybody(queue: Queue) -> None:
    await queue.wish("first", 120)
    await queue.free()
    wish = {
        "studio_id": str(queue.studio.id),
        "starts_at": at(120).isoformat(),
        "ends_at": at(180).isoformat(),
    }
    refused = await queue.send("second", "POST", "/bookings", wish)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/studio-taken")
    day = await queue.client.get(f"/studio-days/2030-05-06?hub={queue.hub.slug}")
    [studio] = day.json()["studios"]
    assert studio["held"] == [
        {"starts_at": "2030-05-06T14:00:00Z", "ends_at": "2030-05-06T16:00:00Z"}
    ]


async def test_an_accepted_offer_is_a_booking_with_the_same_claim(queue: Queue) -> None:
    await queue.wish("first", 120, title="Albom", people=3)
    await queue.free()
    offer = await queue.offer("first")
    path = f"/waiting-offers/{offer['id']}/accept"
    booked = await queue.send("first", "POST", path, {})
    assert booked.status_code == 201, booked.text
    assert (
        booked.json()
        | {
            "id": offer["id"],
            "state": "confirmed",
            "title": "Albom",
            "people": 3,
            "starts_at": offer["starts_at"],
        }
        == booked.json()
    )
    [wish] = await queue.wishes("first", state="all")
    assert (wish["state"], wish["offer"]) == ("taken", None)
    again = await queue.send("first", "POST", path, {})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/offer-over")
    held = f"SELECT count(*) FROM allocations WHERE claim_id = '{offer['id']}'"
    assert await queue.count(held) == 1


async def test_an_accepted_offer_waits_for_approval_where_bookings_do(queue: Queue) -> None:
    await queue.wish("first", 120)
    await queue.free()
    needs = "UPDATE studios SET approval = 'everyone', version = version + 1"
    await queue.session.execute(text(needs))
    await keep_terms(queue.session, queue.studio.id)
    offer = await queue.offer("first")
    accepted = await queue.send("first", "POST", f"/waiting-offers/{offer['id']}/accept", {})
    assert (accepted.status_code, accepted.json()["state"]) == (201, "pending")
    held = f"SELECT count(*) FROM allocations WHERE claim_id = '{offer['id']}'"
    assert await queue.count(held) == 1


async def test_the_same_key_gets_the_same_booking(queue: Queue) -> None:
    await queue.wish("first", 120)
    await queue.free()
    path = f"/waiting-offers/{(await queue.offer('first'))['id']}/accept"
    key = {"Idempotency-Key": "once"}
    one = await queue.send("first", "POST", path, {}, **key)
    two = await queue.send("first", "POST", path, {}, **key)
    assert (one.status_code, two.status_code, one.content) == (201, 201, two.content)


async def test_a_declined_offer_goes_to_the_next_and_does_not_come_back(queue: Queue) -> None:
    await queue.wish("first", 120)
    await queue.wish("second", 120)
    await queue.free()
    offer = await queue.offer("first")
    path = f"/waiting-offers/{offer['id']}/decline"
    declined = await queue.send("first", "POST", path)
    assert (declined.status_code, declined.json()["state"]) == (200, "waiting")
    await queue.react()

    assert (await queue.offer("second"))["starts_at"] == offer["starts_at"]
    assert await queue.skips("first") == ["declined"]
    assert (await queue.send("first", "POST", path)).status_code == 409
    assert (await queue.send("first", "POST", path.replace("decline", "accept"), {})).json()[
        "type"
    ] == "/problems/offer-over"


async def test_an_expired_offer_is_taken_back_and_goes_to_the_next(queue: Queue) -> None:
    await queue.wish("first", 120)
    await queue.wish("second", 120)
    await queue.free()
    offer = await queue.offer("first")
    await queue.session.execute(OVERDUE)
    late = await queue.send("first", "POST", f"/waiting-offers/{offer['id']}/accept", {})
    assert (late.status_code, late.json()["type"]) == (409, "/problems/offer-over")
    assert [wish["offer"] for wish in await queue.wishes("first")] == [None]

    database = queue.client._transport.app.state.database  # type: ignore[attr-defined]
    assert await offering.end_what_is_over(database) == 1
    assert await offering.end_what_is_over(database) == 0
    await queue.react()

    assert (await queue.offer("second"))["starts_at"] == offer["starts_at"]
    assert [w["state"] for w in await queue.wishes("first")] == ["waiting"]


async def test_a_withdrawn_wish_gives_its_offer_back(queue: Queue) -> None:
    made = await queue.wish("first", 120)
    await queue.wish("second", 120)
    await queue.free()
    path = f"/waiting-wishes/{made['id']}/withdraw"
    for _ in range(2):
        withdrawn = await queue.send("first", "POST", path)
        assert (withdrawn.status_code, withdrawn.json()["state"]) == (200, "withdrawn")
    await queue.react()
    assert (await queue.offer("second"))["starts_at"] == "2030-05-06T14:00:00Z"


async def test_time_that_became_free_before_the_wish_is_offered_at_once(queue: Queue) -> None:
    await queue.free()
    made = await queue.wish("first", 60)
    assert made["state"] == "waiting"
    await queue.react()
    assert (await queue.offer("first"))["starts_at"] == "2030-05-06T14:00:00Z"


async def test_a_moved_booking_frees_its_old_time(queue: Queue) -> None:
    await queue.wish("first", 120)
    times = {"starts_at": at(600).isoformat(), "ends_at": at(720).isoformat()}
    path = f"/bookings/{queue.booking['id']}/move"
    moved = await queue.send("holder", "POST", path, times, **{"If-Match": '"1"'})
    assert moved.status_code == 200
    await queue.react()
    assert (await queue.offer("first"))["starts_at"] == "2030-05-06T14:00:00Z"


async def test_any_studio_of_the_kind_will_do(queue: Queue) -> None:
    kind = {"studio_id": None, "hub": queue.hub.slug, "kind": "sound"}
    made = await queue.wish("first", 120, **kind)
    assert (made["studio"], made["kind"]) == (None, "sound")
    await queue.free()
    assert (await queue.offer("first"))["studio"]["id"] == str(queue.studio.id)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"minutes": 150, "closes": "22:00"}, "too-short"),
        ({"opens": "19:30", "closes": "20:30"}, "outside-hours"),
    ],
)
async def test_who_cannot_take_it_is_passed_over_with_the_reason(
    queue: Queue, changed: dict[str, Any], reason: str
) -> None:
    await queue.book("holder", 30, 90)
    await queue.book("holder", 240, 240)  # what is around it stays taken
    await queue.wish("first", **{"minutes": 60} | changed)
    await queue.wish("second", 120)
    await queue.free()
    assert await queue.skips("first") == [reason]
    assert (await queue.offer("second"))["starts_at"] == "2030-05-06T14:00:00Z"


async def test_who_has_another_booking_then_is_passed_over(queue: Queue) -> None:
    await queue.wish("first", 120)
    await queue.wish("second", 120)
    other = await make_studio(queue.session, queue.hub.id)
    await queue.book("first", 150, 60, other.id)
    await queue.free()
    assert await queue.skips("first") == ["busy"]
    assert (await queue.offer("second"))["starts_at"] == "2030-05-06T14:00:00Z"


async def test_who_may_not_book_there_any_more_is_passed_over(queue: Queue) -> None:
    await queue.wish("first", 120)
    await queue.wish("second", 120)
    await queue.session.execute(
        text("UPDATE studios SET open_to = 'residents', version = version + 1")
    )
    leave = text("DELETE FROM grants WHERE person_id = :person")
    await queue.session.execute(leave, {"person": queue.people["first"].id})
    await queue.free()
    assert await queue.skips("first") == ["not-allowed"]
    assert (await queue.offer("second"))["starts_at"] == "2030-05-06T14:00:00Z"


async def test_a_time_that_could_not_be_answered_before_the_notice_is_not_offered(
    queue: Queue,
) -> None:
    await queue.session.execute(
        text("UPDATE studios SET notice_minutes = 110, version = version + 1")
    )
    await queue.wish("first", 60)
    await queue.free()
    assert (await queue.offer("first"))["starts_at"] == "2030-05-06T14:30:00Z"
    await queue.wish("second", 60, closes="19:00")
    assert await queue.skips("second") == []


async def test_the_offer_is_written_once_in_the_persons_language(queue: Queue) -> None:
    await queue.wish("first", 120)
    await queue.free()
    mails = await queue.session.execute(
        text("SELECT \"to\", subject, text, links FROM mails WHERE kind = 'time-offered'")
    )
    [(to, subject, body, links)] = mails.all()
    assert to == queue.people["first"].email
    assert subject == "Sizin üçün boşaldı: Qırmızı, 6 may 2030, bazar ertəsi"
    assert "6 may 2030, bazar ertəsi, 18:00–20:00 (Bakı vaxtı ilə)" in body
    assert links == ["http://localhost:8000/bookings"]


async def test_a_wish_ends_when_nothing_can_come_of_it(queue: Queue) -> None:
    await queue.wish("first", 120)
    over = text("UPDATE waiting_wishes SET wanted_until = now() - interval '1 second'")
    await queue.session.execute(over)
    await queue.free()
    database = queue.client._transport.app.state.database  # type: ignore[attr-defined]
    assert await offering.end_what_is_over(database) == 1
    assert [w["state"] for w in await queue.wishes("first", state="ended")] == ["expired"]
    lapsed = "SELECT count(*) FROM audit_entries WHERE act = 'waiting.lapse'"
    assert await queue.count(lapsed) == 1


async def test_every_change_is_audited(queue: Queue) -> None:
    await queue.wish("first", 120)
    await queue.wish("second", 120)
    await queue.free()
    declined = (await queue.offer("first"))["id"]
    await queue.send("first", "POST", f"/waiting-offers/{declined}/decline")
    await queue.react()
    accepted = (await queue.offer("second"))["id"]
    await queue.send("second", "POST", f"/waiting-offers/{accepted}/accept", {})
    acts = await queue.session.execute(
        text("SELECT act FROM audit_entries WHERE act LIKE 'waiting.%' ORDER BY id")
    )
    assert acts.scalars().all() == [
        "waiting.wish",
        "waiting.wish",
        "waiting.offer",
        "waiting.decline",
        "waiting.offer",
        "waiting.accept",
    ]


async def test_nobody_else_sees_or_answers_an_offer(queue: Queue) -> None:
    await queue.add("stranger", Role.REVIEWER)
    made = await queue.wish("first", 120)
    await queue.free()
    offer = (await queue.offer("first"))["id"]
    for name in ("second", "manager", "stranger"):
        answers = [
            await queue.send(name, "POST", f"/waiting-offers/{offer}/accept", {}),
            await queue.send(name, "POST", f"/waiting-offers/{offer}/decline"),
        ]
        assert [a.status_code for a in answers] == [404, 404]
    assert await queue.wishes("second") == []
    withdrawn = await queue.send("second", "POST", f"/waiting-wishes/{made['id']}/withdraw")
    assert withdrawn.status_code == 404
