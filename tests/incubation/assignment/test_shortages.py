"""What cannot be assigned is said in names, and the names are the right ones."""

import dataclasses
from collections.abc import Iterator

from kilim.incubation.assignment.assigning import Assignment, assign
from kilim.incubation.assignment.numbering import group_of
from kilim.incubation.assignment.shortages import Impossible, Remedy, Shortage, remedied
from kilim.incubation.assignment.workload import Application, Reviewer, Workload
from tests.factories.workloads import make_workload
from tests.incubation.assignment.test_optimum import instance

EVERYBODY = ("leyla", "murad", "nigar", "orkhan")


def a_call(**most: int) -> Workload:
    """Two applications in music that only Leyla and Murad may read, two that everybody may."""
    applications = [Application(name, 2) for name in ("choir", "opera", "game", "archive")]
    readers = {"choir": EVERYBODY[:2], "opera": EVERYBODY[:2]}
    return Workload(
        tuple(applications),
        tuple(Reviewer(name, most.get(name, 4)) for name in EVERYBODY),
        {(one.id, who): 50 for one in applications for who in readers.get(one.id, EVERYBODY)},
    )


def test_the_applications_that_cannot_be_served_are_named_with_their_reviewers_room() -> None:
    found = assign(a_call(leyla=1))
    assert isinstance(found, Impossible)
    assert found.idleness is None
    assert found.shortage == Shortage(
        applications=("choir", "opera"),
        reviewers=(("leyla", 1),),
        wanted=4,
        room=1,
        elsewhere=2,  # Murad reads each of them once
        missing=1,
    )
    more, fewer = found.remedies
    assert more == Remedy(extra=(("leyla", 1),), waived=(), lowered=())
    assert fewer.extra == fewer.lowered == ()
    assert [count for _, count in fewer.waived] == [1]


def test_more_work_for_everybody_does_not_help_where_too_few_may_read() -> None:
    workload = a_call()
    alone = frozenset({("opera", "murad")})
    found = assign(dataclasses.replace(workload, conflicts=alone))
    assert isinstance(found, Impossible)
    assert found.shortage is not None
    assert found.shortage.applications == ("opera",)
    assert (found.shortage.wanted, found.shortage.room, found.shortage.elsewhere) == (2, 0, 1)
    assert found.remedies == (Remedy(extra=(), waived=(("opera", 1),), lowered=()),)


def test_minimums_beyond_the_work_there_is_are_named() -> None:
    people = tuple(
        dataclasses.replace(one, least=3 if one.id in {"leyla", "murad"} else 0)
        for one in a_call().reviewers
    )
    only_music = {pair: 50 for pair in a_call().affinities if pair[0] in {"choir", "opera"}}
    others = {(a, r): 50 for a in ("game", "archive") for r in ("nigar", "orkhan")}
    found = assign(Workload(a_call().applications, people, only_music | others))
    assert isinstance(found, Impossible)
    assert found.shortage is None
    assert found.idleness is not None
    assert found.idleness.reviewers == (("leyla", 3), ("murad", 3))
    assert (found.idleness.least, found.idleness.work, found.idleness.missing) == (6, 4, 2)
    assert found.remedies == (Remedy(extra=(), waived=(), lowered=(("leyla", 1), ("murad", 1))),)


def test_what_is_missing_is_spread_evenly() -> None:
    """Nobody is asked for three more where three could be asked for one."""
    people = tuple(Reviewer(f"r{n}", 4) for n in range(5))
    applications = tuple(Application(f"a{n}", 3) for n in range(8))
    pairs = {(one.id, who.id): 7 * n % 101 for one in applications for n, who in enumerate(people)}
    found = assign(Workload(applications, people, pairs))
    assert isinstance(found, Impossible)
    more, fewer = found.remedies
    assert sorted(count for _, count in more.extra) == [1, 1, 1, 1]
    assert sorted(count for _, count in fewer.waived) == [1, 1, 1, 1]


def impossible() -> Iterator[tuple[Workload, Impossible]]:
    """Those of the 200 instances that have no assignment."""
    for number in range(200):
        workload = instance(number)
        found = assign(workload, seed=number)
        if isinstance(found, Impossible):
            yield workload, found


def test_every_cut_proves_by_counting_that_reviews_are_missing() -> None:
    counted = 0
    for workload, found in impossible():
        if (cut := found.shortage) is None:
            continue
        counted += 1
        assert shortfall(workload, cut.applications, {id_ for id_, _ in cut.reviewers}) == (
            cut.wanted,
            cut.room,
            cut.elsewhere,
        )
        assert cut.missing == cut.wanted - cut.room - cut.elsewhere > 0
        assert sum(count for _, count in found.remedies[-1].waived) == cut.missing
    assert counted > 30


def test_a_cut_that_lacks_an_application_or_a_reviewer_proves_less() -> None:
    """The twin: were the wrong ones named, the count of the test above would not hold."""
    for workload, found in impossible():
        if (cut := found.shortage) is None:
            continue
        full = {id_ for id_, _ in cut.reviewers}
        for left_out in cut.applications:
            some = tuple(id_ for id_ in cut.applications if id_ != left_out)
            wanted, room, elsewhere = shortfall(workload, some, full)
            assert wanted - room - elsewhere < cut.missing
        for left_out in full:
            wanted, room, elsewhere = shortfall(workload, cut.applications, full - {left_out})
            assert wanted - room - elsewhere <= cut.missing


def test_every_count_of_idle_reviewers_proves_that_work_is_missing() -> None:
    """And with one of them left out it proves less, so none is named for nothing."""
    counted = several = 0
    for workload, found in impossible():
        if (idle := found.idleness) is None:
            continue
        named = {id_ for id_, _ in idle.reviewers}
        least, work = overhang(workload, named)
        assert (idle.least, idle.work, idle.missing) == (least, work, least - work)
        assert idle.missing > 0
        if found.shortage is None:
            assert sum(count for _, count in found.remedies[0].lowered) == idle.missing
        counted += 1
        several += len(named) > 1
        for left_out in named:
            least, work = overhang(workload, named - {left_out})
            assert least - work <= idle.missing
    assert counted >= 10
    assert several >= 5


def overhang(workload: Workload, named: set[str]) -> tuple[int, int]:
    """The minimums of some reviewers, and the reviews that they can be given together."""
    groups = {one.id: group_of(one) for one in workload.reviewers}
    spoken_for = {(a, groups[r]) for a, r in workload.pins}
    least = sum(
        max(one.least - sum(r == one.id for _, r in workload.pins), 0)
        for one in workload.reviewers
        if one.id in named
    )
    offers = {
        (a, groups[r])
        for a, r in workload.affinities.keys() - workload.conflicts
        if r in named and (a, groups[r]) not in spoken_for
    }
    work = sum(
        min(
            one.reviews - sum(a == one.id for a, _ in workload.pins),
            sum(a == one.id for a, _ in offers),
        )
        for one in workload.applications
    )
    return least, work


def test_minimums_that_cannot_be_had_are_lowered_evenly() -> None:
    """Four reviews for four reviewers who want two each: everybody gives up one."""
    people = tuple(Reviewer(f"r{n}", 4, least=2) for n in range(4))
    applications = tuple(Application(f"a{n}", 1) for n in range(4))
    pairs = {(one.id, who.id): 25 * n for one in applications for n, who in enumerate(people)}
    found = assign(Workload(applications, people, pairs))
    assert isinstance(found, Impossible)
    assert [count for _, count in found.remedies[0].lowered] == [1, 1, 1, 1]


def test_every_remedy_helps_and_one_change_less_does_not() -> None:
    tried = 0
    for workload, found in impossible():
        for remedy in found.remedies:
            assert isinstance(assign(remedied(workload, remedy)), Assignment)
            for less in weaker(remedy):
                tried += 1
                assert isinstance(assign(remedied(workload, less)), Impossible)
    assert tried > 100


def weaker(remedy: Remedy) -> Iterator[Remedy]:
    """The same remedy with one change less of one kind."""
    for kind in ("extra", "waived", "lowered"):
        counts = getattr(remedy, kind)
        for place, (id_, count) in enumerate(counts):
            less = (*counts[:place], (id_, count - 1), *counts[place + 1 :])
            yield dataclasses.replace(remedy, **{kind: less})


def shortfall(
    workload: Workload, applications: tuple[str, ...], full: set[str]
) -> tuple[int, int, int]:
    """Reviews wanted of applications, room of the full, and what others can give them."""
    groups = {one.id: group_of(one) for one in workload.reviewers}
    spoken_for = {(a, groups[r]) for a, r in workload.pins}
    wanted = sum(
        one.reviews - sum(a == one.id for a, _ in workload.pins)
        for one in workload.applications
        if one.id in applications
    )
    room = sum(
        one.most - sum(r == one.id for _, r in workload.pins)
        for one in workload.reviewers
        if one.id in full
    )
    others = {
        (a, groups[r])
        for a, r in workload.affinities.keys() - workload.conflicts
        if a in applications and r not in full
    }
    return wanted, room, len(others - spoken_for)


def test_a_big_call_that_lacks_gametech_reviewers_names_gametech_alone() -> None:
    workload = make_workload(2, applications=60, reviewers=18, conflicts=0, organisations=0)
    at_home = {one.id: one.tracks for one in workload.reviewers}
    tracks = {one.id: one.track for one in workload.applications}
    narrow = dataclasses.replace(
        workload,
        affinities={
            pair: points
            for pair, points in workload.affinities.items()
            if tracks[pair[0]] in at_home[pair[1]]
        },
        reviewers=tuple(
            dataclasses.replace(one, most=3 if "gametech" in one.tracks else 9)
            for one in workload.reviewers
        ),
    )
    found = assign(narrow)
    assert isinstance(found, Impossible)
    assert found.shortage is not None
    assert {tracks[id_] for id_ in found.shortage.applications} == {"gametech"}
    assert len(found.shortage.applications) == 20
    assert (found.shortage.wanted, found.shortage.room, found.shortage.missing) == (40, 18, 22)
