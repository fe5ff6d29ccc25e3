from kilim.core.errors import Problem


class GuestsNoMore(Problem):
    """The day is over."""

    status, slug, title = 409, "guests-no-more", "The demo day takes no guests any more"


class GuestNotComing(Problem):
    """They wait for a place, have given it back, or have not answered their letter."""

    status, slug, title = 409, "guest-not-coming", "The guest has no place"
