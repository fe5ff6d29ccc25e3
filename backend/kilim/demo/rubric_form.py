"""What reviewers of the demo hub judge."""

from kilim.demo.questions import (
    Json,
    Words,
    form,
    page,
    scale,
    text,
)


def _criterion(key: str, label: Words, help_: Words, low: Words, mid: Words, high: Words) -> Json:
    return scale(key, label, {1: low, 3: mid, 5: high}, help_=help_, needed=False)


RUBRIC = form(
    ("Müraciətin qiymətləndirilməsi", "Review of an application"),
    (
        "Mühakimə edə bilmədiyiniz meyarı boş qoyun: boş sıfır demək deyil.",
        "Leave open what you cannot judge: open is not zero.",
    ),
    page(
        "criteria",
        ("Meyarlar", "Criteria"),
        _criterion(
            "need",
            ("Ehtiyac", "The need"),
            ("Kimin ehtiyacıdır, sübut nədir?", "Whose need, and what shows it?"),
            ("Yalnız fərziyyə", "An assumption only"),
            ("Bir neçə söhbət, müşahidə", "Some talks, some observation"),
            ("Davranışla göstərilib: ödəyiblər, gəliblər", "Shown by what people did"),
        ),
        _criterion(
            "originality",
            ("Yaradıcı dəyər", "Creative worth"),
            ("Nə yenidir, nə özünəməxsusdur?", "What is new and their own?"),
            ("Başqasının təkrarı", "A repetition"),
            ("Tanış formada öz səsi", "An own voice in a known form"),
            ("Unudulmaz və yalnız onlar edə bilər", "Memorable, and theirs alone"),
        ),
        _criterion(
            "team",
            ("Komanda", "The team"),
            ("Bu işi bu adamlar görə bilər?", "Can these people do this?"),
            ("Əsas bacarıq yoxdur", "A key skill is missing"),
            ("Bacarıq var, vaxt azdır", "Skills, but little time"),
            ("Bacarıq, vaxt və birgə təcrübə", "Skills, time and a common past"),
        ),
        _criterion(
            "plan",
            ("Plan", "The plan"),
            ("Altı aydan sonra yoxlamaq olar?", "Can it be checked after six months?"),
            ("Yalnız niyyət", "Intentions"),
            ("Addımlar var, ölçü yoxdur", "Steps without measures"),
            ("Addım, ölçü və büdcə uyğundur", "Steps, measures and budget fit"),
        ),
    ),
    page(
        "opinion",
        ("Rəy", "Opinion"),
        text(
            "strength",
            ("Ən güclü tərəfi", "Its strongest side"),
            long=True,
            most=1_000,
            words=100,
        ),
        text(
            "advice",
            ("Müraciət edənə məsləhət", "Advice to the applicant"),
            long=True,
            most=1_500,
            words=150,
            help_=(
                "Qərardan sonra onlara göstərilə bilər.",
                "They may read it after the decision.",
            ),
        ),
    ),
)
