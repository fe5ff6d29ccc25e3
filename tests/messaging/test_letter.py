"""What mails look like, and that nobody's text becomes more than a text."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from kilim.core.config import StartError
from kilim.messaging.mail import texts
from kilim.messaging.mail.letter import Letter, Text, compose, plain
from kilim.messaging.mail.smtp import Undeliverable, build_message
from kilim.studios.bookings import mail_texts

GREETING = {"en": Text("Hello {name}", ("Dear {name},", "Come in."), "Open", "Bye, {name}.")}


def greet(name: str, url: str = "https://hub.example/x") -> Letter:
    return compose(GREETING, "en", signature="Kilim", url=url, name=name)


def test_plain_text_reads_like_a_letter() -> None:
    assert greet("Nigar").as_text() == (
        "Dear Nigar,\n\nCome in.\n\nOpen:\nhttps://hub.example/x\n\nKilim\n\n--\nBye, Nigar.\n"
    )


def test_html_escapes_names_and_links() -> None:
    html = greet('<img src=x onerror="alert(1)">&', 'https://hub.example/"><script>').as_html()

    assert "<img" not in html
    assert "<script>" not in html
    assert "Dear &lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;," in html


def test_a_placeholder_in_a_name_stays_as_it_is() -> None:
    assert greet("{name} {{7*7}} {url!r}").paragraphs[0] == "Dear {name} {{7*7}} {url!r},"


@pytest.mark.parametrize(
    "break_", ["\r\n", "\n", "\r", "\u2028", "\u2029", "\x0b", "\x00", "\x85", "\u202e"]
)
def test_a_name_stays_on_its_line(break_: str) -> None:
    assert greet(f"Nigar{break_}Bcc: all@hub.example").subject == (
        "Hello Nigar Bcc: all@hub.\u200bexample"
    )


@pytest.mark.parametrize(
    "address", ["https://evil.example/x", "www.evil.example", "evil.example", "[x](http://e.vil)"]
)
def test_an_address_in_a_name_is_no_link(address: str) -> None:
    text = greet(address).as_text()

    assert address not in text
    assert address in text.replace("\u200b", "")


def test_a_long_name_is_cut() -> None:
    assert plain("x" * 1000) == "x" * 300 + "…"


def message(**changes: object) -> bytes:
    fields: dict[str, object] = {
        "mail_id": uuid4(),
        "sender": "Kilim <no-reply@hub.example>",
        "to": "nigar@hub.example",
        "language": "az",
        "subject": "Salam",
        "text": "Salam!\n",
        "html": "<p>Salam!</p>",
        "attachments": [],
        "written_at": datetime(2030, 5, 6, 12, tzinfo=UTC),
    }
    return build_message(**(fields | changes)).as_bytes()  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["subject", "sender", "language"])
def test_twin_a_line_break_that_got_past_us_is_refused_by_the_header(field: str) -> None:
    # Some releases of Python find no address in such a sender, and that is refused before.
    refusal = r"linefeed|carriage return|newline|must look like"
    with pytest.raises((ValueError, StartError), match=refusal):
        message(**{field: "Kilim <no-reply@hub.example>\r\nBcc: all@hub.example"})


@pytest.mark.parametrize("to", ["", "nobody", "a@b\r\nBcc: c@hub.example", "@hub.example", "a b@c"])
def test_what_is_no_address_cannot_be_delivered(to: str) -> None:
    with pytest.raises(Undeliverable):
        message(to=to)


def test_headers_are_those_of_an_automatic_mail() -> None:
    mail_id = uuid4()
    head = message(mail_id=mail_id).split(b"\r\n\r\n")[0].decode()

    assert f"Message-ID: <{mail_id}@hub.example>" in head
    assert "Date: Mon, 06 May 2030 12:00:00 +0000" in head
    assert "Auto-Submitted: auto-generated" in head
    assert "To: nigar@hub.example" in head
    assert "List-Unsubscribe" not in head


def test_mail_programs_know_how_letters_are_ended() -> None:
    head = message(off="https://hub.example/following#token=x").split(b"\r\n\r\n")[0]
    assert b"List-Unsubscribe: <https://hub.example/following#token=x>" in head


def test_a_domain_with_letters_of_its_country_is_sent_in_ascii() -> None:
    assert b"To: nigar@xn--" in message(to="nigar@h\u0259b.example")


def _catalogues() -> list[tuple[str, dict[str, Text]]]:
    return [
        (f"{module.__name__}.{name}", value)
        for module in (texts, mail_texts)
        for name, value in vars(module).items()
        if isinstance(value, dict) and any(isinstance(text, Text) for text in value.values())
    ]


@pytest.mark.parametrize(("name", "catalogue"), _catalogues(), ids=lambda value: str(value)[:60])
def test_every_letter_is_written_in_both_languages_with_the_same_parts(
    name: str, catalogue: dict[str, Text]
) -> None:
    def shape(text: Text) -> tuple[object, ...]:
        return (bool(text.button), bool(text.footnote), _words(text))

    assert shape(catalogue["az"]) == shape(catalogue["en"])


def _words(text: Text) -> set[str]:
    whole = " ".join([text.subject, *text.paragraphs, text.footnote or ""])
    return {part.split("}")[0] for part in whole.split("{")[1:]}


def test_the_catalogue_was_found() -> None:
    assert len(_catalogues()) >= 14


def test_a_letter_without_address_has_no_button() -> None:
    letter = replace(greet("Nigar"), button=None)

    assert (letter.links, 'class="button" href' in letter.as_html()) == ([], False)
