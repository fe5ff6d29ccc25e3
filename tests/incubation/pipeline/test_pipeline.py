"""Where applications of a call are: the counts, the rows behind them, orders and views."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func

from kilim.accounts.models import Role
from kilim.incubation.reviews import service as reviews
from kilim.incubation.reviews.models import AssignmentSource, Review, ReviewScore, ReviewState
from kilim.incubation.reviews.service import Given
from kilim.incubation.stages import service as stages
from kilim.incubation.stages.models import Outcome
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio


async def board(selection: Selection) -> dict[str, Any]:
    return await selection.office.done("manager", "GET", f"/calls/{selection.call.id}/pipeline")


async def listed(selection: Selection, search: str = "") -> list[dict[str, Any]]:
    path = f"/calls/{selection.call.id}/pipeline/entries?{search}"
    return list((await selection.office.done("manager", "GET", path))["items"])


async def names(selection: Selection, search: str = "") -> list[str]:
    return [row["applicant"] for row in await listed(selection, search)]


async def judge(
    selection: Selection, place: int, name: str, idea: int | None, people: int | None
) -> None:
    """A review that was sent; no score means "cannot judge"."""
    session = selection.office.session
    person_id, sent = selection.reviewers[name].id, selection.sent[place]
    [assignment] = await reviews.assign(
        session, selection.stage.id, [Given(sent.id, person_id)], AssignmentSource.MANAGER,
        selection.manager_id,
    )  # fmt: skip
    [(snapshot,)] = await selection.rows(
        "SELECT snapshot_id FROM stage_entries WHERE application_id = :one", one=sent.id
    )
    review = Review(
        assignment_id=assignment, snapshot_id=snapshot, rubric_id=selection.stage.rubric_id,
        state=ReviewState.SENT, confidence=2, changed_at=func.now(), sent_at=func.now(),
    )  # fmt: skip
    session.add(review)
    await session.flush()
    scores = {"idea": idea, "people": people}
    session.add_all(ReviewScore(review_id=review.id, key=k, score=s) for k, s in scores.items())
    await session.flush()


async def test_every_count_opens_exactly_as_many_rows(selection: Selection) -> None:
    session, stage = selection.office.session, selection.stage.id
    await selection.enter()
    await stages.leave(session, stage, {selection.sent[0].id: Outcome.DECLINED})
    late = await selection.add("Late")
    found = await board(selection)
    counts = {place["place"]: place["count"] for place in found["places"] if place["count"]}
    assert counts == {"new": 1, str(stage): 2, "declined": 1}
    for place, count in counts.items():
        assert len(await listed(selection, f"place={place}")) == count
    for one in found["places"]:
        for track in one["tracks"]:
            search = f"place={one['place']}&track={track['track']}"
            assert len(await listed(selection, search)) == track["count"]
    assert [row["id"] for row in await listed(selection, "place=new")] == [str(late.id)]
    assert [(one["place"], one["name"]) for one in found["places"]][:2] == [
        ("new", None),
        (str(stage), "Screening"),
    ]
    assert (found["drafts"], [track["slug"] for track in found["tracks"]]) == (
        0,
        ["music", "gametech"],
    )


async def test_what_was_withdrawn_is_there_whatever_its_stage_says(selection: Selection) -> None:
    await selection.enter()
    await selection.rows(
        """UPDATE applications SET state = 'withdrawn', withdrawn_at = now(),
            withdraw_reason = 'Too early' WHERE id = :one RETURNING id""",
        one=selection.sent[1].id,
    )
    assert await names(selection, "place=withdrawn") == ["Naxış"]
    assert sorted(await names(selection, f"place={selection.stage.id}")) == ["Buta", "Ilmə"]


async def test_what_was_withdrawn_and_sent_again_is_new(selection: Selection) -> None:
    session, stage = selection.office.session, selection.stage.id
    await selection.enter()
    await stages.leave(session, stage, {selection.sent[1].id: Outcome.WITHDRAWN})
    assert await names(selection, "place=new") == ["Naxış"]


async def test_scores_are_means_of_weighted_means_and_what_nobody_judged_counts_nothing(
    selection: Selection,
) -> None:
    await selection.enter()
    await judge(selection, 0, "first", 5, 2)  # (2*5 + 2) / 3 = 4
    await judge(selection, 0, "second", 3, None)  # 3, not (2*3 + 0) / 3
    await judge(selection, 1, "first", 4, 4)
    await judge(selection, 2, "first", None, None)
    rows = {row["applicant"]: row for row in await listed(selection)}
    assert {name: row["score"] for name, row in rows.items()} == {
        "Ilmə": 3.5, "Naxış": 4.0, "Buta": None,
    }  # fmt: skip
    assert (rows["Ilmə"]["reviews_assigned"], rows["Ilmə"]["reviews_sent"]) == (2, 2)
    [place] = [one for one in (await board(selection))["places"] if one["name"] == "Screening"]
    assert (place["reviews_assigned"], place["reviews_sent"]) == (4, 4)


async def test_pages_follow_each_other_in_every_order(selection: Selection) -> None:
    await selection.enter()
    await judge(selection, 0, "first", 2, 2)
    await judge(selection, 2, "first", 5, 5)
    by = {"name": ["Buta", "Ilmə", "Naxış"], "score": ["Buta", "Ilmə", "Naxış"]}
    for order, expected in by.items():
        seen: list[str] = []
        after = ""
        while len(seen) < 3:
            [row] = await listed(selection, f"order={order}&limit=1{after}")
            seen.append(row["applicant"])
            after = f"&after={row['id']}"
        assert (order, seen) == (order, expected)
        assert await listed(selection, f"order={order}&limit=1{after}") == []


async def test_filters_hold_together(selection: Selection) -> None:
    await selection.enter()
    await judge(selection, 0, "first", 2, 2)
    assert await names(selection, "words=ILMƏ") == ["Ilmə"]
    assert await names(selection, "reviews=complete") == ["Ilmə"]
    assert sorted(await names(selection, "reviews=none&order=name")) == ["Buta", "Naxış"]
    assert await names(selection, "reviews=complete&words=buta") == []
    assert await names(selection, "words=%25") == []  # a sign, not a pattern
    assert len(await names(selection, "track=music&eligibility=met")) == 3
    assert await names(selection, "track=gametech") == []


@pytest.mark.parametrize("number", [1, 3, 300])
async def test_the_pipeline_costs_the_same_however_long(
    selection: Selection, counted: Callable[[], int], number: int
) -> None:
    session = selection.office.session
    for place in range(number - len(selection.sent)):
        await selection.add(f"More {place}")
    await stages.enter(session, selection.stage.id, [one.id for one in selection.sent][:number])
    for path in ("pipeline", "pipeline/entries?limit=100", "pipeline/entries?order=score"):
        counted()
        await selection.office.done("manager", "GET", f"/calls/{selection.call.id}/{path}")
        assert counted() == 1 + 2  # who asks; the call; its rows


async def test_views_are_kept_shared_and_removed(selection: Selection) -> None:
    office, path = selection.office, f"/calls/{selection.call.id}/pipeline/views"
    await office.add("colleague", Role.MANAGER)
    wish = {"name": "To read", "shared": True, "wanted": {"reviews": "open", "order": "score"}}
    kept = await office.done("manager", "POST", path, wish)
    own = await office.done("manager", "POST", path, wish | {"name": "Mine", "shared": False})
    assert await office.refused("manager", "POST", path, wish) == (409, "view-exists")
    seen = (await office.done("colleague", "GET", path))["items"]
    assert [(one["name"], one["own"], one["wanted"]["reviews"]) for one in seen] == [
        ("To read", False, "open")
    ]
    assert await office.refused("colleague", "DELETE", f"{path}/{kept['id']}") == (404, "not-found")
    await office.done("manager", "DELETE", f"{path}/{kept['id']}")
    left = (await office.done("manager", "GET", path))["items"]
    assert [UUID(one["id"]) for one in left] == [UUID(own["id"])]
    assert (await office.audited())[-3:] == [
        "pipeline.keep_view", "pipeline.keep_view", "pipeline.remove_view",
    ]  # fmt: skip


async def test_a_manager_keeps_thirty_views_of_a_call(selection: Selection) -> None:
    office, path = selection.office, f"/calls/{selection.call.id}/pipeline/views"
    for number in range(30):
        await office.done("manager", "POST", path, {"name": f"View {number}", "wanted": {}})
    one_more = {"name": "One more", "wanted": {}}
    assert await office.refused("manager", "POST", path, one_more) == (409, "too-many-views")


async def test_nobody_but_managers_sees_a_pipeline(selection: Selection) -> None:
    for name in ("applicant", "first"):
        for path in ("pipeline", "pipeline/entries", "pipeline/views"):
            refused = await selection.office.refused(
                name, "GET", f"/calls/{selection.call.id}/{path}"
            )
            assert refused == (404, "not-found")
