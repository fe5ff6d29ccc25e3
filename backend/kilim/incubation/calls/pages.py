"""What the first HTML of the pages of calls says: readable words, and data for search engines."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kilim.core.wording import day_in_words
from kilim.files.kinds import FAMILIES, MEDIA_TYPES

WORDS = {
    "en": {
        "calls": "Calls",
        "lead": "{hub}: calls for applications, what they offer and until when.",
        "opens": "Opens {when}.",
        "closes": "Closes {when}.",
        "places": "{track}: {count} places.",
        "asked": "Questions of the application: {count}, about {minutes} minutes.",
    },
    "az": {
        "calls": "Müsabiqələr",
        "lead": "{hub}: müraciət müsabiqələri, nə təklif olunur və nə vaxtadək.",
        "opens": "Açılır: {when}.",
        "closes": "Bağlanır: {when}.",
        "places": "{track}: {count} yer.",
        "asked": "Müraciətdəki sual sayı: {count}, təxminən {minutes} dəqiqə.",
    },
}


def list_page(hub: str, calls: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """The members of the page of all calls of a hub."""
    words = WORDS[language]
    return {
        "title": words["calls"],
        "description": words["lead"].format(hub=hub),
        "heading": words["calls"],
        "links": {
            f"/calls/{call['slug']}": f"{call['title']}: {call['summary']}" for call in calls
        },
    }


def call_page(call: dict[str, Any], url: str, language: str) -> dict[str, Any]:
    """The members of the page of one call, a `CallDetail`.

    Args:
        url: the absolute address of the page.
    """
    words = WORDS[language]
    closes = closing(call["closes_at"], call["zone"], language)
    places = [words["places"].format(track=t["name"], count=t["places"]) for t in call["tracks"]]
    opens = words["opens"].format(when=_moment(call["opens_at"], call["zone"], language))
    rules = [rule["sentence"] for rule in call["rules"]]
    return {
        "title": call["title"],
        "description": f"{call['summary']} {closes}",
        "heading": call["title"],
        "paragraphs": [
            call["summary"], opens, closes, *call["offered"].splitlines(), *places,
            call["audience"], *rules, *_asked(call["asked"], words),
            *call["next_steps"].splitlines(),
        ],
        "links": {"/calls": words["calls"]},
        "data": [_structured(call, url, rules)],
    }  # fmt: skip


def _asked(asked: dict[str, Any] | None, words: dict[str, str]) -> list[str]:
    """How long the form is, and the documents that it asks for."""
    if asked is None:
        return []
    long = words["asked"].format(count=asked["questions"], minutes=asked["minutes"])
    return [long, *(document["label"] for document in asked["documents"])]


def _structured(call: dict[str, Any], url: str, rules: list[str]) -> dict[str, Any]:
    """The call in the words of schema.org: the type that has deadlines and places."""
    return {
        "@context": "https://schema.org",
        "@type": "EducationalOccupationalProgram",
        "@id": f"{url}#call",
        "url": url,
        "name": call["title"],
        "description": call["summary"],
        "applicationStartDate": _local(call["opens_at"], call["zone"]).isoformat(),
        "applicationDeadline": _local(call["closes_at"], call["zone"]).isoformat(),
        "maximumEnrollment": sum(track["places"] for track in call["tracks"]),
        "programPrerequisites": rules,
        "provider": {"@type": "Organization", "name": call["hub"]["name"]},
        "hasCourse": [
            {"@type": "Course", "name": track["name"], "description": track["summary"]}
            for track in call["tracks"]
        ],
    } | _application(call["asked"], url)


def _application(asked: dict[str, Any] | None, url: str) -> dict[str, Any]:
    """How one applies, and what with: the documents are the instruments of the action."""
    if asked is None:
        return {}
    documents = [
        {
            "@type": "DigitalDocument",
            "name": document["label"],
            "encodingFormat": sorted(
                MEDIA_TYPES[one] for kind in document["kinds"] for one in FAMILIES[kind]
            ),
        }
        for document in asked["documents"]
    ]
    apply = {"@type": "ApplyAction", "target": {"@type": "EntryPoint", "urlTemplate": url}}
    return {"potentialAction": apply | ({"instrument": documents} if documents else {})}


def closing(moment: str, zone: str, language: str) -> str:
    """When a call closes, by the clock of the hub."""
    return WORDS[language]["closes"].format(when=_moment(moment, zone, language))


def _local(moment: str, zone: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))


def _moment(moment: str, zone: str, language: str) -> str:
    local = _local(moment, zone)
    return f"{day_in_words(local.date(), language)}, {local:%H:%M}"
