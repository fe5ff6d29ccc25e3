"""Who is connected with whom: reviewers through what they read, applications through who reads."""

from collections.abc import Iterable
from dataclasses import dataclass

from kilim.incubation.assignment.workload import Pair


@dataclass(frozen=True, slots=True)
class Component:
    """Applications and reviewers that are connected with each other and with nobody else."""

    applications: tuple[str, ...]
    reviewers: tuple[str, ...]


def components(pairs: Iterable[Pair]) -> tuple[Component, ...]:
    """The connected parts of the graph of `pairs`, the largest first; one means connected.

    Offsets of reviewers can be compared within a component; between two, scores are held together
    by nothing but the assumption that the tracks' means say all.
    """
    # The sides are told apart: an id may name an application and a reviewer.
    above: dict[tuple[int, str], tuple[int, str]] = {}

    def top(node: tuple[int, str]) -> tuple[int, str]:
        above.setdefault(node, node)
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for application, reviewer in sorted(pairs):
        above[top((1, reviewer))] = top((0, application))
    found: dict[tuple[int, str], tuple[list[str], list[str]]] = {}
    for node in sorted(above):
        found.setdefault(top(node), ([], []))[node[0]].append(node[1])
    parts = [Component(tuple(apps), tuple(reviewers)) for apps, reviewers in found.values()]
    return tuple(sorted(parts, key=lambda part: (-len(part.applications), part.applications)))
