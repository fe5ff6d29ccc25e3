"""What a mail says, and how it looks: plain text, and the same as simple HTML."""

import re
import unicodedata
from dataclasses import dataclass
from html import escape

LONGEST_VALUE = 300

# Inline styles, because many mail programs know nothing else; the style element is for those that
# do, and only turns the colours round in the dark.
_HTML = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{subject}</title>
<style>
@media (prefers-color-scheme: dark) {{
.page, .ink {{ background: #141118 !important; color: #f5f1ea !important; }}
.quiet {{ color: #b9b1c0 !important; border-color: #3a3444 !important; }}
.button {{ background: #f5f1ea !important; color: #18141f !important; }}
}}
</style>
</head>
<body class="page" style="margin:0;background:#f4f3ef;color:#18141f">
<div class="ink" style="max-width:540px;margin:0 auto;padding:32px 20px;\
font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif;color:#18141f">
{body}
</div>
</body>
</html>
"""
_PARAGRAPH = '<p style="margin:0 0 16px">{}</p>'
_BUTTON = (
    '<p style="margin:24px 0"><a class="button" href="{url}" style="display:inline-block;'
    "padding:14px 22px;background:#18141f;color:#ffffff;text-decoration:none;"
    'font-weight:600;border-radius:0">{label}</a></p>'
)
_QUIET = (
    '<p class="quiet" style="margin:24px 0 0;padding-top:16px;border-top:1px solid #d3cfc4;'
    'color:#565060;font-size:14px">{}</p>'
)
_OFF = (
    '<p class="quiet" style="margin:24px 0 0;color:#565060;font-size:14px">'
    '<a class="quiet" href="{url}" style="color:#565060">{label}</a></p>'
)


@dataclass(frozen=True, slots=True)
class Text:
    """A letter of the catalogue; `{name}` stands for a value. `button` and `off` need a link.

    `off` ends that such letters come.
    """

    subject: str
    paragraphs: tuple[str, ...]
    button: str | None = None
    footnote: str | None = None
    off: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its values filled in. `signature` says who writes."""

    language: str
    subject: str
    paragraphs: tuple[str, ...]
    button: tuple[str, str] | None  # label, address
    footnote: str | None
    signature: str
    off: tuple[str, str] | None = None

    @property
    def links(self) -> list[str]:
        """The addresses that the letter links to."""
        return [link[1] for link in (self.button, self.off) if link]

    def as_text(self) -> str:
        """The letter as plain text, ending in a line break."""
        parts = list(self.paragraphs)
        if self.button:
            parts.append("{}:\n{}".format(*self.button))
        parts.extend([self.signature, *([f"--\n{self.footnote}"] if self.footnote else [])])
        if self.off:
            parts.append("{}:\n{}".format(*self.off))
        return "\n\n".join(parts) + "\n"

    def as_html(self) -> str:
        """The letter as a page of one column; every value is escaped."""
        parts = [_PARAGRAPH.format(_lines(paragraph)) for paragraph in self.paragraphs]
        if self.button:
            label, url = self.button
            parts.append(_BUTTON.format(label=escape(label), url=escape(url)))
        parts.append(_PARAGRAPH.format(_lines(self.signature)))
        if self.footnote:
            parts.append(_QUIET.format(_lines(self.footnote)))
        if self.off:
            label, url = self.off
            parts.append(_OFF.format(label=escape(label), url=escape(url)))
        return _HTML.format(
            language=escape(self.language), subject=escape(self.subject), body="\n".join(parts)
        )


def compose(
    texts: dict[str, Text],
    language: str,
    *,
    signature: str,
    url: str | None = None,
    off: str | None = None,
    **values: str,
) -> Letter:
    """The letter of `texts` in `language`, with `values` filled in as what they are: plain words.

    Args:
        texts: the same letter by language.
        url: where the button leads.
        off: where whoever wants no more of these is led.
        values: may come from people, so they stay on their line and never become links.
    """
    text = texts[language]
    words = {name: plain(value) for name, value in values.items()}
    return Letter(
        language=language,
        subject=text.subject.format(**words),
        paragraphs=tuple(paragraph.format(**words) for paragraph in text.paragraphs),
        button=(text.button.format(**words), url) if text.button and url else None,
        footnote=text.footnote.format(**words) if text.footnote else None,
        signature=plain(signature),
        off=(text.off, off) if text.off and off else None,
    )


def plain(value: str) -> str:
    """`value` on one line, short, and with nothing in it that a mail program would make a link.

    Somebody's name could be `Your account is locked, see evil.example`; an invisible space after
    the dot keeps it a text (U+200B, as mail programs look for unbroken addresses).
    """
    visible = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in value)
    line = " ".join(visible.split())
    if len(line) > LONGEST_VALUE:
        line = f"{line[:LONGEST_VALUE]}…"
    return re.sub(r"(?<=[\w:/])([./])(?=[\w/])", "\\1\u200b", line)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
