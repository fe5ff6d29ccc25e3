"""Every operation says who may call it, or the application does not start.

`Public` needs a reason; `SignedIn` means "own things only"; `Guarded` names the policy function
that the use case calls first. The marker is published as `x-kilim-access` in the OpenAPI
document, and `verify` compares it with what the route really depends on.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast, get_origin

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi._compat import ModelField
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import get_dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError

from kilim.core.errors import InvalidDocument, Malformed

API = "/api/v1"
DEEPEST = 32  # levels of nesting in a JSON body
MOST_MEMBERS = 1_000  # of one JSON object


@dataclass(frozen=True)
class Public:
    """Open to everyone, because of `reason`."""

    reason: str

    def __str__(self) -> str:
        return f"public: {self.reason}"


@dataclass(frozen=True)
class SignedIn:
    """Any signed-in person, for what is theirs: `reason`."""

    reason: str

    def __str__(self) -> str:
        return f"signed-in: {self.reason}"


@dataclass(frozen=True)
class Guarded:
    """Decided by `policy`, a function of the slice's policy module."""

    policy: Callable[..., Any]

    def __str__(self) -> str:
        module = self.policy.__module__.removeprefix("kilim.").removesuffix(".policy")
        return f"policy: {module}.{self.policy.__name__}"


Access = Public | SignedIn | Guarded
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


def _refuse_constant(name: str) -> None:
    raise Malformed(f"{name} is not JSON (RFC 8259).")


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MOST_MEMBERS:
        raise Malformed("An object has too many members.")
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Malformed("An object has the same member twice.")
    return members


class StrictRequest(Request):
    """A request whose JSON body is read without the leniencies of `json.loads`."""

    async def json(self) -> Any:
        """The body as JSON.

        Raises:
            Malformed: not UTF-8, NaN or Infinity, a member twice, too many, or nested too deeply.
        """
        body = await self.body()
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            raise Malformed("The body is not UTF-8.") from None
        if _depth(text) > DEEPEST:
            raise Malformed("The body is nested too deeply.")
        return json.loads(
            text, parse_constant=_refuse_constant, object_pairs_hook=_refuse_duplicates
        )


def _depth(text: str) -> int:
    """How deeply `text` opens brackets; brackets inside strings may count too much, never less."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return 0
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth = max(0, depth - 1)
    return deepest


def _read_at_once(dependant: Dependant) -> Dependant:
    """`dependant` with a query model validated as a whole.

    The framework reads it field by field, which costs a tenth of a simple answer
    (docs/performance.md). What is documented stays the same.
    """
    models = [field for field in dependant.query_params if _is_model(field)]
    if not models:
        return dependant
    [field] = models  # the framework allows no second
    model = cast(type[BaseModel], field.field_info.annotation)
    lists = {
        member.alias or name
        for name, member in model.model_fields.items()
        if get_origin(member.annotation) is list
    }

    async def read(request: Request) -> BaseModel:
        try:
            query = request.query_params
            many = {name: query.getlist(name) for name in lists & query.keys()}
            return model.model_validate({**query, **many})
        except ValidationError as error:
            found = [{**one, "loc": ("query", *one["loc"])} for one in error.errors()]
            raise RequestValidationError(found) from None

    reader = get_dependant(path=dependant.path or "", call=read, name=field.name)
    return replace(dependant, query_params=[], dependencies=[*dependant.dependencies, reader])


def _is_model(field: ModelField) -> bool:
    kind = field.field_info.annotation
    return isinstance(kind, type) and issubclass(kind, BaseModel)


class StrictRoute(APIRoute):
    """A route that reads its JSON strictly, and its query model at once."""

    def get_route_handler(self) -> Callable[[Request], Any]:
        """The framework's handler, given a `StrictRequest`."""
        documented = self.dependant
        self.dependant = _read_at_once(documented)
        handler = super().get_route_handler()
        self.dependant = documented

        async def strictly(request: Request) -> Response:
            response: Response = await handler(StrictRequest(request.scope, request.receive))
            return response

        return strictly


class Router(APIRouter):
    """The routes of a slice, below `/api/v1`; each demands `access=`."""

    def __init__(self, *, prefix: str = "", **options: Any) -> None:
        super().__init__(
            route_class=StrictRoute,
            prefix=API + prefix,
            responses={422: {"model": InvalidDocument, "description": "Some fields are not valid"}},
            generate_unique_id_function=lambda route: route.name,
            **options,
        )

    def install(self, app: FastAPI) -> None:
        """Add the routes to `app` as they are.

        `include_router` would compare each request twice, with every router on the way.
        """
        app.router.routes.extend(self.routes)

    def _marked(self, access: Access, options: dict[str, Any]) -> dict[str, Any]:
        extra = options.pop("openapi_extra", None) or {}
        return options | {"openapi_extra": extra | {"x-kilim-access": str(access)}}

    def get(  # type: ignore[override]
        self, path: str, *, access: Access, **options: Any
    ) -> Callable[[Endpoint], Endpoint]:
        """A reading operation."""
        return super().get(path, **self._marked(access, options))

    def post(  # type: ignore[override]
        self, path: str, *, access: Access, **options: Any
    ) -> Callable[[Endpoint], Endpoint]:
        """A creating or acting operation."""
        return super().post(path, **self._marked(access, options))

    def put(  # type: ignore[override]
        self, path: str, *, access: Access, **options: Any
    ) -> Callable[[Endpoint], Endpoint]:
        """A replacing operation."""
        return super().put(path, **self._marked(access, options))

    def patch(  # type: ignore[override]
        self, path: str, *, access: Access, **options: Any
    ) -> Callable[[Endpoint], Endpoint]:
        """A changing operation."""
        return super().patch(path, **self._marked(access, options))

    def delete(  # type: ignore[override]
        self, path: str, *, access: Access, **options: Any
    ) -> Callable[[Endpoint], Endpoint]:
        """A removing operation."""
        return super().delete(path, **self._marked(access, options))


class UnmarkedOperation(RuntimeError):
    """An operation does not say who may call it, or says something else than it does."""


def operations(routes: list[Any]) -> Iterator[APIRoute]:
    """The API routes among `routes`."""
    return (route for route in routes if isinstance(route, APIRoute))


def _calls(dependant: Dependant) -> Iterator[Any]:
    for dependency in dependant.dependencies:
        yield dependency.call
        yield from _calls(dependency)


def verify(app: FastAPI, identify: set[Callable[..., Any]]) -> None:
    """Refuse to start unless every operation is marked and its marker is true.

    Args:
        identify: the dependencies that refuse callers who are not signed in.

    Raises:
        UnmarkedOperation: names the first operation that is wrong.
    """
    for route in operations(app.routes):
        marker = str((route.openapi_extra or {}).get("x-kilim-access", ""))
        if not marker:
            raise UnmarkedOperation(f"{route.name} does not say who may call it")
        identifies = not identify.isdisjoint(_calls(route.dependant))
        if marker.startswith("public:") == identifies:
            raise UnmarkedOperation(f"{route.name} is marked '{marker}' but does not act like it")
