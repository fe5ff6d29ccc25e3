"""The accounts that a visitor of the demo can use."""

from dataclasses import dataclass

from sqlalchemy import select

from kilim.accounts.models import Person, PersonState, Role
from kilim.core.config import Settings, StartError
from kilim.core.db import Database

PASSWORD = "weave-one-thread-at-a-time"  # noqa: S105 - published on purpose, exists in the demo only


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody to sign in as; `hub` is where their role is, None for the whole network."""

    email: str
    name: str
    language: str
    purpose: str
    role: Role | None = None
    hub: str | None = "baku"


PEOPLE = [
    DemoAccount(
        "manager@baku.example",
        "Nərgiz Əliyeva",
        "az",
        "manages the hub in Baku: people, roles, every booking",
        Role.MANAGER,
    ),
    DemoAccount(
        "resident@baku.example",
        "Tural Quliyev",
        "az",
        "resident: books studios at no charge",
        Role.RESIDENT,
    ),
    DemoAccount(
        "resident2@baku.example",
        "Leyla Hüseynova",
        "en",
        "resident of another startup",
        Role.RESIDENT,
    ),
    DemoAccount(
        "applicant@baku.example",
        "Rəşad Abbasov",
        "az",
        "no role: books as the public",
    ),
    DemoAccount(
        "reviewer@baku.example",
        "Səbinə Kərimova",
        "en",
        "reviewer: judges what was sent to a call that is over",
        Role.REVIEWER,
    ),
    DemoAccount(
        "mentor@baku.example",
        "Elçin Həsənov",
        "az",
        "mentor: advises ventures of the cohorts",
        Role.MENTOR,
    ),
    DemoAccount(
        "seller@baku.example",
        "Aygün Məmmədova",
        "az",
        "weaver: her own shop, and the joint brand of 23 makers",
        Role.SELLER,
    ),
    DemoAccount(
        "buyer@baku.example",
        "Daniel Weber",
        "en",
        "no role: somebody from outside",
    ),
    DemoAccount(
        "manager@pirot.example",
        "Jelena Đorđević",
        "en",
        "manages the hub in Pirot (Serbia)",
        Role.MANAGER,
        "pirot",
    ),
    DemoAccount(
        "admin@kilim.example",
        "Kamran İsmayılov",
        "en",
        "administers the network: all hubs, operations",
        Role.ADMIN,
        None,
    ),
]
ACCOUNTS = {person.email: person.purpose for person in PEOPLE}


async def refuse_leftovers(settings: Settings) -> None:
    """Refuse to serve a demo's accounts to the public.

    Raises:
        StartError: the database was made in demo mode, which is off now.
    """
    if settings.demo:
        return
    database = await Database.connect(settings)
    try:
        async with database.read_sessions() as session:
            known = [account.email for account in PEOPLE]
            found = await session.scalar(
                select(Person.email)
                .where(Person.email.in_(known), Person.state == PersonState.ACTIVE)
                .limit(1)
            )
    finally:
        await database.close()
    if found is not None:
        raise StartError(
            f"{found} has a published password: use a new database, or KILIM_DEMO=1 for the demo."
        )
