from kilim.core.errors import Problem


class RoomFull(Problem):
    """A data room holds as many files as it may; one has to be removed first."""

    status, slug, title = 409, "room-full", "The data room is full"


class ShareTooLong(Problem):
    """A share ends today at the earliest and in a year at the latest."""

    status, slug, title = 409, "share-too-long", "A share ends within a year from today"
