"""What the solver proposes, as values and through the product."""

import random
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from kilim.calendar.closures import Held
from kilim.incubation.interviews.filling import WISH, Seeker, Unfilled, fill
from kilim.incubation.interviews.slots import Diary, Plan
from tests.conftest import NOON
from tests.factories.interviews import slot
from tests.incubation.interviews.conftest import Talks

A, B, ROOM, OTHER = (UUID(int=n) for n in (1, 2, 3, 4))
NOBODY: frozenset[UUID] = frozenset()


def plan(slots: int = 2, *, people: int = 1, rooms: int = 1, size: int = 1) -> Plan:
    """Half hours without a pause, with so many people and rooms."""
    window = (NOON, NOON + timedelta(minutes=30 * slots))
    return Plan(
        30, 0, size, [window],
        {UUID(int=100 + n): UUID(int=100 + n) for n in range(people)},
        {UUID(int=200 + n): () for n in range(rooms)},
    )  # fmt: skip


def seeker(number: int, *wishes: int, excluded: frozenset[UUID] = NOBODY) -> Seeker:
    """An application that wishes slots by number."""
    return Seeker(UUID(int=number), None, excluded, [at(n) for n in wishes])


def at(number: int) -> datetime:
    return NOON + timedelta(minutes=30 * number)


def given(of: Plan, *wanted: Seeker, held: Any = ()) -> tuple[dict[int, int], dict[int, Unfilled]]:
    """The slot of each application by number, and why others have none."""
    found = fill(wanted, Diary(of, held), of.starts(), {})
    slots = {one.application_id.int: of.starts().index(one.starts_at) for one in found.placements}
    return slots, {application.int: why for application, why in found.unplaced}


def test_the_dearest_wishes_win_together() -> None:
    assert given(plan(), seeker(1, 0, 1), seeker(2, 0)) == ({1: 1, 2: 0}, {})


def test_more_are_placed_rather_than_wishes_met() -> None:
    out = frozenset({UUID(int=100)})
    of = plan(2, people=2, rooms=1)
    held = [Held(UUID(int=101), OTHER, "core", at(1), at(2))]
    # The second may be met by the other interviewer alone, who is free in the first slot only.
    assert given(of, seeker(1, 0), seeker(2, excluded=out), held=held) == ({1: 1, 2: 0}, {})


def test_who_cannot_be_placed_is_named_with_why() -> None:
    out = frozenset({UUID(int=100)})
    assert given(plan(1), seeker(1), seeker(2)) == ({1: 0}, {2: Unfilled.FULL})
    assert given(plan(1), seeker(1, excluded=out)) == ({}, {1: Unfilled.CONFLICTS})
    closed = [Held(UUID(int=200), OTHER, "closure", at(0), at(1))]
    assert given(plan(1), seeker(1), held=closed) == ({}, {1: Unfilled.NO_SLOTS})
    busy = Seeker(UUID(int=1), A, NOBODY, [])
    taken = [Held(A, OTHER, "core", at(0), at(1))]
    assert given(plan(1), busy, held=taken) == ({}, {1: Unfilled.GUEST_BUSY})


def test_conflicts_inside_a_slot_are_solved_again() -> None:
    """Two rooms and two people in one slot, but both may meet one of them alone."""
    out = frozenset({UUID(int=100)})
    of = plan(2, people=2, rooms=2)
    slots, left = given(of, seeker(1, 0, excluded=out), seeker(2, 0, excluded=out))
    assert (sorted(slots.values()), left) == ([0, 1], {})


def test_every_interview_has_its_room_and_people_alone() -> None:
    dice = random.Random(7)
    for _ in range(40):
        of = plan(dice.randint(1, 5), people=dice.randint(1, 5), rooms=dice.randint(0, 3),
                  size=dice.randint(1, 2))  # fmt: skip
        people = list(of.interviewers)
        wanted = [
            Seeker(UUID(int=n), None,
                   frozenset(dice.sample(people, dice.randint(0, len(people) - 1))),
                   dice.sample(of.starts(), dice.randint(0, len(of.starts()))))
            for n in range(1, dice.randint(2, 9))
        ]  # fmt: skip
        found = fill(wanted, Diary(of, []), of.starts(), {})
        by = {one.application_id: one for one in wanted}
        used = [
            (one.starts_at, unit)
            for one in found.placements
            for unit in (*one.panel, *([one.room_id] if one.room_id else []))
        ]
        assert len(used) == len(set(used))
        assert all(len(one.panel) == of.panel_size for one in found.placements)
        assert not any(set(one.panel) & by[one.application_id].excluded for one in found.placements)
        assert len(found.placements) + len(found.unplaced) == len(wanted)


def _worth(wanted: list[Seeker], chosen: tuple[datetime, ...]) -> int:
    return sum(
        WISH * (10 - one.wishes.index(start)) if start in one.wishes else 0
        for one, start in zip(wanted, chosen, strict=True)
    )


def test_it_is_as_good_as_trying_everything() -> None:
    """Against all permutations, on small rounds without conflicts."""
    dice = random.Random(11)
    for _ in range(60):
        of = plan(dice.randint(3, 6))
        number = dice.randint(1, 3)
        wanted = [seeker(n, *dice.sample(range(3), dice.randint(0, 3))) for n in range(number)]
        found = fill(wanted, Diary(of, []), of.starts(), {})
        by = {one.application_id: one.starts_at for one in found.placements}
        got = _worth(wanted, tuple(by[one.application_id] for one in wanted))
        assert got == max(_worth(wanted, way) for way in permutations(of.starts(), number))


@pytest.mark.anyio
async def test_the_manager_publishes_what_was_proposed(talks: Talks) -> None:
    await talks.set_up()
    await talks.picked(0, slot(1))
    wishes = {"starts_at": [slot(1).isoformat(), slot(2).isoformat()]}
    await talks.done("owner 1", "PUT", f"{talks.own(1)}/wishes", wishes)
    proposal = await talks.done("manager", "GET", f"{talks.path}/proposal")
    assert [(one["applicant"], one["wish"]) for one in proposal["placements"]] == [
        ("Applicant 3", None), ("Applicant 2", 2),
    ]  # fmt: skip
    assert proposal["unplaced"] == []
    plan_ = {"placements": [_as_placed(one) for one in proposal["placements"]]}
    shown = await talks.done("manager", "POST", f"{talks.path}/plan", plan_)
    times = [one["interview"]["starts_at"] for one in shown["invited"]]
    assert times == [slot(n).isoformat().replace("+00:00", "Z") for n in (1, 2, 0)]
    again = await talks.done("manager", "GET", f"{talks.path}/proposal")
    assert again == {"placements": [], "unplaced": []}
    assert await talks.office.violations() == {}


def _as_placed(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "application_id": one["application_id"],
        "starts_at": one["starts_at"],
        "moved_from": one["moved_from"],
        "room_id": one["room"]["id"] if one["room"] else None,
        "interviewers": [person["id"] for person in one["panel"]],
    }


@pytest.mark.anyio
async def test_a_plan_is_kept_as_a_whole_or_not_at_all(talks: Talks) -> None:
    await talks.set_up()
    proposal = await talks.done("manager", "GET", f"{talks.path}/proposal")
    plan_ = {"placements": [_as_placed(one) for one in proposal["placements"]]}
    await talks.picked(2, slot(0))
    assert await talks.refused("manager", "POST", f"{talks.path}/plan", plan_) == (
        409, "plan-outdated",
    )  # fmt: skip
    shown = await talks.done("manager", "GET", talks.path)
    assert [one["interview"] is None for one in shown["invited"]] == [True, True, False]


@pytest.mark.anyio
async def test_two_applications_change_places(talks: Talks) -> None:
    await talks.set_up()
    for number in (0, 1):
        await talks.picked(number, slot(number))
    swap = [
        {
            "application_id": str(talks.applications[n]),
            "starts_at": slot(1 - n).isoformat(),
            "moved_from": slot(n).isoformat(),
        }
        for n in (0, 1)
    ]
    shown = await talks.done("manager", "POST", f"{talks.path}/plan", {"placements": swap})
    times = [one["interview"]["starts_at"] for one in shown["invited"][:2]]
    assert times == [slot(n).isoformat().replace("+00:00", "Z") for n in (1, 0)]
    assert await talks.office.violations() == {}


@pytest.mark.anyio
async def test_who_leaves_the_round_is_replaced_at_the_same_time(talks: Talks) -> None:
    await talks.set_up()
    await talks.picked(0, slot(1))
    left = {"interviewers": [str(talks.interviewers[1])]}
    shown = await talks.done("manager", "PATCH", talks.path, left, seen=1)
    assert shown["invited"][0]["interview"]["trouble"] is True
    proposal = await talks.done("manager", "GET", f"{talks.path}/proposal")
    [moved] = [one for one in proposal["placements"] if one["moved_from"]]
    assert (moved["applicant"], moved["starts_at"]) == ("Applicant 1", moved["moved_from"])
    assert [person["name"] for person in moved["panel"]] == ["Bəhruz"]
    plan_ = {"placements": [_as_placed(moved)]}
    shown = await talks.done("manager", "POST", f"{talks.path}/plan", plan_)
    assert shown["invited"][0]["interview"]["trouble"] is False
    assert await talks.office.violations() == {}


@pytest.mark.anyio
async def test_named_people_must_be_allowed_and_enough(talks: Talks) -> None:
    await talks.set_up()
    one = {"application_id": str(talks.applications[0]), "starts_at": slot(0).isoformat()}
    both = one | {"interviewers": [str(person) for person in talks.interviewers]}
    stranger = one | {"interviewers": [str(talks.office.people["manager"].id)]}
    for wrong in (both, stranger):
        body = {"placements": [wrong]}
        assert await talks.refused("manager", "POST", f"{talks.path}/plan", body) == (
            422, "panel-conflict",
        )  # fmt: skip
