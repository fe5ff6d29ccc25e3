"""Who advises the ventures of the demo. Everybody is invented."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.demo import demo_days, office_hours
from kilim.incubation.matching import service as matching
from kilim.incubation.matching.schemas import WishesIn
from kilim.incubation.mentors import service
from kilim.incubation.mentors.models import Tongue
from kilim.incubation.mentors.schemas import MentorIn, PairIn

ELCHIN = "mentor@baku.example"
PEOPLE = (
    ("kamran.rustamli@baku.example", "Kamran Rüstəmli"),
    ("afaq.nuriyeva@baku.example", "Afaq Nuriyeva"),
    ("mia.jovanovic@baku.example", "Mia Jovanović"),
)
SAID: dict[str, tuple[list[str], list[Tongue], int, str]] = {
    ELCHIN: (
        ["Satış", "Qiymət", "İlk müştərilər"],
        [Tongue.AZ, Tongue.EN, Tongue.RU],
        3,
        "On iki il proqram təminatı satmışam, iki dəfə öz şirkətimi qurmuşam. Məndən ilk on"
        " müştərini və qiyməti soruşun.",
    ),
    PEOPLE[0][0]: (
        ["Film istehsalı", "Büdcə", "Təqdimat"],
        [Tongue.AZ, Tongue.TR],
        2,
        "Sənədli film prodüseri. Büdcəni bir səhifədə, hekayəni üç dəqiqədə danışmağı öyrədirəm.",
    ),
    PEOPLE[1][0]: (
        ["Musiqi hüquqları", "Müqavilələr", "İxrac"],
        [Tongue.AZ, Tongue.EN],
        2,
        "Müəllif hüquqları üzrə hüquqşünas. Lisenziya və ortaqlıq müqavilələrinə birlikdə baxaq.",
    ),
    PEOPLE[2][0]: (
        ["Oyun dizaynı", "İnvestisiya"],
        [Tongue.EN, Tongue.SR],
        1,
        "Shipped four small games and raised for two of them. Ask me what to leave out.",
    ),
}
PAIRS = ((ELCHIN, "Rəşad Abbasov"), (PEOPLE[1][0], "Novruz Beats"))
# What ventures of the summer's cohort and mentors wish, the dearest first.
WISHES = {
    "Bülbül Records": (PEOPLE[1][0], ELCHIN),
    "Pixel Buta": (PEOPLE[2][0], ELCHIN, PEOPLE[0][0]),
    "Yeddi Gözəl": (PEOPLE[1][0], PEOPLE[0][0], ELCHIN),
}
RANKS = {
    PEOPLE[0][0]: ("Yeddi Gözəl",),
    PEOPLE[1][0]: ("Yeddi Gözəl", "Bülbül Records"),
    PEOPLE[2][0]: ("Pixel Buta", "Yeddi Gözəl"),
}
_VENTURES = text("""
    SELECT coalesce(o.name, p.name) AS name, e.id, e.cohort_id, p.id AS founder, p.name AS called
    FROM enrolments e
    JOIN people p ON p.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    WHERE e.hub_id = :hub AND e.state = 'active'
""")


async def load(
    session: AsyncSession, call: Call, hub_id: UUID, people: Mapping[str, Actor]
) -> None:
    """Let four people mentor, two ventures be advised, a cohort wish for mentors, and pitch.

    Args:
        call: of a manager.
        people: by address.
    """
    rows = (await session.execute(_VENTURES, {"hub": hub_id})).all()
    ventures = {row.name: row.id for row in rows}
    mentors = {}
    for email, (fields, languages, seats, about) in SAID.items():
        wish = MentorIn(
            hub_id=hub_id, person_id=people[email].person_id, fields=fields, languages=languages,
            about=about, seats=seats,
        )  # fmt: skip
        mentors[email] = (await service.add(session, call, wish))["id"]
    for email, name in PAIRS:
        wish_to_pair = PairIn(enrolment_id=ventures[name])
        await service.pair(session, call, mentors[email], wish_to_pair)
    own = {row.name: row for row in rows if row.name in WISHES}
    await _match(session, call, own, mentors, people)
    hosts = {email: (mentors[email], people[email]) for email in (ELCHIN, PEOPLE[0][0])}
    await office_hours.load(session, call, hub_id, hosts)
    await demo_days.load(session, call, people[ELCHIN].person_id)


async def _match(
    session: AsyncSession,
    call: Call,
    ventures: Mapping[str, Any],
    mentors: Mapping[str, UUID],
    people: Mapping[str, Actor],
) -> None:
    """Ask for wishes; whoever is here wishes, and a manager can publish what comes of it."""
    cohort_id = next(iter(ventures.values())).cohort_id
    made = (await matching.open_matching(session, call, cohort_id))["matching"]["id"]
    for name, wishes in WISHES.items():
        row = ventures[name]
        founder = Actor(row.founder, row.called, "az", frozenset())
        wish = WishesIn(wishes=[mentors[email] for email in wishes])
        own = replace(call, actor=founder)
        await matching.wish_as_venture(session, own, made, row.id, wish)
    for email, ranks in RANKS.items():
        wish = WishesIn(wishes=[ventures[name].id for name in ranks])
        own = replace(call, actor=people[email])
        await matching.wish_as_mentor(session, own, made, mentors[email], wish)
