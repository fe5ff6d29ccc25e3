"""What residents of the demo say of themselves; a third of them say nothing, as in life."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.community.directory import service
from kilim.community.directory.models import Readers
from kilim.community.directory.schemas import DirectoryEntryIn, ShownWorkIn

TRADES: tuple[dict[str, Any], ...] = (
    {"about": "Səs rejissoruyam: podkastlar, canlı yazılar, bir az da sintezator.",
     "skills": ["Səs yazısı", "Miksaj", "Podkast"], "region": "AZ-05",
     "works": [("Gəncə axşamları, podkast", "https://example.com/gence-axsamlari")],
     "offers": "İlk podkastın yazılışına və montajına kömək edirəm.",
     "seeks": "Mətn yazan və səsi olan adam."},
    {"about": "I animate short stories frame by frame.",
     "skills": ["2D animation", "Storyboard", "Blender"], "region": "AZ-12",
     "works": [("Snow in Sheki", "https://example.com/snow-in-sheki"),
               ("Two pomegranates", "https://example.com/two-pomegranates")],
     "offers": "Storyboards for short films.", "seeks": "A composer for a film of three minutes."},
    {"about": "Xalça naxışlarından geyim və çanta tikirəm.",
     "skills": ["Dərzilik", "Naxış", "Moda dizaynı"], "region": "AZ-08",
     "works": [("Quba ilmələri, kolleksiya", "https://example.com/quba-ilmeleri")],
     "offers": "Naxış və parça seçimi üzrə məsləhət.", "seeks": "Məhsul şəkilləri çəkən fotoqraf."},
    {"about": "Games about our fairy tales, in Godot.",
     "skills": ["Game design", "Godot", "Level design"], "region": "AZ-01",
     "works": [("Malikmammad, a platform game", "https://example.com/malikmammad")],
     "offers": "I test prototypes and write what I felt.", "seeks": "An illustrator."},
    {"about": "Portret və səhnə fotoqrafı. Gecə işığını sevirəm.",
     "skills": ["Fotoqrafiya", "İşıq", "Retuş"], "region": "AZ-09",
     "works": [("Lənkəran dənizi", "https://example.com/lenkeran-denizi")],
     "offers": "Komandalar üçün portret çəkilişi.", "seeks": "Sərgi üçün kurator."},
    {"about": "Rəqs qururam, video üçün hərəkət fikirləşirəm.",
     "skills": ["Xoreoqrafiya", "Rəqs", "Səhnə"], "region": "AZ-02",
     "works": [("Yallı, yeni addımlarla", "https://example.com/yalli")],
     "offers": "Kliplər üçün hərəkət quruluşu.", "seeks": "Bir saatlıq boş zal və dostlar."},
)  # fmt: skip
EVERYONE, RESIDENTS, NOBODY = Readers.EVERYONE, Readers.RESIDENTS, Readers.NOBODY
SILENT = 3  # every third says nothing


async def load(session: AsyncSession, call: Call, hub: str, residents: Sequence[Actor]) -> None:
    """Two of three residents say something; most of it to everyone, some only to residents."""
    for number, resident in enumerate(residents[:36]):
        if number % SILENT != SILENT - 1:
            mine = replace(call, actor=resident)
            await service.save(session, mine, hub, _entry(number - number // SILENT), 0)


def _entry(number: int) -> DirectoryEntryIn:
    trade = TRADES[number % len(TRADES)]
    works = [ShownWorkIn(title=title, url=url) for title, url in trade["works"]]
    seen = RESIDENTS if number % 4 == 3 else EVERYONE
    return DirectoryEntryIn(
        **trade | {"works": works},
        listed_for=seen,
        about_for=seen,
        skills_for=seen,
        works_for=seen,
        region_for=seen,
        offers_for=RESIDENTS,
        seeks_for=RESIDENTS if number % 2 else NOBODY,
    )
