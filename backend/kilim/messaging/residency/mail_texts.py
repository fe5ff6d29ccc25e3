"""The letters about memberships. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

ASKED = {
    "en": Text(
        subject="{person} asks for the plan {plan}",
        paragraphs=(
            "Hello, {name}!",
            "{member} would like to be in the plan {plan} from {from_day}. They write:",
            "{wish}",
        ),
        button="Open the applications",
    ),
    "az": Text(
        subject="{person} “{plan}” planına müraciət edib",
        paragraphs=(
            "Salam, {name}!",
            "{member} bu gündən “{plan}” planında olmaq istəyir: {from_day}. Müraciətdə yazılıb:",
            "{wish}",
        ),
        button="Müraciətlərə bax",
    ),
}
APPROVED = {
    "en": Text(
        subject="Welcome: you are in the plan {plan}",
        paragraphs=(
            "Hello, {name}!",
            "Your application was approved. The plan {plan} is yours from {from_day}{until}.",
            "What it gives you, and your desk or locker once you have one, stands on the page of "
            "your membership.",
        ),
        button="Open my membership",
    ),
    "az": Text(
        subject="Xoş gəldiniz: “{plan}” planındasınız",
        paragraphs=(
            "Salam, {name}!",
            "Müraciətiniz təsdiqləndi. “{plan}” planı bu gündən sizindir: {from_day}{until}.",
            "Planın nə verdiyi, masanız və ya şkafınız üzvlük səhifənizdə yazılıb.",
        ),
        button="Üzvlüyümə bax",
    ),
}
GIVEN = {
    "en": Text(
        subject="You are in the plan {plan}",
        paragraphs=(
            "Hello, {name}!",
            "Your place in the programme brings a membership of the hub: the plan {plan} is yours "
            "from {from_day}{until}. You need not do anything for it.",
            "What it gives you stands on the page of your membership.",
        ),
        button="Open my membership",
    ),
    "az": Text(
        subject="“{plan}” planındasınız",
        paragraphs=(
            "Salam, {name}!",
            "Proqramdakı yeriniz habın üzvlüyünü də gətirir: “{plan}” planı bu gündən sizindir: "
            "{from_day}{until}. Bunun üçün heç nə etmək lazım deyil.",
            "Planın nə verdiyi üzvlük səhifənizdə yazılıb.",
        ),
        button="Üzvlüyümə bax",
    ),
}
REFUSED = {
    "en": Text(
        subject="About your application for the plan {plan}",
        paragraphs=(
            "Hello, {name}!",
            "We cannot give you the plan {plan} now. The reason:",
            "{reason}",
            "You can ask again at any time.",
        ),
        button="Open my membership",
    ),
    "az": Text(
        subject="“{plan}” planına müraciətiniz haqqında",
        paragraphs=(
            "Salam, {name}!",
            "“{plan}” planını indi sizə verə bilmirik. Səbəbi:",
            "{reason}",
            "İstədiyiniz vaxt yenidən müraciət edə bilərsiniz.",
        ),
        button="Üzvlüyümə bax",
    ),
}
ENDS = {
    "en": Text(
        subject="Your plan {plan} ends on {last_day}",
        paragraphs=(
            "Hello, {name}!",
            "The last day of your plan {plan} is {last_day}. If you stay, renew it in two taps: "
            "your desk and locker stay yours.",
        ),
        button="Renew",
        footnote="If you leave, you need not do anything.",
    ),
    "az": Text(
        subject="“{plan}” planınız bu gün bitir: {last_day}",
        paragraphs=(
            "Salam, {name}!",
            "“{plan}” planınızın son günü: {last_day}. Qalırsınızsa, iki toxunuşla uzadın: "
            "masanız və şkafınız sizdə qalır.",
        ),
        button="Uzat",
        footnote="Gedirsinizsə, heç nə etmək lazım deyil.",
    ),
}
UNTIL = {"en": " until {last_day}", "az": ", son gün {last_day}"}
WORK_HIDDEN = {
    "en": Text(
        subject="“{title}” is not shown any more",
        paragraphs=(
            "Hello, {name}!",
            "{hub} has hidden your work “{title}” on your page. The reason:",
            "{reason}",
            "You still see it yourself, and can change it. If you think that this is a mistake, "
            "write to the hub.",
        ),
        button="Open my entry",
    ),
    "az": Text(
        subject="“{title}” artıq göstərilmir",
        paragraphs=(
            "Salam, {name}!",
            "{hub} səhifənizdəki “{title}” işini gizlədib. Səbəbi:",
            "{reason}",
            "İşi özünüz əvvəlki kimi görürsünüz və dəyişə bilərsiniz. Bunun səhv olduğunu "
            "düşünürsünüzsə, haba yazın.",
        ),
        button="Səhifəmi aç",
    ),
}
WORK_SHOWN = {
    "en": Text(
        subject="“{title}” is shown again",
        paragraphs=(
            "Hello, {name}!",
            "{hub} shows your work “{title}” on your page again.",
        ),
        button="Open my entry",
    ),
    "az": Text(
        subject="“{title}” yenidən göstərilir",
        paragraphs=(
            "Salam, {name}!",
            "{hub} səhifənizdəki “{title}” işini yenidən göstərir.",
        ),
        button="Səhifəmi aç",
    ),
}
