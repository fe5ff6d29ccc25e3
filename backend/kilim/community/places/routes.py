"""Countries and regions."""

from typing import Any

from kilim.community.places import queries
from kilim.community.places.schemas import NamedPlace
from kilim.core.access import Public, Router
from kilim.core.db import HotReads
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page

router = Router(prefix="/places", tags=["places"])


@router.get(
    "",
    access=Public("names of countries and regions, which every atlas has"),
    response_model=Page[NamedPlace],
)
async def list_places(reads: HotReads, language: PreferredLanguage) -> Any:
    """List the countries, each with its regions, in the language of the request."""
    return await queries.list_places(reads, language)
