"""How well a reviewer and an application fit, in points that add up and can be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

KNOWN_BEST = 3  # the highest level of expertise: 0 none, 1 some, 2 good, 3 works in it


class Preference(StrEnum):
    """What a reviewer said about an application."""

    RATHER_NOT = "rather_not"
    NEUTRAL = "neutral"
    KEEN = "keen"


SHARES = {Preference.RATHER_NOT: 0, Preference.NEUTRAL: 1, Preference.KEEN: 2}  # of two


@dataclass(frozen=True, slots=True)
class Weights:
    """The most points that each part can give; together 100."""

    expertise: int = 60
    language: int = 20
    preference: int = 20

    def __post_init__(self) -> None:
        parts = (self.expertise, self.language, self.preference)
        if min(parts) < 0 or sum(parts) != 100:
            raise ValueError("The weights of affinity must not be negative and must add up to 100.")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an application is about: its topics (the track is one) and the language it is in."""

    topics: frozenset[str]
    language: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What a reviewer brings: a level of expertise 0 to 3 by topic, and languages they read."""

    expertise: Mapping[str, int]
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """Points of one kind out of the most it can give, and the topics or language behind them."""

    kind: str
    points: int
    of: int
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Affinity:
    """The sum of its parts, 0 to 100."""

    points: int
    parts: tuple[Part, ...]


def affinity(
    subject: Subject,
    profile: Profile,
    preference: Preference = Preference.NEUTRAL,
    weights: Weights | None = None,
) -> Affinity:
    """The affinity of a pair, with what each part gave and why.

    Expertise is the mean level over the topics of the application, as a share of the highest level;
    an application without topics asks for none and gives all. A language is read or it is not.
    A preference gives nothing, half, or all. Each part is rounded to whole points, half up.

    Raises:
        ValueError: a level of expertise is not 0 to 3.
    """
    weights = weights or Weights()
    if any(not 0 <= level <= KNOWN_BEST for level in profile.expertise.values()):
        raise ValueError("A level of expertise is a number from 0 to 3.")
    known = {topic: profile.expertise.get(topic, 0) for topic in sorted(subject.topics)}
    reads = subject.language in profile.languages
    parts = (
        Part(
            "expertise",
            _share(weights.expertise, sum(known.values()), KNOWN_BEST * len(known)),
            weights.expertise,
            tuple(topic for topic, level in known.items() if level),
        ),
        Part(
            "language",
            weights.language if reads else 0,
            weights.language,
            (subject.language,) if reads else (),
        ),
        Part(
            "preference",
            _share(weights.preference, SHARES[preference], 2),
            weights.preference,
            (preference.value,),
        ),
    )
    return Affinity(sum(part.points for part in parts), parts)


def _share(points: int, part: int, whole: int) -> int:
    return (2 * points * part + whole) // (2 * whole) if whole else points
