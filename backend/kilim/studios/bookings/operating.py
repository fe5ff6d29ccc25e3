"""Who operates a booking, and what they would have to have learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kilim.calendar.times import last_day
from kilim.core.db import Reads, Transaction
from kilim.studios.bookings.items import Found
from kilim.studios.bookings.schemas import Rule
from kilim.studios.catalogue.terms import Terms
from kilim.studios.equipment import queries as equipment
from kilim.studios.equipment.queries import Taught
from kilim.studios.qualifications import queries as qualifications
from kilim.studios.qualifications.rules import Lack, Standing, lacking


@dataclass(frozen=True, slots=True)
class Operating:
    """The person, what is booked beside the studio, and what of all that is needed they have."""

    person_id: UUID
    taught: Sequence[Taught] = ()
    standings: Sequence[Standing] = ()

    def broken(self, terms: Terms, ends_at: datetime) -> list[Found]:
        """A violation for each qualification that the person lacks on the day that it ends."""
        return [
            {
                "rule": Rule.QUALIFICATION_EXPIRED
                if lack.expired_on
                else Rule.QUALIFICATION_MISSING,
                "limit": None,
                "name": lack.name,
                "expired_on": lack.expired_on,
            }
            for lack in self.lacks(terms, ends_at)
        ]

    def lacks(self, terms: Terms, ends_at: datetime) -> list[Lack]:
        """What the person lacks on the day that it ends."""
        return lacking(self.standings, last_day(ends_at, terms.zone))

    async def elsewhere(self, reads: Reads, terms: Terms) -> "Operating":
        """The same in another studio."""
        return await look_up(reads, terms, self.person_id, self.taught, "en")

    async def keep(self, transaction: Transaction, terms: Terms, ends_at: datetime) -> None:
        """Let the next statement happen only while they still have what they need."""
        kinds = [one.kind_id for one in self.standings]
        on = last_day(ends_at, terms.zone)
        await qualifications.rely_on(transaction, self.person_id, kinds, on)


async def look_up(
    reads: Reads, terms: Terms, person_id: UUID, taught: Sequence[Taught], language: str
) -> Operating:
    """What the person has of what the studio and the equipment need; mostly that is nothing."""
    needs = equipment.needs(terms.qualification_id, taught)
    standings = await qualifications.look_up(reads, person_id, needs, language)
    return Operating(person_id, taught, standings)
