"""The letters of mentors. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

TO_MENTOR = {
    "en": Text(
        subject="You advise {venture}",
        paragraphs=(
            "Hello, {name}!",
            "{venture} is yours to advise from today on.",
            "Your page shows how far they are and what waits for an answer. A first talk in the"
            " next few days is a good beginning.",
        ),
        button="Open my ventures",
    ),
    "az": Text(
        subject="{venture}: mentoru sizsiniz",
        paragraphs=(
            "Salam, {name}!",
            "Bu gündən {venture} komandasının mentoru sizsiniz.",
            "Səhifənizdə komandanın hansı addımda olduğu və cavab gözləyən işlər görünür. Yaxın"
            " günlərdə ilk görüş yaxşı başlanğıc olar.",
        ),
        button="Startaplarımı aç",
    ),
}
TO_VENTURE = {
    "en": Text(
        subject="{mentor} is your mentor",
        paragraphs=(
            "Hello, {name}!",
            "From today on {mentor} advises {venture}.",
            "On the page of your cohort you read what they know and how to reach them.",
        ),
        button="Open my cohort",
    ),
    "az": Text(
        subject="Mentorunuz: {mentor}",
        paragraphs=(
            "Salam, {name}!",
            "Bu gündən {venture} komandasının mentoru {mentor} olacaq.",
            "Mentorun bildiyi sahələr və əlaqə məlumatı qrupunuzun səhifəsindədir.",
        ),
        button="Qrupumu aç",
    ),
}
