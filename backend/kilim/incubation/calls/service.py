"""Changes to calls. Whether one is open is decided by the database's clock alone."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import delete, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live, outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.core.security import token_hash
from kilim.events.incubation import CallCancelled, CallExtended, CallPublished
from kilim.hubs import queries as hubs
from kilim.incubation.calls import models, policy, queries, statements
from kilim.incubation.calls.errors import (
    BadDates,
    CallExists,
    CallIncomplete,
    CodeUsedUp,
    NoSuchCode,
    NotLater,
    ProgrammeRetired,
    UnknownForm,
    UnknownTrack,
    WrongStage,
)
from kilim.incubation.calls.models import CallExtension, CallState, CallTrack, ExtensionCode
from kilim.incubation.calls.queries import Locked
from kilim.incubation.calls.rules import instant
from kilim.incubation.calls.schemas import (
    CallChangeIn,
    CallIn,
    CancelIn,
    CodeIn,
    EnterIn,
    ExtensionIn,
    Stage,
    texts,
)
from kilim.incubation.programmes import queries as programmes
from kilim.incubation.programmes.models import ProgrammeState
from kilim.incubation.programmes.service import CHANGED

FIXED = {"slug", "opens", "closes", "grace_minutes", "rules"}  # once a call is published
GIVING = {Stage.SOON, Stage.OPEN, Stage.GRACE, Stage.CLOSED}  # codes are for these
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no letter looks like a digit
CODE_LENGTH = 16  # 80 random bits
_REFUSED = {
    "uq_calls_slug": CallExists,
    "ck_calls_opens_before_closes": BadDates,
    "fk_calls_hub_id_form_id": UnknownForm,
}
_NO_TRACK = {"fk_call_tracks_hub_id_programme_id_track_id": UnknownTrack}


async def add_call(session: AsyncSession, call: Call, wish: CallIn) -> Document:
    """Begin a call as a draft. The answer is a `CallSettings`.

    Raises:
        NotFound: there is no such programme, or the actor does not manage its hub.
        ProgrammeRetired: it takes no new calls.
        CallExists: another call has this slug.
        UnknownTrack: the programme has no such track.
        TimeSkipped: the hub's clock skips a time.
        WrongOffset: the hub's clock does not show a time at the given offset.
        BadDates: it would close before it opens.
    """
    programme = await programmes.get_offer(session, wish.programme_id)
    policy.may_change(call.actor, programme.hub_id)
    if programme.state is ProgrammeState.RETIRED:
        raise ProgrammeRetired
    hub = await hubs.get_settings(session, programme.hub_id)
    row = models.Call(
        hub_id=hub.id,
        programme_id=programme.id,
        slug=wish.slug,
        opens_at=instant(wish.opens, hub.zone),
        closes_at=instant(wish.closes, hub.zone),
        zone=hub.zone,
        **texts(title=wish.title.model_dump()),
    )
    async with violations(session, uq_calls_slug=CallExists, ck_calls_opens_before_closes=BadDates):
        session.add(row)
    chosen = {one.track_id: one.places for one in wish.tracks} if wish.tracks else programme.places
    await _set_tracks(session, (row.id, hub.id, programme.id), chosen)
    return await _reported(session, call, "calls.add", row.id, after=_values(wish))


async def change_call(
    session: AsyncSession, call: Call, call_id: UUID, wish: CallChangeIn, seen: int
) -> Document:
    """Change a call. Of a published one only texts, decisions and places can change.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        WrongStage: it is cancelled or archived, or published and what is to change is fixed.
        CallExists: another call has this slug.
        UnknownForm: the hub has no such form.
        UnknownTrack: the programme has no such track, or the published call does not.
        TimeSkipped: the hub's clock skips a time.
        WrongOffset: the hub's clock does not show a time at the given offset.
        BadDates: it would close before it opens.
    """
    row = await _locked(session, call, call_id, seen)
    published = row.state == CallState.PUBLISHED
    fixed = FIXED | ({"form_id"} if row.form_id else set())  # once it is named, people answer it
    if row.state != CallState.DRAFT and (not published or wish.model_fields_set & fixed):
        raise WrongStage(stage=row.stage)
    old = await queries.read_settings(session, call_id)
    given = wish.model_dump(mode="json", exclude_unset=True, exclude={"opens", "closes", "tracks"})
    if wish.rules is not None:  # whole, also what a rule did not say
        given["rules"] = [rule.model_dump(mode="json") for rule in wish.rules]
    given |= {name: getattr(wish, name) for name in ("decisions_on", "form_id") if name in given}
    given |= {
        f"{name}_at": instant(moment, row.zone)
        for name in ("opens", "closes")
        if (moment := getattr(wish, name)) is not None
    }
    changed = update(models.Call).where(models.Call.id == call_id)
    async with violations(session, **_REFUSED):
        await session.execute(changed.values(**given, version=models.Call.version + 1))
    if wish.tracks is not None:
        places = {one.track_id: one.places for one in wish.tracks}
        if published and {str(one) for one in places} != {t["track_id"] for t in old["tracks"]}:
            raise UnknownTrack
        await _set_tracks(session, (call_id, row.hub_id, row.programme_id), places)
    before = {name: old[name] for name in wish.model_fields_set if name in old}
    return await _reported(
        session, call, "calls.change", call_id, before=before, after=_values(wish)
    )


async def discard_call(session: AsyncSession, call: Call, call_id: UUID) -> None:
    """Throw a draft away.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        WrongStage: it is not a draft.
    """
    row = await queries.lock_call(session, call_id)
    policy.may_change(call.actor, row.hub_id)
    if not await run(session, statements.DISCARD, call=call_id):
        raise WrongStage(stage=row.stage)
    actor_id = call.actor.person_id
    await audit.record(session, "calls.discard", call_id, actor_id=actor_id, hub_id=row.hub_id)
    await live.publish(session, row.hub_id, CHANGED, hub_id=row.hub_id)


async def publish_call(session: AsyncSession, call: Call, call_id: UUID, seen: int) -> Document:
    """Show a call to everybody; it opens and closes by itself.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        WrongStage: it is published already.
        CallIncomplete: something is missing; the problem says what.
    """
    row = await _locked(session, call, call_id, seen)
    lacking = (await queries.read_settings(session, call_id))["missing"]
    if lacking:
        raise CallIncomplete(missing=lacking)
    answer = await _act(session, call, row, "publish", call_id)
    await outbox.publish(session, CallPublished(call_id=call_id))
    return answer


async def unpublish_call(session: AsyncSession, call: Call, call_id: UUID, seen: int) -> Document:
    """Make a call that has not opened a draft again.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        WrongStage: it has opened, or an extension or a code was given.
    """
    row = await _locked(session, call, call_id, seen)
    return await _act(session, call, row, "unpublish", call_id)


async def cancel_call(
    session: AsyncSession, call: Call, call_id: UUID, wish: CancelIn, seen: int
) -> Document:
    """Call it off, with a reason that its page shows.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        WrongStage: it is a draft, or over.
    """
    row = await _locked(session, call, call_id, seen)
    reason = wish.reason.model_dump()
    answer = await _act(session, call, row, "cancel", call_id, reason=reason)
    await outbox.publish(session, CallCancelled(call_id=call_id))
    return answer


async def archive_call(session: AsyncSession, call: Call, call_id: UUID, seen: int) -> Document:
    """Take a call that is over out of the lists; its page stays.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        WrongStage: it is not over.
    """
    row = await _locked(session, call, call_id, seen)
    return await _act(session, call, row, "archive", call_id)


async def extend_call(
    session: AsyncSession, call: Call, call_id: UUID, wish: ExtensionIn, seen: int
) -> Document:
    """Let a call close later for everybody, with a reason that its page shows.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        WrongStage: it is a draft, or over with its grace.
        NotLater: the new end is not after the old one, or has passed.
        TimeSkipped: the hub's clock skips the time.
        WrongOffset: the hub's clock does not show it at the given offset.
    """
    row = await _locked(session, call, call_id, seen)
    closes_at = instant(wish.closes, row.zone)
    if closes_at <= max(row.closes_at, row.now):
        raise NotLater
    values = {"closes_at": closes_at, "reason": wish.reason.model_dump()}
    extension = insert(CallExtension).values(
        hub_id=row.hub_id,
        call_id=call_id,
        old_closes_at=row.closes_at,
        made_by=call.actor.person_id,
        made_at=row.now,
        **values,
    )
    await session.execute(extension)
    answer = await _act(session, call, row, "extend", call_id, **values)
    told = CallExtended(call_id=call_id, old_closes_at=row.closes_at, closes_at=closes_at)
    await outbox.publish(session, told)
    return answer


async def give_code(
    session: AsyncSession, call: Call, call_id: UUID, wish: CodeIn
) -> dict[str, Any]:
    """Make a code by which somebody may apply later; as `NewCode`, the only time it is shown.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        WrongStage: the call is a draft, cancelled or archived.
        NotLater: it would end no later than the call does for everybody.
        TimeSkipped: the hub's clock skips the time.
        WrongOffset: the hub's clock does not show it at the given offset.
    """
    row = await queries.lock_call(session, call_id)
    policy.may_change(call.actor, row.hub_id)
    if row.stage not in GIVING:
        raise WrongStage(stage=row.stage)
    until = instant(wish.until, row.zone)
    if until <= max(row.final_closes_at, row.now):
        raise NotLater
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    code = "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))
    made = ExtensionCode(
        hub_id=row.hub_id,
        call_id=call_id,
        code_hash=_hashed(code),
        until=until,
        reason=wish.reason,
        max_uses=wish.max_uses,
        made_by=call.actor.person_id,
        made_at=row.now,
    )
    session.add(made)
    await session.flush()
    after = wish.model_dump(mode="json") | {"code_id": str(made.id)}
    await _noted(session, call, "calls.give_code", call_id, row.hub_id, after)
    return {"id": made.id, "code": code, "until": until, "max_uses": wish.max_uses}


async def revoke_code(session: AsyncSession, call: Call, call_id: UUID, code_id: UUID) -> None:
    """Let nobody else use a code; who has used it keeps their time.

    Raises:
        NotFound: there is no such code of the call that is good, or the actor does not manage.
    """
    row = await queries.lock_call(session, call_id)
    policy.may_change(call.actor, row.hub_id)
    if not await run(session, statements.REVOKE_CODE, call=call_id, code=code_id):
        raise NotFound
    after = {"code_id": str(code_id)}
    await _noted(session, call, "calls.revoke_code", call_id, row.hub_id, after)


async def enter_code(
    session: AsyncSession, call: Call, call_id: UUID, wish: EnterIn
) -> dict[str, Any]:
    """Use a code: the actor may apply until it ends. Using it again changes nothing.

    Raises:
        NotFound: there is no such call, or it is a draft.
        NoSuchCode: the code is not good for the call.
        CodeUsedUp: others have used it as often as it allows.
    """
    person_id = call.actor.person_id
    await queries.read_entry(session, call_id, person_id)
    rows = await run(session, statements.FIND_CODE, call=call_id, code=_hashed(wish.code))
    if not rows:
        raise NoSuchCode
    code_id, hub_id = rows[0]
    if await run(session, statements.NOTE_USE, code=code_id, person=person_id):
        if not await run(session, statements.COUNT_USE, code=code_id):
            raise CodeUsedUp
        after = {"code_id": str(code_id)}
        await _noted(session, call, "calls.enter_code", call_id, hub_id, after)
    return await queries.read_entry(session, call_id, person_id)


def _hashed(code: str) -> bytes:
    """The hash of a code, however its letters and groups were typed."""
    typed = code.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return token_hash("".join(one for one in typed if one in ALPHABET))


async def _noted(
    session: AsyncSession, call: Call, act: str, call_id: UUID, hub_id: UUID, after: dict[str, Any]
) -> None:
    actor_id = call.actor.person_id
    await audit.record(session, act, call_id, actor_id=actor_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)


async def _locked(session: AsyncSession, call: Call, call_id: UUID, seen: int) -> Locked:
    row = await queries.lock_call(session, call_id)
    policy.may_change(call.actor, row.hub_id)
    check_version(seen, row.version)
    return row


async def _set_tracks(
    session: AsyncSession, of: tuple[UUID, UUID, UUID], places: dict[UUID, int]
) -> None:
    """Make the tracks of a call (its id, hub and programme) those of `places`."""
    call_id, hub_id, programme_id = of
    await session.execute(delete(CallTrack).where(CallTrack.call_id == call_id))
    own = {"call_id": call_id, "hub_id": hub_id, "programme_id": programme_id}
    rows = [own | {"track_id": track, "places": number} for track, number in places.items()]
    async with violations(session, **_NO_TRACK):
        await session.execute(insert(CallTrack).values(rows))


async def _act(
    session: AsyncSession, call: Call, row: Locked, act: str, call_id: UUID, **values: Any
) -> Document:
    """One of `statements.ACTS`, if the call is still at a stage for it."""
    binds = values | ({"reason": to_json(values["reason"]).decode()} if "reason" in values else {})
    if not await run(session, statements.DO[act], call=call_id, **binds):
        raise WrongStage(stage=row.stage)
    after = {name: _plain(value) for name, value in values.items()}
    return await _reported(session, call, f"calls.{act}", call_id, after=after or None)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _values(wish: CallIn | CallChangeIn) -> dict[str, Any]:
    return wish.model_dump(mode="json", exclude_unset=True)


async def _reported(
    session: AsyncSession, call: Call, act: str, call_id: UUID, **values: Any
) -> Document:
    settings = await queries.read_settings(session, call_id)
    hub_id = UUID(settings["hub"]["id"])
    actor_id = call.actor.person_id
    await audit.record(session, act, call_id, actor_id=actor_id, hub_id=hub_id, **values)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
    return Document(to_json(settings), settings["version"])
