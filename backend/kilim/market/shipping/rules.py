"""What sending costs, and which tax is in a price. Pure."""

from dataclasses import dataclass

WHOLE = 10_000  # basis points


@dataclass(frozen=True, slots=True)
class Zone:
    """What a zone asks for the first piece and each further one, and from which sum on nothing."""

    first: int
    further: int
    free_from: int | None


FREE = Zone(0, 0, None)


def cost(zone: Zone, pieces: int, subtotal: int) -> int:
    """What it costs to send so many pieces that are bought for `subtotal`.

    Raises:
        ValueError: there is nothing to send.
    """
    if pieces < 1:
        raise ValueError("shipping is of one piece at least")
    if zone.free_from is not None and subtotal >= zone.free_from:
        return 0
    return zone.first + zone.further * (pieces - 1)


def included(amount: int, rate: int) -> int:
    """The tax that is in `amount`, by `rate` basis points of what is without it; halves go up.

    Raises:
        ValueError: one of them is negative.
    """
    if amount < 0 or rate < 0:
        raise ValueError("tax is in what is paid, by a rate")
    whole = WHOLE + rate
    return (2 * amount * rate + whole) // (2 * whole)
