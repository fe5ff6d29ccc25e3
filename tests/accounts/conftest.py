"""Passwords that cost no time; one test in passwords/ asserts the real cost."""

from collections.abc import Iterator

import pytest
from passlib.context import CryptContext

from kilim.accounts.passwords import service as passwords

CHEAP = CryptContext(
    schemes=["argon2"], argon2__type="ID", argon2__memory_cost=64, argon2__time_cost=1
)


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "CONTEXT", CHEAP)
    passwords._nobodys_hash.cache_clear()
    yield
    passwords._nobodys_hash.cache_clear()
