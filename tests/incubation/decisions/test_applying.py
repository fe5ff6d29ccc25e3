"""Pending decisions, the dry run, applying once, taking back, and who is told when."""

import pytest
from sqlalchemy import text

from tests.incubation.decisions.conftest import Table

pytestmark = pytest.mark.anyio


async def outcomes(table: Table) -> dict[str, str | None]:
    """Of each application, how it left the first stage."""
    query = text("""
        SELECT p.name, e.outcome FROM stage_entries e JOIN applications a
            ON a.id = e.application_id JOIN people p ON p.id = a.owner_id
        JOIN stages s ON s.id = e.stage_id WHERE s.position = 1 ORDER BY p.name
    """)
    return {row[0]: row[1] for row in await table.office.session.execute(query)}


def codes(dry: dict) -> list[tuple[str, str, int]]:  # type: ignore[type-arg]
    return [(one["code"], one["weight"], one["count"]) for one in dry["findings"]]


async def test_the_dry_run_shows_what_applying_would_do_and_writes_nothing(table: Table) -> None:
    ada, bob, cem, dia = await table.enter("Ada", "Bob", "Cem", "Dia")
    await table.decide("offer", ada)
    await table.decide("waiting", bob)
    await table.decide("decline", cem, reason="Not yet")
    dry = await table.dry_run()
    assert (dry["count"], dry["can_apply"], dry["asks"]) == (3, True, False)
    assert dry["outcomes"] == {"offer": 1, "waiting": 1, "decline": 1}
    assert codes(dry) == [("undecided", "notes", 1)]
    assert dry["tracks"][0] | {"name": ""} == {
        "slug": "music", "name": "", "places": 2, "taken": 0, "offered": 0, "offers": 1, "left": 1,
    }  # fmt: skip
    assert [(one["application_id"], one["outcome"], one["to"]) for one in dry["letters"]] == [
        (ada, "offer", ["Ada"]), (bob, "waiting", ["Bob"]), (cem, "decline", ["Cem"]),
    ]  # fmt: skip
    title = table.judged.call.title["en"]
    assert dry["letters"][0]["subject"] == f"A place for you: {title}"
    assert await outcomes(table) == dict.fromkeys(["Ada", "Bob", "Cem", "Dia"])
    assert await table.office.events() == []
    assert dia not in str(dry["letters"])


async def test_what_is_pending_is_applied_once_and_all_of_it(table: Table) -> None:
    ada, bob, cem = await table.enter("Ada", "Bob", "Cem")
    await table.decide("offer", ada)
    await table.decide("waiting", bob)
    await table.decide("decline", cem)
    seen = (await table.dry_run())["seen"]
    path = f"{table.path}/apply"
    assert await table.refused("manager", "POST", path, {"seen": "0" * 64}) == (
        409, "decisions-changed",
    )  # fmt: skip
    await table.done("manager", "POST", path, {"seen": seen})
    assert await table.refused("manager", "POST", path, {"seen": seen}) == (409, "nothing-pending")
    assert await outcomes(table) == {"Ada": "offered", "Bob": "waiting", "Cem": "declined"}
    assert await table.office.violations() == {}


async def test_a_decision_that_changed_after_the_dry_run_is_not_applied(table: Table) -> None:
    ada, bob = await table.enter("Ada", "Bob")
    await table.decide("offer", ada, bob)
    seen = (await table.dry_run())["seen"]
    await table.decide("decline", bob)
    answer = await table.refused("manager", "POST", f"{table.path}/apply", {"seen": seen})
    assert answer == (409, "decisions-changed")
    assert await outcomes(table) == {"Ada": None, "Bob": None}


async def test_more_offers_than_places_are_made_only_knowingly(table: Table) -> None:
    ids = await table.enter("Ada", "Bob", "Cem")
    await table.decide("offer", *ids)
    dry = await table.dry_run()
    assert (dry["can_apply"], dry["asks"]) == (True, True)
    assert codes(dry) == [("over_places", "asks", 1)]
    body = {"seen": dry["seen"]}
    answer = await table.send("manager", "POST", f"{table.path}/apply", body)
    assert answer.json()["type"] == "/problems/decisions-not-ready"
    assert [one["code"] for one in answer.json()["findings"]] == ["over_places"]
    await table.apply(over_offer=True)
    assert set((await outcomes(table)).values()) == {"offered"}


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        ("UPDATE decisions SET rank = 1", "rank_taken"),
        ("UPDATE decisions SET rank = NULL", "rank_missing"),
        (
            "UPDATE applications SET state = 'withdrawn', withdrawn_at = now(),"
            " withdraw_reason = 'x'",
            "withdrawn",
        ),
        ("UPDATE decisions SET outcome = 'advance', rank = NULL", "no_next_stage"),
    ],
)
async def test_what_stops_a_batch_stops_all_of_it(table: Table, harm: str, code: str) -> None:
    ids = await table.enter("Ada", "Bob")
    await table.decide("waiting", *ids)
    await table.sql("UPDATE stages SET state = 'closed', closed_at = now() WHERE position = 2")
    await table.sql(harm)
    dry = await table.dry_run()
    assert (dry["can_apply"], codes(dry)) == (False, [(code, "stops", 1)] * 2)
    answer = await table.refused(
        "manager", "POST", f"{table.path}/apply", {"seen": dry["seen"], "over_offer": True}
    )
    assert answer == (409, "decisions-not-ready")
    assert await outcomes(table) == {"Ada": None, "Bob": None}


async def test_nobody_decides_about_their_own_application(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.sql(f"""
        INSERT INTO application_members (application_id, person_id, role)
        VALUES ('{ada}', '{table.judged.manager_id}', 'viewer')
    """)
    await table.decide("offer", ada)
    dry = await table.dry_run()
    assert codes(dry) == [("own_application", "stops", 1)]


async def test_who_was_not_in_the_stage_cannot_be_decided(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.decide("decline", ada)
    await table.apply()
    body = {"application_ids": [ada], "outcome": "offer"}
    # Its letter has not left: the batch has to be taken back.
    assert await table.refused("manager", "POST", table.path, body) == (409, "not-in-stage")
    stranger = {"application_ids": [str(table.judged.call.id)], "outcome": "offer"}
    assert await table.refused("manager", "POST", table.path, stranger) == (409, "not-in-stage")


async def test_a_batch_is_taken_back_entirely_while_its_letters_wait(table: Table) -> None:
    ada, bob = await table.enter("Ada", "Bob")
    await table.decide("advance", ada)
    await table.decide("waiting", bob)
    batch = await table.apply()
    await table.deliver()  # too early: nothing may happen
    assert await outcomes(table) == {"Ada": "advanced", "Bob": "waiting"}
    await table.done("manager", "POST", f"/decision-batches/{batch}/take-back")
    assert await outcomes(table) == {"Ada": None, "Bob": None}
    assert (await table.dry_run())["count"] == 2
    again = f"/decision-batches/{batch}/take-back"
    assert await table.refused("manager", "POST", again) == (409, "letters-left")
    assert (await table.letters(), await table.states()) == ([], {})
    assert await table.office.violations() == {}


async def test_letters_that_left_cannot_be_taken_back(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.decide("decline", ada)
    batch = await table.release()
    path = f"/decision-batches/{batch}/take-back"
    assert await table.refused("manager", "POST", path) == (409, "letters-left")


async def test_a_release_writes_each_letter_once_and_moves_everybody_on(table: Table) -> None:
    ada, bob, cem, dia = await table.enter("Ada", "Bob", "Cem", "Dia")
    await table.decide("advance", ada)
    await table.decide("offer", bob)
    await table.decide("waiting", cem)
    await table.decide("decline", dia)
    await table.release()
    everybody = [(name, "decision") for name in ("Ada", "Bob", "Cem", "Dia")]
    assert await table.letters() == everybody
    table.delivered = 0
    await table.deliver()  # the queue may hand every event over again
    assert await table.letters() == everybody
    assert await table.office.session.scalar(text("SELECT count(*) FROM mails")) == 4
    assert await table.states() == {"Bob": "open", "Cem": "in line: waiting"}
    second = table.judged.stages[1].id
    query = text("SELECT application_id FROM stage_entries WHERE stage_id = :stage")
    entered = await table.office.session.scalars(query, {"stage": second})
    assert [str(one) for one in entered] == [ada]
    assert await table.office.violations() == {}


async def test_a_declined_application_can_be_reconsidered(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.decide("decline", ada)
    await table.release()
    await table.decide("offer", ada, reason="We counted the places wrongly")
    assert (await table.mine(ada))["outcome"] == "decline"
    await table.release()
    assert (await table.mine(ada))["outcome"] == "offer"
    explained = await table.done("manager", "GET", f"/applications/{ada}/explanation")
    assert [(one["outcome"], one["state"]) for one in explained["decisions"]] == [
        ("offer", "standing"), ("decline", "superseded"),
    ]  # fmt: skip
    assert await table.office.violations() == {}


async def test_taking_a_reconsideration_back_lets_the_old_decision_stand(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.decide("decline", ada)
    await table.release()
    await table.rules(undo_minutes=30)
    await table.decide("offer", ada)
    batch = await table.apply()
    await table.done("manager", "POST", f"/decision-batches/{batch}/take-back")
    assert await outcomes(table) == {"Ada": "declined"}
    entries = await table.done("manager", "GET", table.path)
    [entry] = entries["items"]
    assert (entry["standing"]["outcome"], entry["pending"]["outcome"]) == ("decline", "offer")
    assert await table.office.violations() == {}
