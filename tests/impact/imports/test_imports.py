"""A table is judged without a trace, and applied whole or not at all."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim import checks
from kilim.accounts.models import Role
from kilim.community.organisations.models import RelationKind
from kilim.impact.imports import running
from kilim.impact.imports.applying import Applying
from tests.benchmarks import tables
from tests.conftest import OwnDatabase
from tests.factories.checkins import make_kpi, make_venture
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import grant, make_person
from tests.factories.plans import make_plan
from tests.factories.profiles import make_profile
from tests.impact.imports.conftest import Desk, csv_of, xlsx_of

pytestmark = pytest.mark.anyio
STARTUPS = csv_of(
    "Ad;Mərhələ;Cümlə;Bölgə;İstiqamətlər;Qurulduğu gün",
    "Tar və Kod;Prototip;;Qazax-Tovuz;Musiqi, gametech;01.03.2025",
    "Ilmə;idea;;;;2025-13-01",
    ";idea;;;;",
    "Naxış;qızıl;;Atlantis;;",
    "TAR VƏ KOD;idea;;;;",
)
UNTOUCHED = ("import_runs", "import_rows", "live_changes")


async def fingerprints(desk: Desk) -> dict[str, str]:
    """What every table of the database holds, but those of the run itself."""
    names = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    found = {}
    for name in (await desk.office.session.execute(names)).scalars().all():
        if name not in UNTOUCHED:
            rows = "string_agg(t::text, chr(10) ORDER BY t::text)"
            query = f"SELECT md5(coalesce({rows}, '')) FROM \"{name}\" AS t"
            found[name] = str((await desk.office.session.execute(text(query))).scalar_one())
    return found


async def violations(desk: Desk) -> dict[Any, int]:
    found = await checks.count(desk.office.session)
    return {name: count for name, count in found.items() if count}


async def test_a_dry_run_names_every_bad_cell_and_writes_nothing(desk: Desk) -> None:
    run = await desk.asked("startups", STARTUPS, "startaplar.csv")
    assert (run["state"], run["name"], run["rows"]) == ("queued", "startaplar.csv", 0)
    before = await fingerprints(desk)
    await desk.judge(run["id"])
    assert await fingerprints(desk) == before
    run = await desk.shown(run["id"])
    assert (run["state"], run["rows"], run["judged"]) == ("judged", 5, 5)
    assert run["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "bad": 4, "doubtful": 0}
    assert run["form"] == {
        "form": "csv", "encoding": "utf-8-sig", "separator": ";", "sheet": None, "header_at": 1,
    }  # fmt: skip
    assert [one["name"] for one in run["columns"]] == [
        "name", "stage", None, "region", "tracks", "founded_on",
    ]  # fmt: skip
    assert await desk.found(run) == [
        (3, "founded_on", "not-a-day"),
        (4, "name", "missing"),
        (5, "stage", "unknown-choice"),
        (6, "name", "duplicate"),
    ]
    [row] = await desk.rows(run, "?column=founded_on")
    assert row["findings"] == [
        {
            "column": "founded_on", "header": "Qurulduğu gün", "reason": "not-a-day",
            "level": "bad", "value": "2025-13-01",
            "message": "A day is written 2026-03-31 or 31.03.2026.",
        }
    ]  # fmt: skip
    assert [(one["column"], one["rows"], one["first"]) for one in run["found"]] == [
        ("founded_on", 1, 3), ("name", 1, 6), ("name", 1, 4), ("stage", 1, 5),
    ]  # fmt: skip
    assert await violations(desk) == {}


async def test_bad_rows_are_left_out_only_when_somebody_says_so(desk: Desk) -> None:
    run = await desk.brought("startups", STARTUPS)
    path = f"/import-runs/{run['id']}/application"
    assert await desk.office.refused("manager", "POST", path, {}) == (409, "import-has-bad-rows")
    done = await desk.apply(run, leave_bad_out=True)
    assert (done["application"]["state"], done["application"]["written"]) == ("done", 1)
    [row] = await desk.rows(run, "?effect=new")
    shown = await desk.office.done("manager", "GET", f"/organisations/{row['object_id']}/profile")
    assert (shown["name"], shown["slug"], shown["stage"]) == (
        "Tar və Kod",
        "tar-ve-kod",
        "prototype",
    )
    assert (shown["region"], shown["tracks"], shown["founded_on"], shown["published"]) == (
        "AZ-07", ["music", "gametech"], "2025-03-01", False,
    )  # fmt: skip
    wanted = {
        "imports.bring",
        "imports.apply",
        "organisations.create",
        "profiles.save",
        "imports.write",
    }
    assert wanted <= {*await desk.office.audited()}
    again = {"leave_bad_out": True}
    assert await desk.office.refused("manager", "POST", path, again) == (409, "import-applied")
    await Applying(desk.database).work(UUID(run["id"]), last=True)  # nothing happens twice
    assert await desk.count("organisations") == 1
    assert await violations(desk) == {}


async def test_a_startup_that_is_known_keeps_what_the_table_does_not_say(desk: Desk) -> None:
    session, manager = desk.office.session, desk.office.people["manager"].id
    known = await make_organisation(session, desk.office.hub.id, name="Ilmə")
    await make_profile(session, known, manager, slug="ilme")
    table = csv_of("name,stage,sentence_en", "ilmə,growing,", "Ilme Ltd,,")
    run = await desk.brought("startups", table)
    changed, new = await desk.rows(run)
    assert (changed["effect"], new["effect"]) == ("changed", "new")
    assert [(one["column"], one["before"], one["after"]) for one in changed["changes"]] == [
        ("stage", "prototype", "growing")
    ]
    await desk.apply(run)
    shown = await desk.office.done("manager", "GET", f"/organisations/{known.id}/profile")
    assert (shown["version"], shown["stage"], shown["published"]) == (2, "growing", True)
    assert shown["sentence"]["en"] == "Looms for schools."
    run = await desk.brought("startups", table)
    assert [row["effect"] for row in await desk.rows(run)] == ["unchanged", "unchanged"]
    path = f"/import-runs/{run['id']}/application"
    assert await desk.office.refused("manager", "POST", path, {}) == (409, "nothing-to-apply")


async def test_what_changed_meanwhile_is_not_written_over(desk: Desk) -> None:
    run = await desk.brought("startups", csv_of("name,stage", "Naxış,idea"))
    await make_organisation(desk.office.session, desk.office.hub.id, name="Naxış")
    done = await desk.apply(run)
    assert done["application"]["failure"] == {"reason": "changed-meanwhile", "row": None}
    assert await desk.count("profiles") == 0
    path = f"/import-runs/{run['id']}"
    fresh = await desk.office.done("manager", "POST", f"{path}/again")
    await desk.judge(fresh["id"])
    assert (await desk.shown(fresh["id"]))["counts"]["changed"] == 1
    assert (await desk.apply(fresh))["application"]["written"] == 1
    assert await violations(desk) == {}


async def test_who_does_not_manage_the_hub_any_more_applies_nothing(desk: Desk) -> None:
    run = await desk.brought("startups", csv_of("name,stage", "Naxış,idea"))
    await desk.office.done("manager", "POST", f"/import-runs/{run['id']}/application", {})
    await desk.office.add("second", Role.MANAGER)
    own = {"person": desk.office.people["manager"].id}
    await desk.office.session.execute(text("DELETE FROM grants WHERE person_id = :person"), own)
    await Applying(desk.database).work(UUID(run["id"]), last=True)
    shown = await desk.office.done("second", "GET", f"/import-runs/{run['id']}")
    assert shown["application"]["failure"] == {"reason": "not-allowed", "row": None}
    assert await desk.count("organisations") == 0


PEOPLE = csv_of(
    "Ad və soyad,E-poçt ünvanı,Rol,Təşkilat,Əlaqə,Nə vaxtdan",
    "Aygün Əliyeva,AYGUN@studio.example,Rezident,ilme,Təsisçi,2025-03-01",
    "Old Name,known@studio.example,mentor,,,",
    "Aygün Əliyeva,aygun@studio.example,mentor,,,",
)


async def test_people_get_roles_but_no_password_and_no_letter(desk: Desk) -> None:
    session = desk.office.session
    await make_organisation(session, desk.office.hub.id, name="Ilmə")
    known = await make_person(session, name="New Name", email="known@studio.example")
    await grant(session, known, Role.RESIDENT, desk.office.hub.id)
    run = await desk.brought("people", PEOPLE)
    assert [row["effect"] for row in await desk.rows(run)] == ["new", "changed", "changed"]
    assert await desk.found(run) == [(3, "name", "name-kept")]
    before = await desk.office.events()
    assert (await desk.apply(run))["application"]["written"] == 3
    assert await desk.office.events() == before
    shown = await desk.office.done("manager", "GET", f"/people/{known.id}")
    assert (shown["name"], {one["role"] for one in shown["roles"]}) == (
        "New Name", {"resident", "mentor"},
    )  # fmt: skip
    assert await violations(desk) == {}


async def test_an_import_invites_only_when_asked(desk: Desk) -> None:
    session = desk.office.session
    await make_organisation(session, desk.office.hub.id, name="Ilmə")
    run = await desk.brought("people", csv_of(*PEOPLE.decode("utf-8-sig").split("\r\n")[:2]))
    before = await desk.office.events()
    done = await desk.apply(run)
    assert done["application"]["written"] == 1
    assert await desk.office.events() == before
    [row] = await desk.rows(run)
    person = await desk.office.done("manager", "GET", f"/people/{row['object_id']}")
    assert (person["name"], [one["role"] for one in person["roles"]]) == (
        "Aygün Əliyeva",
        ["resident"],
    )
    headers = {"email": "aygun@studio.example", "password": "nobody's password"}
    assert await desk.office.refused("visitor", "POST", "/session", headers) == (
        401,
        "wrong-credentials",
    )
    table = csv_of("name,email,role", "Kamran,kamran@studio.example,reviewer")
    await desk.apply(await desk.brought("people", table), invite=True)
    assert (await desk.office.events())[len(before) :] == ["PersonInvited"]
    assert await violations(desk) == {}


async def test_who_has_an_account_elsewhere_is_asked_and_not_told_of(desk: Desk) -> None:
    person = await make_person(desk.office.session, name="Secret", email="aygun@studio.example")
    table = csv_of("name,email,role", "Guess,aygun@studio.example,resident")
    run = await desk.brought("people", table)
    [row] = await desk.rows(run)
    assert (row["effect"], row["findings"]) == ("new", [])
    before = await desk.office.events()
    await desk.apply(run)
    assert await desk.office.events() == before
    nobody = ("manager", "GET", f"/people/{person.id}")
    assert await desk.office.refused(*nobody) == (404, "not-found")
    invited = text("SELECT email, role FROM invitations")
    assert [tuple(one) for one in await desk.office.session.execute(invited)] == [
        ("aygun@studio.example", "resident")
    ]
    done = await desk.apply(await desk.brought("people", table), invite=True)
    assert done["application"]["state"] == "done"
    assert await violations(desk) == {}


async def test_memberships_are_judged_by_the_days_that_are_there(desk: Desk) -> None:
    session, hub = desk.office.session, desk.office.hub
    await make_plan(session, hub.id)
    person = await make_person(session, email="aygun@studio.example")
    await grant(session, person, Role.RESIDENT, hub.id)
    table = xlsx_of(
        [
            ["E-mail address", "Plan", "First day", "Last day"],
            ["aygun@studio.example", "rezident", date(2026, 1, 1), date(2026, 6, 30)],
            ["aygun@studio.example", "Resident", "01.06.2026", ""],
            ["nobody@studio.example", "Resident", "2026-01-01", ""],
            ["aygun@studio.example", "Gold", "2026-01-01", ""],
            ["aygun@studio.example", "Resident", "2027-01-01", "2026-01-01"],
        ]
    )
    run = await desk.brought("memberships", table, "members.xlsx")
    assert run["form"]["form"] == "xlsx"
    assert await desk.found(run) == [
        (3, "starts_on", "duplicate"),
        (4, "email", "not-of-the-hub"),
        (5, "plan", "unknown-plan"),
        (6, "ends_on", "ends-before-start"),
    ]
    done = await desk.apply(run, leave_bad_out=True)
    assert done["application"]["written"] == 1
    again = await desk.brought("memberships", table, "members.xlsx")
    assert again["counts"]["unchanged"] == 1
    assert (3, "starts_on", "overlaps") in await desk.found(again)
    assert await violations(desk) == {}


async def with_kpi(desk: Desk) -> UUID:
    """A venture that is asked for its revenue; its id."""
    session, manager = desk.office.session, desk.office.people["manager"].id
    organisation = await make_organisation(session, desk.office.hub.id, name="Ilmə")
    await make_kpi(session, desk.office.programme, manager)
    await make_venture(session, desk.office.programme, organisation.id)
    await relate(session, organisation, desk.office.people["manager"], RelationKind.CONTACT)
    return organisation.id


async def test_figures_are_added_and_superseded_only_when_asked(desk: Desk) -> None:
    await with_kpi(desk)
    first = csv_of(
        "startup;kpi;month;value", "Ilmə;revenue;2025-01;1 200,50", "ilme;revenue;02.2025;0"
    )
    done = await desk.apply(await desk.brought("figures", first, "2025.csv"))
    assert done["application"]["written"] == 2
    values = text("""
        SELECT CAST(month AS text), CAST(number AS text), currency, state, source, source_note
        FROM kpi_values WHERE superseded_at IS NULL ORDER BY month
    """)
    kept = [tuple(row) for row in (await desk.office.session.execute(values)).all()]
    assert kept == [
        ("2025-01-01", "1200.50", "AZN", "value", "import", "2025.csv"),
        ("2025-02-01", "0.00", "AZN", "zero", "import", "2025.csv"),
    ]
    second = csv_of(
        "startup;kpi;month;value;reason", "Ilmə;revenue;2025-01;1500;", "Ilmə;revenue;2025-02;0;",
        "Ilmə;revenue;2025-03;missing;books are lost",
    )  # fmt: skip
    run = await desk.brought("figures", second, "more.csv")
    effects = [
        (row["effect"], [c["before"] for c in row["changes"]]) for row in await desk.rows(run)
    ]
    assert effects == [("changed", ["1200.5 AZN"]), ("unchanged", []), ("new", [])]
    assert (await desk.apply(run))["application"]["written"] == 1
    again = await desk.brought("figures", second, "more.csv")
    assert (await desk.apply(again, supersede=True))["application"]["written"] == 1
    assert await desk.count("kpi_values") == 4
    assert await violations(desk) == {}


async def test_figures_that_look_like_slips_are_asked_about(desk: Desk) -> None:
    await with_kpi(desk)
    table = csv_of(
        "startup;kpi;month;value;currency",
        "Ilmə;revenue;2025-02;1200000;AZN", "Ilmə;revenue;2025-01;1200;AZN",
        "Ilmə;revenue;2025-03;1200;USD", "Ilmə;revenue;2024-01;5;AZN", "Ilmə;income;2025-01;5;AZN",
        "Ilmə;revenue;2025-04;1.234;AZN", "Nobody;revenue;2025-01;1;AZN",
        "Ilmə;revenue;2199-01;1;AZN", "Ilmə;revenue;2025-01;1200;AZN",
    )  # fmt: skip
    run = await desk.brought("figures", table)
    assert await desk.found(run) == [
        (2, "value", "thousandfold"),
        (4, "value", "currency"),
        (5, "month", "not-asked"),
        (6, "kpi", "unknown-kpi"),
        (7, "value", "ambiguous-number"),
        (8, "startup", "unknown-startup"),
        (9, "month", "month-not-over"),
        (10, "month", "duplicate"),
    ]
    assert run["counts"]["doubtful"] == 2
    path = f"/import-runs/{run['id']}/application"
    wish = {"leave_bad_out": True}
    assert await desk.office.refused("manager", "POST", path, wish) == (409, "import-has-doubts")
    done = await desk.apply(run, leave_bad_out=True, sure=True)
    assert done["application"]["written"] == 3
    doubts = text("SELECT doubts FROM kpi_values ORDER BY month")
    found = (await desk.office.session.execute(doubts)).scalars().all()
    assert found == [[], ["thousandfold"], ["currency"]]


async def test_what_was_read_is_gone_after_two_weeks(desk: Desk) -> None:
    run = await desk.brought("startups", STARTUPS)
    assert await running.expire(desk.database, desk.store) == 0
    for later in ("UPDATE import_runs SET expires_at = now()", "DELETE FROM uploads"):
        await desk.office.session.execute(text(later))
    assert await running.expire(desk.database, desk.store) == 1
    shown = await desk.shown(run["id"])
    assert (shown["state"], shown["counts"]["bad"], await desk.rows(run)) == ("over", 4, [])
    assert await desk.count("files") == 0
    path = f"/import-runs/{run['id']}"
    assert await desk.office.refused("manager", "POST", f"{path}/again") == (409, "table-gone")
    refused = await desk.office.refused("manager", "POST", f"{path}/application", {})
    assert refused == (409, "import-not-judged")
    assert await violations(desk) == {}


async def test_one_table_of_a_hub_is_read_at_a_time(desk: Desk) -> None:
    await desk.asked("startups", STARTUPS)
    file_id = await desk.sent(STARTUPS)
    body = {"hub_id": str(desk.office.hub.id), "kind": "people", "file_id": str(file_id)}
    refused = await desk.office.refused("manager", "POST", "/import-runs", body)
    assert refused == (409, "import-underway")


async def test_templates_and_bad_rows_go_out_as_files(desk: Desk) -> None:
    hub = desk.office.hub.slug
    for kind in ("startups", "people", "memberships", "figures"):
        for form in ("csv", "xlsx"):
            path = f"/import-templates/{kind}?hub={hub}&form={form}"
            answer = await desk.office.send("manager", "GET", path)
            assert answer.status_code == 200
            run = await desk.brought(kind, answer.content, f"t.{form}")
            assert (run["state"], run["rows"]) == ("judged", 1), run["problem"]
            assert [one for one in run["columns"] if one["name"] is None] == []
    run = await desk.brought("startups", STARTUPS)
    answer = await desk.office.send("manager", "GET", f"/import-runs/{run['id']}/bad-rows")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 5
    assert lines[1].startswith("3,Qurulduğu gün: A day is written 2026-03-31 or 31.03.2026.,Ilmə")
    assert await desk.office.refused("other", "GET", f"/import-runs/{run['id']}") == (
        404,
        "not-found",
    )


async def test_a_long_table_tells_how_far_it_is(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `make bench` measures with ten thousand rows, here with fewer and no stopwatch."""
    monkeypatch.setattr(running, "TELL_SECONDS", 0)
    monkeypatch.setattr(running, "PART", 100)
    database, settings = own_database.database, own_database.settings
    hub_id, manager = await tables.fill(database)
    await tables.judge(database, settings, hub_id, manager, "figures", 1_000)
    query = text("SELECT count(*) FROM live_changes WHERE topic = 'imports-changed'")
    async with database.sessions() as session:
        assert (await session.execute(query)).scalar_one() == 12  # read, each hundred, the end
