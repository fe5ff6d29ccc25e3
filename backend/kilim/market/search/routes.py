"""Finding over HTTP."""

from typing import Annotated, Any

from fastapi import Path, Query

from kilim.core.access import Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads
from kilim.core.errors import NotFound, responses
from kilim.core.languages import PreferredLanguage
from kilim.market.search import queries
from kilim.market.search.schemas import (
    SearchFilter,
    SearchOut,
    SearchSuggestionsOut,
    SimilarListingsOut,
    SuggestionFilter,
)

router = Router(tags=["search"])

LIVE = Public("live listings of open shops")
Key = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]


@router.get("/search", access=LIVE, response_model=SearchOut, responses=responses(NotFound))
async def search_listings(
    wanted: Annotated[SearchFilter, Query()],
    reads: HotReads,
    language: PreferredLanguage,
    now: Now,
) -> Any:
    """Find live listings of a hub, with how many there are for each further choice."""
    return await queries.search(reads, wanted, language, now)


@router.get(
    "/search/suggestions",
    access=LIVE,
    response_model=SearchSuggestionsOut,
    responses=responses(NotFound),
)
async def list_search_suggestions(
    wanted: Annotated[SuggestionFilter, Query()], reads: HotReads, language: PreferredLanguage
) -> Any:
    """Suggest words, categories, shops and listings that begin like this."""
    return await queries.suggest(reads, wanted, language)


@router.get(
    "/listings/{key}/similar",
    access=LIVE,
    response_model=SimilarListingsOut,
    responses=responses(NotFound),
)
async def list_similar_listings(key: Key, reads: HotReads, language: PreferredLanguage) -> Any:
    """List what is like a listing, by the craft in it, with the reasons."""
    return await queries.list_similar(reads, key, language)
