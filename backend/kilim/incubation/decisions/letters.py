"""What applicants are told: the same words in the dry run, in the mail, and in what is kept."""

from typing import Any

from kilim.core.wording import day_in_words
from kilim.incubation.decisions import mail_texts
from kilim.incubation.decisions.models import LetterKind
from kilim.messaging.mail import service as mail
from kilim.messaging.mail.service import Letter


def compose(row: Any, kind: LetterKind, outcome: str, origin: str) -> Letter:
    """The letter of a kind to one person: `row` of `offers.LETTERS`.

    Args:
        outcome: what is or would be decided.
        origin: begins the link.
    """
    catalogue = (
        mail_texts.OUTCOMES[outcome]
        if kind is LetterKind.DECISION
        else mail_texts.KINDS[kind.value]
    )
    language, until = row["language"], row["local_until"]
    return mail.compose(
        catalogue,
        language,
        signature=row["hub"],
        url=f"{origin}/applications/{row['application_id']}/decision",
        name=row["name"],
        applicant=row["applicant"],
        call=row["call"],
        city=row["city"],
        track=row["track"],
        next_stage=row["next_stage"] or "",
        until=f"{day_in_words(until.date(), language)}, {until:%H:%M}",
        reason=row["reason"] or "",
    )
