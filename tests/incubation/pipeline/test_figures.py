"""Every number opens its rows: the link of each figure is followed, and its list is as long.

`figures.json` says what each figure leads to; screens link by it, and so does this test.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from pydantic_core import from_json

from kilim.incubation.stages import service as stages
from kilim.incubation.stages.models import Outcome
from tests.incubation.pipeline.test_pipeline import judge
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio

FIGURES: dict[str, Any] = from_json(Path("frontend/src/api/figures.json").read_bytes())
PATHS = {"applications": "pipeline/entries", "reviews": "reviews"}
# Where the API says each number, and what it is there.
PROGRESS, PANEL = "/stages/{stage}/progress", "/calls/{call}/panel"
ASSIGNMENT, CALIBRATION = "/calls/{call}/assignment", "/calls/{call}/calibration"
PIPELINE, CALLS = "/calls/{call}/pipeline", "/pipelines?hub={hub}"


def _progress(name: str) -> tuple[str, Callable[[Any], int]]:
    return PROGRESS, lambda found: found[name]


def _reviewer(path: str, list_: str, *names: str) -> tuple[str, Callable[[Any], int]]:
    """A number of the reviewer `first`."""

    def number(found: Any) -> Any:
        [one] = [one for one in found[list_] if one["person"]["name"] == "first"]
        for name in names:
            one = one[name]
        return one

    return path, number


def _panel(name: str) -> tuple[str, Callable[[Any], int]]:
    return PANEL, lambda found: sum(one["progress"][name] for one in found["items"])


def _first(path: str, name: str) -> tuple[str, Callable[[Any], int]]:
    return path, lambda found: found["items"][0][name]


def _place(name: str) -> tuple[str, Callable[[Any], int]]:
    return PIPELINE, lambda found: next(
        one[name] for one in found["places"] if one["kind"] == "review"
    )


# The figure: where the API says it, and what it is in the world below.
NUMBERS: dict[str, tuple[tuple[str, Callable[[Any], int]], int]] = {
    "stage.entered": (_progress("entered"), 6),
    "stage.inside": (_progress("inside"), 4),
    "stage.read": (_progress("read"), 2),
    "stage.reading": (_progress("reading"), 1),
    "stage.unassigned": (_progress("unassigned"), 1),
    "stage.waiting": (("/calls/{call}/stages", lambda found: found["waiting"]), 1),
    "stage.sent": (_progress("sent"), 4),
    "stage.reviewer.assigned": (_reviewer(PROGRESS, "reviewers", "assigned"), 4),
    "stage.reviewer.sent": (_reviewer(PROGRESS, "reviewers", "sent"), 3),
    "panel.assigned": (_panel("assigned"), 6),
    "panel.sent": (_panel("sent"), 4),
    "panel.late": (_panel("late"), 2),
    "panel.reviewer.assigned": (_reviewer(PANEL, "items", "progress", "assigned"), 4),
    "panel.reviewer.sent": (_reviewer(PANEL, "items", "progress", "sent"), 3),
    "panel.reviewer.begun": (_reviewer(PANEL, "items", "progress", "begun"), 1),
    "panel.reviewer.late": (_reviewer(PANEL, "items", "progress", "late"), 1),
    "assignment.applications": (_first(ASSIGNMENT, "applications"), 4),
    "assignment.live": (_first(ASSIGNMENT, "live"), 5),
    "assignment.unserved": (_first(ASSIGNMENT, "unserved"), 2),
    "calibration.applications": (_first(CALIBRATION, "applications"), 5),
    "calibration.reviews": (_first(CALIBRATION, "reviews"), 5),
    "calibration.awaited": (_first(CALIBRATION, "awaited"), 2),
    "calibration.unread": (_first(CALIBRATION, "unread"), 2),
    "pipeline.sent": (_place("reviews_sent"), 3),
    "pipeline.assigned": (_place("reviews_assigned"), 5),
    "call.sent": (_first(CALLS, "sent"), 7),
    "call.new": (_first(CALLS, "new"), 1),
    "call.inside": (_first(CALLS, "inside"), 4),
    "call.decided": (_first(CALLS, "decided"), 1),
    "call.late": (_first(CALLS, "late"), 2),
}


@pytest.fixture
async def world(selection: Selection) -> Selection:
    """Seven applications: inside, decided, withdrawn, new; reviews sent, begun, late and ended."""
    for name in ("Xonça", "Güləbətin", "Çələng"):
        await selection.add(name)
    await selection.review("third")
    await selection.enter()
    await selection.add("Late")
    await selection.rows(
        """UPDATE stages SET reviews_each = 2, due_at = now() - interval '1 hour'
        WHERE id = :stage RETURNING id""",
        stage=selection.stage.id,
    )
    await judge(selection, 0, "first", 5, 2)  # read, by one of two
    await judge(selection, 1, "first", 4, 4)
    await judge(selection, 1, "second", 3, None)  # read by both
    await judge(selection, 2, "first", 3, 3)
    await judge(selection, 2, "second", 3, 3)
    await judge(selection, 4, "first", 4, 4)  # and decided
    await judge(selection, 5, "third", 1, 1)  # and withdrawn
    await judge(selection, 0, "third", 2, 2)  # whose reviewer leaves
    await selection.rows(
        """UPDATE reviews SET state = 'draft', sent_at = NULL WHERE assignment_id IN (
            SELECT id FROM assignments WHERE application_id = :one) RETURNING id""",
        one=selection.sent[2].id,
    )
    session, stage = selection.office.session, selection.stage.id
    await selection.rows(
        """UPDATE assignments x SET ended_at = now(), barred = NULL, end_reason = 'dropped_out'
        FROM people p WHERE p.id = x.person_id AND p.name = 'third'
            AND x.application_id = :one RETURNING x.id""",
        one=selection.sent[0].id,
    )
    await selection.rows(
        """UPDATE assignments x SET ended_at = now(), barred = NULL, end_reason = 'withdrawn'
        WHERE x.application_id = :one RETURNING x.id""",
        one=selection.sent[5].id,
    )
    left = {selection.sent[4].id: Outcome.DECLINED, selection.sent[5].id: Outcome.WITHDRAWN}
    await stages.leave(session, stage, left)
    await selection.rows(
        """UPDATE applications SET state = 'withdrawn', withdrawn_at = now(),
            withdraw_reason = 'Too early' WHERE id = :one RETURNING id""",
        one=selection.sent[5].id,
    )
    return selection


async def test_every_number_opens_as_many_rows(world: Selection) -> None:
    known = {"call": world.call.id, "stage": world.stage.id, "hub": world.office.hub.slug}
    words = {"$stage": str(world.stage.id), "$person": str(world.reviewers["first"].id)}
    said, listed = {}, {}
    for figure, ((path, number), _) in NUMBERS.items():
        said[figure] = number(await world.office.done("manager", "GET", path.format(**known)))
        leads = FIGURES[figure]
        wanted = {k: words.get(v, str(v).lower()) for k, v in leads["wanted"].items()}
        address = f"/calls/{world.call.id}/{PATHS[leads['list']]}?{urlencode(wanted)}&limit=100"
        rows = await world.office.done("manager", "GET", address)
        assert len(rows["items"]) == rows["total"], figure
        listed[figure] = rows["total"]
    assert said == {figure: expected for figure, (_, expected) in NUMBERS.items()}
    assert listed == said


def test_every_link_of_a_figure_is_followed() -> None:
    assert FIGURES.keys() == NUMBERS.keys()
