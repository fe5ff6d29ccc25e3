from kilim.core.errors import Problem


class AskedAlready(Problem):
    """The address is asked for the same relation and has not answered yet."""

    status, slug, title = 409, "asked-already", "This address is asked already"


class OfferAnswered(Problem):
    """It was accepted, declined or taken back meanwhile."""

    status, slug, title = 409, "offer-answered", "This was answered already"
