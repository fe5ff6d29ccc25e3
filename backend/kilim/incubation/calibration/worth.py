"""What one more review of an application would be worth to the choice."""

from math import erfc, exp, pi, sqrt

from kilim.incubation.calibration.model import Floats


def worth(
    means: Floats, deviations: Floats, offset: float, noise: float, places: int
) -> list[float]:
    """By how much one more review of each raises the expected quality of the chosen, in points.

    The review comes from somebody whose offset is not known. It moves the mean of its application
    by a normal step; it is worth something if the application then changes sides with the first
    that is not chosen, or the last that is. This is the knowledge gradient of ranking and selection
    (Gupta, Miescke 1996; Frazier, Powell, Dayanik 2008), each application taken by itself.
    """
    order = (-means).argsort(kind="stable").tolist()
    if not 0 < places < len(order):
        return [0.0] * len(order)
    last, first_out = float(means[order[places - 1]]), float(means[order[places]])
    chosen = set(order[:places])
    found = []
    for number, (mean, deviation) in enumerate(
        zip(means.tolist(), deviations.tolist(), strict=True)
    ):
        variance = deviation**2
        step = variance / sqrt(variance + offset**2 + noise**2)
        far = mean - first_out if number in chosen else last - mean
        found.append(_gain(far, step))
    return found


def _gain(far: float, step: float) -> float:
    """The mean of what a normal step beyond a distance goes further."""
    if step <= 0:
        return 0.0
    z = far / step
    return step * (exp(-z * z / 2) / sqrt(2 * pi) - z * erfc(z / sqrt(2)) / 2)
