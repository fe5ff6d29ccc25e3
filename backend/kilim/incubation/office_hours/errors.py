from kilim.core.errors import Problem


class UnknownMentoringRoom(Problem):
    """The hub's managers have not let mentors use it."""

    status, slug, title = 422, "unknown-mentoring-room", "Mentors cannot use this room"


class HoursTakenBack(Problem):
    status, slug, title = 409, "hours-taken-back", "These office hours are offered no more"


class DayHasMeetings(Problem):
    """Cancel or move them first, each with a reason: nobody is sent away by a calendar."""

    status, slug, title = 409, "day-has-meetings", "There are meetings on this day"


class UnknownMeetingTime(Problem):
    """Not offered to this venture, over, or on a day that is skipped."""

    status, slug, title = 422, "unknown-meeting-time", "The mentor offers no such time"


class MeetingTimeTaken(Problem):
    """The mentor, the room or who comes is not free then any more."""

    status, slug, title = 409, "meeting-time-taken", "This time has just been taken"


class MeetingAhead(Problem):
    status, slug, title = 409, "meeting-ahead", "There is a meeting with this mentor already"


class MeetingOver(Problem):
    status, slug, title = 409, "meeting-over", "The meeting is over or cancelled"


class TooLateForMeeting(Problem):
    """Within the hours before it begins, only the hub's managers change it."""

    status, slug, title = 409, "too-late-for-meeting", "It is too late to change the meeting"


class MeetingNotBegun(Problem):
    status, slug, title = 409, "meeting-not-begun", "The meeting has not begun yet"


class MeetingNotHeld(Problem):
    """Only a meeting that took place is rated."""

    status, slug, title = 409, "meeting-not-held", "Nobody has said that the meeting took place"


class RatedAlready(Problem):
    """What was said stays: the other side may have read it."""

    status, slug, title = 409, "rated-already", "Your side has rated this meeting already"


class NotAdvised(Problem):
    """The mentor does not advise it, or it takes part no more."""

    status, slug, title = 422, "not-advised", "The mentor does not advise this venture"
