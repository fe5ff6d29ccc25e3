from uuid import UUID

from kilim.core.fields import Out


class HubRef(Out):
    """The hub that owns a thing, with what a screen needs to show its times and prices."""

    id: UUID
    slug: str
    name: str
    zone: str
    currency: str


class HubOut(HubRef):
    city: str
    languages: list[str]
