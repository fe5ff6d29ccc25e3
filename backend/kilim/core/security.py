"""Secrets that are handed out once and kept only as hashes, and keys derived from one secret."""

import hashlib
import hmac
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """256 random bits as 43 URL-safe characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> bytes:
    """What the database keeps of a token. Random tokens need no salt and no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def derived_key(secret: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose, so that no two features share a key (RFC 5869, expand)."""
    return hmac.new(secret, f"kilim/{purpose}\x01".encode(), hashlib.sha256).digest()
