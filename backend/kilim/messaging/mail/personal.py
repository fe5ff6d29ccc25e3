"""What letters know about people: those to them go, and others about them lose their words."""

from kilim.core.personal import ANYWHERE, Rows, Table

# A letter that was sent, or given up, is a copy; it also says what somebody wrote, so of one that
# names the person nothing is left but that it was.
_ABOUT = """x.state <> 'queued' AND x."to" <> :email AND (
    strpos(concat_ws(' ', x.subject, x.text), CAST(:name AS text)) > 0
    OR strpos(concat_ws(' ', x.subject, x.text, x.attachments), CAST(:email AS text)) > 0)"""
_EVERYWHERE = ("subject", "text", "html", "links", "off", "attachments", "error")

TABLES = [
    Table(
        "mails",
        rows=(
            Rows('x."to" = :email', gone=True),
            Rows(
                _ABOUT,
                words=("subject", "text", "html", "error"),
                becomes={"links": "'[]'", "off": "NULL", "attachments": "'[]'"},
                told=False,
            ),
        ),
        copies=dict.fromkeys(_EVERYWHERE, ANYWHERE),
        plain=("kind", "language"),
        secret=("html",),  # the same words again
    ),
]
