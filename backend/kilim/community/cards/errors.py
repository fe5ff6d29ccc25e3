from kilim.core.errors import Problem


class CardNotOurs(Problem):
    """The hub did not make this code, or somebody changed it."""

    status, slug, title = 422, "card-not-ours", "This is no card of the hub"


class CardOver(Problem):
    status, slug, title = 409, "card-over", "This card is over"


class CardUsed(Problem):
    """It was checked before; its holder shows a new one."""

    status, slug, title = 409, "card-used", "This card was checked already"
