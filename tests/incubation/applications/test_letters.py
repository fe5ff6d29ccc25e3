"""Who is told what about applications, and that it happens once."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Database
from kilim.core.outbox import Context
from kilim.events.forms import FormVersionPublished
from kilim.events.incubation import (
    ApplicationEnds,
    ApplicationMemberInvited,
    CallCancelled,
    CallExtended,
)
from kilim.forms.definition import Definition, content_hash
from kilim.forms.models import FormVersion, VersionState
from kilim.incubation.applications import reactions, reminding
from kilim.messaging.mail.models import Mail
from tests.conftest import NOON
from tests.factories.applications import ANSWERS
from tests.factories.calls import make_call
from tests.factories.forms import ask, form, page
from tests.incubation.applications.conftest import Desk

pytestmark = pytest.mark.anyio
DAY, HOUR = 86_400, 3_600


def context() -> Context:
    return Context(uuid4(), NOON, "http://localhost:8000")


async def mails(session: AsyncSession) -> list[tuple[str, str]]:
    rows = await session.execute(select(Mail.kind, Mail.subject).order_by(Mail.created_at, Mail.id))
    return [(row.kind, row.subject) for row in rows]


async def ends(desk: Desk) -> list[str]:
    """The kinds of reminders that were sent out, in order."""
    query = text("SELECT kind FROM application_reminders ORDER BY closes_at, kind")
    return list((await desk.office.session.execute(query)).scalars())


@pytest.mark.parametrize(
    ("seconds", "kinds"),
    [
        (DAY + 1, []),
        (DAY, ["day"]),
        (2 * HOUR + 1, ["day"]),
        (2 * HOUR, ["hours"]),
        (1, ["hours"]),
        (0, []),
    ],
)
async def test_who_has_something_unsent_is_reminded_once(
    desk: Desk, database: Database, seconds: int, kinds: list[str]
) -> None:
    await desk.begin()
    await desk.move_end(seconds)
    assert [await reminding.remind(database) for _ in range(2)] == [len(kinds), 0]
    assert await ends(desk) == kinds
    assert await desk.office.events() == ["ApplicationEnds"] * len(kinds)


async def test_an_end_that_moved_is_another_end(desk: Desk, database: Database) -> None:
    await desk.begin()
    for seconds in (HOUR, DAY):
        await desk.move_end(seconds)
        assert await reminding.remind(database) == 1


async def test_who_has_sent_everything_is_left_alone_until_they_change_it(
    desk: Desk, database: Database
) -> None:
    path = await desk.sent()
    await desk.move_end(HOUR)
    assert await reminding.remind(database) == 0
    await desk.write(path, {"idea": "Another"}, {"idea": ANSWERS["idea"]})
    assert await reminding.remind(database) == 1


async def test_a_reminder_that_is_late_is_not_written(desk: Desk) -> None:
    path = await desk.sent()
    event = ApplicationEnds(application_id=UUID(path.rpartition("/")[2]), kind="day")
    session = desk.office.session
    await reactions.on_application_ends(session, event, context())
    assert await mails(session) == []
    await desk.write(path, {"team": 3})
    once = context()
    for _ in range(2):
        await reactions.on_application_ends(session, event, once)
    assert await mails(session) == [("application-ends-day", f"Not sent yet: {title(desk)}")]


def title(desk: Desk) -> str:
    return desk.call.title["en"]


async def people_of_the_call(desk: Desk) -> tuple[str, str, dict[str, str]]:
    """Somebody who has sent, somebody with a draft, and three who are not concerned; addresses."""
    office, session = desk.office, desk.office.session
    sent, draft = await desk.sent(), await desk.begin("other")
    office.people["other"].language = "az"
    await office.add("gone")
    path = await desk.begin("gone")
    await desk.write(path, ANSWERS, name="gone", seen=1)
    await desk.done("gone", "PATCH", path, {"track": "music"}, seen=2)
    seen = (await desk.done("gone", "POST", f"{path}/submit", seen=3))["version"]
    await desk.done("gone", "POST", f"{path}/withdraw", {"reason": "No time"}, seen=seen)
    await office.add("elsewhere")
    form_id = desk.call.form_id
    another = await make_call(session, office.programme, form_id=form_id)
    await desk.begin("elsewhere", call_id=str(another.id))
    await session.flush()
    return sent, draft, {name: person.email for name, person in office.people.items()}


async def written(session: AsyncSession) -> list[tuple[str, str, str, str]]:
    """Kind, address, subject and the paragraph that says why, by address."""
    rows = await session.scalars(select(Mail).order_by(Mail.to))
    return [
        (
            mail.kind,
            mail.to,
            mail.subject,
            next(one for one in mail.text.split("\n") if ": R" in one),
        )
        for mail in rows
    ]


REASON = {"en": "Rain", "az": "Rütubət"}


async def test_an_extension_tells_who_has_a_draft_or_an_application_once_and_nobody_else(
    desk: Desk,
) -> None:
    sent, draft, emails = await people_of_the_call(desk)
    session, settings = desk.office.session, await desk.office.done(
        "manager", "GET", f"/calls/{desk.call.id}/settings"
    )  # fmt: skip
    await desk.office.done(
        "manager", "POST", f"/calls/{desk.call.id}/extensions",
        {"closes": {"wall": "2039-01-01T18:00"}, "reason": REASON}, seen=settings["version"],
    )  # fmt: skip
    await session.refresh(desk.call)
    closes_at = desk.call.closes_at
    event = CallExtended(call_id=desk.call.id, old_closes_at=closes_at, closes_at=closes_at)
    once = context()
    for _ in range(2):
        await reactions.on_call_extended(session, event, once)
    wanted = [
        (f"call-extended-{sent.rpartition('/')[2]}", emails["applicant"],
         f"More time: {title(desk)}", "Why: Rain"),
        (f"call-extended-{draft.rpartition('/')[2]}", emails["other"],
         f"Vaxt uzadıldı: {desk.call.title['az']}", "Səbəb: Rütubət"),
    ]  # fmt: skip
    assert await written(session) == sorted(wanted, key=lambda one: one[1])
    texts = {mail.to: mail.text for mail in await session.scalars(select(Mail))}
    assert "is sent and counts" in texts[emails["applicant"]]
    assert "göndərilməmiş dəyişiklik var" in texts[emails["other"]]
    assert "1 yanvar 2039" in texts[emails["other"]]


async def test_who_is_called_off_is_told_once_and_why_in_their_language(desk: Desk) -> None:
    sent, draft, emails = await people_of_the_call(desk)
    session = desk.office.session
    event = CallCancelled(call_id=desk.call.id)
    await reactions.on_call_cancelled(session, event, context())
    assert await mails(session) == []  # it is not called off
    await desk.office.done(
        "manager", "POST", f"/calls/{desk.call.id}/cancel", {"reason": REASON}, seen=1
    )
    once = context()
    for _ in range(2):
        await reactions.on_call_cancelled(session, event, once)
    wanted = [
        (f"call-cancelled-{sent.rpartition('/')[2]}", emails["applicant"],
         f"Called off: {title(desk)}", "Why: Rain"),
        (f"call-cancelled-{draft.rpartition('/')[2]}", emails["other"],
         f"Ləğv edildi: {desk.call.title['az']}", "Səbəb: Rütubət"),
    ]  # fmt: skip
    assert await written(session) == sorted(wanted, key=lambda one: one[1])


async def test_an_invitation_has_its_secret_in_the_fragment(desk: Desk) -> None:
    path = await desk.begin()
    wish = {"email": "friend@kilim.example", "role": "editor", "language": "az"}
    shown = await desk.done("applicant", "POST", f"{path}/invitations", wish)
    event = ApplicationMemberInvited(invitation_id=UUID(shown["invitations"][0]["id"]))
    session = desk.office.session
    await reactions.on_application_member_invited(session, event, context())
    mail = (await session.scalars(select(Mail))).one()
    assert (mail.to, mail.language, mail.secret) == ("friend@kilim.example", "az", True)
    address, _, token = mail.links[0].partition("#token=")
    assert address == "http://localhost:8000/applications/join"
    joined = await desk.done("other", "POST", "/applications/join", {"token": token})
    assert joined["role"] == "editor"


async def test_drafts_move_to_a_new_version_with_what_has_a_place(desk: Desk) -> None:
    path = await desk.begin()
    await desk.write(path, ANSWERS | {"team": 3})
    session, shown = desk.office.session, await desk.done("applicant", "GET", path)
    old = await session.get_one(FormVersion, UUID(shown["draft"]["form_version_id"]))
    content = form(page("idea", ask("long_text", "idea"), ask("short_text", "team")))
    old.state = VersionState.OBSOLETE
    await session.flush()
    new = FormVersion(
        hub_id=old.hub_id, form_id=old.form_id, number=2, definition=content, changed_at=NOON,
        state=VersionState.ACTIVE, hash=content_hash(Definition.model_validate(content)),
        published_at=NOON, published_by=old.published_by,
    )  # fmt: skip
    session.add(new)
    await session.flush()
    event = FormVersionPublished(
        hub_id=old.hub_id, form_id=old.form_id, version_id=new.id, previous_id=old.id, drafts="stay"
    )
    await reactions.on_form_version_published(session, event, context())
    assert (await desk.done("applicant", "GET", path))["version"] == shown["version"]
    moving = replace(event, drafts="move")
    await reactions.on_form_version_published(session, moving, context())
    moved = await desk.done("applicant", "GET", path)
    assert moved["draft"]["form_version_id"] == str(new.id)
    assert moved["draft"]["answers"] == {"idea": ANSWERS["idea"]}
    assert moved["version"] == shown["version"] + 1
