"""Of several who publish the same draft one wins, and a form has one active version."""

from functools import partial
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kilim.accounts.models import Role
from kilim.forms import service
from kilim.forms.models import FormVersion
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.forms import make_form
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.races.conftest import answers_together

pytestmark = pytest.mark.anyio
AT_ONCE, ROUNDS = 6, 4


class Writers:
    """A hub's manager in several windows."""

    def __init__(self, own: OwnDatabase, client: httpx.AsyncClient) -> None:
        self.own, self.client = own, client

    async def begin(self) -> "Writers":
        async with self.own.database.sessions.begin() as session:
            hub, person = await make_hub(session), await make_person(session)
            await grant(session, person, Role.MANAGER, hub.id)
            self.hub, self.person = hub.id, person.id
            self.headers = await signed_in(session, person.id)
        return self

    async def draft(self) -> UUID:
        async with self.own.database.sessions.begin() as session:
            return (await make_form(session, self.hub, self.person)).form_id

    async def publish(self, form_id: UUID) -> httpx.Response:
        headers = self.headers | {"If-Match": '"1"'}
        path, wish = f"/forms/{form_id}/publish", {"drafts": "move"}
        return await self.client.post(path, json=wish, headers=headers)

    async def race(self) -> list[list[int]]:
        """The statuses of those who published at once, round by round."""
        rounds = []
        for _ in range(ROUNDS):
            form_id = await self.draft()
            answers = await answers_together([partial(self.publish, form_id)] * AT_ONCE)
            rounds.append(sorted(answer.status_code for answer in answers))
        return rounds

    async def events(self) -> int:
        query = "SELECT count(*) FROM pgqueuer WHERE payload LIKE '%FormVersionPublished%'::bytea"
        async with self.own.database.sessions.begin() as session:
            return int((await session.execute(text(query))).scalar_one())


@pytest.fixture
async def writers(own_database: OwnDatabase) -> Any:
    async with make_client(own_database.app()) as client:
        yield await Writers(own_database, client).begin()


async def test_of_several_who_publish_a_draft_one_wins(writers: Writers) -> None:
    assert await writers.race() == [[200] + [412] * (AT_ONCE - 1)] * ROUNDS
    assert await writers.events() == ROUNDS


async def test_without_asking_for_the_draft_that_was_seen_several_win(
    writers: Writers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: without its condition, and without the trigger, everybody publishes it again."""
    await writers.own.as_owner("ALTER TABLE form_versions DISABLE TRIGGER USER")
    monkeypatch.setattr(
        service, "_this_draft", lambda form_id, seen: (FormVersion.form_id == form_id,)
    )
    rounds = await writers.race()
    assert max(statuses.count(200) for statuses in rounds) > 1
    assert await writers.events() > ROUNDS


SECOND = """
    INSERT INTO form_versions (hub_id, form_id, number, state, definition, hash, changed_at,
        published_at, published_by)
    SELECT hub_id, form_id, 2, 'active', definition, repeat('b', 64), now(), now(), :person
    FROM form_versions WHERE form_id = :form
"""


@pytest.mark.parametrize("guarded", [True, False])
async def test_a_second_active_version_needs_its_index_gone(
    writers: Writers, guarded: bool
) -> None:
    form_id = await writers.draft()
    assert (await writers.publish(form_id)).status_code == 200
    if not guarded:
        await writers.own.as_owner("DROP INDEX uq_form_versions_one_active")

    async def add() -> None:
        async with writers.own.database.sessions.begin() as session:
            await session.execute(text(SECOND), {"form": form_id, "person": writers.person})

    if guarded:
        with pytest.raises(IntegrityError, match="uq_form_versions_one_active"):
            await add()
    else:
        await add()


async def test_without_its_trigger_a_published_version_changes(writers: Writers) -> None:
    """The twin of `test_a_published_version_never_changes`."""
    form_id = await writers.draft()
    await writers.publish(form_id)
    await writers.own.as_owner("ALTER TABLE form_versions DISABLE TRIGGER form_versions_keep")
    async with writers.own.database.sessions.begin() as session:
        changed = await session.execute(
            text("UPDATE form_versions SET definition = '{}' WHERE form_id = :form RETURNING id"),
            {"form": form_id},
        )
        assert len(changed.all()) == 1


async def test_a_form_that_something_is_about_stays(writers: Writers) -> None:
    form_id = await writers.draft()
    await writers.own.as_owner(
        "CREATE TABLE holders (form_id uuid REFERENCES forms)",
        f"INSERT INTO holders VALUES ('{form_id}')",
    )
    path, headers = f"/forms/{form_id}/draft", writers.headers | {"If-Match": '"1"'}
    refused = await writers.client.delete(path, headers=headers)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/form-in-use")
    await writers.own.as_owner("DELETE FROM holders")
    assert (await writers.client.delete(path, headers=headers)).status_code == 204
