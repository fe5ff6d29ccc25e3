"""Which language a request gets."""

import pytest

from kilim.core.languages import preferred


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("az", "az"),
        ("AZ-Latn-AZ", "az"),
        ("ru, az;q=0.8, en;q=0.7", "az"),
        ("en;q=0.1, az;q=0.2", "az"),
        ("en;q=0, az;q=0.1", "az"),
        ("az;q=0", "en"),
        ("az;q=0.000, en;q=0.001", "en"),
        ("az;q=nan", "en"),
        ("az;q=1e9, en", "en"),
        ("az;q=-1, en", "en"),
        ("az;q=1_0, en", "en"),
        ("az;q=", "az"),
        ("*", "en"),
        (",;,=;q=q", "en"),
        ("xx," * 100 + "az", "en"),  # nobody reads on for ever
    ],
)
def test_the_best_of_our_languages(header: str | None, language: str) -> None:
    assert preferred(header) == language
