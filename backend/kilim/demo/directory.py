"""What residents of the demo say of themselves; a third of them say nothing, as in life."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.community.directory import queries, service
from kilim.community.directory.models import Readers
from kilim.community.directory.schemas import DirectoryEntryIn, ShownWorkIn
from kilim.demo.pictures import DRAWINGS, weave
from kilim.demo.uploads import Sender
from kilim.files.kinds import Purpose

TRADES: tuple[dict[str, Any], ...] = (
    {"about": "Səs rejissoruyam: podkastlar, canlı yazılar, bir az da sintezator.",
     "skills": ["Səs yazısı", "Miksaj", "Podkast"], "region": "AZ-05",
     "offers": "İlk podkastın yazılışına və montajına kömək edirəm.",
     "seeks": "Mətn yazan və səsi olan adam."},
    {"about": "I animate short stories frame by frame.",
     "skills": ["2D animation", "Storyboard", "Blender"], "region": "AZ-12",
     "offers": "Storyboards for short films.", "seeks": "A composer for a film of three minutes."},
    {"about": "Xalça naxışlarından geyim və çanta tikirəm.",
     "skills": ["Dərzilik", "Naxış", "Moda dizaynı"], "region": "AZ-08",
     "offers": "Naxış və parça seçimi üzrə məsləhət.", "seeks": "Məhsul şəkilləri çəkən fotoqraf."},
    {"about": "Games about our fairy tales, in Godot.",
     "skills": ["Game design", "Godot", "Level design"], "region": "AZ-01",
     "offers": "I test prototypes and write what I felt.", "seeks": "An illustrator."},
    {"about": "Portret və səhnə fotoqrafı. Gecə işığını sevirəm.",
     "skills": ["Fotoqrafiya", "İşıq", "Retuş"], "region": "AZ-09",
     "offers": "Komandalar üçün portret çəkilişi.", "seeks": "Sərgi üçün kurator."},
    {"about": "Rəqs qururam, video üçün hərəkət fikirləşirəm.",
     "skills": ["Xoreoqrafiya", "Rəqs", "Səhnə"], "region": "AZ-02",
     "offers": "Kliplər üçün hərəkət quruluşu.", "seeks": "Bir saatlıq boş zal və dostlar."},
)  # fmt: skip
# By trade: drawing, kind, titles, where it can be seen, and what the picture shows (az, en).
WORKS: tuple[tuple[tuple[str, str, tuple[str, str], str, tuple[str, str]], ...], ...] = (
    (("evening", "podcast", ("Gəncə axşamları", "Evenings in Ganja"), "gence-axsamlari",
      ("Damların üstündə səs dalğaları və batan günəş", "Waves of sound and a sun above roofs")),
     ("sea", "music", ("Dəniz üçün üç etüd", "Three studies for the sea"), "deniz-etudleri",
      ("Axşam dənizində yelkənli qayıq", "A sailing boat on the evening sea"))),
    (("snow", "animation", ("Şəkidə qar", "Snow in Sheki"), "snow-in-sheki",
      ("Dağların altında qarlı şəhərcik, pəncərələrdə işıq",
       "A small town in snow below mountains, with lit windows")),
     ("pomegranates", "animation", ("İki nar", "Two pomegranates"), "two-pomegranates",
      ("Süfrədə iki nar, biri açıq", "Two pomegranates on a cloth, one of them open"))),
    (("bag", "fashion", ("Quba ilmələri, çanta", "Quba stitches, a bag"), "quba-ilmeleri",
      ("Üç göllü naxışı olan qırmızı çanta", "A red bag with a pattern of three medallions")),
     ("carpet", "craft", ("Nənəmin xalçası", "My grandmother's carpet"), "",
      ("Üç göllü, haşiyəli xalça", "A carpet with three medallions and a border"))),
    (("game", "game", ("Məlikməmməd", "Malikmammad"), "malikmammad",
      ("Fənərli qəhrəman, pillələr və almalar", "A hero with a lamp, steps and apples")),),
    (("sea", "photography", ("Lənkəran dənizi", "The sea at Lankaran"), "lenkeran-denizi",
      ("Axşam dənizində yelkənli qayıq", "A sailing boat on the evening sea")),
     ("yalli", "photography", ("Səhnədən əvvəl", "Before the stage"), "",
      ("Əl-ələ tutub rəqs edən beş nəfər", "Five people who dance hand in hand"))),
    (("yalli", "performance", ("Yallı, yeni addımlarla", "Yalli with new steps"), "yalli",
      ("Əl-ələ tutub rəqs edən beş nəfər", "Five people who dance hand in hand")),),
)  # fmt: skip
EVERYONE, RESIDENTS, NOBODY = Readers.EVERYONE, Readers.RESIDENTS, Readers.NOBODY
SILENT = 3  # every third says nothing
WITH_PICTURES = 15  # of those who say something; the works of others are links
YEARS = (2023, 2024, 2025)
# Whoever makes the same thing makes it in other yarns: a dye of the drawing, and another for it.
DYES = {
    "evening": ("#22348a", "#7f0d20"), "sea": ("#b9814a", "#f4f0e6"),
    "snow": ("#22348a", "#0c6149"), "pomegranates": ("#0c6149", "#22348a"),
    "bag": ("#f4f0e6", "#0c6149"), "carpet": ("#b9814a", "#0c6149"),
    "game": ("#22348a", "#f4f0e6"), "yalli": ("#0c6149", "#f4f0e6"),
}  # fmt: skip


async def load(session: AsyncSession, call: Call, hub: str, residents: Sequence[Actor]) -> None:
    """Two of three residents say something; most of it to everyone, some only to residents."""
    for number, resident in _telling(residents):
        mine = replace(call, actor=resident)
        await service.save(session, mine, hub, _entry(number), 0)


async def show_works(
    session: AsyncSession, sender: Sender, call: Call, hub: str, residents: Sequence[Actor]
) -> None:
    """Let some of them show pictures of what they have made."""
    showing = _telling(residents)[:WITH_PICTURES]
    sent: dict[tuple[int, int], UUID] = {}
    for number, resident in showing:
        mine = replace(call, actor=resident)
        for at, (drawing, *_) in enumerate(_works(number)):
            content = weave(_dyed(drawing, number))
            name = f"{drawing}.png"
            sent[number, at] = await sender.send(mine, Purpose.PICTURE, name, content)
    await sender.check(list(sent.values()))
    for number, resident in showing:
        mine = replace(call, actor=resident)
        entry = DirectoryEntryIn.model_validate(
            from_json((await queries.read_own(session, mine, hub)).body)["entry"]
        )
        for at, work in enumerate(_works(number)):
            words = {"az": work[4][0], "en": work[4][1]}
            shown = {"file_id": sent[number, at], "alt": words}
            entry.works[at] = ShownWorkIn.model_validate(
                entry.works[at].model_dump() | {"picture": shown}
            )
        await service.save(session, mine, hub, entry, 1)


def _telling(residents: Sequence[Actor]) -> list[tuple[int, Actor]]:
    telling = [one for at, one in enumerate(residents[:36]) if at % SILENT != SILENT - 1]
    return list(enumerate(telling))


def _works(number: int) -> tuple[Any, ...]:
    return WORKS[number % len(TRADES)]


def _dyed(drawing: str, number: int) -> str:
    """A drawing, in other yarns for every second who makes the same."""
    svg = (DRAWINGS / f"work-{drawing}.svg").read_text()
    return svg.replace(*DYES[drawing]) if number // len(TRADES) % 2 else svg


def _entry(number: int) -> DirectoryEntryIn:
    works = [
        {
            "id": None,
            "title": {"az": titles[0], "en": titles[1]},
            "kind": kind,
            "year": YEARS[(number + at) % len(YEARS)],
            "url": f"https://example.com/{link or drawing}",
            "picture": None,
        }
        for at, (drawing, kind, titles, link, _) in enumerate(_works(number))
    ]
    seen = RESIDENTS if number % 4 == 3 else EVERYONE
    shown = dict.fromkeys(("listed", "about", "skills", "works", "region"), seen)
    shown |= {"offers": RESIDENTS, "seeks": RESIDENTS if number % 2 else NOBODY}
    said = TRADES[number % len(TRADES)] | {f"{part}_for": who for part, who in shown.items()}
    return DirectoryEntryIn.model_validate(said | {"works": works})
