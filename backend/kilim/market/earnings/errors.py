"""What can go wrong with sales. Slices above turn it into problems of their own."""


class NotSellable(Exception):
    """No seller of the hub, or a brand without terms that are active."""


class NoSuchSale(Exception):
    """The order was not told as a sale."""


class MoreThanSold(Exception):
    """Less is left of what was sold than is to be returned; nothing was changed."""
