from kilim.core.errors import Problem


class GuestsNoMore(Problem):
    """The day is over."""

    status, slug, title = 409, "guests-no-more", "The demo day takes no guests any more"


class GuestTooEarly(Problem):
    """The day has not begun, nor begins within some hours."""

    status, slug, title = 409, "guest-too-early", "The doors of the demo day are not open yet"


class GuestNotComing(Problem):
    """They wait for a place, have given it back, or have not answered their letter."""

    status, slug, title = 409, "guest-not-coming", "The guest has no place"
