"""Answers that PostgreSQL writes as JSON, and the versions that guard changes.

A hot read costs about half when the database writes the JSON (docs/adr/0002). The document has
the form of the route's `response_model`; a contract test holds each one against its schema.
"""

import gzip
import re
from typing import Annotated, NamedTuple

from fastapi import Depends, Header, Response

from kilim.core.errors import ChangedMeanwhile, Malformed, PreconditionRequired

LONG = 4_000  # bytes; what is shorter travels in a few packets anyhow
LEVEL = 4  # half the work of the usual 6, for a twentieth more bytes


class PdfResponse(Response):
    """A file for printing, which the browser opens."""

    media_type = "application/pdf"

    def __init__(self, content: bytes, name: str = "form", status_code: int = 200) -> None:
        headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
        super().__init__(content, status_code, headers)


class Document(NamedTuple):
    """A JSON text and, for things that change, the version that it shows.

    A long text had better come as bytes, which are sent as they are.
    """

    body: str | bytes
    version: int | None = None

    def response(self, status: int = 200) -> Response:
        """The document as a response, with its version as `ETag`."""
        headers = {} if self.version is None else {"ETag": etag(self.version)}
        return Response(self.body, status, headers=headers, media_type="application/json")

    def compressed(self, accepts_gzip: bool) -> Response:
        """The same, compressed if it is long and the client reads that."""
        body = self.body.encode() if isinstance(self.body, str) else self.body
        packed = accepts_gzip and len(body) > LONG
        answer = Document(gzip.compress(body, LEVEL) if packed else body, self.version).response()
        answer.headers["Vary"] = "Accept-Encoding"
        if packed:
            answer.headers["Content-Encoding"] = "gzip"
        return answer


def etag(version: int) -> str:
    """The `ETag` of a version."""
    return f'"{version}"'


def iso(expression: str) -> str:
    """SQL that writes an instant as the API does: UTC with `Z`."""
    return f"""to_char({expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""


IfMatchHeader = Annotated[
    str | None, Header(alias="If-Match", description='The `ETag` you saw, such as "3"')
]


async def _if_match(if_match: IfMatchHeader = None) -> int:
    if if_match is None:
        raise PreconditionRequired
    found = re.fullmatch(r'(?:W/)?"([0-9]{1,9})"', if_match.strip())
    if found is None:
        raise Malformed('If-Match must be an ETag such as "3".')
    return int(found[1])


# The version that the caller saw; the write happens only if it is still the current one.
SeenVersion = Annotated[int, Depends(_if_match)]


def check_version(seen: int, current: int) -> None:
    """Refuse a write that was based on another version.

    Raises:
        ChangedMeanwhile: `seen` is not `current`.
    """
    if seen != current:
        raise ChangedMeanwhile


_GZIP = re.compile(r"(^|,)\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)", re.IGNORECASE)


async def _accepts_gzip(
    accept_encoding: Annotated[str, Header(include_in_schema=False)] = "",
) -> bool:
    return _GZIP.search(accept_encoding) is not None


# Whether the client reads gzip.
AcceptsGzip = Annotated[bool, Depends(_accepts_gzip)]


def of_language(document: str) -> str:
    """SQL: a text by language in the reader's, or in the one that there is."""
    wanted = f"nullif({document} ->> CAST(:language AS text), '')"
    return (
        f"coalesce({wanted}, nullif({document} ->> 'en', ''), nullif({document} ->> 'az', ''),"
        f" {document} ->> 'ru')"
    )
