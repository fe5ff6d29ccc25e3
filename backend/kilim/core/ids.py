"""Ids that are made here because several rows of one statement share them."""

import secrets
import time
from uuid import UUID, uuid5

KILIM = UUID("0192d3c4-5b6a-7c8d-9e0f-1a2b3c4d5e6f")  # the space of names below


def uuid7() -> UUID:
    """A UUID that grows with time, so that neighbours in time are neighbours in an index.

    https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
    """
    milliseconds = time.time_ns() // 1_000_000
    number = milliseconds << 80 | secrets.randbits(80)
    number = number & ~(0xF << 76) | 0x7 << 76  # the version
    return UUID(int=number & ~(0x3 << 62) | 0x2 << 62)  # the variant


def named(name: str) -> UUID:
    """The one UUID of a name, such as the address of whoever has no account (RFC 9562, 5.5)."""
    return uuid5(KILIM, name)
