"""A manager sees what blind reviewers do not read before the stage opens, and says it better."""

from collections.abc import Callable
from typing import Any

import pytest

from kilim.incubation.reviews.masking import MASK
from tests.incubation.reviews.test_desk import given
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio


async def masks(selection: Selection) -> dict[str, Any]:
    path = f"/stages/{selection.stage.id}/masks/{selection.sent[0].id}"
    return await selection.office.done("manager", "GET", path)


async def say(selection: Selection, words: str, *, masks: bool) -> None:
    path = f"/applications/{selection.sent[0].id}/masks"
    await selection.office.done("manager", "POST", path, {"words": words, "masks": masks})


def parts(shown: dict[str, Any], key: str = "idea") -> list[tuple[str, str | None]]:
    [answer] = [one for one in shown["answers"] if one["key"] == key]
    return [(part["text"], part["mask"]) for said in answer["texts"] for part in said]


async def test_it_is_seen_before_anything_has_entered(selection: Selection) -> None:
    shown = await masks(selection)
    assert parts(shown) == [("A loom that sings", None)]
    assert [one["key"] for one in shown["hidden"]] == ["website"]
    assert (shown["names_shown"], shown["rules"]) == (False, [])


async def test_words_are_masked_and_read_again_at_the_next_request(selection: Selection) -> None:
    office = selection.office
    [task] = await given(selection, "first")

    await say(selection, "loom", masks=True)
    read = await office.done("first", "GET", task)
    assert (read["answers"]["idea"], read["masked"]) == (f"A {MASK} that sings", 1)
    shown = await masks(selection)
    assert parts(shown) == [("A ", None), ("loom", "added"), (" that sings", None)]
    [rule] = shown["rules"]
    assert (rule["words"], rule["masks"], rule["by"]) == ("loom", True, "manager")

    await office.done("manager", "DELETE", f"/masks/{rule['id']}")
    assert (await office.done("first", "GET", task))["answers"]["idea"] == "A loom that sings"
    assert await office.refused("manager", "DELETE", f"/masks/{rule['id']}") == (409, "mask-ended")
    acts = [one for one in await office.audited() if "mask" in one]
    assert acts == ["reviews.mask", "reviews.end_mask"]


async def test_a_wrong_mask_is_taken_away(selection: Selection) -> None:
    await selection.rows("UPDATE stages SET hidden_fields = '[]' RETURNING 1")
    [task] = await given(selection, "first")
    assert parts(await masks(selection), "website") == [("https://loom.example", "found")]

    await say(selection, "https://loom.example", masks=False)

    assert parts(await masks(selection), "website") == [("https://loom.example", "kept")]
    read = await selection.office.done("first", "GET", task)
    assert read["answers"]["website"] == "https://loom.example"


async def test_something_is_said_once_about_the_same_words(selection: Selection) -> None:
    await say(selection, "Loom", masks=True)
    path = f"/applications/{selection.sent[0].id}/masks"
    wish = {"words": "loom", "masks": False}
    assert await selection.office.refused("manager", "POST", path, wish) == (409, "mask-known")
    assert await selection.office.refused("first", "POST", path, wish) == (404, "not-found")
    nothing = {"words": "…", "masks": True}
    assert (await selection.office.refused("manager", "POST", path, nothing))[0] == 422


async def test_masks_take_as_many_queries_whatever_is_said(
    selection: Selection, counted: Callable[[], int]
) -> None:
    await masks(selection)
    counted()
    await masks(selection)
    before = counted()
    for word in ("loom", "that", "sings"):
        await say(selection, word, masks=True)
    counted()
    await masks(selection)
    assert (before, counted()) == (2, 2)
