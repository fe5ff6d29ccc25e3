from datetime import date, datetime

import pytest

from kilim.core.wording import day_in_words, time_in_words

NIGHT = (datetime(2026, 11, 23, 22), datetime(2026, 11, 24, 2, 30))  # noqa: DTZ001 - wall times
NOON = (datetime(2026, 11, 23, 12), datetime(2026, 11, 23, 13, 30))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("language", "range_", "words"),
    [
        ("az", NOON, "23 noyabr 2026, bazar ertəsi, 12:00–13:30"),
        ("en", NOON, "Monday, 23 November 2026, 12:00–13:30"),
        (
            "az",
            NIGHT,
            "23 noyabr 2026, bazar ertəsi, 22:00 – 24 noyabr 2026, çərşənbə axşamı, 02:30",
        ),
        ("en", NIGHT, "Monday, 23 November 2026, 22:00 – Tuesday, 24 November 2026, 02:30"),
    ],
)
def test_times_read_well_in_both_languages(
    language: str, range_: tuple[datetime, datetime], words: str
) -> None:
    assert time_in_words(*range_, language) == words


def test_every_month_and_weekday_has_its_azerbaijani_name() -> None:
    months = [day_in_words(date(2026, month, 1), "az").split()[1] for month in range(1, 13)]
    weekdays = [day_in_words(date(2026, 11, day), "az").split(", ")[1] for day in range(2, 9)]

    assert " ".join(months) == (
        "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr"
    )
    assert ", ".join(weekdays) == (
        "bazar ertəsi, çərşənbə axşamı, çərşənbə, cümə axşamı, cümə, şənbə, bazar"
    )
