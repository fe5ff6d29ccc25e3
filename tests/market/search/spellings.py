"""What people write for what they look for; see `spellings.txt`."""

from pathlib import Path

Spelled = list[tuple[tuple[str, str, str], list[str]]]


def read_spellings() -> Spelled:
    """What is offered, in three languages, each with queries that must find it."""
    found: Spelled = []
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if "|" in line and not line.startswith("#"):
            az, en, ru = (part.strip() for part in line.split("|"))
            found.append(((az, en, ru), []))
        elif line and not line.startswith("#"):
            found[-1][1].append(line)
    return found
