"""A run whose job was given up says so; whoever waits for it can have it tried again."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim import worker
from kilim.core.outbox import Permanent
from kilim.incubation.assignment_runs import running
from kilim.incubation.calibration_runs import running as calibrating
from tests.incubation.assignment_runs.conftest import Panel

pytestmark = pytest.mark.anyio
KINDS = {
    "assignment_run_id": ("assignment-runs", running),
    "calibration_run_id": ("calibration-runs", calibrating),
}


async def fail(panel: Panel, kind: str, run_id: str, error: type[Exception], *, last: bool) -> None:
    """The worker's try, which fails."""
    with pytest.MonkeyPatch.context() as patch:

        def broken(*_: Any) -> None:
            raise error("no room\nsecret")

        patch.setattr(KINDS[kind][1], "solve", broken)
        with pytest.raises(error):
            await worker.make_run(panel.database, kind, UUID(run_id), last=last)


async def jobs(panel: Panel) -> list[str]:
    rows = await panel.office.session.execute(
        text("SELECT status::text FROM pgqueuer WHERE entrypoint = 'runs' ORDER BY id")
    )
    return list(rows.scalars())


@pytest.mark.parametrize("kind", KINDS)
async def test_a_run_that_was_given_up_says_why_and_is_tried_again(panel: Panel, kind: str) -> None:
    await panel.give((0, 0), (1, 1))
    await panel.write((0, 0), (1, 1))
    path, _ = KINDS[kind]
    manager = panel.office.done
    made = await manager("manager", "POST", f"{panel.round.path}/{path}", {})
    one = f"/{path}/{made['id']}"
    await fail(panel, kind, made["id"], MemoryError, last=False)
    assert (await manager("manager", "GET", one))["failure"] is None

    await fail(panel, kind, made["id"], MemoryError, last=True)
    failed = await manager("manager", "GET", one)
    assert (failed["state"], failed["failure"]) == ("failed", "MemoryError: no room")
    await panel.office.session.execute(text("UPDATE pgqueuer SET status = 'failed'"))

    again = await manager("manager", "POST", f"{one}/try-again")
    assert (again["state"], again["failure"], await jobs(panel)) == ("queued", None, ["queued"])
    assert (await panel.office.audited())[-1] == f"{path.replace('-', '_')}.try_again"
    await manager("manager", "POST", f"{one}/try-again")  # waits already
    assert await jobs(panel) == ["queued"]
    await worker.make_run(panel.database, kind, UUID(made["id"]), last=False)
    assert (await manager("manager", "GET", one))["state"] in {"proposed", "done"}
    assert (await manager("manager", "POST", f"{one}/try-again"))["state"] in {"proposed", "done"}
    assert await panel.office.violations() == {}


async def test_without_its_dead_letter_a_run_gets_a_new_job(panel: Panel) -> None:
    made = await panel.office.done("manager", "POST", f"{panel.round.path}/assignment-runs", {})
    await fail(panel, "assignment_run_id", made["id"], Permanent, last=False)
    await panel.office.session.execute(text("DELETE FROM pgqueuer"))
    await panel.office.done("manager", "POST", f"/assignment-runs/{made['id']}/try-again")
    assert await jobs(panel) == ["queued"]


async def test_a_dead_letter_that_the_operator_retries_mends_the_run(panel: Panel) -> None:
    made = await panel.office.done("manager", "POST", f"{panel.round.path}/assignment-runs", {})
    await fail(panel, "assignment_run_id", made["id"], MemoryError, last=True)
    await worker.make_run(panel.database, "assignment_run_id", UUID(made["id"]), last=False)
    found = await panel.read(made["id"])
    assert (found["state"], found["failure"]) == ("proposed", None)
