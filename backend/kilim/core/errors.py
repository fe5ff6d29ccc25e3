"""Errors as RFC 9457 problem documents (`application/problem+json`)."""

from typing import Any, ClassVar, Literal

import asyncpg
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, create_model
from pydantic_core import to_jsonable_python
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

LONGEST_POINTER = 200  # characters
MOST_ERRORS = 50  # in one answer; a body can have a hundred thousand wrong members

log = structlog.get_logger(__name__)


class Problem(Exception):
    """An expected failure that the caller can understand and act on.

    Subclasses set `status`, `slug` and `title`; `slug` is public API and never changes.
    `members` lists the extra members of the document with their types. A member that takes long to
    find is given as a function: it is asked after the transaction has ended, when no lock is held.
    """

    status: ClassVar[int]
    slug: ClassVar[str]
    title: ClassVar[str]
    members: ClassVar[dict[str, Any]] = {}

    def __init__(
        self, detail: str | None = None, *, headers: dict[str, str] | None = None, **extra: Any
    ) -> None:
        self.detail = detail
        self.headers = headers
        self.extra = extra
        super().__init__(detail or self.title)


class Malformed(Problem):
    """The request could not be read at all."""

    status, slug, title = 400, "malformed", "The request could not be read"


class Forbidden(Problem):
    """The caller may see the thing but not do this to it."""

    status, slug, title = 403, "forbidden", "You may not do this"


class NotFound(Problem):
    """Absent, or not visible to the caller: the two look the same."""

    status, slug, title = 404, "not-found", "Not found"


class ChangedMeanwhile(Problem):
    """`If-Match` names an older version."""

    status, slug, title = 412, "changed-meanwhile", "Somebody changed this meanwhile"


class PreconditionRequired(Problem):
    """The write needs `If-Match`."""

    status, slug, title = 428, "precondition-required", "Send If-Match with the version you saw"


class Overloaded(Problem):
    """No connection, no space or no time: nothing was changed, and a retry may succeed."""

    status, slug, title = 503, "overloaded", "The server cannot answer now"


class Internal(Problem):
    """A bug; the log line with the same request id says more."""

    status, slug, title = 500, "internal", "Something went wrong on our side"


class FieldError(BaseModel):
    """One wrong field: `pointer` is a JSON Pointer into the request."""

    pointer: str
    code: str
    detail: str


class Invalid(Problem):
    """The request does not have the documented form."""

    status, slug, title = 422, "invalid", "Some fields are not valid"
    members: ClassVar[dict[str, Any]] = {"errors": list[FieldError]}


def document(problem: Problem, **more: Any) -> JSONResponse:
    """`problem` as a response."""
    body: dict[str, Any] = {
        "type": f"/problems/{problem.slug}",
        "title": problem.title,
        "status": problem.status,
    }
    if problem.detail:
        body["detail"] = problem.detail
    return JSONResponse(
        to_jsonable_python(body | problem.extra | more),
        problem.status,
        headers=problem.headers,
        media_type="application/problem+json",
    )


def _pointer(location: tuple[int | str, ...]) -> str:
    """The place of an error without its first part, which says body, query or path.

    Cut short, because members that are not offered are named as they came.
    """
    return ("/" + "/".join(str(part) for part in location[1:]))[:LONGEST_POINTER]


async def _on_problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)  # noqa: S101 - Starlette calls it for this class only
    found = {name: await ask() for name, ask in error.extra.items() if callable(ask)}
    return document(error, **found)


async def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - see above
    fields = [
        FieldError(pointer=_pointer(e["loc"]), code=e["type"], detail=_echo_free(e["msg"]))
        for e in error.errors()[:MOST_ERRORS]
    ]
    return document(Invalid(errors=fields))


def _echo_free(message: str) -> str:
    """The message as valid UTF-8: a lone surrogate from the request must not break the answer."""
    return message.encode("utf-8", "replace").decode()


# Answers that the framework gives before a route runs.
_FRAMEWORK = {
    400: ("malformed", "The request could not be read"),
    404: ("not-found", "Not found"),
    405: ("method-not-allowed", "This address does not take that method"),
    413: ("too-large", "The request is too large"),
    415: ("unsupported-media-type", "Send application/json"),
}


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - see above
    slug, title = _FRAMEWORK.get(error.status_code, ("error", "The request failed"))
    names = {"status": error.status_code, "slug": slug, "title": title}
    problem: type[Problem] = type("FrameworkProblem", (Problem,), names)
    return document(problem(headers=dict(error.headers or {})))


# PostgreSQL's way of saying "not now": connection, resources, operator intervention, time limits
# and lost races. https://www.postgresql.org/docs/18/errcodes-appendix.html
_NOT_NOW = ("08", "53", "57", "40001", "40P01", "55P03", "25P03", "25P04")


def is_temporary(error: BaseException) -> bool:
    """Whether `error` means that the database cannot serve now and a retry may succeed."""
    # The last one: a connection that is lost in the middle of a reply can confuse the driver.
    if isinstance(error, PoolTimeout | TimeoutError | OSError | asyncpg.InternalClientError):
        return True
    if isinstance(error, asyncpg.InterfaceError):
        return not isinstance(error, ValueError)  # a value that the driver cannot send: a bug
    if isinstance(error, DBAPIError):
        cause = error.orig.__cause__ if error.orig else None
        return error.connection_invalidated or (cause is not None and is_temporary(cause))
    state = getattr(error, "sqlstate", None)
    return isinstance(state, str) and state.startswith(_NOT_NOW)


async def _on_anything(request: Request, error: Exception) -> JSONResponse:
    return unexpected(error, request.scope.get("state", {}).get("request_id"))


def unexpected(error: Exception, request_id: str | None) -> JSONResponse:
    """The answer to an error that no rule foresaw: 503 when a retry may help, else 500.

    Tells the caller nothing but the request id, by which the log line is found.
    """
    if is_temporary(error):
        log.warning("database_unavailable", error=repr(error)[:300])
        return document(Overloaded(headers={"Retry-After": "1"}))
    log.error("unhandled_error", exc_info=error)
    return document(Internal(), request_id=request_id)


def install(app: FastAPI) -> None:
    """Turn every failure of `app` into a problem document; `FrontDoor` answers the rest."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    for kind in (DBAPIError, PoolTimeout, asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        app.add_exception_handler(kind, _on_anything)


def responses(*problems: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """Describe `problems` for OpenAPI, so the generated client knows each `type` literal."""
    documents: dict[int | str, dict[str, Any]] = {}
    for problem in problems:
        fields: dict[str, Any] = {
            "type": Literal[f"/problems/{problem.slug}"],
            "title": str,
            "status": Literal[problem.status],
            "detail": (str | None, None),
        }
        fields |= {name: (kind, ...) for name, kind in problem.members.items()}
        model: Any = create_model(f"{problem.__name__}Problem", **fields)
        entry = documents.setdefault(
            problem.status, {"description": problem.title, "content": {}, "model": None}
        )
        entry["model"] = model if entry["model"] is None else entry["model"] | model
        if entry["description"] != problem.title:
            entry["description"] = "Refused; `type` says why"
    if 422 in documents and Invalid not in problems:
        # A route's own entry replaces the application's, which says this for every route.
        documents[422]["model"] = documents[422]["model"] | InvalidDocument
    return documents


InvalidDocument: Any = responses(Invalid)[422]["model"]
