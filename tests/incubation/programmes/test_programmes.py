"""A hub's programmes and their tracks."""

from typing import Any

import pytest

from tests.factories.calls import make_call, said
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio


def track(slug: str, places: int = 6) -> dict[str, Any]:
    return {"slug": slug, "name": said(slug, slug), "summary": said("", ""), "places": places}


def wish(office: Office, **changed: Any) -> dict[str, Any]:
    return {
        "hub_id": str(office.hub.id),
        "slug": "school",
        "name": said("School", "Məktəb"),
        "summary": said("Ten weeks", "On həftə"),
        "tracks": [track("music"), track("cultech", 3)],
    } | changed


async def test_a_programme_has_its_tracks_in_the_given_order(office: Office) -> None:
    made = await office.done("manager", "POST", "/programmes", wish(office))
    assert [(one["slug"], one["places"]) for one in made["tracks"]] == [
        ("music", 6),
        ("cultech", 3),
    ]
    shown = await office.done("manager", "GET", f"/programmes?hub={office.hub.slug}")
    assert [one["slug"] for one in shown["items"]] == [office.programme.slug, "school"]
    assert shown["items"][1] == made
    assert await office.audited() == ["programmes.add"]


async def test_the_address_of_a_programme_is_its_own_at_a_hub(office: Office) -> None:
    await office.done("manager", "POST", "/programmes", wish(office))
    again = await office.refused("manager", "POST", "/programmes", wish(office))
    assert again == (409, "programme-exists")


async def test_tracks_are_known_by_their_slug_when_they_change(office: Office) -> None:
    made = await office.done("manager", "POST", "/programmes", wish(office))
    path = f"/programmes/{made['id']}"
    tracks = [track("gametech", 5), track("music", 9)]
    changed = await office.done("manager", "PATCH", path, {"tracks": tracks}, seen=1)
    assert [(one["slug"], one["places"]) for one in changed["tracks"]] == [
        ("gametech", 5), ("music", 9),
    ]  # fmt: skip
    assert changed["tracks"][1]["id"] == made["tracks"][0]["id"]
    assert changed["version"] == 2
    stale = await office.refused("manager", "PATCH", path, {"state": "retired"}, seen=1)
    assert stale == (412, "changed-meanwhile")


async def test_a_track_that_a_call_names_stays(office: Office) -> None:
    await make_call(office.session, office.programme)
    path = f"/programmes/{office.programme.id}"
    refused = await office.refused("manager", "PATCH", path, {"tracks": [track("music")]}, seen=1)
    assert refused == (409, "track-in-use")


async def test_only_managers_see_and_change_programmes(office: Office) -> None:
    shown = await office.refused("applicant", "GET", f"/programmes?hub={office.hub.slug}")
    assert shown == (403, "forbidden")
    added = await office.refused("applicant", "POST", "/programmes", wish(office))
    assert added == (403, "forbidden")
    path = f"/programmes/{office.programme.id}"
    changed = await office.refused("applicant", "PATCH", path, {"state": "retired"}, seen=1)
    assert changed == (404, "not-found")


@pytest.mark.parametrize(
    "wrong",
    [{"tracks": []}, {"tracks": [track("music"), track("music")]}, {"slug": "Not a slug"}],
    ids=["no tracks", "a track twice", "no address"],
)
async def test_a_programme_needs_tracks_and_an_address(
    office: Office, wrong: dict[str, Any]
) -> None:
    assert (await office.refused("manager", "POST", "/programmes", wish(office, **wrong)))[0] == 422
