"""A copy of one's own data, for oneself alone and for a week; and asking to be erased."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.accounts.passwords import service as passwords
from kilim.privacy import running, texts
from kilim.privacy.running import Keeper
from tests.factories.decisions import make_entry, make_judged
from tests.factories.people import grant
from tests.privacy.conftest import OTHER, PASSWORD, Life

pytestmark = pytest.mark.anyio
# What reviewers wrote in confidence, and what was only kept for machines.
NOT_TOLD = {"review about them", "discussion of review about them", "reason", "answer kept",
            "letter about them", "audit", "earlier name"}  # fmt: skip


async def ask(life: Life, **wish: Any) -> dict[str, Any]:
    body = {"language": "en"} | wish
    return await life.desk.done("applicant", "POST", "/me/data", body)


async def copied(life: Life, keeper: Keeper) -> dict[str, Any]:
    """A copy that the worker has made."""
    asked = (await ask(life))["copy_of_data"]
    assert (asked["state"], asked["done"], asked["bytes"]) == ("queued", 0, None)
    await keeper.work({"copy_id": asked["id"]}, last=False)
    found = (await life.desk.done("applicant", "GET", "/me/data"))["copy_of_data"]
    assert (found["state"], found["done"]) == ("ready", found["total"])
    return dict(found)


async def fetched(life: Life, copy: dict[str, Any]) -> zipfile.ZipFile:
    answer = await life.desk.send("applicant", "GET", f"/me/data/{copy['id']}/file")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert len(answer.content) == copy["bytes"]
    return zipfile.ZipFile(io.BytesIO(answer.content))


async def test_a_copy_holds_all_that_was_said_and_nothing_of_others(
    life: Life, keeper: Keeper
) -> None:
    book = await fetched(life, await copied(life, keeper))
    assert book.testzip() is None
    parts = [book.read(name) for name in book.namelist()]
    whole = "\n".join([*book.namelist(), *(part.decode(errors="replace") for part in parts)])
    plain = {
        where: json.dumps(words, ensure_ascii=False)[1:-1] for where, words in life.said.items()
    }
    there = {where for where, words in plain.items() if words in whole or life.said[where] in whole}
    assert set(life.said) - there == NOT_TOLD
    assert OTHER not in whole
    assert life.office.people["other"].email not in whole
    assert "password_hash" not in whole
    assert "token_hash" not in whole
    page = book.read("index.html").decode()
    assert "Your bookings" in page
    assert 'href="data/bookings.json"' in page
    assert len(json.loads(book.read("data/bookings.json"))["bookings"]) == 2


async def test_it_explains_itself_in_azerbaijani(life: Life, keeper: Keeper) -> None:
    asked = (await ask(life, language="az"))["copy_of_data"]
    await keeper.work({"copy_id": asked["id"]}, last=False)
    found = (await life.desk.done("applicant", "GET", "/me/data"))["copy_of_data"]
    assert "Rezervləriniz" in (await fetched(life, found)).read("index.html").decode()


async def test_only_the_person_gets_it_and_for_a_week(life: Life, keeper: Keeper) -> None:
    copy = await copied(life, keeper)
    address = f"/me/data/{copy['id']}/file"
    for other in ("other", "manager"):
        assert await life.desk.refused(other, "GET", address) == (404, "not-found")
    query = "SELECT expires_at - finished_at FROM data_copies"
    assert (await life.run(query)).scalar_one() == timedelta(days=7)
    await life.run("UPDATE data_copies SET expires_at = now()")
    assert await life.desk.refused("applicant", "GET", address) == (409, "copy-gone")
    assert await running.expire(life.database, keeper.store) == 1
    assert "data_copies" not in list(
        (await life.run("SELECT DISTINCT holder FROM file_holds")).scalars()
    )


async def test_one_is_made_at_a_time_and_five_a_day(life: Life, keeper: Keeper) -> None:
    for _ in range(5):
        await copied(life, keeper)
    body = {"language": "en"}
    assert await life.desk.refused("applicant", "POST", "/me/data", body) == (
        429, "too-many-tries",
    )  # fmt: skip


async def test_while_one_is_made_no_other_is_asked_for(life: Life) -> None:
    await ask(life)
    body = {"language": "en"}
    assert await life.desk.refused("applicant", "POST", "/me/data", body) == (
        409, "copy-underway",
    )  # fmt: skip


async def test_a_copy_that_fails_for_the_last_time_says_so(
    life: Life, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (await ask(life))["copy_of_data"]
    monkeypatch.setattr(texts, "WORDS", {})
    with pytest.raises(KeyError):
        await keeper.work({"copy_id": asked["id"]}, last=True)
    found = await life.desk.done("applicant", "GET", "/me/data")
    assert found["copy_of_data"]["state"] == "failed"


async def test_erasure_waits_two_weeks_and_can_be_cancelled(life: Life, keeper: Keeper) -> None:
    await with_password(life)
    wish = {"password": PASSWORD}
    asked = (await life.desk.done("applicant", "POST", "/me/erasure", wish))["erasure"]
    assert asked is not None
    [job] = (
        await life.run(
            "SELECT execute_after - now() AS wait, convert_from(payload, 'UTF8')::json AS said"
            " FROM pgqueuer WHERE entrypoint = 'privacy'"
        )
    ).all()
    assert job.wait == timedelta(days=14)
    again = ("applicant", "POST", "/me/erasure", wish)
    assert await life.desk.refused(*again) == (409, "erasure-waiting")
    left = await life.desk.done("applicant", "POST", "/me/erasure/cancel")
    assert left["erasure"] is None
    await keeper.work(job.said, last=False)
    assert (await life.desk.done("applicant", "GET", "/me"))["about"] == life.said["about"]


async def test_an_erasure_that_is_due_is_done(life: Life, keeper: Keeper) -> None:
    await with_password(life)
    await life.desk.done("applicant", "POST", "/me/erasure", {"password": PASSWORD})
    erasure_id: UUID = (await life.run("SELECT id FROM erasures")).scalar_one()
    await keeper.work({"erasure_id": str(erasure_id)}, last=False)
    life.office.session.expire_all()
    assert await life.desk.refused("applicant", "GET", "/me/data") == (401, "unauthenticated")


async def test_only_who_knows_the_password_is_erased(life: Life) -> None:
    await with_password(life)
    wrong = {"password": "not the password at all"}
    assert await life.desk.refused("applicant", "POST", "/me/erasure", wrong) == (
        409, "wrong-password",
    )  # fmt: skip


async def test_who_manages_alone_stays(life: Life) -> None:
    await with_password(life)
    session, hub = life.office.session, life.office.hub
    await session.execute(text("DELETE FROM grants WHERE role = 'manager'"))
    await grant(session, life.person, Role.MANAGER, hub.id)
    wish = {"password": PASSWORD}
    assert await life.desk.refused("applicant", "POST", "/me/erasure", wish) == (
        409, "last-manager",
    )  # fmt: skip


async def test_whose_application_is_judged_stays_until_it_is_decided(
    life: Life, keeper: Keeper
) -> None:
    await with_password(life)
    manager = life.office.people["manager"].id
    judged = await make_judged(life.office.session, life.office.programme, manager)
    await make_entry(life.office.session, judged, owner=life.person)
    wish = {"password": PASSWORD}
    assert await life.desk.refused("applicant", "POST", "/me/erasure", wish) == (
        409, "under-judgement",
    )  # fmt: skip
    await life.run("INSERT INTO erasures (person_id, asked_by) VALUES (:person, :person)")
    erasure_id = (await life.run("SELECT id FROM erasures")).scalar_one()
    await keeper.work({"erasure_id": str(erasure_id)}, last=False)
    waits = "SELECT execute_after - now() FROM pgqueuer WHERE entrypoint = 'privacy'"
    assert (await life.run(waits)).scalar_one() == timedelta(days=1)


async def with_password(life: Life) -> None:
    known = passwords.CONTEXT.hash(PASSWORD)
    await life.run("UPDATE people SET password_hash = :hash WHERE id = :person", hash=known)
