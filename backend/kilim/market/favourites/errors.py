from kilim.core.errors import Problem


class TooManyFavourites(Problem):
    status, slug, title = 409, "too-many-favourites", "You keep as many listings as there is room"


class TooManyRestockNotices(Problem):
    status, slug, title = 409, "too-many-restock-notices", "You wait for as many things as you can"


class NotSoldOut(Problem):
    """It can be bought at this moment."""

    status, slug, title = 409, "not-sold-out", "This can be bought now"


class SoldOutForGood(Problem):
    """Every piece of the edition is sold, or its shop makes it no more."""

    status, slug, title = 409, "sold-out-for-good", "This does not come back"
