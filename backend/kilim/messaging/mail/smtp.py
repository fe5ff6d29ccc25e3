"""Sending by SMTP (RFC 5321), with the standard library in a thread."""

import asyncio
import re
import smtplib
import ssl
from base64 import b64decode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from uuid import UUID

from kilim.core.config import LOOPBACK, Settings, StartError
from kilim.core.outbox import Permanent

STEP_SECONDS = 8  # for each step of the conversation; less than a stopping worker may take
_ADVICE = "KILIM_SMTP_URL must look like smtp://name:password@host:587?starttls=1 or smtps://host"

Post = Callable[[EmailMessage], Awaitable[None]]


class Undeliverable(Permanent):
    """The mail server refused the recipient or the mail for good, or the address is no address."""


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A mail server. `encryption` is `none`, `starttls` or `tls`."""

    host: str
    port: int
    encryption: str
    helo: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    async def __call__(self, message: EmailMessage) -> None:
        """Hand `message` over.

        Raises:
            Undeliverable: a retry cannot help.
            OSError: anything else, such as a server that does not answer (`SMTPException` too).
        """
        try:
            await asyncio.to_thread(self._send, message)
        except smtplib.SMTPRecipientsRefused as error:
            _raise_if_final(min(code for code, _ in error.recipients.values()), error)
            raise
        except smtplib.SMTPDataError as error:
            _raise_if_final(error.smtp_code, error)
            raise
        except smtplib.SMTPNotSupportedError as error:
            raise Undeliverable(str(error)) from error

    def _send(self, message: EmailMessage) -> None:
        trusted = ssl.create_default_context()
        options: dict[str, Any] = {"local_hostname": self.helo, "timeout": STEP_SECONDS}
        if self.encryption == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, context=trusted, **options
            )
        else:
            server = smtplib.SMTP(self.host, self.port, **options)
        with server:
            if self.encryption == "starttls":
                server.starttls(context=trusted)
            if self.user is not None:
                server.login(self.user, self.password or "")
            server.send_message(message)


def _raise_if_final(code: int, error: Exception) -> None:
    """RFC 5321, 4.2.1: 5yz is a permanent refusal, 4yz asks to come again."""
    if code >= 500:
        raise Undeliverable(str(error)) from error


def make_post(settings: Settings) -> Post | None:
    """How mails leave; None in the demo, where they are only shown in the mailbox.

    Raises:
        StartError: there is no usable mail server outside the demo.
    """
    domain(settings.mail_from)
    if settings.smtp_url is not None:
        return _server(urlsplit(settings.smtp_url.get_secret_value()), settings)
    if settings.demo:
        return None
    raise StartError(f"No mail server: set KILIM_SMTP_URL. {_ADVICE}.")


def _server(url: SplitResult, settings: Settings) -> SmtpServer:
    try:
        port, query = url.port, parse_qs(url.query, strict_parsing=bool(url.query))
    except ValueError:
        raise StartError(f"{_ADVICE}.") from None
    if url.scheme not in {"smtp", "smtps"} or not url.hostname or set(query) - {"starttls"}:
        raise StartError(f"{_ADVICE}.")
    upgrade = query.get("starttls", ["0"])[-1] in {"1", "true", "yes"}
    encryption = "tls" if url.scheme == "smtps" else "starttls" if upgrade else "none"
    if url.username and encryption == "none" and url.hostname not in LOOPBACK:
        raise StartError("KILIM_SMTP_URL would send its password unencrypted; add ?starttls=1.")
    return SmtpServer(
        host=url.hostname,
        port=port or {"tls": 465, "starttls": 587, "none": 25}[encryption],
        encryption=encryption,
        helo=domain(settings.mail_from),
        user=unquote(url.username) if url.username else None,
        password=unquote(url.password) if url.password else None,
    )


def domain(sender: str) -> str:
    """The domain of the address mails come from.

    Raises:
        StartError: it has none.
    """
    _, separator, name = parseaddr(sender)[1].rpartition("@")
    if not separator or not name:
        raise StartError("KILIM_MAIL_FROM must look like `Kilim <no-reply@hub.example>`.")
    return name


def build_message(
    *,
    mail_id: UUID,
    sender: str,
    to: str,
    language: str,
    subject: str,
    text: str,
    html: str | None,
    attachments: list[dict[str, Any]],
    written_at: datetime,
    off: str | None = None,
) -> EmailMessage:
    """The mail as RFC 5322 wants it; `email.policy` refuses every header with a line break.

    Args:
        off: where whoever wants no more of these is led.

    Raises:
        Undeliverable: `to` is not an address.
    """
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<{mail_id}@{domain(sender)}>"
    message["Date"] = format_datetime(written_at)
    message["From"] = sender
    try:
        message["To"] = _address(to)
    except (MessageError, ValueError, IndexError) as error:
        raise Undeliverable("the recipient is not an address") from error
    message["Subject"] = subject
    message["Content-Language"] = language
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: asks holiday notices to stay silent
    message.set_content(text)
    if off is not None:
        message["List-Unsubscribe"] = f"<{off}>"  # RFC 2369: mail programs offer it themselves
    if html is not None:
        message.add_alternative(html, subtype="html")
    for part in attachments:
        main, _, rest = part["media_type"].partition("/")
        subtype, *parameters = (word.strip() for word in rest.split(";"))
        is_text = main == "text"
        message.add_attachment(
            part["text"].encode() if is_text else b64decode(part["text"]),
            maintype=main,
            subtype=subtype,
            filename=part["name"],
            params=dict(word.split("=", 1) for word in parameters)
            | ({"charset": "utf-8"} if is_text else {}),
        )
    return message


def _address(to: str) -> Address:
    """`to` with its domain in ASCII (IDNA), which every server understands."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", to):
        raise ValueError("not an address")
    local, _, name = to.rpartition("@")
    return Address(username=local, domain=name.encode("idna").decode("ascii"))
