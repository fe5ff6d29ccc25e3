"""Changes to calls. Whether one is open is decided by the database's clock alone."""

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
from kilim.events.incubation import CallCancelled, CallExtended, CallPlacesAdded, CallPublished
from kilim.forms import queries as forms
from kilim.forms.models import Purpose
from kilim.hubs import queries as hubs
from kilim.incubation.calls import models, policy, queries, statements
from kilim.incubation.calls.errors import (
    BadDates,
    CallExists,
    CallIncomplete,
    NotLater,
    PlacesTaken,
    ProgrammeRetired,
    UnknownForm,
    UnknownTrack,
    WrongStage,
)
from kilim.incubation.calls.models import CallExtension, CallState, CallTrack
from kilim.incubation.calls.queries import Locked
from kilim.incubation.calls.rules import instant, worded
from kilim.incubation.calls.schemas import (
    CallChangeIn,
    CallIn,
    CancelIn,
    ExtensionIn,
    texts,
)
from kilim.incubation.programmes import queries as programmes
from kilim.incubation.programmes.models import ProgrammeState
from kilim.incubation.programmes.service import CHANGED

FIXED = {"slug", "opens", "closes", "grace_minutes", "rules"}  # once a call is published
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
        UnknownForm: the hub has no such form for applications.
        UnknownQuestion: a rule looks at an answer for which the form does not ask.
        UnknownTrack: the programme has no such track, or the published call does not.
        PlacesTaken: offers for more places of a track were accepted.
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
    form_id = row.form_id
    if wish.form_id is not None:
        form_id = wish.form_id
        await _check_form(session, row.hub_id, form_id)
    if wish.rules is not None:  # whole, also what a rule did not say
        given["rules"] = await _worded(session, wish.rules, form_id)
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
        await (_set_places if published else _set_tracks)(
            session, (call_id, row.hub_id, row.programme_id), places
        )
    before = {name: old[name] for name in wish.model_fields_set if name in old}
    return await _reported(
        session, call, "calls.change", call_id, before=before, after=_values(wish)
    )


async def _check_form(session: AsyncSession, hub_id: UUID, form_id: UUID) -> None:
    purpose = await forms.find_purpose(session, hub_id, form_id)
    if purpose != Purpose.APPLICATION:
        raise UnknownForm


async def _worded(
    session: AsyncSession, rules: list[Any], form_id: UUID | None
) -> list[dict[str, Any]]:
    form = None if form_id is None else await forms.find_active_version(session, form_id)
    said = worded(rules, None if form is None else form.definition)
    return [rule.model_dump(mode="json") for rule in said]


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


async def _set_places(
    session: AsyncSession, of: tuple[UUID, UUID, UUID], places: dict[UUID, int]
) -> None:
    """Give the tracks of a published call other places; what is added is told."""
    for track_id, number in places.items():
        async with violations(session, ck_call_tracks_taken_within=PlacesTaken):
            [added] = await session.scalars(
                statements.SET_PLACES, {"call": of[0], "track": track_id, "places": number}
            )
        if added > 0:
            told = CallPlacesAdded(call_id=of[0], track_id=track_id, added=added)
            await outbox.publish(session, told)


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
