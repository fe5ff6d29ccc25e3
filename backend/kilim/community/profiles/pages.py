"""What the first HTML of the pages of startups says: readable words, and data for engines."""

from typing import Any

WORDS = {
    "en": {
        "startups": "Startups",
        "lead": "{hub}: the startups that work here, what they make and where they are from.",
    },
    "az": {
        "startups": "Startaplar",
        "lead": "{hub}: burada çalışan startaplar, nə yaratdıqları və hansı bölgədən olduqları.",
    },
}


def list_page(hub: str, startups: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """The members of the page of a hub's startups."""
    words = WORDS[language]
    return {
        "title": words["startups"],
        "description": words["lead"].format(hub=hub),
        "heading": words["startups"],
        "links": {
            f"/startups/{one['slug']}": f"{one['name']}: {one['sentence']}" for one in startups
        },
    }


def startup_page(startup: dict[str, Any], origin: str, language: str) -> dict[str, Any]:
    """The members of the page of one startup, a `StartupDetail`.

    Args:
        origin: how absolute addresses begin.
    """
    words, logo = WORDS[language], startup["logo"]
    region = [startup["region"]["name"]] if startup["region"] else []
    team = [", ".join(filter(None, (one["name"], one["title"]))) for one in startup["team"]]
    return {
        "title": startup["name"],
        "description": startup["sentence"],
        "heading": startup["name"],
        "paragraphs": [startup["sentence"], *startup["story"].splitlines(), *region, *team],
        "links": {"/startups": words["startups"]},
        "data": [_structured(startup, origin)],
        "image": logo and logo["url"],
    }


def _structured(startup: dict[str, Any], origin: str) -> dict[str, Any]:
    """The startup in the words of schema.org; what is not known is left out."""
    url, region, logo = f"{origin}/startups/{startup['slug']}", startup["region"], startup["logo"]
    known = {
        "foundingDate": startup["founded_on"],
        "location": region and {"@type": "Place", "name": region["name"]},
        "logo": logo and f"{origin}{logo['url']}",
        "sameAs": startup["links"],
        "founder": [
            {"@type": "Person", "name": one["name"]}
            for one in startup["team"]
            if one["relation"] == "founder"
        ],
    }
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{url}#startup",
        "url": url,
        "name": startup["name"],
        "description": startup["sentence"],
        "memberOf": {"@type": "Organization", "name": startup["hub"]["name"]},
    } | {name: value for name, value in known.items() if value}
