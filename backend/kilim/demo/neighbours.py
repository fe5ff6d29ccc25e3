"""Studios of the demo hub that disturb each other."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar.models import PairRule
from kilim.calendar.times import Span
from kilim.studios.neighbours import service
from kilim.studios.neighbours.schemas import NeighbourIn, WhyIn

PAIRS = [
    (
        "dance-1",
        "sound-1",
        PairRule.FORBID,
        WhyIn(
            en="Steps on the sprung floor are on every recording below.",
            az="Rəqs döşəməsindəki addımlar aşağıdakı yazılarda eşidilir.",
        ),
    ),
    (
        "dance-2",
        "video-1",
        PairRule.WARN,
        WhyIn(
            en="Music is heard through the wall when sound is recorded.",
            az="Səs yazılanda musiqi divardan eşidilir.",
        ),
    ),
]


class Quiet:
    """Nobody in the demo tries what a neighbour forbids."""

    def __init__(self) -> None:
        self._taken: dict[str, list[Span]] = {}

    def allows(self, slug: str, times: Span) -> bool:
        """Whether the studio can be booked then; if so, it is taken from now on."""
        for one, other, rule, _ in PAIRS:
            if rule is PairRule.FORBID and slug in (one, other):
                beside = self._taken.get(other if slug == one else one, [])
                if any(start < times[1] and times[0] < end for start, end in beside):
                    return False
        self._taken.setdefault(slug, []).append(times)
        return True


async def load(session: AsyncSession, call: Call, studios: Mapping[str, UUID]) -> None:
    """Before anybody books."""
    for one, other, rule, reason in PAIRS:
        wish = NeighbourIn(rule=rule, reason=reason)
        await service.pair(session, call, studios[one], studios[other], wish)
