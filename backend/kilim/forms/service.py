"""Writing forms and publishing them; judging what people answer."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live, outbox
from kilim.core.db import violations
from kilim.core.documents import check_version
from kilim.core.errors import ChangedMeanwhile
from kilim.events.forms import FormVersionPublished
from kilim.forms import policy, queries
from kilim.forms.answers import Verdict
from kilim.forms.answers import judge as judge_answers
from kilim.forms.definition import MOST_BYTES, Definition, canonical, content_hash
from kilim.forms.errors import (
    DefinitionTooLarge,
    DraftExists,
    FormIncomplete,
    FormInUse,
    NothingToPublish,
)
from kilim.forms.lacks import lacks
from kilim.forms.models import Form, FormVersion, VersionState
from kilim.forms.schemas import DraftIn, FormIn, PublishIn
from kilim.hubs import queries as hubs

CHANGED = "forms-changed"  # the topic that whoever writes the same form follows
FOREIGN_KEY = "23503"  # PostgreSQL's code for a row that another one refers to
_EMPTY = {"az": "", "en": ""}


async def add_form(session: AsyncSession, call: Call, wish: FormIn) -> dict[str, Any]:
    """Begin a form with one empty page, or the questions of another. The answer is a `FormOut`.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub, or no form to copy that the actor manages.
    """
    policy.may_manage(call.actor, wish.hub_id)
    hub = await hubs.get_settings(session, wish.hub_id)
    page = {"key": "page_1", "title": _EMPTY, "intro": _EMPTY, "when": None}
    content: dict[str, Any] = {"intro": _EMPTY, "pages": [page | {"items": []}]}
    if wish.copy_of is not None:
        content = await _newest(session, call, wish.copy_of)
    content = content | {"title": wish.title.model_dump()}
    form = Form(
        hub_id=hub.id,
        purpose=wish.purpose,
        created_by=call.actor.person_id,
        created_at=call.now,
    )
    session.add(form)
    await session.flush()
    session.add(_draft_of(form.id, hub.id, 1, content, call))
    await session.flush()
    after = wish.model_dump(mode="json", exclude={"hub_id"})
    await _record(session, call, "forms.add", hub.id, form.id, after)
    return await queries.read_form(session, form.id)


async def _newest(session: AsyncSession, call: Call, form_id: UUID) -> dict[str, Any]:
    form = await queries.read_form(session, form_id)
    policy.may_see(call.actor, form["hub_id"])
    content: dict[str, Any] = (form["draft"] or form["active"])["definition"]
    return content


def _draft_of(
    form_id: UUID, hub_id: UUID, number: int, content: dict[str, Any], call: Call
) -> FormVersion:
    return FormVersion(
        hub_id=hub_id, form_id=form_id, number=number, definition=content, changed_at=call.now
    )


async def start_draft(session: AsyncSession, call: Call, form_id: UUID) -> dict[str, Any]:
    """Begin a new version from the one that is asked. The answer is a `FormOut`.

    Raises:
        NotFound: there is no such form, or the actor does not manage its hub.
        DraftExists: it has a draft already.
    """
    form = await _form(session, call, form_id)
    if form["draft"] is not None or form["active"] is None:
        raise DraftExists
    number = form["versions"][0]["number"] + 1
    hub_id = form["hub_id"]
    async with violations(
        session,
        uq_form_versions_one_draft=DraftExists,
        uq_form_versions_form_id_number=DraftExists,
    ):
        session.add(_draft_of(form_id, hub_id, number, form["active"]["definition"], call))
    await _record(session, call, "forms.start_draft", hub_id, form_id, {"number": number})
    return await _told(session, form_id, hub_id)


async def save_draft(
    session: AsyncSession, call: Call, form_id: UUID, wish: DraftIn, seen: int
) -> dict[str, Any]:
    """Keep the draft as it is now. The answer is a `FormOut`.

    Raises:
        NotFound: there is no such form, or the actor does not manage its hub.
        DefinitionTooLarge: it is larger than 256 kB.
        ChangedMeanwhile: the draft has another version by now, or is published or discarded.
    """
    form = await _form(session, call, form_id)
    content = wish.definition.model_dump(mode="json")
    if len(canonical(content)) > MOST_BYTES:
        raise DefinitionTooLarge
    saved = await session.execute(
        update(FormVersion)
        .where(*_this_draft(form_id, seen))
        .values(definition=content, version=FormVersion.version + 1, changed_at=call.now)
        .returning(FormVersion.version)
        .execution_options(synchronize_session=False)
    )
    version = saved.scalar_one_or_none()
    if version is None:
        raise ChangedMeanwhile
    await _record(session, call, "forms.save_draft", form["hub_id"], form_id, {"version": version})
    return await _told(session, form_id, form["hub_id"])


def _this_draft(form_id: UUID, seen: int) -> tuple[Any, ...]:
    """The condition under which the draft that somebody saw is still the one."""
    return (
        FormVersion.form_id == form_id,
        FormVersion.state == VersionState.DRAFT,
        FormVersion.version == seen,
    )


async def discard_draft(session: AsyncSession, call: Call, form_id: UUID, seen: int) -> None:
    """Forget the draft; a form that was never published goes with it.

    Raises:
        NotFound: there is no such form, or the actor does not manage its hub.
        ChangedMeanwhile: the draft has another version by now, or is published or discarded.
        FormInUse: something is about the form, which would go with the draft.
    """
    form = await _form(session, call, form_id)
    gone = await session.execute(
        delete(FormVersion).where(*_this_draft(form_id, seen)).returning(FormVersion.number)
    )
    number = gone.scalar_one_or_none()
    if number is None:
        raise ChangedMeanwhile
    if form["active"] is None:
        await _delete_form(session, form_id)
    await _record(session, call, "forms.discard_draft", form["hub_id"], form_id, {"number": number})
    await live.publish(session, form["hub_id"], CHANGED, form_id=form_id, version=None)


async def _delete_form(session: AsyncSession, form_id: UUID) -> None:
    try:
        await session.execute(delete(Form).where(Form.id == form_id))
    except IntegrityError as error:
        if getattr(error.orig, "sqlstate", None) == FOREIGN_KEY:
            raise FormInUse from error
        raise


async def publish(
    session: AsyncSession, call: Call, form_id: UUID, wish: PublishIn, seen: int
) -> dict[str, Any]:
    """Ask the draft from now on; the version before is obsolete. The answer is a `FormOut`.

    Of several who publish at once one wins: the draft that the others saw is no draft any more.

    Raises:
        NotFound: there is no such form, or the actor does not manage its hub.
        ChangedMeanwhile: the draft has another version by now, or is published or discarded.
        FormIncomplete: the draft lacks something.
        NothingToPublish: it is what is published already.
    """
    form = await _form(session, call, form_id)
    draft, active = form["draft"], form["active"]
    if draft is None:
        raise ChangedMeanwhile
    check_version(seen, draft["version"])
    definition = Definition.model_validate(draft["definition"])
    if missing := lacks(definition):
        raise FormIncomplete(missing=len(missing))
    found = content_hash(definition)
    if active is not None and active["hash"] == found:
        raise NothingToPublish
    await _make_active(session, call, form_id, seen, found)
    after = {"number": draft["number"], "hash": found, "drafts": wish.drafts}
    await _record(session, call, "forms.publish", form["hub_id"], form_id, after)
    event = FormVersionPublished(
        hub_id=form["hub_id"],
        form_id=form_id,
        version_id=draft["id"],
        previous_id=active["id"] if active else None,
        drafts=wish.drafts.value,
    )
    await outbox.publish(session, event)
    return await _told(session, form_id, form["hub_id"])


async def _make_active(
    session: AsyncSession, call: Call, form_id: UUID, seen: int, content: str
) -> None:
    old = (FormVersion.form_id == form_id, FormVersion.state == VersionState.ACTIVE)
    options = {"synchronize_session": False}
    await session.execute(
        update(FormVersion).where(*old).values(state=VersionState.OBSOLETE),
        execution_options=options,
    )
    values = {
        "state": VersionState.ACTIVE,
        "hash": content,
        "published_at": call.now,
        "published_by": call.actor.person_id,
    }
    published = await session.execute(
        update(FormVersion)
        .where(*_this_draft(form_id, seen))
        .values(values)
        .returning(FormVersion.id),
        execution_options=options,
    )
    if published.scalar_one_or_none() is None:
        raise ChangedMeanwhile


async def _form(session: AsyncSession, call: Call, form_id: UUID) -> dict[str, Any]:
    form = await queries.read_form(session, form_id)
    policy.may_see(call.actor, form["hub_id"])
    return form


async def _told(session: AsyncSession, form_id: UUID, hub_id: UUID) -> dict[str, Any]:
    """The form as it is now, after telling open screens which version its draft has, if any."""
    form = await queries.read_form(session, form_id)
    version = form["draft"] and form["draft"]["version"]
    await live.publish(session, hub_id, CHANGED, form_id=form_id, version=version)
    return form


async def _record(
    session: AsyncSession,
    call: Call,
    act: str,
    hub_id: UUID,
    form_id: UUID,
    after: dict[str, Any],
) -> None:
    await audit.record(
        session, act, form_id, actor_id=call.actor.person_id, hub_id=hub_id, after=after
    )


def judge(version: queries.Version, answers: Mapping[str, Any], *, complete: bool) -> Verdict:
    """The verdict on answers to a version, as a draft or as complete; for slices.

    Raises:
        AnswersTooLarge: more than half a megabyte, or nested deeper than any field.
    """
    return judge_answers(version.definition, answers, complete=complete)
