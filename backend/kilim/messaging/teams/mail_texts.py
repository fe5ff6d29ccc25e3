"""The words of the letter. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

OFFERED = {
    "en": Text(
        subject="{organisation} would like you in its team",
        paragraphs=(
            "Hello{name}!",
            "{inviter} asks you to be {relation} of {organisation}. You decide: until you say yes, "
            "you belong to nothing, and nobody sees your name there unless you want it.",
        ),
        button="Read it and answer",
        footnote="You answer under your own account, with this address. If you have none yet, you "
        "can sign up on the same page. If you do not know them, you need not do anything.",
    ),
    "az": Text(
        subject="{organisation} sizi komandasında görmək istəyir",
        paragraphs=(
            "Salam{name}!",
            "{inviter} sizi {organisation} komandasına dəvət edir, vəzifə: {relation}. Qərar "
            "sizindir: razılıq verənə qədər heç yerə daxil deyilsiniz və siz istəməsəniz, adınızı "
            "orada heç kim görmür.",
        ),
        button="Oxu və cavab ver",
        footnote="Cavabı bu ünvanla açılmış öz hesabınızdan verirsiniz. Hesabınız yoxdursa, elə "
        "oradaca qeydiyyatdan keçə bilərsiniz. Onları tanımırsınızsa, heç nə etmək lazım deyil.",
    ),
}
RELATIONS = {
    "en": {"founder": "a founder", "member": "a member", "contact": "a contact"},
    "az": {"founder": "təsisçi", "member": "üzv", "contact": "əlaqələndirici"},
}
