from typing import Any, ClassVar

from kilim.core.errors import Problem


class TooManyWishes(Problem):
    status, slug, title = 409, "too-many-wishes", "You wait for as many times as one person may"
    members: ClassVar[dict[str, Any]] = {"limit": int}


class WindowOver(Problem):
    status, slug, title = 422, "window-over", "No time on these days can still become free"


class WishOver(Problem):
    status, slug, title = 409, "wish-over", "The wish was fulfilled, withdrawn, or has expired"


class OfferOver(Problem):
    status, slug, title = 409, "offer-over", "The offer was answered or has expired"
