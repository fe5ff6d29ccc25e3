"""How far somebody is with a step. Pure.

A step is done for good. Until then it is what became of the newest work for it; without any it is
locked while something that it needs is not done, and else open.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID


class StepState(StrEnum):
    """How far somebody is with a step."""

    LOCKED = "locked"  # another step comes first
    OPEN = "open"
    HANDED_IN = "handed_in"  # waits for feedback
    AGAIN = "again"  # was answered, and is wanted once more
    DONE = "done"


# Who takes part can do something about it; an answer that is awaited is nobody's delay of theirs.
TO_DO = frozenset({StepState.OPEN, StepState.AGAIN})


@dataclass(frozen=True, slots=True)
class Due:
    """When a step is due: so many days after the enrolment, or after the cohort began."""

    is_onboarding: bool
    days: int

    def on(self, enrolled_on: date, starts_on: date) -> date:
        """The day, the last on which it is in time."""
        first = enrolled_on if self.is_onboarding else max(starts_on, enrolled_on)
        return first + timedelta(days=self.days)


def state_of(
    step: UUID, needs: Iterable[UUID], done: frozenset[UUID], newest: str | None
) -> StepState:
    """The state of a step.

    Args:
        done: the steps that are done.
        newest: the verdict on the newest work; "" while it waits, None without work.
    """
    if step in done:
        return StepState.DONE
    if newest is not None:
        return StepState.HANDED_IN if newest == "" else StepState.AGAIN
    return StepState.OPEN if done.issuperset(needs) else StepState.LOCKED


def is_overdue(state: StepState, due_on: date, today: date) -> bool:
    """Whether those who take part are late with it."""
    return state in TO_DO and due_on < today
