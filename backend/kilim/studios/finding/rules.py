"""Why nothing fits: a pure function of what the search has counted."""

from collections.abc import Mapping, Sequence
from typing import Any

from kilim.studios.finding.schemas import ObstacleKind

Found = dict[str, Any]
NAMED = {
    ObstacleKind.EXTRA_NOT_OFFERED,
    ObstacleKind.TOO_MANY_OF_EXTRA,
    ObstacleKind.QUALIFICATION_MISSING,
}


def obstacles(facts: Mapping[str, Any]) -> list[Found]:
    """Everything that is in the way, from the widest to the narrowest gate.

    Args:
        facts: how many studios were `asked`, are `allowed` by their rules, are `open` so long in
            the window, at how many starts one is `free`, and at how many of those the whole group
            could have `met`; the `rules` that are in the way of those asked; the `qualifications`
            that are lacking; and of each pool how many are wanted and free at once, at most.
    """
    if not facts["asked"]:
        return [{"kind": ObstacleKind.NO_STUDIO}]
    if not facts["allowed"]:
        return _rules(facts)
    if not facts["open"]:
        return [{"kind": ObstacleKind.CLOSED}]
    if not facts["free"]:
        return [{"kind": ObstacleKind.STUDIO_TAKEN}]
    if not facts["met"]:
        return [{"kind": ObstacleKind.GROUP_BUSY}]
    short = [pool for pool in facts["pools"] if pool["free"] < pool["wanted"]]
    if short:
        return [_extra(ObstacleKind.EXTRA_TAKEN, pool, free=pool["free"]) for pool in short]
    return [{"kind": ObstacleKind.NEVER_TOGETHER}]


def _rules(facts: Mapping[str, Any]) -> list[Found]:
    """The rules of the studios, and each extra and qualification that is in the way by its name."""
    pools: Sequence[Mapping[str, Any]] = facts["pools"]
    of_studios = [rule for rule in facts["rules"] if rule["kind"] not in NAMED]
    absent = [_extra(ObstacleKind.EXTRA_NOT_OFFERED, pool) for pool in pools if not pool["offered"]]
    too_many = [
        _extra(ObstacleKind.TOO_MANY_OF_EXTRA, pool, limit=pool["most"])
        for pool in pools
        if pool["offered"] and pool["wanted"] > pool["most"]
    ]
    unlearned = [
        {"kind": ObstacleKind.QUALIFICATION_MISSING, "name": name}
        for name in facts["qualifications"]
    ]
    return [*of_studios, *absent, *too_many, *unlearned]


def _extra(kind: ObstacleKind, pool: Mapping[str, Any], **more: int) -> Found:
    named = {"pool_id": pool["pool_id"], "name": pool["name"], "wanted": pool["wanted"]}
    return {"kind": kind, **named, **more}
