from kilim.core.fields import Out


class FeedOut(Out):
    """The secret address of the calendar feed, if there is one."""

    url: str | None
