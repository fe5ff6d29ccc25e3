"""Hashing and checking passwords, off the event loop and never more than the machine can bear."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from passlib.context import CryptContext

from kilim.accounts.passwords import rules
from kilim.accounts.passwords.errors import WeakPassword
from kilim.core.db import Reads
from kilim.core.errors import Overloaded
from kilim.hubs import queries as hubs

T = TypeVar("T")

# OWASP's minimum for argon2id; 19 MiB and about 40 ms a check.
# https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
CONTEXT = CryptContext(
    schemes=["argon2"],
    argon2__type="ID",
    argon2__memory_cost=19_456,
    argon2__time_cost=2,
    argon2__parallelism=1,
)
AT_ONCE = 2  # per process; each takes a core and 19 MiB
LONGEST_LINE = 30  # about a second of work; whoever comes later is asked to come again
_THREADS = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="argon2")
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
_waiting = 0


async def require_good(reads: Reads, password: str, *personal: str) -> None:
    """Refuse a weak password, also one that is mostly the name of a hub.

    Args:
        personal: the person's name and e-mail address, as far as they are known.

    Raises:
        WeakPassword: it is too short, too long, common, or mostly what others know.
    """
    network = (await hubs.list_hubs(reads))["items"]
    names = [hub[member] for hub in network for member in ("name", "slug", "city")]
    require_good_words(password, *personal, *names)


def require_good_words(password: str, *known: str) -> None:
    """Refuse a weak password.

    Args:
        known: names and e-mail addresses that others know.

    Raises:
        WeakPassword: it is too short, too long, common, or mostly what others know.
    """
    words = ["kilim", *(text.partition("@")[0] for text in known)]
    reasons = rules.weaknesses(rules.normalised(password), words)
    if reasons:
        raise WeakPassword(reasons=reasons)


async def hashed(password: str) -> str:
    """The hash to keep for `password`.

    Raises:
        Overloaded: too many passwords wait to be hashed.
    """
    async with turn() as hasher:
        return await hasher.hashed(password)


@asynccontextmanager
async def turn() -> AsyncIterator["Hasher"]:
    """Wait in line for the right to hash; what is done inside is done by few at a time.

    Raises:
        Overloaded: the line is too long.
    """
    global _waiting
    if _waiting >= AT_ONCE + LONGEST_LINE:
        raise Overloaded(headers={"Retry-After": "2"})
    _waiting += 1
    try:
        async with _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)):
            yield Hasher()
    finally:
        _waiting -= 1


class Hasher:
    """Whoever has one has their turn."""

    async def hashed(self, password: str) -> str:
        """The hash to keep for `password`."""
        return await _in_thread(CONTEXT.hash, rules.normalised(password))

    async def check(self, password: str, known: str | None) -> tuple[bool, str | None]:
        """Whether `password` has the hash `known`, and a new hash if that one is too weak by now.

        Without a known hash, as of who has set no password yet, the answer is no, after the same
        work: time must not tell whether an account exists.
        """
        right, renewed = await _in_thread(_check, rules.normalised(password), known)
        return right and bool(known), renewed


def _check(password: str, known: str | None) -> tuple[bool, str | None]:
    return CONTEXT.verify_and_update(password, known or _nobodys_hash())


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return CONTEXT.hash("nobody's password")


async def _in_thread(work: Callable[..., T], *arguments: Any) -> T:
    return await asyncio.get_running_loop().run_in_executor(_THREADS, work, *arguments)
