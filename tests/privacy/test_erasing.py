"""Erasing a person: none of their words is left anywhere, and no figure changes."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim import checks
from kilim.core.errors import NotFound
from kilim.core.personal import Rows
from kilim.files.store import Store
from kilim.privacy import erasing, registry, service, statements
from kilim.tables import metadata
from tests.conftest import NOON
from tests.factories.decisions import make_entry, make_judged
from tests.factories.organisations import make_organisation, relate
from tests.privacy.conftest import EMAIL, NAME, Life

pytestmark = pytest.mark.anyio

FIGURES = {
    "applications": "SELECT state, count(*) FROM applications GROUP BY 1 ORDER BY 1",
    "snapshots": "SELECT count(*), sum(number) FROM application_snapshots",
    "what was picked": "SELECT sum(CAST(CAST(content AS jsonb) #>> '{answers,team}' AS int))"
    " FROM application_snapshots",
    "scores": "SELECT key, count(*), sum(score) FROM review_scores GROUP BY 1 ORDER BY 1",
    "reviews": "SELECT count(*), sum((answers ->> 'idea')::int) FROM reviews",
    "decisions": "SELECT outcome, count(*) FROM decisions GROUP BY 1 ORDER BY 1",
    "enrolments": "SELECT state, count(*) FROM enrolments GROUP BY 1 ORDER BY 1",
    "people reached": "SELECT count(DISTINCT person_id), count(*) FROM enrolled_people",
    "residents on a day": "SELECT count(DISTINCT person_id) FROM memberships"
    " WHERE starts_on <= '2030-05-01' AND (ends_on IS NULL OR ends_on >= '2030-05-01')",
    "hours of a studio": "SELECT count(*), sum(ends_at - starts_at) FROM bookings"
    " WHERE state = 'confirmed' AND ends_at < '2030-05-08'",
    "work": "SELECT count(*) FROM handed_in",
    "feedback": "SELECT verdict, count(*) FROM work_feedback GROUP BY 1",
    "incidents": "SELECT severity, count(*) FROM incidents GROUP BY 1",
    "people": "SELECT count(*) FROM people",
}
NOW = NOON + timedelta(days=1)  # between the two bookings


async def figures(life: Life) -> dict[str, list[tuple[Any, ...]]]:
    return {
        name: [tuple(row) for row in (await life.run(sql)).all()] for name, sql in FIGURES.items()
    }


async def erase(life: Life) -> UUID:
    """By an operator, at once."""
    session = life.office.session
    await session.flush()
    binds = {"person": life.person_id, "by": None, "wait": timedelta()}
    erasure_id: UUID = (await session.execute(statements.ADD_ERASURE, binds)).scalar_one()
    assert await erasing.erase(life.database, Store(life.settings), erasure_id, NOW)
    session.expire_all()
    return erasure_id


async def test_nothing_of_what_somebody_said_is_left_and_no_figure_changes(life: Life) -> None:
    assert len(set(life.said.values())) >= 30
    planted = await life.found()
    assert planted.keys() == life.said.keys()
    before, sound = await figures(life), await checks.count(life.office.session)

    await erase(life)

    assert await life.found() == {}
    assert await figures(life) == before
    assert await checks.count(life.office.session) == sound


async def test_an_organisation_keeps_its_application_without_the_name(life: Life) -> None:
    """They were of its people, and no member of the application."""
    session, office = life.office.session, life.office
    organisation = await make_organisation(session, office.hub.id)
    await relate(session, organisation, life.person)
    judged = await make_judged(session, office.programme, office.people["manager"].id)
    sent = await make_entry(session, judged, owner=office.people["other"])
    await life.run(
        "UPDATE applications SET organisation_id = :organisation WHERE id = :sent",
        organisation=organisation.id, sent=sent,
    )  # fmt: skip
    team = "UPDATE application_drafts SET answers = answers || jsonb_build_object('idea',"
    await life.run(f"{team} CAST(:team AS text)) WHERE application_id = :sent",
                   team=f"A loom by {NAME} and us", sent=sent)  # fmt: skip
    await erase(life)
    assert await life.found() == {}
    kept = "SELECT answers ->> 'idea' FROM application_drafts WHERE application_id = :sent"
    assert (await life.run(kept, sent=sent)).scalar_one() == "A loom by Erased person and us"


async def test_what_others_said_stays(life: Life) -> None:
    rows = "SELECT words FROM handed_in WHERE handed_in_by <> :person"
    before = (await life.run(rows)).all()
    await erase(life)
    assert (await life.run(rows)).all() == before
    [subject] = (await life.run("SELECT subject FROM mails WHERE state = 'queued'")).scalars()
    assert subject == "Erased person’s desk"


@pytest.mark.parametrize(
    ("table", "where"),
    [("bookings", "title 7"), ("directory_entries", "skill"), ("mails", "letter"),
     ("discussion_notes", "discussion of review"), ("mentors", "mentor")],
)  # fmt: skip
async def test_a_table_that_is_left_out_is_seen(
    life: Life, monkeypatch: pytest.MonkeyPatch, table: str, where: str
) -> None:
    """The twin: without its line in the registry the words are still there."""
    bare = replace(registry.TABLES[table], rows=(), copies={})
    monkeypatch.setitem(registry.TABLES, table, bare)
    await erase(life)
    assert where in await life.found()


async def test_who_is_erased_comes_in_no_more(life: Life) -> None:
    await erase(life)
    assert await life.office.refused("applicant", "GET", "/me") == (401, "unauthenticated")
    [row] = (await life.run("SELECT name, email, state FROM people WHERE id = :person")).all()
    assert row == ("Erased person", f"{life.person_id}@erased.invalid", "erased")


async def test_bookings_to_come_are_cancelled_and_the_past_stays(life: Life) -> None:
    await erase(life)
    query = "SELECT state FROM bookings WHERE booked_by = :person ORDER BY starts_at"
    assert list((await life.run(query)).scalars()) == ["confirmed", "cancelled"]
    ended = await life.run("SELECT ends_on::text FROM memberships WHERE person_id = :person")
    assert list(ended.scalars()) == ["2030-05-07"]


async def test_what_was_signed_says_that_it_was_erased(life: Life) -> None:
    await erase(life)
    rows = await life.run("""
        SELECT bool_and(s.erased_at IS NOT NULL),
            bool_and(s.sha256 <> sha256(convert_to(s.content, 'UTF8')))
        FROM application_snapshots s JOIN applications a ON a.id = s.application_id
        WHERE a.owner_id = :person
    """)
    assert rows.one() == (True, True)


async def test_the_store_keeps_whom_to_erase_again(life: Life) -> None:
    await erase(life)
    kept = [one.key async for one in Store(life.settings).list(erasing.NOTES)]
    assert kept == [f"erasures/{life.person_id}"]


async def test_an_operator_names_an_address(life: Life) -> None:
    store = Store(life.settings)
    await erasing.erase_address(life.database, store, EMAIL.upper(), NOW)
    life.office.session.expire_all()
    assert await life.found() == {}
    with pytest.raises(NotFound):
        await erasing.erase_address(life.database, store, EMAIL, NOW)


async def test_whom_an_old_backup_brings_back_is_erased_again(life: Life) -> None:
    """As if the dump had been written before: the rows are back, the store is not older."""
    store, session = Store(life.settings), life.office.session
    before = await session.begin_nested()
    await erase(life)
    await before.rollback()
    assert "name" in await life.found()
    session.expire_all()
    assert await erasing.replay(life.database, store, NOW) == 1
    session.expire_all()
    assert await life.found() == {}
    assert await erasing.replay(life.database, store, NOW) == 0


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entries SET act = 'x'",
        "UPDATE application_snapshots SET content = '{}', erased_at = now()",
        "UPDATE discussion_notes SET words = 'x'",
        "SELECT rewrite_erased(uuidv7(), 'audit_entries', 'after', '{}', '{}')",
        "SELECT rewrite_erased(:erasure, 'audit_entries', 'after', '{}', '{}')",
    ],
)
async def test_outside_of_an_erasure_nothing_that_never_changes_can_be_rewritten(
    life: Life, change: str
) -> None:
    """Not even by who sets the mark that guards look for."""
    erasure_id = await erase(life)
    await life.run("UPDATE erasures SET done_in = '1'")
    await life.run("SELECT set_config('kilim.erasing', 'on', true)")
    binds = {"erasure": erasure_id} if ":erasure" in change else {}
    with pytest.raises(Exception, match=r"permission denied|never change|only an erasure"):
        async with life.office.session.begin_nested():
            await life.office.session.execute(text(change), binds)


async def test_an_erasure_rewrites_words_alone(life: Life) -> None:
    erasure_id = await erase(life)
    with pytest.raises(Exception, match="only an erasure"):
        async with life.office.session.begin_nested():
            await life.run(
                "SELECT rewrite_erased(:erasure, 'ledger_postings', 'amount', '{}', '{}')",
                erasure=erasure_id,
            )


def test_the_command_knows_the_tables_of_every_slice() -> None:
    """In a process of its own, where nothing else has imported them."""
    code = (
        "import kilim.runtime.operators; from kilim.core.db import Base;"
        " print(len(Base.metadata.sorted_tables))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(told.stdout) == len(metadata.sorted_tables)


def test_a_name_of_one_word_stands_alone_and_a_full_name_may_have_an_ending() -> None:
    person = erasing.Person(UUID(int=1), (NAME, "Ali"), "ali@hub.example", "—")
    assert person.without(f"{NAME}nın stolu, Ali, Alim, x.ali@hub.example, ali@hub.example.") == (
        "—nın stolu, —, Alim, x.ali@hub.example, erased@erased.invalid."
    )


def test_rows_that_wipe_leave_empty_words_empty() -> None:
    [left] = Rows("TRUE", words=("note",)).left.values()
    assert left == "CASE WHEN x.note <> '' THEN '—' ELSE x.note END"


def test_there_is_time_to_think() -> None:
    assert timedelta(days=14) == service.GRACE


async def test_a_shop_and_what_it_offers_stay_without_the_name(life: Life) -> None:
    await life.run(
        """
        WITH firm AS (
            INSERT INTO organisations (hub_id, name, kind) SELECT id, 'Firm', 'producer' FROM hubs
            ORDER BY id LIMIT 1 RETURNING id, hub_id
        ), related AS (
            INSERT INTO organisation_people (hub_id, organisation_id, person_id, relation, valid)
            SELECT hub_id, id, :person, 'founder', '[2029-01-01,)' FROM firm
        ), shop AS (
            INSERT INTO sellers (hub_id, organisation_id, kind, slug, name, sentence, story,
                returns, made_by)
            SELECT hub_id, id, 'alone', 'firm', 'Firm', '{}', '{}', '{}', :person FROM firm
            RETURNING id, hub_id
        ), moved AS (
            INSERT INTO seller_moves (hub_id, seller_id, number, act, state_before, state_after,
                reason, moved_by, moved_at)
            SELECT hub_id, id, 1, 'submit', 'draft', 'submitted', :name, :person, now() FROM shop
        ), offered AS (
            INSERT INTO listings (hub_id, seller_id, kind, slug, made_by, made_at)
            SELECT hub_id, id, 'service', 'l', :person, now() FROM shop RETURNING id, hub_id
        ), said AS (
            INSERT INTO listing_versions (id, hub_id, listing_id, number, state, content, saved_by,
                saved_at)
            SELECT uuidv7(), hub_id, id, 1, 'asked', jsonb_build_object('story', 'By '
                || CAST(:name AS text)), :person, now() FROM offered
        ), claimed AS (
            INSERT INTO listing_claims (id, hub_id, listing_id, kind, words, scope_part, scheme,
                scheme_name, register_number, link, state, given_by, given_at)
            SELECT uuidv7(), hub_id, id, 'handmade', jsonb_build_object('en', CAST(:name AS text)),
                '', 'own', '', '', 'https://x.example', 'withdrawn', :person, now() FROM offered
        )
        INSERT INTO listing_moves (hub_id, listing_id, number, act, state_before, state_after,
            reason, moved_by, moved_at)
        SELECT hub_id, id, 1, 'archive', 'draft', 'archived', :name, :person, now() FROM offered
        """,
        person=life.person_id,
        name=NAME,
    )
    await erase(life)
    for kept in (
        "SELECT reason FROM seller_moves",
        "SELECT content FROM listing_versions",
        "SELECT words FROM listing_claims",
        "SELECT reason FROM listing_moves",
    ):
        [row] = (await life.run(kept)).all()
        assert NAME not in str(row)


async def test_every_guard_that_looks_away_has_what_rewrites_its_words(life: Life) -> None:
    """A table whose trigger asks `is_erasure` is one that an erasure knows as guarded."""
    guards = await life.run("""
        SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE pg_get_triggerdef(t.oid) LIKE '%is_erasure()%'
    """)
    words = {
        name: {*table.copies, *(column for rows in table.rows for column in rows.left)}
        for name, table in registry.TABLES.items()
    }
    guarded = {row.relname for row in guards if words.get(row.relname)}
    assert guarded - registry.GUARDED == set()
    function = await life.run("SELECT pg_get_functiondef('rewrite_erased'::regproc) AS body")
    body = function.scalar_one()
    pairs = {(name, column) for name in guarded for column in words[name]}
    assert {pair for pair in pairs if "('{}', '{}')".format(*pair) not in body} == set()
