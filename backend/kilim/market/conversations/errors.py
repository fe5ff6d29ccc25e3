from typing import ClassVar

from kilim.core.errors import Problem
from kilim.market.conversations.models import ConversationSide


class OwnShopAsked(Problem):
    """Who belongs to a shop talks to the others of it elsewhere."""

    status, slug, title = 409, "own-shop-asked", "This is your own shop"


class ConversationStopped(Problem):
    """One side has stopped it; the answer says which."""

    status, slug, title = 409, "conversation-stopped", "This conversation was stopped"
    members: ClassVar = {"side": ConversationSide}


class ShopStaysReachable(Problem):
    """Buyers can always write about what they have bought."""

    status, slug, title = 409, "shop-stays-reachable", "A shop answers about its orders"


class ConversationReported(Problem):
    status, slug, title = 409, "conversation-reported", "Your side has reported this already"
