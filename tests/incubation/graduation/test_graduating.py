"""Who has done what was asked graduates once; exceptions have reasons."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kilim.incubation.graduation import service
from tests.incubation.graduation.conftest import Ceremony

pytestmark = pytest.mark.anyio


async def test_a_dry_run_says_who_misses_what_and_changes_nothing(ceremony: Ceremony) -> None:
    found = await ceremony.office.done("manager", "GET", ceremony.path)
    assert (found["ready"], found["steps"]) == (1, 8)
    rows = [(one["name"], one["done"], len(one["missing"])) for one in found["candidates"]]
    assert rows == [("Ada", 8, 0), ("Bob", 0, 8)]
    first = (await ceremony.room.cohort())["steps"][0]["name"]
    assert found["candidates"][1]["missing"][0] == first
    assert await ceremony.room.count("certificates") == 0


async def test_who_has_done_everything_graduates_once_and_is_written_to(ceremony: Ceremony) -> None:
    after = await ceremony.graduate("Ada")
    states = [(one["name"], one["state"], one["certificate"]) for one in after["candidates"]]
    assert states == [("Bob", "active", None), ("Ada", "graduated", "valid")]
    again = ("manager", "POST", ceremony.path, ceremony.wish("Ada"))
    assert await ceremony.office.refused(*again) == (409, "not-taking-part")
    await ceremony.room.deliver("EnrolmentGraduated")
    title = ceremony.room.judged.call.title["en"]
    assert (await ceremony.room.mails())[-1] == ("Ada", f"Graduated: {title}")
    assert (await ceremony.office.audited())[-1] == "graduation.graduate"
    assert (await ceremony.room.mine())["state"] == "graduated"
    assert await ceremony.office.violations() == {}


async def test_with_something_missing_nobody_of_the_list_graduates_without_a_reason(
    ceremony: Ceremony,
) -> None:
    wish = ceremony.wish("Ada", "Bob")
    refused = await ceremony.office.refused("manager", "POST", ceremony.path, wish)
    assert refused == (409, "steps-missing")
    await ceremony.graduate("Bob", exception="Sold the company in May")
    kept = await ceremony.office.session.scalar(text("SELECT exception FROM certificates"))
    assert kept == "Sold the company in May"
    serial = await ceremony.serial("Bob")
    shown = await ceremony.office.send("visitor", "GET", f"/certificates/{serial}")
    assert "Sold the company" not in shown.text


async def test_a_graduation_is_refused_of_strangers_of_the_cohort_and_of_days_too_early(
    ceremony: Ceremony,
) -> None:
    early = ceremony.wish("Ada", days=-400)
    assert await ceremony.office.refused("manager", "POST", ceremony.path, early) == (
        409, "graduated-before-enrolled",
    )  # fmt: skip
    stranger = ceremony.wish("Ada")
    stranger["graduates"][0]["enrolment_id"] = str(ceremony.office.hub.id)
    assert await ceremony.office.refused("manager", "POST", ceremony.path, stranger) == (
        404, "not-found",
    )  # fmt: skip
    for who, expected in (("mentor", (403, "forbidden")), ("Ada", (404, "not-found"))):
        for method, body in (("GET", None), ("POST", ceremony.wish("Ada"))):
            assert await ceremony.office.refused(who, method, ceremony.path, body) == expected


async def test_a_certificate_is_revoked_once_with_a_reason_that_everybody_reads(
    ceremony: Ceremony,
) -> None:
    await ceremony.graduate("Ada")
    path = f"/certificates/{await ceremony.serial()}"
    why = {"reason": "Given by mistake"}
    assert await ceremony.office.refused("Ada", "POST", f"{path}/revocation", why) == (
        403, "forbidden",
    )  # fmt: skip
    await ceremony.office.done("manager", "POST", f"{path}/revocation", why)
    again = await ceremony.office.refused("manager", "POST", f"{path}/revocation", why)
    assert again == (409, "already-revoked")
    shown = await ceremony.office.done("visitor", "GET", path.lower())
    assert (shown["state"], shown["revoked_reason"]) == ("revoked", "Given by mistake")
    sheet = await ceremony.office.send("visitor", "GET", f"{path}/sheet.pdf?language=en")
    assert (sheet.status_code, sheet.content[:5]) == (200, b"%PDF-")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE certificates SET content = '{}', sha256 = sha256('{}')",
        "DELETE FROM certificates",
        "TRUNCATE certificates",
        "UPDATE certificates SET revoked_at = NULL, revoked_by = NULL, revoked_reason = NULL",
    ],
)
async def test_what_a_certificate_says_cannot_be_changed(ceremony: Ceremony, change: str) -> None:
    await ceremony.graduate("Ada")
    path = f"/certificates/{await ceremony.serial()}/revocation"
    await ceremony.office.done("manager", "POST", path, {"reason": "Given by mistake"})
    with pytest.raises(DBAPIError, match=r"never changes|permission denied"):
        await ceremony.office.session.execute(text(change))


def test_serials_are_not_repeated_and_hold_no_letters_that_are_mistaken() -> None:
    serials = {service.new_serial() for _ in range(500)}
    assert len(serials) == 500
    assert set("".join(serials)) <= set(service.LETTERS) | {"-"}
    assert not set("01OILU") & set(service.LETTERS)
