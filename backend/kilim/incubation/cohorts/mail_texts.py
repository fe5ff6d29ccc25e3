"""The letters of cohorts. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

ENROLLED = {
    "en": Text(
        subject="You are in: {cohort}",
        paragraphs=(
            "Hello, {name}!",
            "{applicant} takes part in “{cohort}”, which begins on {first}.",
            "Your page shows what comes next and by when. It begins with the agreement.",
        ),
        button="Open my cohort",
    ),
    "az": Text(
        subject="Siz artıq iştirakçısınız: {cohort}",
        paragraphs=(
            "Salam, {name}!",
            "{applicant} “{cohort}” qrupunda iştirak edir. Başlanğıc: {first}.",
            "Səhifənizdə növbəti addımlar və son tarixlər var. İlk addım müqavilədir.",
        ),
        button="Qrupumu aç",
    ),
}
ACCEPTED = {
    "en": Text(
        subject="Accepted: {step}",
        paragraphs=(
            "Hello, {name}!",
            "{adviser} has accepted your work for “{step}”.",
            "{words}",
        ),
        button="See what is next",
    ),
    "az": Text(
        subject="Qəbul edildi: {step}",
        paragraphs=(
            "Salam, {name}!",
            "{adviser} “{step}” addımı üzrə işinizi qəbul etdi.",
            "{words}",
        ),
        button="Növbəti addıma bax",
    ),
}
AGAIN = {
    "en": Text(
        subject="Wanted once more: {step}",
        paragraphs=(
            "Hello, {name}!",
            "{adviser} has read your work for “{step}” and asks for a little more:",
            "{words}",
        ),
        button="Open the step",
    ),
    "az": Text(
        subject="Bir də baxmaq lazımdır: {step}",
        paragraphs=(
            "Salam, {name}!",
            "{adviser} “{step}” addımı üzrə işinizi oxudu və əlavə istəyir:",
            "{words}",
        ),
        button="Addımı aç",
    ),
}
ANSWERS = {"accepted": ACCEPTED, "again": AGAIN}
NO_WORDS = {"en": "Well done.", "az": "Təbriklər."}
NEAR = {
    "en": Text(
        subject="Steps that are due soon: {count}",
        paragraphs=(
            "Hello, {name}!",
            "This is due within three days, and not done yet:",
            "{lines}",
        ),
        button="Open my cohort",
    ),
    "az": Text(
        subject="Son tarix yaxınlaşır: {count} addım",
        paragraphs=(
            "Salam, {name}!",
            "Bunların son tarixinə üç gündən çox qalmayıb və hələ görülməyib:",
            "{lines}",
        ),
        button="Qrupumu aç",
    ),
}
NEAR_LINE = {
    "en": "{step}, by {due_on} ({cohort})",
    "az": "{step}, son tarix {due_on} ({cohort})",
}
