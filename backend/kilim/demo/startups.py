"""Profiles of the demo's startups, each with a logo woven from its name."""

import io
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from PIL import Image, ImageDraw
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.organisations.models import RelationKind
from kilim.community.organisations.schemas import TitleIn
from kilim.community.profiles import service as profiles
from kilim.community.profiles.rules import slug_of
from kilim.community.profiles.schemas import StartupProfileIn
from kilim.community.teams import service as teams
from kilim.community.teams.schemas import TeamOfferIn
from kilim.demo.decks import COLOURS, PAPER, deck
from kilim.demo.organisations import Organisation
from kilim.demo.startup_texts import STARTUPS, Startup
from kilim.demo.uploads import Sender
from kilim.files.kinds import Purpose

PUBLISHED = timedelta(days=60)  # ago
CELL, HALF = 16, 8  # pixels; cells of half a logo
WITH_DECK = "Ornament AI"
ASKING = "Qavala"
ASKED = (
    ("applicant@baku.example", RelationKind.CONTACT, "Adviser", "Məsləhətçi"),
    ("nermin.quluzade@baku.example", RelationKind.MEMBER, "Drum maker", "Qaval ustası"),
)
DECK = ("Ornament AI", "Where does this pattern come from?", "11,000 pictures, two museums")


async def load(
    session: AsyncSession,
    sender: Sender,
    office: Call,
    organisations: dict[str, Organisation],
) -> None:
    """Let the founder of each startup publish its profile, with files as anybody sends them."""
    calls = {one.name: replace(office, actor=organisations[one.name].people[0]) for one in STARTUPS}
    sent = {
        name: await sender.send(call, Purpose.PICTURE, "logo.png", logo(name))
        for name, call in calls.items()
    }
    paper = await sender.send(
        calls[WITH_DECK], Purpose.ATTACHMENT, "ornament-ai.pdf", deck(DECK, "photo-table")
    )
    await sender.check([*sent.values(), paper])
    await _ask(session, sender, calls[ASKING], organisations[ASKING].id)
    for one in STARTUPS:
        with_deck = one.name == WITH_DECK
        files = {"logo_id": sent[one.name], "deck_id": paper if with_deck else None}
        wish = StartupProfileIn.model_validate(_said(one) | files | {"deck_public": with_deck})
        call = replace(calls[one.name], now=office.now - PUBLISHED)
        await profiles.save(session, call, organisations[one.name].id, wish, 0)


async def _ask(session: AsyncSession, sender: Sender, call: Call, organisation_id: UUID) -> None:
    """Ask somebody who has an account to join, and somebody who has none."""
    for email, relation, en, az in ASKED:
        wish = TeamOfferIn(
            email=email,
            relation=relation,
            title=TitleIn(en=en, az=az),
            starts_on=call.now.date(),
        )
        await teams.offer(session, sender.throttles, call, organisation_id, wish)


def _said(one: Startup) -> dict[str, Any]:
    slug = slug_of(one.name)
    return {
        "slug": slug,
        "sentence": dict(zip(("en", "az"), one.sentence, strict=True)),
        "story": dict(zip(("en", "az"), one.story, strict=True)),
        "tracks": one.tracks.split(),
        "stage": one.stage,
        "region": one.region,
        "founded_on": one.founded_on,
        "links": [f"https://{slug}.example"],
        "published": True,
    }


def logo(name: str) -> bytes:
    """A medallion of three colours, the same on all four sides, as PNG; always the same one."""
    dice = random.Random(name)
    ground, first, second = dice.sample(COLOURS, 3)
    size = 2 * HALF * CELL
    cloth = Image.new("RGB", (size, size), PAPER)
    draw = ImageDraw.Draw(cloth)
    rings = [dice.choice((ground, first, second, PAPER)) for _ in range(2 * HALF)]
    rings[0], rings[1], rings[2] = second, PAPER, first
    for y in range(2 * HALF):
        for x in range(2 * HALF):
            across, down = (min(n, 2 * HALF - 1 - n) for n in (x, y))
            ring = (HALF - 1 - across) + (HALF - 1 - down)
            colour = rings[ring] if ring <= HALF else ground
            corner = (x * CELL, y * CELL, (x + 1) * CELL - 1, (y + 1) * CELL - 1)
            draw.rectangle(corner, fill=colour)
    file = io.BytesIO()
    cloth.save(file, "PNG")
    return file.getvalue()
