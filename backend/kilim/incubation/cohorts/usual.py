"""With what a cohort begins: managers change it as they need."""

from kilim.incubation.cohorts.models import StepKind, StepPart
from kilim.incubation.cohorts.schemas import AgreementText, StepIn


def _step(
    part: StepPart, kind: StepKind, days: int, needs: list[int], en: str, az: str, help_en: str,
    help_az: str,
) -> StepIn:  # fmt: skip
    return StepIn.model_validate(
        {
            "part": part, "kind": kind, "due_days": days, "needs": needs,
            "name": {"en": en, "az": az}, "help": {"en": help_en, "az": help_az},
        }
    )  # fmt: skip


_FIRST, _LATER = StepPart.ONBOARDING, StepPart.CURRICULUM
STEPS = [
    _step(
        _FIRST, StepKind.AGREEMENT, 7, [],
        "Sign the agreement", "Müqaviləni imzalayın",
        "What the hub gives, what you give, and how either side can end it.",
        "Mərkəz nə verir, siz nə verirsiniz və tərəflər iştirakı necə dayandıra bilər.",
    ),
    _step(
        _FIRST, StepKind.TASK, 10, [],
        "Read the house rules and visit the studios", "Daxili qaydaları oxuyun, studiyaları gəzin",
        "Half an hour with the desk: doors, equipment, who helps with what.",
        "Növbətçi ilə yarım saat: qapılar, avadanlıq, kim nəyə kömək edir.",
    ),
    _step(
        _FIRST, StepKind.WORK, 14, [0],
        "Your starting point", "Başlanğıc nöqtəniz",
        "In ten lines: what exists today, who uses it, what you earn, who works on it.",
        "On sətirdə: bu gün nə var, kim istifadə edir, nə qazanırsınız, kim işləyir.",
    ),
    _step(
        _FIRST, StepKind.WORK, 21, [2],
        "Three goals of the programme", "Proqram üzrə üç məqsəd",
        "Each with a number and a day, so that both sides see whether it was reached.",
        "Hər biri rəqəm və tarixlə: nəticəni hər iki tərəf görə bilsin.",
    ),
    _step(
        _LATER, StepKind.WORK, 35, [3],
        "Ten talks with customers", "Müştərilərlə on söhbət",
        "Whom you asked, what they do today, what surprised you.",
        "Kimdən soruşdunuz, bu gün nə edirlər, sizi nə təəccübləndirdi.",
    ),
    _step(
        _LATER, StepKind.WORK, 75, [4],
        "A prototype that strangers have tried", "Kənar adamların sınadığı prototip",
        "A link or a film of five people who use it without your help.",
        "Beş nəfərin köməksiz istifadə etdiyini göstərən keçid və ya video.",
    ),
    _step(
        _LATER, StepKind.WORK, 120, [5],
        "The first money from a customer", "Müştəridən ilk gəlir",
        "Who paid, how much, and what the next ten would need to hear.",
        "Kim, nə qədər ödədi və növbəti on müştəri nə eşitməlidir.",
    ),
    _step(
        _LATER, StepKind.WORK, 150, [5],
        "The pitch for demo day", "Təqdimat günü üçün çıxış",
        "Five minutes and eight slides; rehearsed once before your mentor.",
        "Beş dəqiqə, səkkiz slayd; mentor qarşısında bir dəfə məşq olunub.",
    ),
]  # fmt: skip
AGREEMENT = AgreementText(
    en="""1. The hub takes the participants into the programme from its first day to its last and \
gives them studio time, mentors and a place to work as the call has said.
2. The participants come to the meetings of the programme, hand in what its steps ask for, and say \
each month how they are doing. Figures are shown to others only in sums from which nobody can be \
recognised.
3. What the participants make is theirs. The hub may say that they take part, with their name and \
their picture, and asks before it shows anything else.
4. Studios and equipment are treated as one's own; damage is told on the same day.
5. Either side can end the participation in writing, with a reason; places that become free are \
offered to others.""",
    az="""1. Mərkəz iştirakçıları proqrama ilk gündən son günədək qəbul edir və müsabiqədə \
elan edildiyi kimi studiya vaxtı, mentor və iş yeri verir.
2. İştirakçılar proqramın görüşlərinə gəlir, addımların tələb etdiyini təhvil verir və hər ay \
vəziyyətləri barədə məlumat verirlər. Rəqəmlər başqalarına yalnız heç kimin tanınmayacağı cəm \
şəklində göstərilir.
3. İştirakçıların yaratdığı özlərinindir. Mərkəz onların iştirakı barədə adlarını və şəkillərini \
göstərməklə danışa bilər, qalan hər şey üçün əvvəlcədən soruşur.
4. Studiya və avadanlıqdan öz malı kimi istifadə olunur; zədə barədə həmin gün xəbər verilir.
5. Tərəflər iştirakı səbəbini göstərməklə yazılı şəkildə dayandıra bilər; boşalan yerlər \
başqalarına təklif olunur.""",
)
