"""Who comes into a team has consented, and what is shown of them is their own to say."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import retention
from kilim.accounts.models import Person, PersonState
from kilim.community.organisations.models import Organisation, OrganisationPerson, RelationKind
from kilim.community.teams.models import TeamOffer
from kilim.core.audit import AuditEntry
from kilim.core.outbox import Context
from kilim.events.community import TeamOffered
from kilim.messaging.mail.models import Mail
from kilim.messaging.teams.reactions import on_team_offered
from tests.accounts.browser import problem
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.organisations import make_offer, make_organisation, relate
from tests.factories.people import Network, make_network, make_person
from tests.factories.profiles import make_profile

pytestmark = pytest.mark.anyio
TITLE = {"en": "Sound designer", "az": "Səs dizayneri"}
NO_TITLE = {"en": "", "az": ""}


class Team:
    """A startup of the first hub, which `n.member` founded, and `n.stranger` who is asked."""

    def __init__(self, n: Network, startup: Organisation, founder: OrganisationPerson) -> None:
        self.n, self.id, self.founder = n, startup.id, founder
        self.path = f"/organisations/{startup.id}"

    async def sign_in(self, session: AsyncSession) -> "Team":
        self.by_founder = await signed_in(session, self.n.member.id)
        self.by_asked = await signed_in(session, self.n.stranger.id)
        return self

    def wish(self, **other: Any) -> dict[str, Any]:
        own = {"email": self.n.stranger.email, "relation": "member", "title": TITLE}
        return own | {"starts_on": "2030-05-01"} | other


async def make_team(session: AsyncSession) -> Team:
    n = await make_network(session)
    startup = await make_organisation(session, n.here.id)
    founder = await relate(session, startup, n.member, RelationKind.FOUNDER)
    return await Team(n, startup, founder).sign_in(session)


async def test_who_is_asked_belongs_to_it_only_after_saying_yes(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    team = await make_team(session)
    asked = await client.post(f"{team.path}/team-offers", json=team.wish(), headers=team.by_founder)
    assert asked.status_code == 201
    offer = asked.json()
    assert offer == {
        "id": offer["id"], "email": team.n.stranger.email, "relation": "member", "title": TITLE,
        "starts_on": "2030-05-01", "state": "open", "offered_at": "2030-05-06T12:00:00Z",
        "offered_by": {"id": str(team.n.member.id), "name": team.n.member.name},
        "answered_at": None,
    }  # fmt: skip
    assert (await client.get(team.path, headers=team.by_asked)).json()["people"] is None
    own = (await client.get("/team-offers", headers=team.by_asked)).json()["items"]
    assert own == [
        {k: offer[k] for k in ("id", "relation", "title", "starts_on", "offered_by", "offered_at")}
        | {"organisation": {"id": str(team.id), "name": "Ilmə"}}
    ]

    path = f"/team-offers/{offer['id']}/accept"
    assert problem(await client.post(path, json={"shown": True}, headers=team.by_founder)) == (
        404, "not-found",
    )  # fmt: skip
    yes = await client.post(path, json={"shown": True}, headers=team.by_asked)
    assert yes.status_code == 204
    shown = (await client.get(team.path, headers=team.by_asked)).json()["people"][1]
    assert {k: shown[k] for k in ("relation", "title", "shown", "starts_on", "ends_on")} == {
        "relation": "member", "title": TITLE, "shown": True, "starts_on": "2030-05-01",
        "ends_on": None,
    }  # fmt: skip
    assert shown["allowed"] == ["end", "say"]
    assert (await client.get("/team-offers", headers=team.by_asked)).json()["items"] == []
    [listed] = (await client.get(f"{team.path}/team-offers", headers=team.by_founder)).json()[
        "items"
    ]
    assert (listed["state"], listed["answered_at"]) == ("accepted", "2030-05-06T12:00:00Z")
    again = await client.post(path, json={"shown": True}, headers=team.by_asked)
    assert problem(again) == (409, "offer-answered")
    acts = (await session.execute(select(AuditEntry.act, AuditEntry.actor_id))).all()
    assert acts == [("teams.offer", team.n.member.id), ("teams.accept", team.n.stranger.id)]


async def test_who_declines_or_is_asked_no_more_belongs_to_nothing(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    team = await make_team(session)
    offers = []
    for relation in ("member", "contact"):
        wish = team.wish(relation=relation)
        asked = await client.post(f"{team.path}/team-offers", json=wish, headers=team.by_founder)
        offers.append(f"/team-offers/{asked.json()['id']}")
    no = await client.post(f"{offers[0]}/decline", headers=team.by_asked)
    back = await client.post(f"{offers[1]}/withdraw", headers=team.by_founder)
    assert (no.status_code, back.json()["state"]) == (204, "withdrawn")
    for path in offers:
        late = await client.post(f"{path}/accept", json={"shown": True}, headers=team.by_asked)
        assert problem(late) == (409, "offer-answered")
        late = await client.post(f"{path}/withdraw", headers=team.by_founder)
        assert problem(late) == (409, "offer-answered")
    people = (await client.get(team.path, headers=team.by_founder)).json()["people"]
    assert [one["person"]["name"] for one in people] == [team.n.member.name]


async def test_an_address_is_asked_once_at_a_time_and_belongs_once_at_a_time(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    team = await make_team(session)
    path = f"{team.path}/team-offers"
    first = await client.post(path, json=team.wish(), headers=team.by_founder)
    loud = team.wish(email=team.n.stranger.email.upper())
    assert problem(await client.post(path, json=loud, headers=team.by_founder)) == (
        409, "asked-already",
    )  # fmt: skip
    accept = f"/team-offers/{first.json()['id']}/accept"
    await client.post(accept, json={"shown": False}, headers=team.by_asked)
    second = await client.post(path, json=team.wish(), headers=team.by_founder)
    accept = f"/team-offers/{second.json()['id']}/accept"
    twice = await client.post(accept, json={"shown": False}, headers=team.by_asked)
    assert problem(twice) == (409, "relation-exists")


@pytest.mark.parametrize(
    ("who", "status"),
    [("manager", 201), ("admin", 201), ("resident", 403), ("manager_there", 403)],
)
async def test_those_who_run_it_ask(
    client: httpx.AsyncClient, session: AsyncSession, who: str, status: int
) -> None:
    team = await make_team(session)
    startup = await session.get_one(Organisation, team.id)
    await relate(session, startup, team.n.resident)  # a member, not a founder
    here = await signed_in(session, getattr(team.n, who).id)
    asked = await client.post(f"{team.path}/team-offers", json=team.wish(), headers=here)
    assert asked.status_code == status
    listed = await client.get(f"{team.path}/team-offers", headers=here)
    assert listed.status_code == (200 if status == 201 else 403)


async def test_a_founder_ends_what_is_not_a_founders_and_revives_nothing(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    team = await make_team(session)
    startup = await session.get_one(Organisation, team.id)
    member = await relate(session, startup, team.n.stranger)
    other = await relate(session, startup, team.n.resident, RelationKind.FOUNDER)

    async def end(one: OrganisationPerson, day: str, who: dict[str, str]) -> httpx.Response:
        path = f"{team.path}/people/{one.id}/end"
        return await client.post(path, json={"ends_on": day}, headers=who)

    assert problem(await end(other, "2030-05-06", team.by_founder)) == (403, "forbidden")
    assert problem(await end(other, "2030-05-06", team.by_asked)) == (403, "forbidden")
    assert (await end(member, "2030-05-20", team.by_founder)).json()["ends_on"] == "2030-05-20"
    assert (await end(member, "2030-05-06", team.by_asked)).json()["ends_on"] == "2030-05-06"
    for who in (team.by_founder, team.by_asked):
        assert problem(await end(member, "2031-01-01", who)) == (409, "already-over")
    manager = await signed_in(session, team.n.manager.id)
    assert (await end(member, "2031-01-01", manager)).status_code == 200
    assert (await end(team.founder, "2030-05-06", team.by_founder)).status_code == 200
    gone = await client.get(f"{team.path}/team-offers", headers=team.by_founder)
    assert problem(gone) == (403, "forbidden")


async def test_a_title_and_the_switch_are_said_by_the_person_alone(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    team = await make_team(session)
    path = f"{team.path}/people/{team.founder.id}"
    manager = await signed_in(session, team.n.manager.id)
    for who in (manager, team.by_asked):
        refused = await client.patch(path, json={"shown": True}, headers=who)
        assert problem(refused) == (403, "forbidden")
    said = await client.patch(path, json={"title": TITLE}, headers=team.by_founder)
    assert (said.json()["title"], said.json()["shown"]) == (TITLE, False)
    said = await client.patch(path, json={"shown": True}, headers=team.by_founder)
    assert (said.json()["title"], said.json()["shown"]) == (TITLE, True)
    after = (await session.scalars(select(AuditEntry.after))).all()
    relation = {"relation_id": str(team.founder.id)}
    assert after == [relation | {"title": TITLE}, relation | {"shown": True}]


async def test_the_public_page_shows_who_wants_to_be_seen_and_belongs_today(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    team = await make_team(session)
    startup = await session.get_one(Organisation, team.id)
    await make_profile(session, startup, team.n.member.id)
    rows = [
        (await relate(session, startup, person), title)
        for person, title in (
            (team.n.stranger, {"en": "Weaver", "az": "Toxucu"}),
            (team.n.resident, {"en": "Only in English", "az": ""}),
        )
    ]
    gone = await relate(session, startup, team.n.admin)
    gone.valid = type(gone.valid)(date(2029, 1, 1), NOON.date())
    suspended = await make_person(session, name="Zeyd", state=PersonState.SUSPENDED)
    for row, title in (
        *rows, (gone, {}), (team.founder, {}), (await relate(session, startup, suspended), {}),
    ):  # fmt: skip
        row.shown, row.title = True, title
    await relate(session, startup, team.n.manager)  # who wants to be unseen
    await session.flush()
    page = await client.get(f"/startups/{team.id}", headers={"Accept-Language": "az"})
    assert page.json()["team"] == [
        {"name": team.n.member.name, "relation": "founder", "title": ""},
        {"name": team.n.stranger.name, "relation": "member", "title": "Toxucu"},
        {"name": team.n.resident.name, "relation": "member", "title": "Only in English"},
    ]


@pytest.mark.parametrize("language", ["az", None])
async def test_the_letter_reaches_an_address_with_or_without_an_account(
    session: AsyncSession, language: str | None
) -> None:
    team = await make_team(session)
    email = "nobody.yet@kilim.example"
    if language:
        await make_person(session, email=email, language=language, name="Nərmin")
    offer = await make_offer(session, team.n.here.id, team.id, email, team.n.member.id)
    context = Context(event_id=UUID(int=1), now=NOON, origin="https://hub.example")
    await on_team_offered(session, TeamOffered(offer_id=offer.id), context)
    await on_team_offered(session, TeamOffered(offer_id=offer.id), context)
    [mail] = (await session.scalars(select(Mail))).all()
    assert (mail.to, mail.language, mail.kind) == (email, language or "en", "team-offered")
    assert ("Nərmin" if language else "Hello!") in mail.text
    assert "https://hub.example/profile" in mail.text
    offer.state, offer.answered_at = "declined", NOON  # type: ignore[assignment]
    await session.flush()
    await on_team_offered(session, TeamOffered(offer_id=offer.id), Context(UUID(int=2), NOON, "x"))
    assert len((await session.scalars(select(Mail))).all()) == 1


@pytest.mark.parametrize("count", [1, 5])
async def test_lists_of_offers_take_a_fixed_number_of_statements(
    client: httpx.AsyncClient, session: AsyncSession, counted: Callable[[], int], count: int
) -> None:
    team = await make_team(session)
    for number in range(count):
        own = (session, team.n.here.id, team.id)
        await make_offer(*own, f"p{number}@kilim.example", team.n.member.id)
        other = await make_organisation(session, team.n.here.id, name=f"No. {number}")
        await make_offer(
            session, team.n.here.id, other.id, team.n.stranger.email, team.n.manager.id
        )
    taken = []
    for path, who in (
        (f"{team.path}/team-offers", team.by_founder),
        ("/team-offers", team.by_asked),
    ):
        counted()
        assert len((await client.get(path, headers=who)).json()["items"]) == count
        taken.append(counted())
    assert taken == [3, 2]


async def test_offers_come_in_pages(client: httpx.AsyncClient, session: AsyncSession) -> None:
    team = await make_team(session)
    own = (session, team.n.here.id, team.id)
    for number in range(3):
        await make_offer(*own, f"p{number}@kilim.example", team.n.member.id)
    path = f"{team.path}/team-offers"
    first = (await client.get(path, params={"limit": 2}, headers=team.by_founder)).json()
    after = {"limit": 2, "after": first["next"]}
    rest = (await client.get(path, params=after, headers=team.by_founder)).json()
    found = [one["email"] for one in first["items"] + rest["items"]]
    assert (found, rest["next"]) == ([f"p{n}@kilim.example" for n in (2, 1, 0)], None)


async def answers_at_once(own: OwnDatabase, *, same: bool) -> list[int]:
    """Ten answers at once: to one offer, or to offers of the same relation made one by one."""
    async with own.database.sessions.begin() as session:
        team = await make_team(session)
        offers = []
        for _ in range(1 if same else 10):
            offer = await make_offer(
                session, team.n.here.id, team.id, team.n.stranger.email, team.n.member.id
            )
            offers.append(offer.id)
    async with make_client(own.app()) as client:
        answers = await asyncio.gather(
            *(
                client.post(
                    f"/team-offers/{offers[n % len(offers)]}/accept",
                    json={"shown": False},
                    headers=team.by_asked,
                )
                for n in range(10)
            )
        )
    return sorted(answer.status_code for answer in answers)


async def test_one_offer_is_accepted_once(own_database: OwnDatabase) -> None:
    assert await answers_at_once(own_database, same=True) == [204] + [409] * 9


async def test_of_ten_offers_of_one_relation_one_is_accepted(own_database: OwnDatabase) -> None:
    await own_database.as_owner("DROP INDEX uq_team_offers_open")
    assert await answers_at_once(own_database, same=False) == [204] + [409] * 9


async def test_without_the_constraint_all_would_be(own_database: OwnDatabase) -> None:
    await own_database.as_owner(
        "DROP INDEX uq_team_offers_open",
        "ALTER TABLE organisation_people DROP CONSTRAINT ex_organisation_people_one_at_a_time",
    )
    assert await answers_at_once(own_database, same=False) == [204] * 10


async def test_addresses_of_those_who_never_came_are_forgotten(session: AsyncSession) -> None:
    team = await make_team(session)
    own = (session, team.n.here.id, team.id)
    people: list[Person] = [await make_person(session) for _ in range(3)]
    old, kept, recent = [await make_offer(*own, p.email, team.n.member.id) for p in people]
    for offer in (old, kept):
        offer.offered_at = NOON - timedelta(days=181)
    kept.state, kept.answered_at, kept.relation_id = "accepted", NOON, team.founder.id  # type: ignore[assignment]
    recent.offered_at = NOON - timedelta(days=179)
    await session.flush()
    [rule] = [rule for rule in retention.RULES if rule.table == "team_offers"]
    await session.execute(rule.statement, {"now": NOON})
    left = (await session.scalars(select(TeamOffer.id).order_by(TeamOffer.id))).all()
    assert left == [kept.id, recent.id]


async def test_what_was_accepted_is_a_relation(session: AsyncSession) -> None:
    team = await make_team(session)
    offer = await make_offer(session, team.n.here.id, team.id, "a@kilim.example", team.n.member.id)
    with pytest.raises(Exception, match="ck_team_offers_accepted_is_a_relation"):
        await session.execute(
            text("UPDATE team_offers SET state = 'accepted', answered_at = now() WHERE id = :id"),
            {"id": offer.id},
        )
