"""The worker's part: calibrates what the run itself keeps, so any try gives the same."""

import asyncio
import json
from dataclasses import asdict
from uuid import UUID

from kilim.core import live
from kilim.core.db import Database, run
from kilim.incubation.calibration.calibrating import calibrate
from kilim.incubation.calibration.simulation import simulate
from kilim.incubation.calibration_runs import statements
from kilim.incubation.calibration_runs.schemas import CalibrationIn
from kilim.incubation.calibration_runs.sheets import Kept, quota, sheet

CHANGED = "calibration-changed"  # the topic that open screens follow


async def work(database: Database, run_id: UUID) -> None:
    """Calibrate a run that was asked for; nothing if that has happened already."""
    async with database.sessions.begin() as session:
        rows = await run(session, statements.WAITING, run=run_id)
    if not rows:
        return
    kept = Kept.model_validate_json(rows[0]["sheet"])
    wish = CalibrationIn.model_validate_json(rows[0]["options"])
    result = await asyncio.to_thread(solve, kept, wish)
    async with database.sessions.begin() as session:
        for row in await run(session, statements.FINISH, run=run_id, result=result):
            await live.publish(session, row["hub_id"], CHANGED, run_id=run_id)


def solve(kept: Kept, wish: CalibrationIn) -> str:
    """The calibration, and the simulations of all places and of each track, as canonical JSON."""
    given = sheet(kept)
    of_track = {
        track.id: [one.id for one in kept.entries if one.track == track.id] for track in kept.tracks
    }
    places = {one.id: min(one.places, len(of_track[one.id])) for one in kept.tracks}
    whole = sum(places.values())
    quotas = [quota(kept, one.name, one.field, one.options, one.least) for one in wish.quotas]
    simulations = [
        {"track": None} | asdict(simulate(given, places=whole, quotas=quotas, seed=wish.seed))
    ]
    for track, among in of_track.items():
        if among:
            found = simulate(given, places=places[track], among=among, seed=wish.seed)
            simulations.append({"track": track} | asdict(found))
    calibration = asdict(calibrate(given, places=whole, seed=wish.seed))
    result = {"calibration": calibration, "simulations": simulations}
    return json.dumps(result, sort_keys=True, separators=(",", ":"))


async def give_up(database: Database, run_id: UUID, failure: str) -> None:
    """Say that a run failed for the last time, to whoever waits for it."""
    async with database.sessions.begin() as session:
        for row in await run(session, statements.GIVE_UP, run=run_id, failure=failure):
            await live.publish(session, row["hub_id"], CHANGED, run_id=run_id)
