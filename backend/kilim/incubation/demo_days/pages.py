"""What the first HTML of a demo day's page says: readable words, and data for search engines."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kilim.core.wording import day_in_words

WORDS = {
    "en": {
        "days": "Demo days",
        "lead": "{hub}: ventures pitch what they have made.",
        "when": "{when}, {venue}",
        "pitch": "{time} {name}: {sentence}",
    },
    "az": {
        "days": "Demo günləri",
        "lead": "{hub}: startaplar yaratdıqlarını təqdim edir.",
        "when": "{when}, {venue}",
        "pitch": "{time} {name}: {sentence}",
    },
}


def list_page(hub: str, days: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """The members of the page of all demo days of a hub."""
    words = WORDS[language]
    return {
        "title": words["days"],
        "description": words["lead"].format(hub=hub),
        "heading": words["days"],
        "links": {
            f"/demo-days/{day['slug']}": f"{day['title']}: {_when(day, language)}" for day in days
        },
    }


def demo_day_page(day: dict[str, Any], origin: str, language: str) -> dict[str, Any]:
    """The members of the page of one demo day, a `PublicDemoDayOut`."""
    words, zone = WORDS[language], ZoneInfo(day["hub"]["zone"])
    programme = [
        words["pitch"].format(time=f"{one['starts_at'].astimezone(zone):%H:%M}", **_named(one))
        for one in day["pitches"]
    ]
    return {
        "title": day["title"],
        "description": f"{_when(day, language)}. {day['lead']}".strip(),
        "heading": day["title"],
        "paragraphs": [
            _when(day, language), day["address"], *day["lead"].splitlines(), *programme,
        ],
        "links": {"/demo-days": words["days"]} | {
            f"/startups/{one['startup']}": one["name"] for one in day["pitches"] if one["startup"]
        },
        "data": [_structured(day, origin)],
    }  # fmt: skip


def _named(pitch: dict[str, Any]) -> dict[str, str]:
    return {"name": pitch["name"], "sentence": pitch["sentence"]}


def _when(day: dict[str, Any], language: str) -> str:
    local = day["starts_at"].astimezone(ZoneInfo(day["hub"]["zone"]))
    when = f"{day_in_words(local.date(), language)}, {local:%H:%M}"
    return WORDS[language]["when"].format(when=when, venue=day["venue"])


def _structured(day: dict[str, Any], origin: str) -> dict[str, Any]:
    """The day in the words of schema.org, with its pitches as events of their own."""
    url, zone = f"{origin}/demo-days/{day['slug']}", ZoneInfo(day["hub"]["zone"])
    slot = timedelta(minutes=day["pitch_minutes"] + day["question_minutes"])
    place = {"@type": "Place", "name": day["venue"], "address": day["address"] or day["venue"]}
    online = [{"@type": "VirtualLocation", "url": day["link"]}] if day["link"] else []
    mode = "MixedEventAttendanceMode" if online else "OfflineEventAttendanceMode"

    def event(name: str, starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
        return {
            "@type": "Event",
            "name": name,
            "startDate": starts_at.astimezone(zone).isoformat(),
            "endDate": ends_at.astimezone(zone).isoformat(),
            "location": [place, *online],
        }

    pitches = [
        event(one["name"], one["starts_at"], one["starts_at"] + slot)
        | {"description": one["sentence"]}
        for one in day["pitches"]
    ]
    return {"@context": "https://schema.org"} | event(
        day["title"], day["starts_at"], day["ends_at"]
    ) | {
        "@id": f"{url}#event",
        "url": url,
        "description": day["lead"] or day["title"],
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "organizer": {"@type": "Organization", "name": day["hub"]["name"], "url": origin},
        "subEvent": pitches,
    }  # fmt: skip
