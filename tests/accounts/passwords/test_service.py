import asyncio
import unicodedata
from typing import Any

import pytest
from argon2 import low_level

from kilim.accounts.passwords import service
from kilim.core.errors import Overloaded

pytestmark = pytest.mark.anyio
REAL = service.CONTEXT


async def check(password: str, known: str | None) -> tuple[bool, str | None]:
    async with service.turn() as hasher:
        return await hasher.check(password, known)


async def test_hashes_have_the_parameters_of_the_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "CONTEXT", REAL)
    kept = await service.hashed("weave-one-thread-at-a-time")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await check("weave-one-thread-at-a-time", kept) == (True, None)


async def test_a_hash_with_lower_parameters_is_renewed() -> None:
    weaker = service.CONTEXT.using(argon2__memory_cost=32).hash("weave-one-thread")
    right, renewed = await check("weave-one-thread", weaker)
    assert right
    assert renewed is not None
    assert await check("weave-one-thread", renewed) == (True, None)


async def test_the_same_letters_typed_on_another_system_are_the_same_password() -> None:
    composed = unicodedata.normalize("NFC", "pişik ağacda oturur")
    decomposed = unicodedata.normalize("NFD", composed)
    kept = await service.hashed(composed)
    assert composed != decomposed
    assert await check(decomposed, kept) == (True, None)


async def test_without_an_account_the_answer_is_no_whatever_is_typed() -> None:
    assert (await check("nobody's password", None))[0] is False


async def test_unknown_and_known_accounts_cost_the_same_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The time of Argon2 depends on its parameters alone, so these are compared, not seconds."""
    monkeypatch.setattr(service, "CONTEXT", REAL)
    kept = await service.hashed("weave-one-thread-at-a-time")
    await check("warm", None)  # the hash of nobody is made once
    work: list[str] = []
    verify, hash_ = low_level.verify_secret, low_level.hash_secret

    def verified(known: bytes, *rest: Any) -> bool:
        work.append(known.decode().rpartition("$")[0].rpartition("$")[0])
        return verify(known, *rest)

    def hashed(*arguments: Any, **named: Any) -> bytes:
        work.append("a new hash")
        return hash_(*arguments, **named)

    monkeypatch.setattr(low_level, "verify_secret", verified)
    monkeypatch.setattr(low_level, "hash_secret", hashed)
    for known in (kept, None):
        await check("another-thread-entirely", known)

    assert work == ["$argon2id$v=19$m=19456,t=2,p=1"] * 2


async def test_a_crowd_is_turned_away_instead_of_queueing_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(service, "LONGEST_LINE", 3)
    answers = await asyncio.gather(
        *(service.hashed("weave-one-thread") for _ in range(20)), return_exceptions=True
    )
    assert [type(a) for a in answers] == [str] * 5 + [Overloaded] * 15
    refused = answers[-1]
    assert isinstance(refused, Overloaded)
    assert refused.headers == {"Retry-After": "2"}
    assert isinstance(await service.hashed("weave-one-thread"), str)  # and the queue empties
