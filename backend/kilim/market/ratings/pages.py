"""What the first HTML of listings and shops says of their reviews: words, and data for engines."""

from typing import Any

from kilim.market.ratings.rules import FEWEST, MOST

WORDS = {
    "en": {
        "rating": "{average} of 5 stars, {count} reviews",
        "review": "{author}, {stars} of 5: {words}",
        "refunded": "Money went back.",
        "reply": "The shop replied: {words}",
        "nobody": "Someone who has left",
    },
    "az": {
        "rating": "5 ulduzdan {average}, {count} rəy",
        "review": "{author}, 5-dən {stars}: {words}",
        "refunded": "Pul geri qaytarılıb.",
        "reply": "Mağazanın cavabı: {words}",
        "nobody": "Artıq getmiş istifadəçi",
    },
}


def add_reviews(page: dict[str, Any], found: dict[str, Any], language: str) -> dict[str, Any]:
    """The members of a page with what everybody reads, a `ShownReviews`; as it was without any.

    Its first object of data is what is reviewed.
    """
    if not found["rating"]["count"]:
        return page
    [about, *others] = page["data"]
    return page | {
        "paragraphs": [*page["paragraphs"], *_told(found, WORDS[language])],
        "data": [about | _structured(found, WORDS[language]), *others],
    }


def _told(found: dict[str, Any], words: dict[str, str]) -> list[str]:
    rating = found["rating"]
    lines = [words["rating"].format(average=rating["average"], count=rating["count"])]
    for one in found["items"]:
        said = {"author": one["author"] or words["nobody"], "words": one["words"]}
        told = words["review"].format(**said, stars=one["stars"]).rstrip(": ")
        lines.append(f"{told} {words['refunded']}" if one["refunded"] else told)
        if one["reply"]:
            lines.append(words["reply"].format(words=one["reply"]["words"]))
    return lines


def _structured(found: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    rating = found["rating"]
    scale = {"bestRating": MOST, "worstRating": FEWEST}
    return {
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": rating["average"],
            "ratingCount": rating["count"],
        }
        | scale,
        "review": [
            {
                "@type": "Review",
                "author": {"@type": "Person", "name": one["author"] or words["nobody"]},
                "datePublished": one["written_at"][:10],
                "reviewRating": {"@type": "Rating", "ratingValue": one["stars"]} | scale,
            }
            | ({"reviewBody": one["words"]} if one["words"] else {})
            for one in found["items"]
        ],
    }
