"""Who advises the ventures of the demo. Everybody is invented."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
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
PAIRS = ((ELCHIN, "Bülbül Records"), (ELCHIN, "Rəşad Abbasov"), (PEOPLE[1][0], "Yeddi Gözəl"))
_VENTURES = text("""
    SELECT coalesce(o.name, p.name) AS name, e.id FROM enrolments e
    JOIN people p ON p.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    WHERE e.hub_id = :hub AND e.state = 'active'
""")


async def load(
    session: AsyncSession, call: Call, hub_id: UUID, people: Mapping[str, Actor]
) -> None:
    """Let four people mentor, and three ventures be advised.

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
