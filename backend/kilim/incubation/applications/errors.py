from typing import Any, ClassVar

from pydantic import BaseModel

from kilim.core.errors import Problem


class Conflict(BaseModel):
    """A field that somebody else has changed since; null is no answer."""

    field: str
    theirs: Any
    yours: Any


class AnswerFault(BaseModel):
    """What is wrong with an answer, as the form engine says it."""

    path: str
    code: str
    limit: int | float | str | None


class AlreadyApplied(Problem):
    status, slug, title = 409, "already-applied", "There is an application of yours to this call"


class CallNotOpen(Problem):
    """Too early or too late, by the clock of the database."""

    status, slug, title = 409, "call-not-open", "The call takes no applications now"


class CallWithoutForm(Problem):
    status, slug, title = 409, "call-without-form", "The call has no form that could be answered"


class AnswersConflict(Problem):
    """Nothing of the request was kept; `version` is the one of `theirs`."""

    status, slug, title = 409, "answers-conflict", "Somebody else has changed the same answers"
    members: ClassVar[dict[str, Any]] = {"conflicts": list[Conflict], "version": int}


class AnswersRefused(Problem):
    """Answers without the form of their fields, which no editor of the form sends."""

    status, slug, title = 422, "answers-refused", "The form cannot hold these answers"
    members: ClassVar[dict[str, Any]] = {"faults": list[AnswerFault]}


class ApplicationIncomplete(Problem):
    """`track`: whether one is chosen."""

    status, slug, title = 409, "application-incomplete", "The application is not complete yet"
    members: ClassVar[dict[str, Any]] = {"faults": list[AnswerFault], "track": bool}


class ApplicationWithdrawn(Problem):
    status, slug, title = 409, "application-withdrawn", "The application is withdrawn"


class NothingChanged(Problem):
    status, slug, title = 409, "nothing-changed", "Exactly this was sent already"


class NotWithdrawn(Problem):
    status, slug, title = 409, "not-withdrawn", "The application is not withdrawn"


class NotSubmitted(Problem):
    status, slug, title = 409, "not-submitted", "The application was never sent"


class UnknownTrackOfCall(Problem):
    status, slug, title = 422, "unknown-track-of-call", "The call has no such track"


class ReopenedTooShort(Problem):
    status, slug, title = 422, "reopened-too-short", "It is open until then anyhow"


class MemberInvited(Problem):
    status, slug, title = 409, "member-invited", "This address is invited already"


class NotAMember(Problem):
    status, slug, title = 409, "not-a-member", "Only an editor can become the owner"


class OwnerStays(Problem):
    status, slug, title = 409, "owner-stays", "Hand the application over first"
