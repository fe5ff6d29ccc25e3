"""The codes of cards: pure. 60 bytes as URL-safe text: person, hub, end, nonce and their seal."""

import base64
import binascii
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from kilim.core.security import derived_key

HOLDS = timedelta(minutes=5)
_BODY, _SEAL = 44, 16  # bytes


@dataclass(frozen=True, slots=True)
class Card:
    """What a code says."""

    person_id: UUID
    hub_id: UUID
    expires_at: datetime
    nonce: bytes  # 8 random bytes, by which it is checked once


def issue(person_id: UUID, hub_id: UUID, now: datetime) -> Card:
    """A new card, which holds from now on for `HOLDS`, in whole seconds."""
    expires_at = (now + HOLDS).replace(microsecond=0)
    return Card(person_id, hub_id, expires_at, secrets.token_bytes(8))


def write(card: Card, secret: bytes) -> str:
    """The code of a card."""
    end = int(card.expires_at.timestamp()).to_bytes(4, "big")
    body = card.person_id.bytes + card.hub_id.bytes + end + card.nonce
    return base64.urlsafe_b64encode(body + _seal(body, secret)).decode()


def read(code: str, secret: bytes) -> Card | None:
    """The card of a code, also of one that is over; None when the hub did not make it."""
    try:
        raw = base64.b64decode(code.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        return None
    body, seal = raw[:_BODY], raw[_BODY:]
    if len(raw) != _BODY + _SEAL or not hmac.compare_digest(seal, _seal(body, secret)):
        return None
    expires_at = datetime.fromtimestamp(int.from_bytes(body[32:36], "big"), UTC)
    return Card(UUID(bytes=body[:16]), UUID(bytes=body[16:32]), expires_at, body[36:])


def _seal(body: bytes, secret: bytes) -> bytes:
    return hmac.new(derived_key(secret, "member-cards"), body, sha256).digest()[:_SEAL]
