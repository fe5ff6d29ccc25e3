"""A card provider of our own for tests: it keeps what it is asked for and signs what it tells."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

import httpx
import stripe
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.factories.workers import free_port, until

WEBHOOK_SECRET = "whsec_of_the_stand_in"
SECRET_KEY = "sk_test_of_the_stand_in"
Made = dict[str, Any]


def notice(kind: str, about: Made, notice_id: str = "") -> bytes:
    """A notice as the provider writes it."""
    told: Made = {"id": notice_id or f"evt_{uuid4().hex}", "object": "event", "type": kind}
    told |= {"api_version": "2026-10-28.endive", "created": int(time.time()), "livemode": False}
    return json.dumps(told | {"data": {"object": about}}).encode()


def signature(body: bytes, *, ago: int = 0, secret: str = WEBHOOK_SECRET) -> dict[str, str]:
    """The header by which the provider proves that it wrote a notice, and when."""
    signed = stripe.WebhookSignature.generate_signature_header(
        body.decode(), secret, int(time.time()) - ago
    )
    return {"Stripe-Signature": signed, "Content-Type": "application/json; charset=utf-8"}


async def deliver(client: httpx.AsyncClient, body: bytes, **how: Any) -> httpx.Response:
    """Tell a notice."""
    headers = signature(body, **how)
    return await client.post("/payments/notices/card", content=body, headers=headers)


def page(payment_id: UUID, amount: int = 10_000, **more: Any) -> Made:
    """A page on which somebody has paid."""
    return {
        "id": f"cs_{payment_id.hex}", "object": "checkout.session", "payment_status": "paid",
        "payment_intent": f"pi_{payment_id.hex}", "amount_total": amount, "currency": "azn",
        "metadata": {"payment_id": str(payment_id)},
    } | more  # fmt: skip


def intent(payment_id: UUID, amount: int = 10_000) -> Made:
    """What the same payment is besides a page."""
    return {
        "id": f"pi_{payment_id.hex}", "object": "payment_intent", "amount_received": amount,
        "currency": "azn", "metadata": {"payment_id": str(payment_id)},
    }  # fmt: skip


def dispute(payment_id: UUID, status: str, amount: int = 10_000) -> Made:
    return {
        "id": f"dp_{payment_id.hex}", "object": "dispute", "amount": amount, "status": status,
        "payment_intent": f"pi_{payment_id.hex}",
    }  # fmt: skip


def refund(payment_id: UUID, amount: int, status: str = "succeeded", **more: Any) -> Made:
    """A refund that somebody made on the provider's own pages, unless `metadata` names ours."""
    return {
        "id": f"re_{payment_id.hex}", "object": "refund", "amount": amount, "status": status,
        "payment_intent": f"pi_{payment_id.hex}", "metadata": {},
    } | more  # fmt: skip


@dataclass
class CardHouse:
    """The stand-in. `asked` is every request; `pages` and `refunds` are what it really made."""

    port: int = field(default_factory=free_port)
    asked: list[dict[str, str]] = field(default_factory=list)
    pages: list[Made] = field(default_factory=list)
    refunds: list[Made] = field(default_factory=list)
    trouble: tuple[int, Made] | None = None
    before_answer: Callable[[Made], Awaitable[None]] | None = None
    answers: dict[str, tuple[dict[str, str], Made]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/v1/checkout/sessions", self._page, methods=["POST"]),
                Route("/v1/refunds", self._refund, methods=["POST"]),
            ]
        )

    async def _page(self, request: Request) -> JSONResponse:
        def made(form: dict[str, str]) -> Made:
            id_ = f"cs_{uuid4().hex}"
            url = f"{self.address}/{id_}"
            self.pages.append({"id": id_, "object": "checkout.session", "url": url})
            return self.pages[-1]

        return await self._answer(request, made)

    async def _refund(self, request: Request) -> JSONResponse:
        def made(form: dict[str, str]) -> Made:
            amount = int(form["amount"])
            more: Made = {"id": f"re_{uuid4().hex}", "payment_intent": form["payment_intent"]}
            more |= {"metadata": {"refund_id": form["metadata[refund_id]"]}}
            self.refunds.append(refund(uuid4(), amount) | more)
            return self.refunds[-1]

        return await self._answer(request, made)

    async def _answer(
        self, request: Request, make: Callable[[dict[str, str]], Made]
    ) -> JSONResponse:
        form = dict(parse_qsl((await request.body()).decode()))
        self.asked.append(form)
        if request.headers["authorization"] != f"Bearer {SECRET_KEY}":
            return JSONResponse({"error": {"type": "invalid_request_error"}}, 401)
        if self.trouble is not None:
            return JSONResponse(self.trouble[1], self.trouble[0])
        key = request.headers["idempotency-key"]
        if key not in self.answers:
            self.answers[key] = (form, make(form))
        asked, answer = self.answers[key]
        if asked != form:
            return JSONResponse({"error": {"type": "idempotency_error"}}, 400)
        if self.before_answer is not None:
            await self.before_answer(answer)
        return JSONResponse(answer)


@contextlib.asynccontextmanager
async def card_house() -> AsyncIterator[CardHouse]:
    """The stand-in, listening on the loopback."""
    house = CardHouse()
    config = uvicorn.Config(
        house.app, port=house.port, log_level="error", lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]
    serving = asyncio.create_task(server.serve())

    async def begun() -> bool:
        return bool(server.started)

    await until(begun)
    try:
        yield house
    finally:
        server.should_exit = True
        await serving
