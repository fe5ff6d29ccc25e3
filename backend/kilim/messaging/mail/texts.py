"""The letters about accounts, in the languages of the network.

Written the way a person at the front desk would say it: what happened, what to do, and what if
it was not you. Words in braces are filled in.
"""

from kilim.messaging.mail.letter import Text

SIGNATURE = "Kilim"

SIGN_UP = {
    "en": Text(
        subject="Your way into Kilim",
        paragraphs=(
            "Hello!",
            "Good to have you. Open the link below, choose a name and a password, and you are in.",
        ),
        button="Create my account",
        footnote=(
            "The link works once, within {hours} hours. If you did not ask for it, you need not "
            "do anything: without it no account is made."
        ),
    ),
    "az": Text(
        subject="Kilim-ə giriş linkiniz",
        paragraphs=(
            "Salam!",
            "Gəlişinizə şadıq. Aşağıdakı linki açın, adınızı və parolunuzu yazın, vəssalam.",
        ),
        button="Hesab yarat",
        footnote=(
            "Link bir dəfəlikdir və {hours} saat ərzində işləyir. Bunu siz istəməmisinizsə, "
            "heç nə etmək lazım deyil: linksiz hesab yaranmır."
        ),
    ),
}
ALREADY_HERE = {
    "en": Text(
        subject="You already have an account",
        paragraphs=(
            "Hello, {name}!",
            "Somebody, most likely you, wanted to sign up with this address. You already have an "
            "account, so just sign in. If the password has slipped your mind, you can choose a "
            "new one there.",
        ),
        button="Sign in",
        footnote="If it was not you, you need not do anything. Nothing has changed.",
    ),
    "az": Text(
        subject="Sizin artıq hesabınız var",
        paragraphs=(
            "Salam, {name}!",
            "Kimsə, çox güman ki siz, bu ünvanla qeydiyyatdan keçmək istəyib. Hesabınız artıq "
            "var, sadəcə daxil olun. Parol yadınızdan çıxıbsa, orada yenisini seçə bilərsiniz.",
        ),
        button="Daxil ol",
        footnote="Bu siz olmamısınızsa, narahat olmayın. Heç nə dəyişməyib.",
    ),
}
PASSWORD_RESET = {
    "en": Text(
        subject="Choose a new password",
        paragraphs=(
            "Hello, {name}!",
            "Here is the link to a new password. Your old one works until you have chosen it.",
        ),
        button="Choose a new password",
        footnote=(
            "The link works once, within {minutes} minutes. If you did not ask for it, delete "
            "this mail; your password stays as it is."
        ),
    ),
    "az": Text(
        subject="Yeni parol seçin",
        paragraphs=(
            "Salam, {name}!",
            "Yeni parol üçün link aşağıdadır. Siz yenisini seçənə qədər köhnə parol işləyir.",
        ),
        button="Yeni parol seç",
        footnote=(
            "Link bir dəfəlikdir və {minutes} dəqiqə ərzində işləyir. Bunu siz istəməmisinizsə, "
            "məktubu silin; parolunuz olduğu kimi qalır."
        ),
    ),
}
PASSWORD_CHANGED = {
    "en": Text(
        subject="Your password was changed",
        paragraphs=(
            "Hello, {name}!",
            "The password of your account has just been changed, and your other devices have "
            "been signed out.",
            "If it was you, all is well. If not, choose a new password at once and tell the "
            "people at your hub.",
        ),
        button="It was not me",
    ),
    "az": Text(
        subject="Parolunuz dəyişdirildi",
        paragraphs=(
            "Salam, {name}!",
            "Hesabınızın parolu indicə dəyişdirildi və digər cihazlarda hesabdan çıxış edildi.",
            "Bunu siz etmisinizsə, hər şey qaydasındadır. Siz deyildinizsə, dərhal yeni parol "
            "seçin və habınızın əməkdaşlarına xəbər verin.",
        ),
        button="Bu mən deyildim",
    ),
}
INVITATION = {
    "en": Text(
        subject="{inviter} invites you to {hub}",
        paragraphs=(
            "Hello!",
            "{inviter} invites you to {hub} as {role}. Open the link to see what it is about and "
            "to accept.",
        ),
        button="See the invitation",
        footnote=(
            "The link is for you alone and works for {days} days. If you were not expecting it, "
            "you need not do anything."
        ),
    ),
    "az": Text(
        subject="{inviter} sizi dəvət edir: {hub}",
        paragraphs=(
            "Salam!",
            "{inviter} sizi dəvət edir. Hab: {hub}. Rolunuz: {role}. Ətraflı baxmaq və dəvəti "
            "qəbul etmək üçün linki açın.",
        ),
        button="Dəvətə bax",
        footnote=(
            "Link yalnız sizin üçündür və {days} gün işləyir. Bu dəvəti gözləmirdinizsə, heç nə "
            "etmək lazım deyil."
        ),
    ),
}
ROLE_GRANTED = {
    "en": Text(
        subject="You have a new role: {role}",
        paragraphs=(
            "Hello, {name}!",
            "You are now {role} at {hub}. What you can do with it is waiting for you.",
        ),
        button="Have a look",
    ),
    "az": Text(
        subject="Yeni rolunuz var: {role}",
        paragraphs=(
            "Salam, {name}!",
            "Sizə yeni rol verildi: {role}. Hab: {hub}. Bu rolun imkanları artıq sizi gözləyir.",
        ),
        button="Bax",
    ),
}
ADMIN_GRANTED = {
    "en": Text(
        subject="You are now an administrator",
        paragraphs=(
            "Hello, {name}!",
            "You are now an administrator of the whole network. With it comes a view of all hubs, "
            "and the duty to look with care.",
        ),
        button="Have a look",
    ),
    "az": Text(
        subject="Siz artıq administratorsunuz",
        paragraphs=(
            "Salam, {name}!",
            "Siz artıq bütün şəbəkənin administratorusunuz. İndi bütün habları görürsünüz; bu həm "
            "də məsuliyyətdir.",
        ),
        button="Bax",
    ),
}
ROLES = {
    "en": {
        "admin": "an administrator",
        "manager": "a manager",
        "resident": "a resident",
        "reviewer": "a reviewer",
        "mentor": "a mentor",
        "seller": "a seller",
    },
    "az": {
        "admin": "administrator",
        "manager": "menecer",
        "resident": "rezident",
        "reviewer": "ekspert",
        "mentor": "mentor",
        "seller": "satıcı",
    },
}
