"""Facts about calls and applications."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class CallPublished:
    call_id: UUID


@dataclass(frozen=True, kw_only=True)
class CallExtended:
    """The call closes later, for everybody."""

    call_id: UUID
    old_closes_at: datetime
    closes_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallCancelled:
    call_id: UUID


@dataclass(frozen=True, kw_only=True)
class ApplicationSubmitted:
    """What was sent is its snapshot `number`."""

    application_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class ApplicationWithdrawn:
    application_id: UUID


@dataclass(frozen=True, kw_only=True)
class ApplicationReopened:
    """Its members may change and send it for a while."""

    application_id: UUID


@dataclass(frozen=True, kw_only=True)
class ApplicationMemberInvited:
    invitation_id: UUID


@dataclass(frozen=True, kw_only=True)
class StageOpened:
    stage_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReviewerJoined:
    """They are on the panel of a call, or back on it."""

    call_id: UUID
    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class ConflictLifted:
    """It is none; others may bar the reviewer from the application all the same."""

    call_id: UUID
    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class AssignmentsPublished:
    """A proposal became the assignments of its stage."""

    run_id: UUID


@dataclass(frozen=True, kw_only=True)
class ApplicationEnds:
    """It has something unsent, and its end is near."""

    application_id: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class InterviewInvited:
    """The members of an application may pick a time in a round."""

    round_id: UUID
    application_id: UUID


@dataclass(frozen=True, kw_only=True)
class InterviewInvitationTakenBack:
    round_id: UUID
    application_id: UUID


@dataclass(frozen=True, kw_only=True)
class InterviewBooked:
    interview_id: UUID
    booked_by: UUID


@dataclass(frozen=True, kw_only=True)
class InterviewMoved:
    """It has another time, room, link or other people; those who `left` hold it no more."""

    interview_id: UUID
    moved_by: UUID
    old_starts_at: datetime
    left: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class InterviewCancelled:
    """`cancelled_by` is nobody when the application was withdrawn."""

    interview_id: UUID
    cancelled_by: UUID | None


@dataclass(frozen=True, kw_only=True)
class CallPlacesAdded:
    """A track of a published call has more places."""

    call_id: UUID
    track_id: UUID
    added: int


@dataclass(frozen=True, kw_only=True)
class DecisionsApplied:
    """Reacted to when the undo window of the batch is over."""

    batch_id: UUID


@dataclass(frozen=True, kw_only=True)
class DecisionReleased:
    """Applicants see it now."""

    decision_id: UUID


@dataclass(frozen=True, kw_only=True)
class OfferPromoted:
    """The next in line has an offer."""

    offer_id: UUID


@dataclass(frozen=True, kw_only=True)
class OfferEnded:
    """It expired, or was withdrawn by a manager."""

    offer_id: UUID


@dataclass(frozen=True, kw_only=True)
class OfferMoved:
    """It ends at another time, for the `number`-th time."""

    offer_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class CheckinDue:
    """`month` is the first day of the month that is over; `kind` is `open` or `late`."""

    venture_id: UUID
    month: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class StepsNear:
    """Steps of somebody's cohorts are due within three days."""

    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class PlaceAccepted:
    """The owner of an application took the place that was offered."""

    offer_id: UUID


@dataclass(frozen=True, kw_only=True)
class EnrolmentBegan:
    """An organisation, or without one a person, takes part in a cohort of so many days."""

    enrolment_id: UUID
    hub_id: UUID
    organisation_id: UUID | None
    person_id: UUID
    enrolled_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class EnrolmentEnded:
    """They left before the end of the cohort."""

    enrolment_id: UUID


@dataclass(frozen=True, kw_only=True)
class ProgrammePlanNamed:
    """Taking part in the programme brings another plan from now on."""

    programme_id: UUID


@dataclass(frozen=True, kw_only=True)
class MentorPaired:
    """A mentor advises a venture from now on."""

    pair_id: UUID


@dataclass(frozen=True, kw_only=True)
class MatchingCancelled:
    """No pairs are made of its wishes."""

    matching_id: UUID


@dataclass(frozen=True, kw_only=True)
class MentorPairEnded:
    """A mentor advises a venture no more."""

    pair_id: UUID


@dataclass(frozen=True, kw_only=True)
class MentorEnded:
    """Somebody mentors at the hub no more; each of their pairs has ended, too."""

    mentor_id: UUID


@dataclass(frozen=True, kw_only=True)
class MentorSilent:
    """A pair has not met for too long."""

    pair_id: UUID


@dataclass(frozen=True, kw_only=True)
class MentoringSummaryDue:
    """A week has begun in which a hub's managers hear who is silent."""

    hub_id: UUID


@dataclass(frozen=True, kw_only=True)
class MeetingBooked:
    """A venture has taken a slot of a mentor."""

    meeting_id: UUID


@dataclass(frozen=True, kw_only=True)
class MeetingMoved:
    meeting_id: UUID
    old_starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled:
    meeting_id: UUID


@dataclass(frozen=True, kw_only=True)
class MeetingNear:
    """It begins within a day."""

    meeting_id: UUID


@dataclass(frozen=True, kw_only=True)
class WorkAnswered:
    """Somebody has read what was handed in for a step of a cohort."""

    work_id: UUID


@dataclass(frozen=True, kw_only=True)
class EnrolmentGraduated:
    """They have come to the end of a cohort, and have a certificate."""

    enrolment_id: UUID


@dataclass(frozen=True, kw_only=True)
class TrancheReleased:
    """Money that was promised to an enrolment was released."""

    tranche_id: UUID


@dataclass(frozen=True, kw_only=True)
class TrancheReversed:
    """Money that was released is in the fund again."""

    reversal_id: UUID


@dataclass(frozen=True, kw_only=True)
class DemoDayPlanned:
    """The ventures of a cohort are asked whether they pitch."""

    demo_day_id: UUID


@dataclass(frozen=True, kw_only=True)
class DemoPitchTimed:
    """A venture has another time at a demo day, or none any more."""

    demo_day_id: UUID
    enrolment_id: UUID


@dataclass(frozen=True, kw_only=True)
class DemoDayChanged:
    """It may have more places for guests now."""

    demo_day_id: UUID


@dataclass(frozen=True, kw_only=True)
class DemoGuestAsked:
    """Somebody wants to come to a demo day."""

    guest_id: UUID


@dataclass(frozen=True, kw_only=True)
class DemoGuestSeated:
    """Who has waited for a place has one."""

    guest_id: UUID
