from typing import Any, ClassVar
from uuid import UUID

from kilim.core.errors import Problem


class RoundWithoutPlace(Problem):
    status, slug, title = 422, "round-without-place", "Interviews need a room or a link"


class RoundWithoutSlots(Problem):
    """No window holds an interview, or there are more slots than anybody can look through."""

    status, slug, title = 422, "round-without-slots", "The windows hold no interview, or too many"


class TooFewInterviewers(Problem):
    status, slug, title = (
        422,
        "too-few-interviewers",
        "There are fewer people than an interview needs",
    )


class UnknownInterviewer(Problem):
    status, slug, title = 422, "unknown-interviewer", "Somebody named here has no role at the hub"


class UnknownRoom(Problem):
    status, slug, title = 422, "unknown-room", "The hub has no such room"


class ApplicationNotSent(Problem):
    status, slug, title = 422, "application-not-sent", "The call has no such application"


class RoundInUse(Problem):
    """The length and the pause of a round are those of all its interviews."""

    status, slug, title = 409, "round-in-use", "There are interviews of this length already"


class HasInterview(Problem):
    status, slug, title = 409, "has-interview", "The application has an interview in this round"


class PicksClosed(Problem):
    status, slug, title = 409, "picks-closed", "It is too late to pick a time"


class RoundAsksWishes(Problem):
    """Nobody picks in it; they rank times, and the hub gives them one."""

    status, slug, title = 409, "round-asks-wishes", "This round asks for wishes"


class TooLateToChange(Problem):
    status, slug, title = 409, "too-late-to-change", "It is too late to change the interview"


class UnknownSlot(Problem):
    status, slug, title = 422, "unknown-slot", "The round offers no such time, or it is over"


class SlotTaken(Problem):
    status, slug, title = 409, "slot-taken", "This time has just been taken"


class PanelConflict(Problem):
    """Those who are named may not interview the application, are too few, or of another round."""

    status, slug, title = 422, "panel-conflict", "These people cannot interview this application"


class PlanOutdated(Problem):
    """Nothing of the plan was kept; `application_id` is the first that did not fit any more."""

    status, slug, title = 409, "plan-outdated", "Somebody has taken one of these times meanwhile"
    members: ClassVar[dict[str, Any]] = {"application_id": UUID}


class InterviewOver(Problem):
    status, slug, title = 409, "interview-over", "The interview is over or cancelled"


class InterviewNotStarted(Problem):
    status, slug, title = 409, "interview-not-started", "The interview has not begun yet"
