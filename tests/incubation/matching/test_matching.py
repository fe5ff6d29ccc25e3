"""Wishes of both sides, what comes of them, and pairs that are published once."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from kilim.core.outbox import Context
from kilim.events.incubation import MatchingCancelled
from kilim.incubation.matching import reactions
from tests.conftest import NOON
from tests.incubation.mentors.conftest import Circle
from tests.incubation.mentors.conftest import circle as circle  # a fixture

pytestmark = pytest.mark.anyio


@dataclass
class Market:
    """Ada, Bob and Cem; Leyla with two places and Orxan with one."""

    circle: Circle

    @property
    def path(self) -> str:
        return f"/cohorts/{self.circle.cohort.id}/matching"

    async def open(self) -> Any:
        await self.circle.office.done("manager", "POST", self.path)
        return await self.seen()

    async def seen(self) -> Any:
        """The matching as its manager sees it."""
        return (await self.circle.office.done("manager", "GET", self.path))["matching"]

    def mentor(self, name: str) -> str:
        return self.circle.mentors[name].removeprefix("/mentors/")

    async def wish(self, venture: str, *mentors: str) -> Any:
        own = f"ventures/{self.circle.ventures[venture]}/wishes"
        body = {"wishes": [self.mentor(one) for one in mentors]}
        return await self.circle.office.send(
            venture, "PUT", f"/matchings/{(await self.seen())['id']}/{own}", body
        )

    async def rank(self, mentor: str, *ventures: str) -> Any:
        own = f"mentors/{self.mentor(mentor)}/wishes"
        body = {"wishes": [str(self.circle.ventures[one]) for one in ventures]}
        return await self.circle.office.send(
            mentor, "PUT", f"/matchings/{(await self.seen())['id']}/{own}", body
        )

    async def rules(self, *rules: tuple[str, str, str]) -> Any:
        """Pins and bars: venture, mentor, kind."""
        seen = await self.seen()
        body = [
            {
                "enrolment_id": str(self.circle.ventures[v]),
                "mentor_id": self.mentor(m),
                "kind": kind,
            }
            for v, m, kind in rules
        ]
        path = f"/matchings/{seen['id']}/rules"
        return await self.circle.office.send(
            "manager", "PUT", path, {"rules": body}, seen=seen["version"]
        )

    async def proposed(self) -> dict[str, tuple[str, bool, int | None, int | None]]:
        """Of each venture the mentor, whether it is pinned, and which wish of each it is."""
        seen = await self.seen()
        names = {one["mentor_id"]: one["name"] for one in seen["mentors"]}
        ventures = {one["enrolment_id"]: one["name"] for one in seen["ventures"]}
        return {
            ventures[one["enrolment_id"]]: (
                names[one["mentor_id"]],
                one["pinned"],
                one["venture_choice"],
                one["mentor_choice"],
            )
            for one in seen["proposal"]["pairs"]
        }

    async def publish(self, digest: str | None = None) -> Any:
        seen = await self.seen()
        body = {"digest": digest or seen["proposal"]["digest"]}
        path = f"/matchings/{seen['id']}/publish"
        return await self.circle.office.send("manager", "POST", path, body)


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


@pytest.fixture
async def market(circle: Circle) -> Market:
    await circle.appoint("Orxan", 1)
    made = Market(circle)
    await made.open()
    return made


async def test_both_sides_rank_each_other_and_nobody_would_rather_swap(market: Market) -> None:
    await market.wish("Ada", "Orxan", "Leyla")
    await market.wish("Bob", "Orxan", "Leyla")
    await market.wish("Cem", "Leyla")
    await market.rank("Orxan", "Bob", "Ada")
    await market.rank("Leyla", "Cem")
    assert await market.proposed() == {
        "Ada": ("Leyla", False, 2, None),
        "Bob": ("Orxan", False, 1, 1),
        "Cem": ("Leyla", False, 1, 1),
    }
    proposal = (await market.seen())["proposal"]
    assert (proposal["alone"], proposal["blocking"]) == ([], 0)


async def test_pins_and_bars_are_a_managers(market: Market) -> None:
    await market.wish("Ada", "Orxan", "Leyla")
    await market.rank("Orxan", "Ada")
    assert (await market.rules(("Bob", "Orxan", "pin"), ("Cem", "Leyla", "bar"))).status_code == 200
    assert await market.proposed() == {
        "Ada": ("Leyla", False, 2, None),
        "Bob": ("Orxan", True, None, None),
    }
    seen = await market.seen()
    assert seen["proposal"]["alone"] == [str(market.circle.ventures["Cem"])]
    many = await market.rules(("Bob", "Orxan", "pin"), ("Ada", "Orxan", "pin"))
    assert problem(many) == (409, "pins-too-many")
    twice = await market.rules(("Bob", "Orxan", "pin"), ("Bob", "Leyla", "pin"))
    assert twice.status_code == 422
    market.circle.ventures["gone"] = uuid4()
    assert problem(await market.rules(("gone", "Orxan", "bar"))) == (422, "unknown-wish")


async def test_the_pairs_that_were_seen_are_made_once_and_everybody_is_told(
    market: Market,
) -> None:
    await market.wish("Ada", "Orxan")
    before = (await market.seen())["proposal"]["digest"]
    await market.wish("Bob", "Orxan")
    assert problem(await market.publish(before)) == (409, "matching-outdated")
    proposed = await market.proposed()
    assert (await market.publish()).status_code == 200
    assert problem(await market.publish()) == (409, "matching-over")
    assert problem(await market.wish("Ada", "Leyla")) == (409, "matching-over")
    assert await market.proposed() == proposed
    assert (await market.seen())["state"] == "published"
    seated = [one["name"] for one in (await market.circle.seen("Leyla"))["pairs"]]
    assert sorted(seated) == sorted(name for name, row in proposed.items() if row[0] == "Leyla")
    assert (await market.circle.office.events()).count("MentorPaired") == 3
    assert await market.circle.office.violations() == {}


async def test_the_next_matching_is_for_those_who_have_nobody(market: Market) -> None:
    rules = [("Ada", "Orxan", "bar"), ("Ada", "Leyla", "bar"), ("Bob", "Orxan", "pin")]
    assert (await market.rules(*rules)).status_code == 200
    await market.publish()
    seen = await market.open()
    assert [one["name"] for one in seen["ventures"]] == ["Ada"]
    assert [one["name"] for one in seen["mentors"]] == ["Leyla"]  # Orxan's place is taken
    again = await market.circle.office.refused("manager", "POST", market.path)
    assert again == (409, "matching-open")


async def test_wishes_are_ones_own_and_of_those_who_are_there(market: Market) -> None:
    office, seen = market.circle.office, await market.seen()
    [mine] = (await office.done("Ada", "GET", "/my-matchings"))["items"]
    assert (mine["name"], mine["as_mentor"]) == ("Ada", False)
    assert [one["name"] for one in mine["choices"]] == ["Leyla", "Orxan"]
    [theirs] = (await office.done("Orxan", "GET", "/my-matchings"))["items"]
    assert [one["name"] for one in theirs["choices"]] == ["Ada", "Bob", "Cem"]
    path = f"/matchings/{seen['id']}/ventures/{market.circle.ventures['Ada']}/wishes"
    body: dict[str, list[str]] = {"wishes": []}
    assert await office.refused("Bob", "PUT", path, body) == (404, "not-found")
    assert await office.refused("manager", "PUT", path, body) == (404, "not-found")
    assert await office.refused("Ada", "PUT", path, {"wishes": [str(uuid4())]}) == (
        422, "unknown-wish",
    )  # fmt: skip
    await market.wish("Ada", "Leyla", "Orxan")
    await market.wish("Ada", "Orxan")
    [mine] = (await office.done("Ada", "GET", "/my-matchings"))["items"]
    assert mine["wishes"] == [market.mentor("Orxan")]
    assert await office.refused("Ada", "GET", market.path) == (404, "not-found")


async def test_nobody_advises_a_venture_of_which_they_are(market: Market) -> None:
    circle = market.circle
    person = circle.office.people["Leyla"].id
    add = text("""
        INSERT INTO enrolled_people (enrolment_id, person_id, joined_on)
        VALUES (:venture, :person, '2031-01-01')
    """)
    own = {"venture": circle.ventures["Ada"], "person": person}
    await circle.office.session.execute(add, own)
    await market.wish("Ada", "Leyla", "Orxan")
    await market.rank("Leyla", "Ada")
    await market.rank("Orxan", "Ada")
    assert (await market.proposed())["Ada"] == ("Orxan", False, 2, 1)


async def test_a_proposal_is_the_same_whenever_it_is_read(market: Market) -> None:
    first = (await market.seen())["proposal"]
    assert (await market.seen())["proposal"] == first
    assert UUID((await market.seen())["id"])


async def test_who_takes_part_no_more_is_in_no_proposal(market: Market) -> None:
    circle = market.circle
    leave = {"left_on": str(circle.cohort.ends_on), "reason": "Moves away"}
    await circle.office.done("manager", "POST", f"/enrolments/{circle.ventures['Ada']}/end", leave)
    assert sorted(await market.proposed()) == ["Bob", "Cem"]
    assert (await circle.office.done("Ada", "GET", "/my-matchings"))["items"] == []
    assert problem(await market.wish("Ada", "Leyla")) == (422, "unknown-wish")


async def test_a_proposal_without_pairs_is_not_published(market: Market) -> None:
    bars = [(v, m, "bar") for v in ("Ada", "Bob", "Cem") for m in ("Leyla", "Orxan")]
    await market.rules(*bars)
    assert problem(await market.publish()) == (409, "no-pairs")


async def test_a_matching_that_is_cancelled_keeps_its_wishes_and_another_begins(
    market: Market,
) -> None:
    office = market.circle.office
    first = (await market.seen())["id"]
    await market.wish("Ada", "Orxan", "Leyla")
    await market.rank("Leyla", "Ada")
    path = f"/matchings/{first}"
    body = {"reason": "Two mentors join next week"}
    assert await office.refused("other", "POST", f"{path}/cancel", body) == (404, "not-found")
    assert await office.refused("manager", "POST", f"{path}/cancel", {"reason": ""}) == (
        422, "invalid",
    )  # fmt: skip
    over = (await office.done("manager", "POST", f"{path}/cancel", body))["matching"]
    assert (over["state"], over["cancel_reason"], over["cancelled_by"]) == (
        "cancelled", "Two mentors join next week", "manager",
    )  # fmt: skip
    for method, below, late in (
        ("POST", "cancel", body), ("POST", "publish", {"digest": "0" * 64}),
    ):  # fmt: skip
        refused = ("manager", method, f"{path}/{below}", late)
        assert await office.refused(*refused) == (409, "matching-over")
    assert (await market.wish("Ada", "Leyla")).status_code == 409
    assert (await office.done("Ada", "GET", "/my-matchings"))["items"] == []
    second = (await market.open())["id"]
    found = await office.done("manager", "GET", market.path)
    assert [(one["id"], one["state"]) for one in found["all"]] == [
        (second, "open"), (first, "cancelled"),
    ]  # fmt: skip
    old = (await office.done("manager", "GET", path))["matching"]
    names = {one["mentor_id"]: one["name"] for one in old["mentors"]}
    assert [(one["name"], [names[w] for w in one["wishes"]]) for one in old["ventures"]] == [
        ("Ada", ["Orxan", "Leyla"])
    ]
    assert {one["name"]: len(one["wishes"]) for one in old["mentors"]} == {"Leyla": 1, "Orxan": 0}
    assert old["proposal"]["pairs"] == []
    assert await office.violations() == {}
    assert (await office.audited())[-2:] == ["matching.cancel", "matching.open_matching"]


async def test_who_wished_in_a_cancelled_matching_is_told_why_and_nobody_else(
    market: Market,
) -> None:
    office = market.circle.office
    first = (await market.seen())["id"]
    await market.wish("Ada", "Orxan")
    await market.rank("Leyla", "Ada")
    await office.done("manager", "POST", f"/matchings/{first}/cancel", {"reason": "Too early"})
    event = MatchingCancelled(matching_id=UUID(first))
    context = Context(uuid4(), NOON, "http://localhost:8000")
    for _ in range(2):  # an event may be told twice
        await reactions.on_matching_cancelled(office.session, event, context)
    query = text("""
        SELECT p.name, m.text LIKE '%Too early%', m.text LIKE '%/mentoring%'
        FROM mails m JOIN people p ON p.email = m."to"
        WHERE m.subject LIKE 'No pairs%' ORDER BY 1
    """)
    assert [tuple(row) for row in await office.session.execute(query)] == [
        ("Ada", True, False), ("Leyla", True, True),
    ]  # fmt: skip
