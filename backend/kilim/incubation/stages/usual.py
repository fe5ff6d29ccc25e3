"""Stages as hubs usually have them, so that a manager begins with something that works."""

from typing import Any

from kilim.incubation.stages.models import ShowsReviews, StageKind


def _phase(
    en: str,
    az: str,
    *,
    names: bool = False,
    reviews: ShowsReviews = ShowsReviews.NEVER,
    wishes: bool = False,
) -> dict[str, Any]:
    return {
        "id": None,
        "name": {"en": en, "az": az},
        "may_review": True,
        "shows_names": names,
        "shows_reviews": reviews.value,
        "takes_wishes": wishes,
    }


NAMES = {
    StageKind.REVIEW: {"en": "Screening", "az": "İlkin seçim"},
    StageKind.INTERVIEW: {"en": "Interviews", "az": "Müsahibələr"},
}
PHASES = {
    StageKind.REVIEW: [
        _phase("Blind reading", "Adsız oxu", wishes=True),
        _phase("Discussion", "Müzakirə", reviews=ShowsReviews.AFTER_OWN),
    ],
    StageKind.INTERVIEW: [
        _phase("Interviews", "Müsahibələr", names=True, reviews=ShowsReviews.AFTER_OWN)
    ],
}
