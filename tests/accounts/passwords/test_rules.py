import pytest

from kilim.accounts.passwords import rules
from kilim.accounts.passwords.errors import Weakness

KNOWN = ["kilim", "Creative Hub Baku", "baku", "Aysel Məmmədova", "manager"]


def reasons(password: str) -> list[Weakness]:
    return rules.weaknesses(rules.normalised(password), KNOWN)


@pytest.mark.parametrize(
    "password",
    [
        "weave-one-thread-at-a-time",
        "correct horse battery staple",
        "ağac altında oturan pişik",
        "七転び八起きのことわざを毎朝唱える人",
        "my kilim hangs over the sofa",  # a known word beside enough others
        "x9$Lq!t2@Vz7#Wm",
    ],
)
def test_long_and_unusual_passwords_are_good(password: str) -> None:
    assert reasons(password) == []


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("thread-at-once", Weakness.TOO_SHORT),
        ("weave " * 43, Weakness.TOO_LONG),
        ("passwordpassword", Weakness.COMMON),
        ("password1234567", Weakness.COMMON),
        ("123456789qwerty", Weakness.COMMON),
        ("Sunshine-Princess", Weakness.COMMON),
        ("1q2w3e4r5t6y7u8i9o", Weakness.COMMON),
        ("abcdefghijklmnop", Weakness.COMMON),
        ("aaaaaaaaaaaaaaaa", Weakness.COMMON),
        ("abcdabcdabcdabcd", Weakness.COMMON),
        ("momsanaladventure", Weakness.COMMON),  # nothing but the list knows this one
        ("Aysel.Məmmədova1990", Weakness.CONTAINS_PERSONAL),
        ("manager-kilim-2026", Weakness.CONTAINS_PERSONAL),
        ("creative-hub-baku!", Weakness.CONTAINS_PERSONAL),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(password: str, reason: Weakness) -> None:
    assert reasons(password) == [reason]


def test_length_is_counted_in_characters_after_normalisation() -> None:
    fourteen = "ﬁ" * 7  # a ligature that becomes two letters
    assert len(rules.normalised(fourteen)) == 14
    assert Weakness.TOO_SHORT in reasons(fourteen)
    assert Weakness.TOO_SHORT not in reasons("ə" * 15)  # 30 bytes, 15 characters


def test_reasons_come_together() -> None:
    assert reasons("kilim-kilim") == [
        Weakness.TOO_SHORT,
        Weakness.COMMON,
        Weakness.CONTAINS_PERSONAL,
    ]
