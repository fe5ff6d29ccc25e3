"""What a startup says of itself: who may change it, who reads it, and that nothing is lost."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.organisations.models import OrganisationKind, RelationKind
from kilim.community.profiles.models import ProfileVersion
from kilim.community.profiles.rules import slug_of
from kilim.core.audit import AuditEntry
from kilim.core.config import Settings
from kilim.core.db import Database
from tests.accounts.browser import problem
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.files import PDF, make_file, picture
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import Network, make_network
from tests.factories.profiles import make_profile, profile

pytestmark = pytest.mark.anyio


async def startup(session: AsyncSession, n: Network) -> UUID:
    """A startup of the first hub, whose founder is `n.member`."""
    organisation = await make_organisation(session, n.here.id)
    await relate(session, organisation, n.member, RelationKind.FOUNDER)
    return organisation.id


async def save(
    client: httpx.AsyncClient,
    who: dict[str, str],
    organisation_id: UUID,
    seen: int,
    **other: Any,
) -> httpx.Response:
    path, headers = f"/organisations/{organisation_id}/profile", who | {"If-Match": f'"{seen}"'}
    return await client.put(path, json=profile(**other), headers=headers)


async def test_a_founder_fills_in_publishes_and_changes_a_profile(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    one, founder = await startup(session, n), await signed_in(session, n.member.id)
    path = f"/organisations/{one}/profile"
    empty = await client.get(path, headers=founder)
    assert (empty.headers["etag"], empty.json()["slug"]) == ('"0"', "ilme")
    assert empty.json()["sentence"] == {"en": "", "az": ""}

    first = await save(client, founder, one, 0, published=False)
    assert (first.status_code, first.headers["etag"]) == (200, '"1"')
    assert {k: first.json()[k] for k in profile()} == profile(published=False)
    assert problem(await client.get("/startups/ilme")) == (404, "not-found")
    assert (await client.get("/startups")).json()["items"] == []

    second = await save(client, founder, one, 1, stage="earning")
    assert second.headers["etag"] == '"2"'
    shown = (await client.get("/startups/ilme", headers={"Accept-Language": "az"})).json()
    assert shown == {
        "id": str(one), "slug": "ilme", "name": "Ilmə", "sentence": "Məktəblər üçün dəzgah.",
        "story": "Zirzəmidə başladı.", "tracks": ["cultech"], "stage": "earning",
        "region": {"code": "AZ-12", "name": "Şəki-Zaqatala"}, "founded_on": "2028-03-01",
        "links": ["https://ilme.example"], "logo": None, "deck": None, "team": [],
        "hub": empty.json()["hub"],
    }  # fmt: skip
    versions = (await client.get(f"{path}/versions", headers=founder)).json()
    assert [(v["number"], v["changed"]) for v in versions["items"]] == [
        (2, ["stage", "published"]),
        (1, list(profile())),
    ]
    assert versions["items"][1]["content"] == profile(published=False)
    assert versions["items"][0]["saved_by"] == {"id": str(n.member.id), "name": n.member.name}
    acts = (await session.execute(select(AuditEntry.act, AuditEntry.after))).all()
    assert acts[-1] == (
        "profiles.save",
        {"version": 2, "changed": ["stage", "published"], "published": True},
    )


async def test_what_changes_nothing_is_no_version(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    one, founder = await startup(session, n), await signed_in(session, n.member.id)
    await save(client, founder, one, 0)
    again = await save(client, founder, one, 1)
    assert (again.status_code, again.headers["etag"]) == (200, '"1"')


async def test_who_saw_an_older_version_is_told(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    one, founder = await startup(session, n), await signed_in(session, n.member.id)
    await save(client, founder, one, 0)
    for seen in (0, 2):
        late = await save(client, founder, one, seen, stage="idea")
        assert problem(late) == (412, "changed-meanwhile")
    path = f"/organisations/{one}/profile"
    bare = await client.put(path, json=profile(), headers=founder)
    assert problem(bare) == (428, "precondition-required")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"region": "AZ-99"}, (422, "no-such-place")),
        ({"logo_id": str(uuid4())}, (422, "file-missing")),
        ({"sentence": {"en": "", "az": "Nəsə"}}, (422, "invalid")),
        ({"links": ["javascript:alert(1)"]}, (422, "invalid")),
        ({"tracks": ["music", "music"]}, (422, "invalid")),
        ({"slug": "taken"}, (409, "address-taken")),
    ],
)
async def test_what_cannot_be_is_refused(
    client: httpx.AsyncClient,
    session: AsyncSession,
    other: dict[str, Any],
    expected: tuple[int, str],
) -> None:
    n = await make_network(session)
    one, founder = await startup(session, n), await signed_in(session, n.member.id)
    beside = await make_organisation(session, n.there.id, name="Beside")
    await make_profile(session, beside, n.member.id, slug="taken")
    answer = await save(client, founder, one, 0, **other)
    assert problem(answer) == expected
    path = f"/organisations/{one}/profile"
    assert (await client.get(path, headers=founder)).json()["version"] == 0


@pytest.mark.parametrize(
    ("who", "status"),
    [("manager", 200), ("admin", 200), ("manager_there", 403), ("resident", 403)],
)
async def test_contacts_and_strangers_change_nothing(
    client: httpx.AsyncClient, session: AsyncSession, who: str, status: int
) -> None:
    n = await make_network(session)
    organisation = await make_organisation(session, n.here.id)
    await relate(session, organisation, n.resident, RelationKind.CONTACT)
    here = await signed_in(session, getattr(n, who).id)
    assert (await save(client, here, organisation.id, 0)).status_code == status


async def test_only_startups_have_profiles(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    donor = await make_organisation(session, n.here.id, kind=OrganisationKind.DONOR)
    manager = await signed_in(session, n.manager.id)
    assert problem(await save(client, manager, donor.id, 0)) == (404, "not-found")


async def test_the_list_is_narrowed_down(client: httpx.AsyncClient, session: AsyncSession) -> None:
    n = await make_network(session)
    ids = []
    said: list[dict[str, Any]] = [
        {"tracks": ["music"], "region": "AZ-12"},
        {"stage": "earning", "region": "RS-22"},
        {"sentence": {"en": "Şəbəkə for 100%", "az": ""}, "region": None},
    ]
    for number, other in enumerate(said):
        organisation = await make_organisation(session, n.here.id, name=f"No. {number}")
        await make_profile(session, organisation, n.member.id, **other)
        ids.append(str(organisation.id))

    async def found(**query: str) -> list[int]:
        page = (await client.get("/startups", params=query)).json()
        return [ids.index(one["id"]) for one in page["items"]]

    assert await found() == [2, 1, 0]
    assert await found(hub=n.there.slug) == []
    assert await found(track="music") == [0]
    assert await found(stage="earning") == [1]
    assert (await found(region="AZ"), await found(region="RS-22")) == ([0], [1])
    assert (await found(q="100%"), await found(q="NO. 1"), await found(q="_")) == ([2], [1], [])
    first = (await client.get("/startups", params={"limit": 2})).json()
    rest = (await client.get("/startups", params={"limit": 2, "after": first["next"]})).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == ids[::-1]
    assert rest["next"] is None


@pytest.mark.parametrize("count", [1, 5])
async def test_the_list_takes_one_statement(
    client: httpx.AsyncClient, session: AsyncSession, counted: Callable[[], int], count: int
) -> None:
    n = await make_network(session)
    for number in range(count):
        organisation = await make_organisation(session, n.here.id, name=f"No. {number}")
        await make_profile(session, organisation, n.member.id)
    counted()
    assert len((await client.get("/startups")).json()["items"]) == count
    assert counted() == 1


async def test_a_saved_state_is_never_changed_or_taken_away(session: AsyncSession) -> None:
    n = await make_network(session)
    await make_profile(session, await make_organisation(session, n.here.id), n.member.id)
    for statement in ("UPDATE profile_versions SET number = 7", "DELETE FROM profile_versions"):
        with pytest.raises(DBAPIError, match="what was saved never changes"):
            async with session.begin_nested():
                await session.execute(text(statement))


async def test_without_the_trigger_it_could_be(own_database: OwnDatabase) -> None:
    await own_database.as_owner("DROP TRIGGER profile_versions_keep ON profile_versions")
    async with own_database.database.sessions.begin() as session:
        n = await make_network(session)
        await make_profile(session, await make_organisation(session, n.here.id), n.member.id)
        await session.execute(text("UPDATE profile_versions SET number = 7"))
        assert await session.scalar(select(ProfileVersion.number)) == 7


async def test_two_who_save_at_once_do_not_overwrite_each_other(own_database: OwnDatabase) -> None:
    async with own_database.database.sessions.begin() as session:
        n = await make_network(session)
        one = await startup(session, n)
        founder = await signed_in(session, n.member.id)
    async with make_client(own_database.app()) as client:
        answers = await asyncio.gather(
            *(save(client, founder, one, 0, stage=stage) for stage in ("idea", "earning"))
        )
        later = await asyncio.gather(
            *(save(client, founder, one, 1, founded_on=f"202{n}-01-01") for n in range(4))
        )
    assert sorted(one.status_code for one in answers) == [200, 412]
    assert sorted(one.status_code for one in later) == [200, 412, 412, 412]


async def test_logo_and_deck_are_handed_out_as_the_profile_says(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, settings: Settings
) -> None:
    n = await make_network(session)
    one, founder = await startup(session, n), await signed_in(session, n.member.id)
    stranger = await signed_in(session, n.stranger.id)
    own = (client, founder)
    logo = await make_file(*own, picture(), database, settings, purpose="picture")
    deck = await make_file(*own, PDF, database, settings, name="deck.pdf")
    files = {"logo_id": str(logo), "deck_id": str(deck)}
    saved = (await save(client, founder, one, 0, **files, published=False)).json()
    logo_url = saved["logo"]["sources"][0]["url"].removeprefix("/api/v1")
    deck_url = f"/organisations/{one}/deck"
    assert saved["deck"] == {"name": "deck.pdf", "bytes": len(PDF), "url": f"/api/v1{deck_url}"}

    async def seen(who: dict[str, str]) -> list[int]:
        return [(await client.get(url, headers=who)).status_code for url in (logo_url, deck_url)]

    assert [await seen(who) for who in (founder, stranger, {})] == [
        [200, 200],
        [404] * 2,
        [404] * 2,
    ]
    await save(client, founder, one, 1, **files)
    assert [await seen(who) for who in (stranger, {})] == [[200, 404]] * 2
    assert (await client.get("/startups/ilme")).json()["deck"] is None
    await save(client, founder, one, 2, **files, deck_public=True)
    assert [await seen(who) for who in (stranger, {})] == [[200, 200]] * 2
    assert (await client.get("/startups/ilme")).json()["deck"] == saved["deck"]
    await save(client, founder, one, 3, **files, deck_public=True, published=False)
    assert [await seen(who) for who in (founder, {})] == [[200, 200], [404] * 2]
    await save(client, founder, one, 4)
    assert await seen(founder) == [404, 404]


async def test_a_colleague_keeps_the_files_of_others_and_takes_none(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, settings: Settings
) -> None:
    n = await make_network(session)
    one, founder = await startup(session, n), await signed_in(session, n.member.id)
    manager = await signed_in(session, n.manager.id)
    own = (client, founder)
    logo = await make_file(*own, picture(), database, settings, purpose="picture")
    other = await make_file(*own, picture(size=(40, 40)), database, settings, purpose="picture")
    await save(client, founder, one, 0, logo_id=str(logo))
    kept = await save(client, manager, one, 1, logo_id=str(logo), stage="idea")
    assert (kept.status_code, kept.json()["logo_id"]) == (200, str(logo))
    taken = await save(client, manager, one, 2, logo_id=str(other))
    assert problem(taken) == (422, "file-missing")
    wrong = await save(client, founder, one, 2, logo_id=str(logo), deck_id=str(other))
    assert problem(wrong) == (422, "file-not-fitting")


def test_addresses_are_made_of_names() -> None:
    made = [slug_of(name) for name in ("Tar və Kod", "Cırtdan Games", "İlmə & Co.", "Иван", "-")]
    assert made == ["tar-ve-kod", "cirtdan-games", "ilme-co", "startup", "startup"]
    assert len(slug_of("x" * 200)) == 60
