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
