"""When the people of the demo like to work."""

from kilim.studios.schemas import StudioKind

WEEKEND = 6  # from Saturday on


def rush(kind: StudioKind, weekday: int, hour: int) -> float:
    """How much more often a time is booked than the usual one: 1 is as often.

    Music is made in the evening, dance after work and at the weekend, pictures by day.
    """
    if kind is StudioKind.SOUND:
        return 1.5 if hour >= 17 and weekday in {3, 4, 5} else 0.35 if hour < 12 else 1
    if kind is StudioKind.DANCE:
        return 1.45 if hour >= 17 or weekday >= WEEKEND else 0.3
    if kind is StudioKind.PHOTO:
        return 1.4 if 10 <= hour < 16 and weekday < WEEKEND else 0.4
    return 1.35 if 13 <= hour < 20 and weekday in {2, 3, 4} else 0.55


def searches(kind: StudioKind) -> tuple[int, int] | None:
    """At which hour, and for how many minutes, people look for a kind of studio at short notice."""
    return {
        StudioKind.SOUND: (18, 150),
        StudioKind.DANCE: (19, 90),
        StudioKind.VIDEO: (14, 180),
    }.get(kind)
