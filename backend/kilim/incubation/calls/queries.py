"""Reads of calls: for everybody, for the person who may apply, and for the hub's managers."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Changing, Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.languages import LANGUAGES
from kilim.forms import queries as forms
from kilim.forms.outline import outline
from kilim.hubs import queries as hubs
from kilim.incubation.calls import pages as call_pages
from kilim.incubation.calls import policy, statements
from kilim.incubation.calls.eligibility import Facts, Rules, judge, overall
from kilim.incubation.calls.rules import missing
from kilim.incubation.calls.schemas import CallFilter, EligibilityFilter, HubFilter, Stage
from kilim.incubation.calls.sentences import sentence

# Proxies may keep what everybody sees for a moment; browsers ask again each time.
SHARED = {
    "Cache-Control": "public, max-age=0, s-maxage=15, stale-while-revalidate=30",
    "Vary": "Accept-Language",
}
# When a call `c` ends, and its stage: SQL for the slice that lets people apply.
FINAL, STAGE = statements.FINAL, statements.STAGE
_RULES: TypeAdapter[list[Any]] = TypeAdapter(Rules)


@dataclass(frozen=True, slots=True)
class Locked:
    """A call that this transaction is about to change, as it is now by the database's clock."""

    hub_id: UUID
    programme_id: UUID
    form_id: UUID | None
    version: int
    state: str
    zone: str
    opens_at: datetime
    closes_at: datetime
    final_closes_at: datetime
    stage: Stage
    now: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """What a call asks of those who apply, for the slice that keeps what they answer.

    Attributes:
        tracks: ids by slug.
        names: of the tracks by slug, in each language.
    """

    hub_id: UUID
    form_id: UUID | None
    rules: list[Any]
    tracks: dict[str, UUID]
    names: dict[str, dict[str, str]]


async def get_offer(reads: Reads, call_id: UUID) -> Offer:
    """What a call asks; whoever asks has decided that it may be seen.

    Raises:
        NotFound: there is no such call, or it is a draft.
    """
    row = await reads.first(statements.OFFER, call=call_id)
    if row is None:
        raise NotFound
    return _offer(row)


async def read_offer(session: AsyncSession, call_id: UUID) -> Offer:
    """The same, inside the transaction of a change.

    Raises:
        NotFound: there is no such call, or it is a draft.
    """
    rows = await run(session, statements.OFFER, call=call_id)
    if not rows:
        raise NotFound
    return _offer(rows[0])


def _offer(row: Any) -> Offer:
    tracks = from_json(row["tracks"] or "{}")
    return Offer(
        hub_id=row["hub_id"],
        form_id=row["form_id"],
        rules=_RULES.validate_python(from_json(row["rules"])),
        tracks={slug: UUID(track_id) for slug, (track_id, _) in tracks.items()},
        names={slug: name for slug, (_, name) in tracks.items()},
    )


def judge_applicant(
    offer: Offer, facts: Facts, answers: dict[str, Any]
) -> tuple[list[dict[str, Any]], str]:
    """What each rule says of an applicant, with its sentence in each language; and all together."""
    findings = judge(offer.rules, facts, answers)
    items = [
        {
            "rule": finding.rule.model_dump(mode="json"),
            "sentence": {
                language: sentence(
                    finding.rule,
                    language,
                    {slug: name[language] for slug, name in offer.names.items()},
                )
                for language in ("az", "en")
            },
            "verdict": finding.verdict.value,
        }
        for finding in findings
    ]
    return items, overall(findings).value


async def list_calls(reads: Reads, wanted: CallFilter, language: str) -> dict[str, Any]:
    """The published calls of a hub or of the network, in the order of their stage."""
    binds = {"hub": wanted.hub, "after": wanted.after, "limit": wanted.limit}
    rows = await reads.all(statements.LISTS[wanted.stage], language=language, **binds)
    return _page(rows, wanted.limit)


async def get_call(reads: Reads, key: str, language: str) -> dict[str, Any]:
    """One call by id or slug, with what each of its rules and its form ask.

    Raises:
        NotFound: there is no such call, or it is a draft.
    """
    call = await _find(reads, key, language)
    named = {track["slug"]: track["name"] for track in call["tracks"]}
    rules = [
        {
            "kind": rule.kind,
            "sentence": sentence(rule, language, named),
            "choices": [
                {"key": place.key, "name": getattr(place.name, language)}
                for place in getattr(rule, "places", [])
            ],
        }
        for rule in _RULES.validate_python(call["rules"])
    ]
    form = await _find_form(reads, call.pop("form_id"))
    asked = form and asdict(outline(form.definition, language))
    return call | {"rules": rules, "takes_applications": form is not None, "asked": asked}


async def print_form(reads: Reads, key: str, language: str) -> bytes:
    """The questions of the call's form as PDF, with its title and its end.

    Raises:
        NotFound: there is no such call, it is a draft, or it has no form that is published.
    """
    call = await _find(reads, key, language)
    form = await _find_form(reads, call["form_id"])
    if form is None:
        raise NotFound
    closes = call_pages.closing(call["closes_at"], call["zone"], language)
    return await forms.print_blank(form, language, [call["title"], closes])


async def check_eligibility(
    reads: Reads, key: str, told: EligibilityFilter, language: str
) -> dict[str, Any]:
    """What the call's rules say of somebody who says this of themselves; nothing is kept.

    Raises:
        NotFound: there is no such call, or it is a draft.
    """
    call = await _find(reads, key, language)
    named = {track["slug"]: track["name"] for track in call["tracks"]}
    findings = judge(_RULES.validate_python(call["rules"]), told.facts())
    items = [
        {
            "kind": finding.rule.kind,
            "sentence": sentence(finding.rule, language, named),
            "verdict": finding.verdict,
        }
        for finding in findings
    ]
    return {"verdict": overall(findings), "items": items}


async def get_clock(reads: Reads) -> dict[str, Any]:
    """The time of the database, to the millisecond."""
    row = await reads.first(statements.CLOCK)
    assert row is not None  # noqa: S101 - it has no condition
    return dict(row)


async def get_entry(call: Call, call_id: UUID) -> dict[str, Any]:
    """Whether the actor may apply to the call now, and until when.

    Raises:
        NotFound: there is no such call, or it is a draft.
    """
    row = await call.reads.first(statements.ENTRY, call=call_id, person=call.actor.person_id)
    if row is None:
        raise NotFound
    return dict(row)


async def read_entry(session: AsyncSession, call_id: UUID, person_id: UUID) -> dict[str, Any]:
    """The same for a person, inside the transaction of a change.

    Raises:
        NotFound: there is no such call, or it is a draft.
    """
    rows = await run(session, statements.ENTRY, call=call_id, person=person_id)
    if not rows:
        raise NotFound
    return dict(rows[0])


async def list_hub_calls(call: Call, wanted: HubFilter) -> dict[str, Any]:
    """All calls of a hub, drafts too, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub_id)
    binds = {"hub": hub_id, "after": wanted.after, "limit": wanted.limit}
    return _page(await call.reads.all(statements.OF_MANAGERS, **binds), wanted.limit)


async def get_settings(call: Call, call_id: UUID) -> Document:
    """Everything about a call that its managers can change, as `CallSettings`.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    row = await call.reads.first(statements.SETTINGS, call=call_id)
    if row is None:
        raise NotFound
    settings = await _settings(call.reads, row)
    policy.may_change(call.actor, UUID(settings["hub"]["id"]))
    return Document(to_json(settings), row["version"])


async def read_settings(session: AsyncSession, call_id: UUID) -> dict[str, Any]:
    """The same as values, inside the transaction of a change."""
    [row] = await run(session, statements.SETTINGS, call=call_id)
    return await _settings(session, row)


async def lock_call(session: AsyncSession, call_id: UUID) -> Locked:
    """The call for a change in this transaction; a second change waits for the first.

    Raises:
        NotFound: it does not exist.
    """
    rows = await run(session, statements.LOCK, call=call_id)
    if not rows:
        raise NotFound
    return Locked(**{**rows[0], "stage": Stage(rows[0]["stage"])})


async def _find(reads: Reads, key: str, language: str) -> dict[str, Any]:
    try:
        call_id: UUID | None = UUID(key)
    except ValueError:
        call_id = None
    row = await reads.first(statements.ONE, key=key, id=call_id, language=language)
    if row is None:
        raise NotFound
    found: dict[str, Any] = from_json(row["body"])
    return found


def _page(rows: Sequence[Any], limit: int) -> dict[str, Any]:
    shown = rows[:limit]
    more = len(rows) > limit
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if more else None,
    }


async def _find_form(asked: Reads | Changing, form_id: Any) -> forms.Version | None:
    """The version that applicants answer; None while the call has no form that is published."""
    return None if form_id is None else await forms.find_active_version(asked, form_id)


async def _settings(asked: Reads | Changing, row: Any) -> dict[str, Any]:
    settings: dict[str, Any] = from_json(row["body"])
    form_id = settings["form_id"]
    form = await _find_form(asked, form_id and UUID(form_id))
    settings["asked"] = form and _form(form)
    times = {name: datetime.fromisoformat(settings[name]) for name in ("opens_at", "closes_at")}
    decided = settings["decisions_on"]
    values = settings | times | {"decisions_on": decided and date.fromisoformat(decided)}
    asks = None if form is None else form.definition
    rules = _RULES.validate_python(settings["rules"])
    settings["sentences"] = _sentences(rules, settings["tracks"])
    lacking = [] if settings["state"] != "draft" else missing(values, rules, asks, row["now"])
    return settings | {"missing": lacking}


def _form(form: forms.Version) -> dict[str, Any]:
    of = {language: asdict(outline(form.definition, language)) for language in LANGUAGES}
    return {"title": form.definition.title.model_dump(), "number": form.number} | of


def _sentences(rules: list[Any], tracks: list[dict[str, Any]]) -> list[dict[str, str]]:
    """What each rule asks, in every language."""
    names = {
        language: {track["slug"]: track["name"][language] for track in tracks}
        for language in LANGUAGES
    }
    return [
        {language: sentence(rule, language, names[language]) for language in LANGUAGES}
        for rule in rules
    ]
