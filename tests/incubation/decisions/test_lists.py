"""Lists of managers: order, filters, pages, and a number of questions that does not grow."""

import pytest

from kilim.core import pools
from tests.factories.decisions import make_entry
from tests.incubation.decisions.conftest import TERMS, Table

pytestmark = pytest.mark.anyio


async def names(table: Table, query: str = "") -> list[str]:
    found = await table.done("manager", "GET", f"{table.path}{query}")
    return [one["applicant"] for one in found["items"]]


async def test_the_best_come_first_and_who_could_not_be_judged_last(table: Table) -> None:
    await table.enter("Ada", scores=(5, 1))
    await table.enter("Bob", scores=(None, 4))  # "cannot judge" is no zero
    await table.enter("Cem", scores=None)
    await table.enter("Dia", scores=(5, 5))
    found = (await table.done("manager", "GET", table.path))["items"]
    shown = [(one["applicant"], one["score"], one["place"], one["borderline"]) for one in found]
    assert shown == [
        ("Dia", 5.0, 1, False), ("Bob", 4.0, 2, True), ("Ada", 2.0, 3, True),
        ("Cem", None, None, False),
    ]  # fmt: skip


async def test_filters(table: Table) -> None:
    ada, bob, _ = await table.enter("Ada", "Bob", "Cem")
    await table.enter("Dia", track="gametech")
    await table.decide("offer", ada)
    await table.decide("waiting", bob)
    assert await names(table, "?show=pending&order=name") == ["Ada", "Bob"]
    assert await names(table, "?show=undecided&order=name") == ["Cem", "Dia"]
    assert await names(table, "?outcome=waiting") == ["Bob"]
    assert await names(table, "?track=gametech") == ["Dia"]
    assert await names(table, "?q=cE") == ["Cem"]
    assert await names(table, "?q=%25") == []
    await table.release()
    assert await names(table, "?show=offers") == ["Ada"]
    assert await names(table, "?show=waiting") == ["Bob"]
    assert await names(table, "?show=standing&order=name") == ["Ada", "Bob"]


async def test_each_number_of_the_places_opens_as_many_rows(table: Table) -> None:
    async def same() -> list[tuple[str, int, int, int]]:
        tracks = (await table.done("manager", "GET", f"/calls/{table.judged.call.id}/decisions"))[
            "tracks"
        ]
        counted = [
            (one["slug"], one["taken"], one["open"] + one["coming"], one["waiting"])
            for one in tracks
        ]
        listed = [
            (
                one["slug"],
                len(await names(table, f"?show=accepted&track={one['slug']}")),
                len(await names(table, f"?show=offered&track={one['slug']}")),
                len(await names(table, f"?show=waiting&track={one['slug']}")),
            )
            for one in tracks
        ]
        assert counted == listed
        return [one for one in counted if any(one[1:])]

    ada, bob, cem = await table.enter("Ada", "Bob", "Cem")
    [eve] = await table.enter("Eve", track="gametech")
    await table.decide("offer", ada, eve)
    await table.decide("waiting", bob, cem)
    assert await same() == []
    await table.apply()
    assert await same() == [("music", 0, 1, 0), ("gametech", 0, 1, 0)]
    await table.sql("UPDATE decision_batches SET releases_at = applied_at")
    await table.deliver()
    await table.done("Ada", "POST", f"/applications/{ada}/offer/accept", {"agreed": TERMS})
    assert await same() == [("music", 1, 0, 2), ("gametech", 0, 1, 0)]


@pytest.mark.parametrize("order", ["score", "name"])
async def test_pages_show_everybody_once(table: Table, order: str) -> None:
    for number in range(7):
        await table.enter(f"Person {number}", scores=(1 + number % 3, 3) if number else None)
    seen, after = [], ""
    while after is not None:
        path = f"{table.path}?order={order}&limit=3{after and f'&after={after}'}"
        page = await table.done("manager", "GET", path)
        seen += [one["applicant"] for one in page["items"]]
        after = page["next"]
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize("entries", [1, 3, 300])
async def test_the_questions_asked_do_not_grow(
    table: Table, entries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [await make_entry(table.office.session, table.judged) for _ in range(entries)]
    await table.decide("decline", *[str(one) for one in made])
    asked: list[str] = []
    original_all, original_first = pools.Reads.all, pools.Reads.first

    async def counted_all(self: pools.Reads, statement: object, **binds: object) -> object:
        asked.append("all")
        return await original_all(self, statement, **binds)  # type: ignore[arg-type]

    async def counted_first(self: pools.Reads, statement: object, **binds: object) -> object:
        asked.append("first")
        return await original_first(self, statement, **binds)  # type: ignore[arg-type]

    monkeypatch.setattr(pools.Reads, "all", counted_all)
    monkeypatch.setattr(pools.Reads, "first", counted_first)
    call = f"/calls/{table.judged.call.id}/decisions"
    counts = {}
    for path in (table.path, f"{table.path}/dry-run", call):
        asked.clear()
        await table.done("manager", "GET", path)
        counts[path] = len(asked)
    assert list(counts.values()) == [3, 7, 3]
