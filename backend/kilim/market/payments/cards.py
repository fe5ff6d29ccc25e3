"""Card payments by the pages of a provider (Stripe): we never see a card.

The provider's library checks signatures and knows the form of requests. Our ids are the keys by
which it answers a repeated request as it did the first time.
"""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import stripe
import structlog
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from kilim.core.config import Settings
from kilim.market.payments.errors import NoticeRefused, ProviderAway
from kilim.market.payments.providers import Due, GoesBack, Refused, Started

PATIENCE = 10.0  # seconds that a request may take
TOLERANCE = 300  # seconds between signing and receiving, as the provider advises
# The provider's page is open for half an hour at least; what comes after the payment's own end is
# captured late.
OPEN_FOR = timedelta(minutes=35)
LONGEST_OPEN = timedelta(hours=23)
GONE = frozenset({"succeeded", "pending"})  # what still fails after that is told by a notice

log = structlog.get_logger(__name__)
stripe.enable_telemetry = False  # how long our requests took is nobody's business


@dataclass(frozen=True, slots=True)
class CardProvider:
    """Speaks with the provider; `api` is the address of a stand-in."""

    secret_key: str
    origin: str
    api: str | None = None
    patience: float = PATIENCE

    async def start(self, due: Due) -> Started:
        """Open a page on which the payer gives a card; once more it is the same page.

        Raises:
            Refused: the provider never takes this.
            ProviderAway: it does not answer, or not now.
        """
        page: dict[str, Any] = {
            "mode": "payment",
            "payment_method_types": ["card"],  # which is captured at once, or not at all
            "client_reference_id": str(due.id),
            "metadata": {"payment_id": str(due.id)},
            "payment_intent_data": {"metadata": {"payment_id": str(due.id)}},
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": due.currency.lower(),
                        "unit_amount": due.amount,
                        "product_data": {"name": due.words},
                    },
                }
            ],
            "customer_email": due.email,
            "success_url": f"{self.origin}{due.back_to}",
            "cancel_url": f"{self.origin}{due.back_to}",
        }
        # Of the payment alone: a repeated request has to be the same.
        if due.until - due.created_at <= LONGEST_OPEN:
            page["expires_at"] = int((due.until + OPEN_FOR).timestamp())
        async with self._asking() as client:
            made = await client.v1.checkout.sessions.create_async(page, _key(due.id))  # type: ignore[arg-type]
        return Started(go_to=made.url)

    async def refund(self, back: GoesBack) -> str:
        """Send an amount back; returns what the provider calls that.

        Raises:
            Refused: it never will.
            ProviderAway: it does not answer, or not now.
        """
        if back.payment_provider_id is None:
            raise Refused("the provider has told of no payment")
        async with self._asking() as client:
            made = await client.v1.refunds.create_async(
                {
                    "payment_intent": back.payment_provider_id,
                    "amount": back.amount,
                    "metadata": {"refund_id": str(back.id)},
                },
                _key(back.id),
            )
        if made.status not in GONE:
            raise Refused(f"the provider says {made.status}")
        return made.id

    @contextlib.asynccontextmanager
    async def _asking(self) -> AsyncIterator[stripe.StripeClient]:
        """A client for one request: those who pay are far between, and loops of events differ."""
        http = stripe.HTTPXClient(timeout=self.patience)
        client = stripe.StripeClient(
            self.secret_key,
            base_addresses={"api": self.api} if self.api else {},
            http_client=http,
            max_network_retries=0,
        )
        try:
            yield client
        except (stripe.CardError, stripe.InvalidRequestError) as error:
            raise Refused(error.user_message or error.code or "no reason given") from None
        except stripe.StripeError as error:
            # Wrong keys are among these, and an operator has to hear of them.
            log.warning("card_provider_away", kind=type(error).__name__, status=error.http_status)
            raise ProviderAway(type(error).__name__) from None
        finally:
            await http.close_async()  # type: ignore[no-untyped-call]


def _key(id_: UUID) -> stripe.RequestOptions:
    return {"idempotency_key": str(id_)}


def provider(settings: Settings) -> CardProvider | None:
    """Who moves money by card; None where no keys are set."""
    if settings.card_secret_key is None:
        return None
    return CardProvider(
        settings.card_secret_key.get_secret_value(), settings.origin, settings.card_api
    )


class _Data(BaseModel):
    object: dict[str, Any]


class Notice(BaseModel):
    """What the provider says has happened: `data.object` as it was then."""

    id: str
    type: str
    data: _Data

    @property
    def object_id(self) -> str:
        """What it is about."""
        return str(self.data.object.get("id", ""))


def read(body: bytes) -> Notice:
    """A notice whose signature has been checked before.

    Raises:
        ValidationError: it is none.
    """
    return Notice.model_validate(from_json(body))


def verify(body: bytes, signature: str, secret: str) -> Notice:
    """The notice in a request, if the provider has signed it a moment ago.

    Raises:
        NoticeRefused: it has not, or the notice has an unknown form.
    """
    try:
        stripe.Webhook.construct_event(body, signature, secret, TOLERANCE)
        return read(body)
    # A signature that is not ASCII cannot be compared; a body that is no JSON cannot be read.
    except (stripe.SignatureVerificationError, ValidationError, ValueError, TypeError):
        raise NoticeRefused from None
    except (AttributeError, KeyError):  # signed, and yet of another form than the library knows
        raise NoticeRefused from None
