"""Receipts: what was sent, signed, so that anybody can verify it without asking us. Pure.

A receipt is one JSON text in canonical form: `content` is the canonical JSON of the snapshot as a
string, `signature` the Ed25519 signature (RFC 8032) over its UTF-8 bytes in base64, and `key` the
id of the public key. Only the canonical text is accepted, so every changed byte is noticed.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from kilim.core.security import derived_key
from kilim.forms.definition import canonical

FORMAT = "kilim-receipt-1"


class BadReceipt(Exception):
    """It was not signed by this key, or is not what was signed; `str()` says which."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with the key that is derived from the hub's secret."""

    secret: bytes

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(derived_key(self.secret, "receipts"))

    @property
    def public_key(self) -> bytes:
        """The 32 bytes of the public key."""
        return self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, content: str) -> bytes:
        """The signature of a canonical text."""
        return self._key.sign(content.encode())


def key_id(public_key: bytes) -> str:
    """The name of a public key: the beginning of its SHA-256."""
    return sha256(public_key).hexdigest()[:16]


def pem(public_key: bytes) -> str:
    """A public key as others read it."""
    key = Ed25519PublicKey.from_public_bytes(public_key)
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def receipt(content: str, key: str, signature: bytes) -> bytes:
    """The receipt as its file."""
    signed = base64.b64encode(signature).decode()
    return canonical({"content": content, "format": FORMAT, "key": key, "signature": signed})


def verify(file: bytes, public_key_pem: bytes) -> dict[str, Any]:
    """What the receipt says was sent.

    Raises:
        BadReceipt: it is no receipt, was changed, or was signed by another key.
    """
    try:
        key = load_pem_public_key(public_key_pem)
    except ValueError:
        raise BadReceipt("the key is not a public key in PEM") from None
    if not isinstance(key, Ed25519PublicKey):
        raise BadReceipt("the key is not an Ed25519 key")
    content, named, signature = _read(file)
    if named != key_id(key.public_bytes(Encoding.Raw, PublicFormat.Raw)):
        raise BadReceipt(f"it was signed by another key, {named}")
    try:
        key.verify(signature, content.encode())
    except InvalidSignature:
        if _is_erased(content):
            raise BadReceipt("its words were erased, as the person had asked") from None
        raise BadReceipt("the signature does not fit: it was changed") from None
    found: dict[str, Any] = json.loads(content)
    return found


def _is_erased(content: str) -> bool:
    """Whether it says so of itself; it is not valid in either case."""
    try:
        return bool(json.loads(content).get("erased", False))
    except (ValueError, AttributeError):
        return False


def _read(file: bytes) -> tuple[str, str, bytes]:
    try:
        parts = json.loads(file.decode())
        content, named = parts["content"], parts["key"]
        signature = base64.b64decode(parts["signature"], validate=True)
        written = receipt(content, named, signature)
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise BadReceipt("it is not a receipt") from None
    if written != file:
        raise BadReceipt("it was changed")
    return content, named, signature
