from datetime import datetime
from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.incubation.calls.schemas import Missing, Stage


class CallExists(Problem):
    status, slug, title = 409, "call-exists", "Another call has this address"


class ProgrammeRetired(Problem):
    status, slug, title = 409, "programme-retired", "This programme takes no new calls"


class UnknownTrack(Problem):
    status, slug, title = 422, "unknown-track", "The programme has no such track"


class UnknownForm(Problem):
    status, slug, title = 422, "unknown-form", "The hub has no such form"


class UnknownQuestion(Problem):
    status, slug, title = (
        422,
        "unknown-question",
        "The form asks nothing that this rule can look at",
    )


class TimeSkipped(Problem):
    """`next_wall` is the first time that the clock shows after it."""

    status, slug, title = 422, "time-skipped", "The clock skips this time"
    members: ClassVar[dict[str, Any]] = {"next_wall": datetime}


class WrongOffset(Problem):
    status, slug, title = 422, "wrong-offset", "The clock does not show this time at that offset"


class BadDates(Problem):
    status, slug, title = 422, "bad-dates", "A call opens before it closes"


class WrongStage(Problem):
    """`stage` is the one at which the call is."""

    status, slug, title = 409, "wrong-stage", "The call is at a stage at which this cannot be done"
    members: ClassVar[dict[str, Any]] = {"stage": Stage}


class CallIncomplete(Problem):
    """`missing` says what it takes to publish the call."""

    status, slug, title = 409, "call-incomplete", "The call is not complete yet"
    members: ClassVar[dict[str, Any]] = {"missing": list[Missing]}


class PlacesTaken(Problem):
    status, slug, title = 409, "places-taken", "More places of a track are taken already"


class NotLater(Problem):
    status, slug, title = 422, "not-later", "An extension ends later than the call does now"


class NoSuchCode(Problem):
    """Wrong, revoked, over, or for another call: the four look the same."""

    status, slug, title = 404, "no-such-code", "This code is not good for this call"


class CodeUsedUp(Problem):
    status, slug, title = 409, "code-used-up", "This code has been used as often as it allows"
