from kilim.core.errors import Problem


class UnknownMentor(Problem):
    """Somebody is invited as a mentor of the hub first."""

    status, slug, title = 422, "unknown-mentor", "This person has no role of a mentor at the hub"


class MentorsAlready(Problem):
    status, slug, title = 409, "mentors-already", "This person mentors at the hub already"


class MentorsNoMore(Problem):
    status, slug, title = 409, "mentors-no-more", "This person mentors no more"


class MentorFull(Problem):
    status, slug, title = 409, "mentor-full", "The mentor has no room for another venture"


class MentorHasMore(Problem):
    """End a pair first: nobody is sent away by a number."""

    status, slug, title = 409, "mentor-has-more", "The mentor advises more ventures than that"


class PairedAlready(Problem):
    status, slug, title = 409, "paired-already", "They are a pair already"


class PairOver(Problem):
    status, slug, title = 409, "pair-over", "They are a pair no more"


class NoVenture(Problem):
    """It takes part no more, in another programme, or the mentor is one of its own people."""

    status, slug, title = 422, "no-venture", "The mentor cannot advise this venture"
