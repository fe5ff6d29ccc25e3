"""Twenty ventures over six years, written out; what follows from them is calculated by hand.

Twelve were accepted at the beginning of 2024, eight at the beginning of 2026, and it is the end of
2029: six and four years are due. `alive` is the last whole year that a venture survived.

venture  accepted  alive  end        what happened
A1-A5    2024      6      not due    still there
A6       2024      0      closed     in its first year
A7       2024      1      closed     in its second year
A8       2024      3      closed     in its fourth year
A9       2024      3      acquired   in its third year
A10      2024      6      not due    another legal unit took it over in its second year: it goes on
A11      2024      2      unknown    nobody answers since its third year
A12      2024      4      unknown    nobody answers since its fifth year
B1-B5    2026      4      not due    still there
B6       2026      2      closed     in its third year
B7       2026      1      unknown    nobody answers since its second year
B8       2026      1      closed     in its second year
"""

from decimal import Decimal

from kilim.impact.outcomes.jobs import Gender, Job
from kilim.impact.outcomes.money import Funding, Kind, Stated
from kilim.impact.outcomes.survival import End, Life

LIVES = {
    **{f"A{n}": Life(6, End.NOT_DUE, 6) for n in (1, 2, 3, 4, 5, 10)},
    "A6": Life(0, End.CLOSED, 6),
    "A7": Life(1, End.CLOSED, 6),
    "A8": Life(3, End.CLOSED, 6),
    "A9": Life(3, End.ACQUIRED, 6),
    "A11": Life(2, End.UNKNOWN, 6),
    "A12": Life(4, End.UNKNOWN, 6),
    **{f"B{n}": Life(4, End.NOT_DUE, 4) for n in (1, 2, 3, 4, 5)},
    "B6": Life(2, End.CLOSED, 4),
    "B7": Life(1, End.UNKNOWN, 4),
    "B8": Life(1, End.CLOSED, 4),
}


def job(gender: Gender, people: int, months: int, share: str | None = "1") -> Job:
    """A line of a venture's staff."""
    return Job(gender, people, Decimal(months), None if share is None else Decimal(share))


WOMEN, MEN = Gender.WOMEN, Gender.MEN
# Without founders; B2 did not answer at acceptance, and B1 had nobody: an empty list is zero.
JOBS_AT_ACCEPTANCE: dict[str, list[Job]] = {
    "A1": [job(WOMEN, 1, 12)],
    "A2": [job(MEN, 2, 12, None)],  # part-time, hours unknown
    "A3": [job(MEN, 1, 3)],  # seasonal
    "B1": [],
}
JOBS_IN_2029: dict[str, list[Job]] = {
    "A1": [job(WOMEN, 3, 12), job(MEN, 1, 12, "0.6")],
    "A2": [job(MEN, 2, 12), job(WOMEN, 4, 6)],
    "A3": [job(MEN, 1, 6)],
    "B1": [job(WOMEN, 1, 6, None)],
    "B2": [job(MEN, 5, 12)],
}


def azn(amount: int) -> Stated:
    """An amount in manat."""
    return Decimal(amount), "AZN"


def usd(amount: int) -> Stated:
    """An amount in dollars."""
    return Decimal(amount), "USD"


# A4 did not answer in 2029, B2 not in 2028.
REVENUE_IN_2028 = {
    "A1": azn(10_000), "A2": azn(20_000), "A3": azn(0), "A4": azn(6_000), "A10": azn(8_000),
    "B1": azn(4_000), "A5": usd(5_000), "B3": usd(2_000),
}  # fmt: skip
REVENUE_IN_2029 = {
    "A1": azn(15_000), "A2": azn(18_000), "A3": azn(5_000), "A10": azn(10_000), "B1": azn(8_000),
    "B2": azn(3_000), "A5": usd(6_000), "B3": usd(0),
}  # fmt: skip
FUNDING = [
    Funding(Kind.EQUITY, Decimal(50_000), "AZN"),  # A1
    Funding(Kind.EQUITY, Decimal(30_000), "AZN"),  # A2
    Funding(Kind.EQUITY, Decimal(10_000), "USD"),  # A5
    Funding(Kind.DEBT, Decimal(20_000), "AZN"),  # B1
    Funding(Kind.GRANTS, Decimal(15_000), "AZN"),  # A3
    Funding(Kind.GRANTS, Decimal(5_000), "AZN"),  # A10
    Funding(Kind.GRANTS, Decimal(5_000), "AZN", own=True),  # A3, the programme's own tranche
]
# A10 did not say whether it exports.
EXPORTS_IN_2029 = {"A1": azn(3_000), "A2": azn(0), "A5": usd(6_000)}
COUNTRIES_IN_2029 = {"A1": 2, "A5": 1}
# Of five rejected applicants of the same call who agreed to be followed.
GROWTH_OF_REJECTED = [0.1, -0.2, 0.0, 0.3, 0.05]
