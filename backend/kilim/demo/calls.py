"""Programmes of the demo hub, and its calls: over, open and to come."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar.times import to_instant, to_wall
from kilim.demo.call_texts import CALLS, PROGRAMMES
from kilim.incubation.calls import codes
from kilim.incubation.calls import service as calls
from kilim.incubation.calls.schemas import CallChangeIn, CallIn, CodeIn, ExtensionIn
from kilim.incubation.programmes import service as programmes
from kilim.incubation.programmes.schemas import ProgrammeIn

# Nobody can publish what is over, and the database's clock cannot be set: what a past call was is
# moved back as a whole once it is published.
_MOVE_BACK = text("""
    UPDATE calls SET opens_at = opens_at - make_interval(days => CAST(:days AS int)),
        closes_at = closes_at - make_interval(days => CAST(:days AS int)),
        published_at = published_at - make_interval(days => CAST(:days AS int)),
        decisions_on = decisions_on - CAST(:days AS int)
    WHERE id = :call
""")


Applying = Callable[[str, UUID, datetime], Awaitable[None]]


async def load(
    session: AsyncSession,
    call: Call,
    hub: tuple[UUID, ZoneInfo],
    forms: dict[str, UUID],
    apply: Applying,
) -> None:
    """Offer the programmes and publish their calls, with dates around today.

    Args:
        hub: its id and zone.
        forms: by name, what they ask.
        apply: lets people apply to the call of a slug while it is open; it is told its true end.
    """
    hub_id, zone = hub
    made: dict[str, dict[str, Any]] = {}
    for fields in PROGRAMMES:
        wish = ProgrammeIn(hub_id=hub_id, **fields)
        made[wish.slug] = from_json((await programmes.add_programme(session, call, wish)).body)
    for fields in CALLS:
        own = fields | {"form_id": forms[fields["form"]]}
        await _add(session, call, made[fields["programme"]], own, zone, apply)


async def _add(
    session: AsyncSession,
    call: Call,
    programme: dict[str, Any],
    fields: dict[str, Any],
    zone: ZoneInfo,
    apply: Applying,
) -> None:
    """One call; a past one is open first, and then moved back."""
    opens, closes, back = fields["opens"], fields["closes"], 0
    end = to_instant(datetime.fromisoformat(_wall(call.now, zone, closes, 18)), zone)
    if closes < 0:
        back, opens, closes = -1 - opens, -1, closes - opens - 1
    decided = to_wall(call.now, zone).date() + timedelta(days=closes + 24)
    wish = CallIn.model_validate(
        {
            "programme_id": programme["id"],
            "slug": fields["slug"],
            "title": fields["title"],
            "opens": {"wall": _wall(call.now, zone, opens, 10)},
            "closes": {"wall": _wall(call.now, zone, closes, 18)},
        }
    )
    draft = await calls.add_call(session, call, wish)
    call_id = UUID(from_json(draft.body)["id"])
    texts = {n: fields[n] for n in ("summary", "offered", "audience", "next_steps", "rules")}
    change = CallChangeIn.model_validate(
        texts
        | {
            "decisions_on": decided.isoformat(),
            "grace_minutes": fields.get("grace", 0),
            "form_id": fields["form_id"],
        }
    )
    written = await calls.change_call(session, call, call_id, change, 1)
    if fields.get("draft"):
        return
    version = written.version or 0
    await calls.publish_call(session, call, call_id, version)
    await apply(fields["slug"], call_id, end)
    if back:
        await session.execute(_MOVE_BACK, {"call": call_id, "days": back})
    if "extended" in fields:
        longer = {"wall": _wall(call.now, zone, closes + 4, 18)}
        wish_later = {"closes": longer, "reason": fields["extended"]}
        later = ExtensionIn.model_validate(wish_later)
        await calls.extend_call(session, call, call_id, later, version + 1)
        until = {"wall": _wall(call.now, zone, closes + 9, 18)}
        code = {"until": until, "reason": "Qastroldadırlar, iki gün gec qayıdırlar", "max_uses": 2}
        await codes.give_code(session, call, call_id, CodeIn.model_validate(code))


def _wall(now: datetime, zone: ZoneInfo, days: int, hour: int) -> str:
    day = to_wall(now, zone) + timedelta(days=days)
    return f"{day:%Y-%m-%d}T{hour:02d}:00"
