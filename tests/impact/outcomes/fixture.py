"""Twenty ventures over six years, written out; what follows from them is calculated by hand.

Twelve were accepted in 2023, eight in 2025, and 2029 is over: the years 2024 to 2029 and 2026 to
2029 are due. A venture survives a year in any part of which it was active; `alive` is the last
such year, counted from the acceptance, and `SEEN` says from what it is known.

venture  accepted  alive  end        what happened
A1-A5    2023      6      not due    still there
A6       2023      0      closed     in the year in which it was accepted
A7       2023      1      closed     early in its second year
A8       2023      3      closed     on the first day of its fourth year
A9       2023      3      acquired   in its third year
A10      2023      6      not due    another legal unit took it over in its second year: it goes on
A11      2023      2      unknown    nobody answers since its third year
A12      2023      4      unknown    had employees in its fourth year, nobody answers since
B1-B5    2025      4      not due    still there
B6       2025      2      closed     dormant since its third year
B7       2025      1      unknown    nobody answers since its second year
B8       2025      1      closed     in its second year

Five ventures that the call of 2025 turned down agreed to be followed, a sixth did not answer.
"""

from decimal import Decimal

from kilim.impact.observations.models import VentureStatus
from kilim.impact.outcomes.jobs import Job
from kilim.impact.outcomes.money import Funding, Kind, Stated
from kilim.impact.outcomes.survival import End, Life
from kilim.impact.schemas import Gender

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
ACTIVE, CLOSED = VentureStatus.ACTIVE, VentureStatus.CLOSED
# How ventures stood on days, as (year, month, day). The others are known by turnover or employees.
SEEN: dict[str, list[tuple[tuple[int, int, int], VentureStatus]]] = {
    "A4": [((2029, 6, 1), ACTIVE)],
    "A6": [((2024, 2, 1), CLOSED)],
    "A7": [((2024, 5, 1), ACTIVE), ((2025, 3, 1), CLOSED)],
    "A8": [((2026, 12, 31), ACTIVE), ((2027, 1, 1), CLOSED)],
    "A9": [((2026, 9, 1), VentureStatus.ACQUIRED)],
    "A10": [((2025, 4, 1), VentureStatus.MERGED)],
    "A11": [((2025, 5, 1), ACTIVE), ((2028, 1, 1), VentureStatus.UNKNOWN)],
    "B3": [((2029, 3, 1), ACTIVE)],
    "B4": [((2029, 3, 1), ACTIVE)],
    "B5": [((2029, 3, 1), ACTIVE)],
    "B6": [((2027, 3, 1), ACTIVE), ((2028, 6, 1), VentureStatus.DORMANT)],
    "B7": [((2026, 3, 1), ACTIVE)],
    "B8": [((2026, 3, 1), ACTIVE), ((2027, 2, 1), CLOSED)],
}


def began(name: str) -> int:
    """The year in which a venture was accepted or turned down."""
    return 2023 if name.startswith("A") else 2025


def job(gender: Gender, people: int, months: int, share: str | None = "1") -> Job:
    """A line of a venture's staff."""
    return Job(gender, people, Decimal(months), None if share is None else Decimal(share))


WOMEN, MEN = Gender.WOMEN, Gender.MEN
# Without founders; B2 did not answer at acceptance, and B1 had nobody: an empty list is zero.
JOBS_AT_ACCEPTANCE: dict[str, list[Job]] = {
    "A1": [job(WOMEN, 1, 12)],
    "A2": [job(MEN, 2, 12, None)],  # part-time, hours unknown
    "A3": [job(MEN, 1, 3)],  # seasonal
    "A6": [job(WOMEN, 1, 12)],
    "B1": [],
}
JOBS_IN_2029: dict[str, list[Job]] = {
    "A1": [job(WOMEN, 3, 12), job(MEN, 1, 12, "0.6")],
    "A2": [job(MEN, 2, 12), job(WOMEN, 4, 6)],
    "A3": [job(MEN, 1, 6)],
    "A6": [],  # said by nobody: who has closed has no jobs
    "B1": [job(WOMEN, 1, 6, None)],
    "B2": [job(MEN, 5, 12)],
}
JOBS_IN_2027 = {"A12": [job(MEN, 1, 2)]}  # from which its fourth year is known


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
# Who stated it, of which year, what: A1 and A2 had money before they were accepted.
FUNDING_BY_YEAR: list[tuple[str, int, Kind, Stated]] = [
    ("A1", 2022, Kind.EQUITY, azn(99_000)),
    ("A1", 2024, Kind.EQUITY, azn(40_000)),
    ("A1", 2026, Kind.EQUITY, azn(10_000)),
    ("A2", 2022, Kind.GRANTS, azn(7_000)),
    ("A2", 2025, Kind.EQUITY, azn(30_000)),
    ("A3", 2027, Kind.EQUITY, azn(12_000)),
    ("A4", 2024, Kind.EQUITY, azn(8_000)),
    ("B1", 2028, Kind.EQUITY, azn(20_000)),
    ("A10", 2028, Kind.EQUITY, azn(0)),
    ("A5", 2025, Kind.EQUITY, usd(10_000)),
    ("B1", 2027, Kind.DEBT, azn(20_000)),
    ("A3", 2025, Kind.GRANTS, azn(15_000)),
    ("A10", 2026, Kind.GRANTS, azn(5_000)),
    ("A1", 2025, Kind.GRANTS, azn(4_000)),
    ("B3", 2027, Kind.GRANTS, azn(6_000)),
    ("B2", 2027, Kind.GRANTS, azn(10_000)),
]
OWN_IN_2024 = {"A3": azn(5_000)}  # the programme's own tranche
FUNDING = [
    *(
        Funding(kind, amount, currency)
        for name, year, kind, (amount, currency) in FUNDING_BY_YEAR
        if year >= began(name)
    ),
    *(Funding(Kind.GRANTS, *said, own=True) for said in OWN_IN_2024.values()),
]
# A10 did not say whether it exports, B2 not to how many countries.
EXPORTS_IN_2029 = {
    "A1": azn(3_000), "A2": azn(1_800), "A3": azn(1_000), "B1": azn(4_000), "B2": azn(1_000),
    "A5": usd(6_000), "B3": usd(0),
}  # fmt: skip
COUNTRIES_IN_2029 = {"A1": 2, "A2": 1, "A3": 3, "B1": 2, "A5": 1, "B3": 0}
# Revenue in 2028 and 2029 of those who were turned down: +10 %, -20 %, 0, +30 % and +5 %.
REVENUE_OF_REJECTED = {
    "R1": (azn(10_000), azn(11_000)),
    "R2": (azn(10_000), azn(8_000)),
    "R3": (azn(5_000), azn(5_000)),
    "R4": (azn(1_000), azn(1_300)),
    "R5": (azn(2_000), azn(2_100)),
}
GROWTH_OF_REJECTED = [0.1, -0.2, 0.0, 0.3, 0.05]
