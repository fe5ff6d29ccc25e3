"""Names that are only alike are a sign of the same applicant, found when an application is sent."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from kilim.core.outbox import Context
from kilim.events.incubation import ApplicationSubmitted
from kilim.incubation.applications import reactions
from tests.conftest import NOON
from tests.factories.organisations import make_organisation, relate
from tests.incubation.applications.conftest import Desk

pytestmark = pytest.mark.anyio


async def sent(desk: Desk, *names: str) -> list[str]:
    """The paths of applications of organisations with these names, each noted as it is sent."""
    found = []
    for name in names:
        team = await make_organisation(desk.office.session, desk.office.hub.id, name=name)
        await relate(desk.office.session, team, desk.office.people["applicant"])
        path = await desk.begin(organisation_id=str(team.id))
        await desk.fill(path, website=None)
        found.append(path)
        await send(desk, path)
    # All are of one person, which is a sign of its own and hides what is looked for.
    await desk.office.session.execute(text("DELETE FROM application_signals WHERE kind = 'person'"))
    return found


async def send(desk: Desk, path: str) -> None:
    await desk.submit(path)
    event = ApplicationSubmitted(application_id=UUID(path.rpartition("/")[2]), number=1)
    context = Context(uuid4(), NOON, "http://localhost:8000")
    for _ in range(2):  # delivered twice
        await reactions.on_application_submitted(desk.office.session, event, context)


async def signs(desk: Desk) -> dict[str, list[str]]:
    """What managers see in the list of the call."""
    listed = await desk.done("manager", "GET", f"/calls/{desk.call.id}/pipeline/entries")
    return {one["applicant"]: one["duplicate_signs"] for one in listed["items"]}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Xalı Rəqəmsal MMC", "Xali Reqemsal", ["name"]),  # the same without accents
        ("Naxish Studiya", "Naxış Studiyası", ["similar"]),
        ("Karvan Games", "Karvan Gamez", ["similar"]),
        ("Karvan Games", "Buta Games", []),
        ("Buta", "Xalı", []),
    ],
)
async def test_names_that_are_alike_are_a_sign(
    desk: Desk, one: str, other: str, found: list[str]
) -> None:
    first, _ = await sent(desk, one, other)
    assert await signs(desk) == {one: found, other: found}
    shown = await desk.done("manager", "GET", first)
    assert [(each["applicant"], each["signs"]) for each in shown["related"]] == [
        (other, found) for _ in found
    ]


async def test_what_is_sent_again_is_compared_again(desk: Desk) -> None:
    first, _ = await sent(desk, "Karvan Games", "Karvan Gamez")
    await desk.office.session.execute(
        text("UPDATE organisations SET name = 'Something Else' WHERE name = 'Karvan Games'")
    )
    await desk.write(first, {"idea": "Another"}, {"idea": "A loom that sings"})
    await send(desk, first)
    await desk.office.session.execute(text("DELETE FROM application_signals WHERE kind = 'person'"))
    assert await signs(desk) == {"Something Else": [], "Karvan Gamez": []}


async def test_a_name_like_many_others_has_a_few_signs(desk: Desk) -> None:
    names = [f"Karvan Games {letter}" for letter in "abcdefghijklmnop"]
    await sent(desk, *names)
    most = text("SELECT count(*) FROM application_signals WHERE kind = 'similar'")
    assert (await desk.office.session.execute(most)).scalar_one() <= 2 * 10 * len(names)
