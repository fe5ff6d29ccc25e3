import asyncio
import time
import unicodedata

import pytest

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


async def test_unknown_and_known_accounts_take_the_same_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(service, "CONTEXT", REAL)
    kept = await service.hashed("weave-one-thread-at-a-time")
    await check("warm", None)
    best = {}
    for name, known in (("known", kept), ("unknown", None)):
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            await check("another-thread-entirely", known)
            times.append(time.perf_counter() - begun)
        best[name] = min(times)
    # Without the dummy hash it is over 100; a busy machine alone makes it 4.
    assert 0.1 < best["known"] / best["unknown"] < 10


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
