"""What the first HTML of the page of a resident says, to whoever is not signed in."""

from typing import Any

WORDS = {
    "en": {"residents": "Residents", "lead": "{name}, resident of {hub}."},
    "az": {"residents": "Rezidentlər", "lead": "{name}, {hub} rezidenti."},
}


def resident_page(
    resident: dict[str, Any], hub: dict[str, Any], origin: str, language: str
) -> dict[str, Any]:
    """The members of the page of a resident, a `DirectoryEntryOut` that is for everyone.

    Args:
        origin: how absolute addresses begin.
    """
    words, name = WORDS[language], resident["name"]
    lead = words["lead"].format(name=name, hub=hub["name"])
    region = [resident["region"]["name"]] if resident["region"] else []
    said = [line for part in ("about", "offers", "seeks") for line in resident[part].splitlines()]
    titles = [work["title"] for work in resident["works"]]
    pictures = [work["picture"] for work in resident["works"] if work["picture"]]
    return {
        "title": name,
        "description": next(iter(said), lead),
        "heading": name,
        "paragraphs": [lead, *said, *region, *resident["skills"], *titles],
        "links": {"/residents": words["residents"]},
        "data": [_structured(resident, hub, origin)],
        "image": pictures[0]["url"] if pictures else None,
    }


def _structured(resident: dict[str, Any], hub: dict[str, Any], origin: str) -> dict[str, Any]:
    """The resident and their works in the words of schema.org; what is not known is left out."""
    url, region = f"{origin}/residents/{resident['id']}", resident["region"]
    known = {
        "description": resident["about"],
        "knowsAbout": resident["skills"],
        "homeLocation": region and {"@type": "Place", "name": region["name"]},
    }
    person = {
        "@type": "Person",
        "@id": f"{url}#resident",
        "url": url,
        "name": resident["name"],
        "memberOf": {"@type": "Organization", "name": hub["name"]},
    } | {name: value for name, value in known.items() if value}
    works = [_work(work, url, origin) for work in resident["works"]]
    return {"@context": "https://schema.org", "@graph": [person, *works]}


def _work(work: dict[str, Any], maker: str, origin: str) -> dict[str, Any]:
    year, picture = work["year"], work["picture"]
    image = picture and {
        "@type": "ImageObject",
        "contentUrl": f"{origin}{picture['url']}",
        "caption": picture["alt"],
        "width": picture["width"],
        "height": picture["height"],
    }
    known = {"dateCreated": year and str(year), "url": work["url"], "image": image}
    return {
        "@type": "CreativeWork",
        "name": work["title"],
        "creator": {"@id": f"{maker}#resident"},
    } | {name: value for name, value in known.items() if value}
