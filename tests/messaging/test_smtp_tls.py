"""Encrypted conversations with mail servers, and whom we believe."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kilim.core.clock import current_time
from kilim.messaging.mail.smtp import SmtpServer, build_message
from tests.factories.workers import Inbox, free_port

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of `localhost` that only those believe who are told to."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = current_time()
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


class Guarded(Inbox):
    """A server that wants a password, and notes the ones it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[bytes] = []

    def authenticate(self, server: Any, session: Any, envelope: Any, way: Any, data: Any) -> Any:
        self.heard.append(data.password)
        return AuthResult(success=data.password == b"p:w")


@pytest.fixture
def server(certificate: Path) -> Iterator[tuple[Guarded, SmtpServer]]:
    box, port = Guarded(), free_port()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    controller = Controller(
        box,
        hostname="localhost",
        port=port,
        tls_context=context,
        authenticator=box.authenticate,
        auth_required=True,
    )
    controller.start()
    yield box, SmtpServer("localhost", port, "starttls", "hub.example", "me", "p:w")
    controller.stop()


def message() -> Any:
    return build_message(
        mail_id=uuid4(),
        sender="Kilim <no-reply@hub.example>",
        to="nigar@hub.example",
        language="az",
        subject="Salam",
        text="Salam!\n",
        html=None,
        attachments=[],
        written_at=datetime(2030, 5, 6, 12, tzinfo=UTC),
    )


async def test_a_server_that_is_believed_gets_the_password_and_the_mail(
    server: tuple[Guarded, SmtpServer], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, post = server
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    await post(message())

    assert (box.heard, len(box.received)) == ([b"p:w"], 1)


async def test_a_server_with_a_certificate_of_its_own_making_gets_neither(
    server: tuple[Guarded, SmtpServer],
) -> None:
    box, post = server

    with pytest.raises(ssl.SSLCertVerificationError):
        await post(message())

    assert (box.heard, box.received) == ([], [])
