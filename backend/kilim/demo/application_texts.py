"""What applicants of the demo hub answer. Everybody and everything is invented."""

from dataclasses import dataclass, field
from typing import Any

# Name, main work, hours a week; people of the demo take the place of the first names.
Member = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Project:
    """A project as its applicant describes it.

    Attributes:
        applicant: the name of an organisation, or whose application it is.
        hours_left: before the end of the call when it was sent.
        told: what the applicant says of themselves, for the rules.
        deck: the lines of a title page; without them there is no file.
    """

    applicant: str
    track: str
    name: str
    sentence: str
    stage: str
    problem: str
    learned: str
    goal: str
    spending: str
    wanted: int  # minor units
    members: tuple[Member, ...]
    hours_left: float
    revenue: int = 0
    told: dict[str, Any] = field(default_factory=dict)
    deck: tuple[str, ...] = ()


def _told(founded: str | None, team: int, age: int = 27, *, been: bool = False) -> dict[str, Any]:
    said = {"team": team, "age": age, "participated": been}
    return said | ({"founded_on": founded} if founded else {})


MINE = Project(
    applicant="applicant@baku.example",
    track="cultech",
    name="Naxış Oxu",
    sentence="Xalçaya tutulan telefon naxışın adını, bölgəsini və toxucunun hekayəsini deyir.",
    stage="prototype",
    problem=(
        "Xalça Muzeyində üç gün ziyarətçilərlə danışdıq: on nəfərdən səkkizi naxışların nə demək"
        " olduğunu bilmək istəyir, amma lövhələrdə yalnız il və ölçü yazılıb. Satıcılar da eyni"
        " sualı alır və hər dəfə başqa cavab verir."
    ),
    learned=(
        "Qırx ornamenti tanıyan qaralama hazırladıq və on iki ziyarətçi ilə yoxladıq. Sadə"
        " naxışları yaxşı tanıyır, köhnəlmiş boyaları isə qarışdırır. Ən çox xoşa gələn hissə"
        " toxucunun öz səsi oldu."
    ),
    goal="Altı aydan sonra iki yüz ornament, üç dildə hekayə və muzeydə yüz ziyarətçi ilə sınaq.",
    spending="Foto arxivin rəqəmləşdirilməsi, iki bölgəyə səfər və səs yazıları.",
    wanted=280_000,
    members=(("Rəşad Abbasov", "engineer", 25), ("Zümrüd Vəliyeva", "artist", 20)),
    hours_left=26.4,
    told=_told(None, 2, 29),
    deck=("Naxis Oxu", "A carpet tells its story"),
)
GRANTS = (
    Project(
        applicant="Qavala",
        track="music",
        name="Qavala Qutusu",
        sentence="Qaval ritmlərini səhnədə canlı yığan kiçik qutu, zərb ifaçıları üçün.",
        stage="prototype",
        problem=(
            "Toy və festival ifaçıları ilə on dörd söhbət etdik. Hamısı hazır ritm yazılarından"
            " istifadə edir, çünki canlı qavalı təkrarlayan cihaz yoxdur və xarici qurğular bizim"
            " altı səkkizlik ölçünü düzgün saxlamır."
        ),
        learned=(
            "İki prototip düzəltdik. Birincinin gecikməsi otuz millisaniyə idi, ifaçı dərhal hiss"
            " etdi. İkincidə altıya endirdik və üç konsertdə sınadıq."
        ),
        goal="On ədəd hazır qutu, iyirmi konsertdə sınaq və ilk beş satış.",
        spending="Lövhələr, gövdə qəlibi və səs studiyasında ölçmələr.",
        wanted=300_000,
        members=(("Sevinc Cəfərova", "lead", 35), ("Fərid Süleymanov", "engineer", 30)),
        hours_left=171,
        told=_told("2023-04-11", 2),
        deck=("Qavala Qutusu", "Live rhythm in a box"),
    ),
    Project(
        applicant="Səs Lab",
        track="music",
        name="Kənd Səsləri",
        sentence="Kəndlərdə yazılmış səslərin açıq kitabxanası, bəstəkarlar və oyunlar üçün.",
        stage="first_users",
        problem=(
            "Film və oyun bəstəkarları Qafqaz səslərini xarici kitabxanalardan alır və orada tar"
            " yerinə saz, kamança yerinə skripka tapırlar. Səkkiz bəstəkarla danışdıq, yeddisi"
            " bunu öz işində problem saydı."
        ),
        learned=(
            "Üç bölgədə dörd yüz səs yazdıq və pulsuz nümunə paketi buraxdıq. İki ayda altı yüz"
            " yükləmə oldu, on bir nəfər tam paketin qiymətini soruşdu."
        ),
        goal="Doqquz bölgədən iki min səs, aydın lisenziya və ilk otuz alıcı.",
        spending="Səfərlər, ifaçıların haqqı və səsin təmizlənməsi.",
        wanted=250_000,
        members=(
            ("Günel Qasımova", "lead", 30),
            ("Elvin Mustafayev", "artist", 25),
            ("Nigar Bağırova", "business", 10),
        ),
        hours_left=98,
        told=_told("2022-09-01", 3),
        deck=("Kend Sesleri", "A library of village sounds"),
    ),
    Project(
        applicant="Muğam Synth",
        track="music",
        name="Muğam Synth Mini",
        sentence="Muğam pərdələrini dəqiq çalan sintezator, musiqi məktəbləri üçün.",
        stage="earning",
        problem=(
            "Musiqi məktəblərində elektron alətlər on iki bərabər pərdə ilə işləyir və muğamı"
            " düzgün çala bilmir. Müəllimlər deyir ki, uşaqlar evdə səhv pərdəyə öyrəşir və dərsdə"
            " yenidən başlamalı olurlar."
        ),
        learned=(
            "Böyük modelin on səkkiz ədədini satdıq. Məktəblər üçün bahadır; kiçik, iki oktavalıq"
            " variant istəyirlər. Üç məktəb sınaqdan keçirməyə razıdır."
        ),
        goal="Kiçik modelin otuz ədədlik ilk seriyası və beş məktəbdə dərs.",
        spending="Qəlib, sertifikat və ilk seriyanın hissələri.",
        wanted=300_000,
        members=(
            ("Samir Nəsibov", "engineer", 40),
            ("Lalə Vəliyeva", "artist", 20),
            ("Kənan Şirinov", "business", 15),
        ),
        hours_left=52,
        revenue=2_160_000,
        told=_told("2022-02-17", 3),
    ),
    Project(
        applicant="rezident48@baku.example",
        track="music",
        name="Night Bus Sessions",
        sentence="Bands play one song on the last bus; we film, mix and release it.",
        stage="first_users",
        problem=(
            "Young bands in Baku have two stages and a waiting list of months. We asked 23 bands:"
            " most have never been filmed in a way that they would show to a festival, and they"
            " cannot pay a crew."
        ),
        learned=(
            "We filmed four sessions with borrowed cameras. One reached forty thousand views and"
            " brought the band a festival. Sound is the weak point: engines, doors, wind."
        ),
        goal="Twelve sessions in good sound, and three bands invited to a festival through them.",
        spending="Microphones against vibration, a sound engineer for twelve nights, permits.",
        wanted=180_000,
        members=(("Emin Rzayev", "lead", 20), ("Nuray Cəfərova", "artist", 20)),
        hours_left=9.5,
        told=_told(None, 2, 24),
    ),
    Project(
        applicant="Cırtdan Games",
        track="gametech",
        name="Cırtdan və Div",
        sentence="Nağıl qəhrəmanı ilə tapmaca oyunu, valideynlə uşaq birlikdə oynayır.",
        stage="prototype",
        problem=(
            "Azərbaycan dilində altı yaşdan yuxarı uşaqlar üçün reklamsız oyun demək olar ki,"
            " yoxdur. Qırx valideynlə sorğu apardıq: otuz ikisi dil səbəbindən oyuna görə pul"
            " ödəməyə hazırdır."
        ),
        learned=(
            "Üç səviyyəni on altı ailə oynadı. Uşaqlar div ilə danışmaq istədi, döyüşmək yox."
            " Döyüşü çıxartdıq, oyun vaxtı iki dəfə artdı."
        ),
        goal="Səkkiz səviyyə, iki dildə səsləndirmə və mağazada ilk min yükləmə.",
        spending="Səsləndirmə, animasiya və sınaq cihazları.",
        wanted=290_000,
        members=(
            ("Aytac Rzayeva", "lead", 35),
            ("Murad Cəfərov", "engineer", 40),
            ("Könül Süleymanova", "artist", 30),
        ),
        hours_left=75,
        told=_told("2023-01-20", 3),
        deck=("Cirtdan ve Div", "A riddle for two"),
    ),
    Project(
        applicant="Simurq Interactive",
        track="gametech",
        name="Simurq Motion",
        sentence="Milli rəqsləri hərəkət kitabxanasına çevirən alət, oyun studiyaları üçün.",
        stage="first_users",
        problem=(
            "Oyun studiyaları Qafqaz obrazı üçün hazır hərəkət axtaranda yalnız balet və hip-hop"
            " tapır. Beş studiya ilə danışdıq, üçü yallı və sarı gəlin hərəkətləri üçün ödəməyə"
            " hazır olduğunu dedi."
        ),
        learned=(
            "Hab studiyasında iki rəqqasla doxsan hərəkət yazdıq. Təmizləmə yazıdan dörd dəfə çox"
            " vaxt alır; bunun yarısını avtomatlaşdıra bildik."
        ),
        goal="Beş yüz hərəkət, iki mühərrik üçün əlavə və dörd ödəyən studiya.",
        spending="Rəqqasların haqqı, kostyum datçikləri və bulud serveri.",
        wanted=300_000,
        members=(
            ("Anar Qasımov", "engineer", 40),
            ("Fidan Mustafayeva", "artist", 30),
            ("Ceyhun Bağırov", "business", 20),
        ),
        hours_left=31,
        told=_told("2022-11-05", 3),
        deck=("Simurq Motion", "Dances as motion data"),
    ),
    Project(
        applicant="Qobustan Quest",
        track="gametech",
        name="Daşların Dili",
        sentence="Qobustanda telefonla oynanan axtarış oyunu, məktəb ekskursiyaları üçün.",
        stage="prototype",
        problem=(
            "Məktəblilər qoruğu qırx dəqiqədə gəzib çıxır və iki rəsm xatırlayır. Altı müəllim və"
            " iki bələdçi ilə danışdıq: uşaqların əlində tapşırıq olanda üç dəfə çox sual verirlər."
        ),
        learned=(
            "Kağız variantı iki siniflə sınadıq, sonra telefonda. Qoruqda internet zəifdir, ona"
            " görə hər şey əvvəlcədən yüklənməlidir."
        ),
        goal="On iki dayanacaq, internetsiz iş və iyirmi siniflə sınaq.",
        spending="İllüstrasiya, arxeoloq məsləhəti və planşetlər.",
        wanted=220_000,
        members=(
            ("Zümrüd Nəsibova", "lead", 25),
            ("İlqar Vəliyev", "engineer", 25),
            ("Türkan Şirinova", "artist", 15),
            ("Vüqar Rzayev", "business", 10),
            ("Ülviyyə Cəfərova", "artist", 10),
            ("Şahin Süleymanov", "engineer", 10),
            ("Nuray Qasımova", "artist", 8),
        ),
        hours_left=18,
        told=_told("2024-03-12", 9),
    ),
    Project(
        applicant="rezident52@baku.example",
        track="gametech",
        name="Tənbəl Pişik",
        sentence="Səsli əmrlə oynanan qısa oyunlar, görmə qabiliyyəti zəif oyunçular üçün.",
        stage="idea",
        problem=(
            "Görməyən iki dostumuz bizimlə oynaya bilmir: ekran oxuyucusu oyunlarda işləmir və"
            " səsli oyunların heç biri Azərbaycan dilini başa düşmür. Cəmiyyətin yığıncağında on"
            " bir nəfər bunu təsdiq etdi."
        ),
        learned="",
        goal="Üç qısa oyun və iyirmi görməyən oyunçu ilə aylıq sınaq.",
        spending="Səs yazısı, məsləhətçilərin haqqı və nitq modelinin öyrədilməsi.",
        wanted=150_000,
        members=(("Rauf Mustafayev", "engineer", 20), ("Məryəm Bağırova", "artist", 12)),
        hours_left=2.2,
    ),
    Project(
        applicant="Ləhic Metal",
        track="cultech",
        name="Misgər Dəftəri",
        sentence="Mis ustalarının naxış və alət arxivi, yeni ustalar və dizaynerlər üçün.",
        stage="prototype",
        problem=(
            "Lahıcda yeddi usta qalıb və onların naxışları heç yerdə yazılmayıb. Gənclər internetdə"
            " başqa ölkələrin nümunələrini tapıb onları təkrarlayır. Beş usta ilə birlikdə nə"
            " itəcəyini siyahıya aldıq."
        ),
        learned=(
            "İki ustanın yüz iyirmi naxışını çəkdik. Şəkil azdır: zərbənin ardıcıllığı vacibdir,"
            " ona görə videoya keçdik."
        ),
        goal="Dörd ustanın tam dəftəri və ondan öyrənən altı gənc.",
        spending="Çəkiliş, ustaların haqqı və saytın hazırlanması.",
        wanted=200_000,
        members=(("Xəyalə Süleymanova", "lead", 30), ("Tofiq Qasımov", "artist", 20)),
        hours_left=144,
        told=_told("2023-06-30", 2),
    ),
    Project(
        applicant="Şəbəkə Design",
        track="cultech",
        name="Şəbəkə Kit",
        sentence="Mismarsız şəbəkə pəncərəsini öyrədən yığma dəst, muzey mağazaları üçün.",
        stage="earning",
        problem=(
            "Şəki sarayına gələnlər şəbəkəni necə yığıldığını soruşur, mağazada isə yalnız maqnit"
            " satılır. Üç muzey mağazası yerli və öyrədici hədiyyə çatışmadığını dedi."
        ),
        learned=(
            "Lazerlə kəsilmiş altmış dəst üç həftəyə satıldı. Ən çox şikayət təlimatdan oldu:"
            " addımlar böyüklər üçün yazılmışdı."
        ),
        goal="Uşaqlar üçün ikinci dəst, videotəlimat və beş mağaza.",
        spending="Lazer vaxtı, qablaşdırma və videotəlimat.",
        wanted=120_000,
        members=(("Aysel Rzayeva", "lead", 30), ("Orxan Cəfərov", "artist", 25)),
        hours_left=63,
        revenue=540_000,
        told=_told("2022-05-05", 2),
    ),
    Project(
        applicant="Atelye Nar",
        track="cultech",
        name="Nar Pattern",
        sentence="A tool that turns archive embroidery into patterns that a loom can weave.",
        stage="prototype",
        problem=(
            "Designers redraw museum embroidery by hand, for weeks, and museums never learn what"
            " became of it. We spoke with nine designers and two keepers; both sides want a record"
            " of who used what."
        ),
        learned=(
            "Our prototype turns a good photograph into a pattern in ten minutes. Metal threads"
            " confuse it. One keeper asked for a stamp of origin on each pattern."
        ),
        goal="Forty patterns with the museum's consent and three collections that use them.",
        spending="Photography in the archive, software, test weaving.",
        wanted=260_000,
        members=(("Elvin Rzayev", "lead", 30), ("Günel Cəfərova", "engineer", 30)),
        hours_left=0.4,
        told=_told("2023-10-02", 2),
        deck=("Nar Pattern", "From the archive to the loom"),
    ),
)
# Somebody who is in a team that has applied, again on their own.
AGAIN = Project(
    applicant="rezident7@baku.example",
    track="music",
    name="Qaval dərsləri",
    sentence="Qaval öyrənənlər üçün ritmi eşidib düzəldən tətbiq.",
    stage="idea",
    problem=(
        "Rayonlarda qaval müəllimi yoxdur, uşaqlar videodan öyrənir və səhvini heç kim demir. On"
        " iki şagirdlə danışdıq, doqquzu dərsi ikinci ayda yarımçıq qoyub."
    ),
    learned="",
    goal="Otuz şagirdlə iki aylıq sınaq.",
    spending="Tətbiqin ilk variantı və nümunə yazıları.",
    wanted=90_000,
    members=(("Sevinc Cəfərova", "lead", 10),),
    hours_left=40,
    told=_told(None, 1, 31),
)
