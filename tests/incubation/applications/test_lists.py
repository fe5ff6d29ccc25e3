"""Lists of applications: who sees which, in pages, with as many statements however long."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from tests.incubation.applications.conftest import Desk

pytestmark = pytest.mark.anyio


async def copies(desk: Desk, path: str, number: int) -> None:
    """So many more applications like the one at `path`, each of somebody else."""
    await desk.office.session.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    made = """(SELECT n, CAST(md5('a' || n) AS uuid) AS id, CAST(md5('p' || n) AS uuid) AS person
        FROM generate_series(1, :number) AS n) AS made"""
    for statement in (
        f"""INSERT INTO people (id, email, name, language, password_hash, state)
            SELECT person, 'copy' || n || '@kilim.example', 'Copy ' || n, 'en', '-', 'active'
            FROM {made}""",
        f"""INSERT INTO applications (id, hub_id, call_id, owner_id, state, last_number,
                submitted_at, submitted_digest)
            SELECT made.id, hub_id, call_id, person, a.state, last_number, submitted_at,
                submitted_digest FROM applications a, {made} WHERE a.id = :application""",
        f"""INSERT INTO application_members (application_id, person_id, role)
            SELECT id, person, 'editor' FROM {made} UNION ALL
            SELECT made.id, owner_id, 'viewer' FROM applications a, {made}
            WHERE a.id = :application""",
        f"""INSERT INTO application_drafts (application_id, form_version_id, digest, changed_by)
            SELECT id, form_version_id, digest, person FROM application_drafts d, {made}
            WHERE d.application_id = :application""",
        f"""INSERT INTO application_snapshots (application_id, number, form_version_id, track_id,
                eligibility, content, sha256, key_id, signature, submitted_at, submitted_by)
            SELECT made.id, number, form_version_id, track_id, eligibility, content, sha256,
                key_id, signature, submitted_at, submitted_by
            FROM application_snapshots s, {made} WHERE s.application_id = :application""",
    ):
        binds = {"number": number, "application": path.rpartition("/")[2]}
        used = {name: value for name, value in binds.items() if f":{name}" in statement}
        await desk.office.session.execute(text(statement), used)


@pytest.mark.parametrize("number", [1, 3, 300])
async def test_lists_cost_the_same_however_long(
    desk: Desk, counted: Callable[[], int], number: int
) -> None:
    path = await desk.sent()
    await copies(desk, path, number - 1)
    for name, address in (
        ("applicant", "/applications?limit=100"),
        ("manager", f"/calls/{desk.call.id}/pipeline/entries?limit=100"),
    ):
        counted()
        page = await desk.done(name, "GET", address)
        assert len(page["items"]) == min(number, 100)
        sign_in, the_call = 1, 1 if name == "manager" else 0
        assert counted() == sign_in + the_call + 1


async def test_pages_follow_each_other_without_a_gap(desk: Desk) -> None:
    path = await desk.sent()
    await copies(desk, path, 4)
    for name, address in (
        ("applicant", "/applications?limit=2"),
        ("manager", f"/calls/{desk.call.id}/pipeline/entries?limit=2"),
    ):
        found, after = [], ""
        while True:
            page = await desk.done(name, "GET", address + after)
            found += [one["id"] for one in page["items"]]
            if page["next"] is None:
                break
            after = f"&after={page['next']}"
        assert (len(found), found) == (5, sorted(set(found), reverse=True))


async def test_members_find_theirs_to_one_call(desk: Desk) -> None:
    path = await desk.begin()
    for call, found in ((desk.call.id, [path.rpartition("/")[2]]), (desk.office.hub.id, [])):
        page = await desk.done("applicant", "GET", f"/applications?call_id={call}")
        assert [one["id"] for one in page["items"]] == found
