"""What managers arrange once letters have left: the end of an offer, and the order of a line."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from tests.incubation.decisions.conftest import Table

pytestmark = pytest.mark.anyio


async def offer_of(table: Table) -> str:
    entries = await table.done("manager", "GET", f"{table.path}?show=offers")
    found: str = entries["items"][0]["standing"]["offer"]["id"]
    return found


async def in_days(table: Table, days: int) -> str:
    """A wall time of the hub, by the clock of the database."""
    query = text("SELECT CAST(now() AT TIME ZONE zone AS timestamp) FROM calls LIMIT 1")
    now: datetime = (await table.office.session.execute(query)).scalar_one()
    return f"{now + timedelta(days=days):%Y-%m-%dT%H:%M}"


async def lines(table: Table) -> list[tuple[str, int, bool]]:
    found = await table.done("manager", "GET", f"/calls/{table.judged.call.id}/waiting-lines")
    [music] = [one for one in found["items"] if one["slug"] == "music"]
    return [(one["applicant"], one["rank"], one["is_next"]) for one in music["items"]]


async def test_the_end_of_an_open_offer_is_moved_and_each_time_its_people_are_told(
    table: Table,
) -> None:
    [ada] = await table.enter("Ada")
    await table.decide("offer", ada)
    await table.release()
    path = f"/offers/{await offer_of(table)}"
    assert await table.refused("Ada", "PATCH", path, {"until": await in_days(table, 9)}) == (
        404, "not-found",
    )  # fmt: skip
    for days in (12, 9):
        until = await in_days(table, days)
        await table.done("manager", "PATCH", path, {"until": until})
        await table.deliver()
    query = text("SELECT to_char(expires_at AT TIME ZONE zone, 'YYYY-MM-DD\"T\"HH24:MI')"
                 " FROM offers JOIN calls ON calls.id = call_id")  # fmt: skip
    assert (await table.office.session.execute(query)).scalars().all() == [until]
    query = text("SELECT kind, number FROM decision_letters ORDER BY kind, number")
    told = (await table.office.session.execute(query)).all()
    assert told == [("decision", 0), ("moved", 1), ("moved", 2)]


async def test_an_offer_ends_neither_in_the_past_nor_far_ahead_nor_again(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.decide("offer", ada)
    await table.release()
    path = f"/offers/{await offer_of(table)}"
    for days in (-1, 400):
        refused = await table.refused(
            "manager", "PATCH", path, {"until": await in_days(table, days)}
        )
        assert refused == (422, "bad-offer-end")
    await table.accept(ada)
    over = await table.refused("manager", "PATCH", path, {"until": await in_days(table, 9)})
    assert over == (409, "place-offer-over")


async def test_the_line_is_put_in_order_and_its_first_is_next(table: Table) -> None:
    ada, bob, cem, dia = await table.enter("Ada", "Bob", "Cem", "Dia")
    await table.decide("offer", ada)
    await table.decide("waiting", bob, cem, dia)
    await table.release()
    assert await lines(table) == [("Bob", 1, True), ("Cem", 2, False), ("Dia", 3, False)]
    path = f"/calls/{table.judged.call.id}/waiting-lines/music"
    await table.done("manager", "PUT", path, {"application_ids": [dia, bob, cem]})
    assert await lines(table) == [("Dia", 1, True), ("Bob", 2, False), ("Cem", 3, False)]
    await table.decline(ada)
    assert (await table.states())["Dia"] == "open"
    assert await table.office.violations() == {}


async def test_a_line_is_ordered_as_a_whole_or_not_at_all(table: Table) -> None:
    ada, bob, cem = await table.enter("Ada", "Bob", "Cem")
    await table.decide("offer", ada)
    await table.decide("waiting", bob, cem)
    await table.release()
    path = f"/calls/{table.judged.call.id}/waiting-lines/"
    order = {"application_ids": [cem]}
    assert await table.refused("manager", "PUT", f"{path}music", order) == (409, "line-changed")
    order = {"application_ids": [cem, bob]}
    assert await table.refused("manager", "PUT", f"{path}opera", order) == (404, "not-found")
    assert await table.refused("Ada", "PUT", f"{path}music", order) == (404, "not-found")
    assert await lines(table) == [("Bob", 1, True), ("Cem", 2, False)]


async def test_a_rank_that_was_given_away_can_be_given_again(table: Table) -> None:
    """The line counts, not what was decided: whoever stands first has another rank by now."""
    ada, bob, cem = await table.enter("Ada", "Bob", "Cem")
    await table.decide("waiting", ada, bob)
    await table.release()
    path = f"/calls/{table.judged.call.id}/waiting-lines/music"
    await table.done("manager", "PUT", path, {"application_ids": [bob, ada]})
    await table.done("Ada", "POST", f"/applications/{ada}/waiting/leave")
    await table.decide("waiting", cem)
    entry = f"{table.path}/{cem}"
    seen = (await table.done("manager", "GET", entry))["pending"]["version"]
    await table.done("manager", "PATCH", entry, {"rank": 1}, seen=seen)
    found = [one["code"] for one in (await table.dry_run())["findings"]]
    assert found == ["rank_taken"]
    await table.done("manager", "PATCH", entry, {"rank": 2}, seen=seen + 1)
    await table.release()
    assert await lines(table) == [("Bob", 1, True), ("Cem", 2, False)]


async def test_own_decisions_are_listed_once_they_were_told(table: Table) -> None:
    ada, bob = await table.enter("Ada", "Bob")
    await table.decide("offer", ada)
    await table.apply()
    assert (await table.done("Ada", "GET", "/decisions"))["items"] == []
    await table.sql("UPDATE decision_batches SET releases_at = now()")
    await table.deliver()
    [mine] = (await table.done("Ada", "GET", "/decisions"))["items"]
    shown = [mine[name] for name in ("application_id", "outcome", "offer", "is_open", "waiting")]
    assert shown == [ada, "offer", "open", True, None]
    assert (await table.done("Bob", "GET", "/decisions"))["items"] == []
    assert bob not in str(mine)
