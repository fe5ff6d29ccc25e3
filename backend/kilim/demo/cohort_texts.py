"""What takes place in the demo's cohorts. Everything is invented."""

WORK = {
    2: "Bu gün: işlək prototip, 40 sınaq istifadəçisi, aylıq 600 manat gəlir. Komandada üç nəfərik,"
    " ikisi tam günlə işləyir.",
    3: "1. Fevralın sonunadək 10 ödəyən müştəri.\n2. Yazadək aylıq 2 000 manat gəlir.\n"
    "3. Bir regionda (Şəki və ya Gəncə) ilk tərəfdaş.",
    4: "On söhbət: altı müəllim, dörd valideyn. Gözləmədiyimiz: hamısı ödəniş barədə yox, vaxt"
    " barədə danışdı. İndi dərsə hazırlıq iki saat çəkir.",
    5: "Beş nəfər köməksiz istifadə etdi, videoda səslə. İkisi qeydiyyatda ilişdi, düzəldirik.",
    6: "İlk ödəniş: 120 manat, üç aylıq abunə. Növbəti on müştəri ölçülə bilən nəticə eşitmək"
    " istəyir.",
    7: "Beş dəqiqə, səkkiz slayd. Mentorla iki dəfə məşq etdik.",
}
AGAIN = "Yaxşı başlanğıcdır. Rəqəmləri tarixlə yazın: hansı gün, neçə nəfər, kim ödəyir?"
ACCEPTED = "Aydındır və ölçülə bilir. Növbəti görüşdə ikinci bənd üzərində işləyək."
LEFT = "Komanda layihəni Tbilisidə davam etdirir; yerini xoş arzularla tərk etdi."
SCHOOL = {"en": "Pre-incubation School, autumn", "az": "İnkubasiyaya hazırlıq məktəbi, payız"}
PAST = (
    {"en": "Pre-incubation School, autumn last year", "az": "Hazırlıq məktəbi, ötən payız"},
    {"en": "Pre-incubation School, summer", "az": "Hazırlıq məktəbi, yay"},
    {"en": "Pre-incubation School, the first", "az": "Hazırlıq məktəbi, birinci"},
    {"en": "Pre-incubation School, the second", "az": "Hazırlıq məktəbi, ikinci"},
)
PAST_STEPS = [
    {
        "part": "curriculum", "kind": "task", "name": {"en": name, "az": az},
        "help": {"en": text, "az": az_text}, "due_days": days, "needs": [at - 1] if at else [],
    }
    for at, (days, name, az, text, az_text) in enumerate(
        (
            (14, "Ten conversations", "On söhbət", "With those for whom you make it.",
             "Onu kimin üçün yaradırsınızsa, onlarla."),
            (60, "A first version", "İlk versiya", "Shown to five people who did not know it.",
             "Onu tanımayan beş nəfərə göstərilib."),
            (120, "Demo day", "Təqdimat günü", "Five minutes before guests.",
             "Qonaqlar qarşısında beş dəqiqə."),
        )
    )
]  # fmt: skip
PAST_LEFT = "Komanda iki yerə bölündü və proqramı dayandırdı."
EXCEPTION = (
    "Təqdimat günü əsas təqdimatçı xəstə idi; eyni təqdimatı bir həftə sonra komissiyaya etdi."
)
PARTS = (
    {"en": "To begin with", "az": "Başlanğıc üçün"},
    {"en": "A first version", "az": "İlk versiya"},
    {"en": "To the market", "az": "Bazara çıxış"},
)
