"""Settings from the environment (`KILIM_*`), and the only module that reads it.

Every other module receives a `Settings`. Docker and Kubernetes secrets work too: a file
`/run/secrets/kilim_secret` is the same as the variable `KILIM_SECRET`.
"""

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

PREFIX = "KILIM_"
SECRET_BYTES = 32
SECRETS_FOLDER = Path("/run/secrets")
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
# The embedded server allows 100 connections; ten stay free for operators, backups and tests.
CONNECTION_BUDGET = 90
CHECKOUT = Path(__file__).resolve().parents[3]


class StartError(RuntimeError):
    """Kilim cannot start. `str()` is one line that names the cause and the remedy."""


def _async_url(url: SecretStr | None) -> SecretStr | None:
    """`url` with the driver that Kilim uses; a bare `postgresql://` is understood."""
    if url is None:
        return None
    scheme, separator, rest = url.get_secret_value().partition("://")
    if not separator or scheme not in {"postgres", "postgresql", "postgresql+asyncpg"}:
        raise ValueError("must look like postgresql://name:password@host:5432/kilim")
    return SecretStr(f"postgresql+asyncpg://{rest}")


def _given(key: object) -> object:
    """A key that may be left out, also by a file of `/run/secrets` that is empty."""
    return key or None


def _origin(url: str | None) -> str | None:
    """`url` when it is a bare origin such as `https://hub.example`."""
    if url is None:
        return None
    parts = urlsplit(url.rstrip("/"))
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ValueError("must be an origin without a path, such as https://hub.example")
    return url.rstrip("/")


def _place(place: str | None) -> str | None:
    """`place` when it is a folder or a bucket."""
    if place is not None and "://" in place and not re.fullmatch(r"s3://[\w.-]+(/.*)?", place):
        raise ValueError("must be a folder or s3://bucket/prefix")
    return place


def _strong(secret: SecretStr | None) -> SecretStr | None:
    """`secret` unless it is short or plainly not random."""
    if secret is None:
        return None
    value = secret.get_secret_value()
    if len(value.encode()) < SECRET_BYTES or len(set(value)) < SECRET_BYTES // 3:
        raise ValueError(
            f"must be at least {SECRET_BYTES} random bytes; make one with `openssl rand -hex 32`"
        )
    return secret


def _split(value: object) -> object:
    """A comma-separated text as a list; the environment has no lists."""
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


DatabaseUrl = Annotated[SecretStr | None, AfterValidator(_async_url)]
Milliseconds = Annotated[int, Field(ge=1, le=3_600_000)]
PoolSize = Annotated[int, Field(ge=1, le=100)]


class Settings(BaseSettings):
    """Everything an operator can set; the variable is the upper-case name with `KILIM_` before it.

    `database_url` is used by the application and should belong to a role that owns nothing;
    `owner_database_url` is used by migrations alone. Without `database_url` the runtime starts
    the embedded PostgreSQL in `data` and fills both in.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65_535)
    workers: int = Field(default=2, ge=1, le=64)
    data: Annotated[Path, AfterValidator(Path.absolute)] = Path("var")
    demo: bool = False

    database_url: DatabaseUrl = None
    owner_database_url: DatabaseUrl = None
    write_pool: PoolSize = 4
    read_pool: PoolSize = 8
    pool_acquire_timeout_ms: Milliseconds = 4_000
    statement_timeout_ms: Milliseconds = 5_000
    job_statement_timeout_ms: Milliseconds = 60_000
    lock_timeout_ms: Milliseconds = 3_000
    idle_in_transaction_timeout_ms: Milliseconds = 10_000
    transaction_timeout_ms: Milliseconds = 30_000

    secret: Annotated[SecretStr | None, AfterValidator(_strong)] = None
    public_url: Annotated[str | None, AfterValidator(_origin)] = None
    allowed_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)] = ()
    # Proxies whose X-Forwarded-For is believed; nobody's by default, or clients could invent it.
    trusted_proxies: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)] = ()
    # A folder, `files` in the data folder if not set; or `s3://bucket/prefix`.
    files: Annotated[str | None, AfterValidator(_place)] = None
    files_endpoint: Annotated[str | None, AfterValidator(_origin)] = (
        None  # of a bucket not Amazon's
    )
    files_region: str = "us-east-1"
    files_key_id: SecretStr | None = None
    files_key: SecretStr | None = None
    largest_upload_mb: int = Field(default=200, ge=1, le=10_000)
    # Of the card provider; without both nobody pays by card. The address is for a stand-in.
    card_secret_key: Annotated[SecretStr | None, BeforeValidator(_given)] = None
    card_webhook_secret: Annotated[SecretStr | None, BeforeValidator(_given)] = None
    card_api: Annotated[str | None, AfterValidator(_origin)] = None
    smtp_url: SecretStr | None = None
    mail_from: str = "Kilim <no-reply@kilim.example>"
    frontend_dist: Path = CHECKOUT / "frontend" / "dist"

    @model_validator(mode="after")
    def _production_is_complete(self) -> Self:
        if self.database_url is not None and not self.demo and self.secret is None:
            raise ValueError(
                f"{PREFIX}SECRET is required with {PREFIX}DATABASE_URL; "
                "make one with `openssl rand -hex 32`"
            )
        parts = urlsplit(self.origin)
        if parts.scheme == "http" and parts.hostname not in LOOPBACK and not self.demo:
            raise ValueError(
                f"{self.origin} would send sign-in cookies unprotected; "
                f"set {PREFIX}PUBLIC_URL to an https address"
            )
        if (self.files_key_id is None) != (self.files_key is None):
            raise ValueError(f"{PREFIX}FILES_KEY_ID and {PREFIX}FILES_KEY go together")
        if (self.card_secret_key is None) != (self.card_webhook_secret is None):
            raise ValueError(f"{PREFIX}CARD_SECRET_KEY and {PREFIX}CARD_WEBHOOK_SECRET go together")
        # Two pools for changes (with and without a session), one for reads, one that listens.
        per_process = 2 * self.write_pool + self.read_pool + 1
        if self.database_url is None and (self.workers + 1) * per_process > CONNECTION_BUDGET:
            raise ValueError(
                f"{self.workers} workers with {per_process} connections each are too many for "
                f"the embedded PostgreSQL; lower {PREFIX}WORKERS or give {PREFIX}DATABASE_URL"
            )
        return self

    @property
    def origin(self) -> str:
        """The origin people use, for links in mail and for the Origin check."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that requests may carry: the configured ones and the origin's."""
        own = {*self.allowed_hosts, urlsplit(self.origin).hostname or self.host}
        return frozenset(own | LOOPBACK if own & LOOPBACK else own)

    @property
    def secret_file(self) -> Path:
        """Where the runtime keeps a generated secret when none is given."""
        return self.data / "secret"

    @property
    def signing_key(self) -> bytes:
        """At least 32 random bytes from which every signing key is derived.

        Raises:
            StartError: no secret is set and the runtime has not generated one yet.
        """
        if self.secret is not None:
            return self.secret.get_secret_value().encode()
        try:
            return self.secret_file.read_bytes().strip()
        except OSError as error:
            raise StartError(
                f"No secret: set {PREFIX}SECRET (`openssl rand -hex 32`) or start with `kilim run`."
            ) from error


def _one_line(error: ValidationError) -> str:
    """The first thing wrong with the settings, named as the operator wrote it."""
    first = error.errors(include_url=False, include_input=False)[0]
    cause = first["msg"].removeprefix("Value error, ")
    if not first["loc"]:
        return cause
    return f"{PREFIX}{str(first['loc'][0]).upper()}: {cause}."


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment and `/run/secrets`; `overrides` win.

    Raises:
        StartError: a setting is missing or not valid.
    """
    if SECRETS_FOLDER.is_dir():
        overrides.setdefault("_secrets_dir", SECRETS_FOLDER)
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise StartError(_one_line(error)) from None
    except SettingsError as error:
        raise StartError(f"{error}.") from None


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        StartError: a setting is missing or not valid.
    """
    return load_settings()


def child_environment(settings: Settings) -> Mapping[str, str]:
    """This process's environment with `settings` written into it, for a child process.

    Contains secrets; give it to `execve` only, never to a log.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)}
    for name in Settings.model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            value = value.get_secret_value()
        if isinstance(value, tuple):
            value = ",".join(value)
        if value is not None and value != "":
            environment[PREFIX + name.upper()] = str(value)
    return environment
