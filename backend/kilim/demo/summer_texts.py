"""Who applied for the grants of the summer, and what became of it. Everything is invented."""

from dataclasses import dataclass
from typing import Any

from kilim.demo.application_texts import Member, Project


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an application.

    Attributes:
        outcome: what was decided.
        answer: what its owner answered to the offer, if anything.
        level: how good reviewers find it, from 1 to 5.
    """

    outcome: str
    level: int
    answer: str | None = None


def _project(
    applicant: str, track: str, name: str, sentence: str, problem: str, goal: str, *members: Member,
    stage: str = "prototype", hours_left: float = 60,
) -> Project:  # fmt: skip
    learned = "İlk nümunəni on nəfərlə sınadıq və iki dəfə sadələşdirdik."
    told: dict[str, Any] = {"team": max(len(members), 1), "age": 26, "participated": False}
    return Project(
        applicant=applicant, track=track, name=name, sentence=sentence, stage=stage,
        problem=problem, learned="" if stage == "idea" else learned, goal=goal,
        spending="Material, sınaq günləri və işləyənlərin haqqı.", wanted=220_000,
        members=members, hours_left=hours_left, told=told,
    )  # fmt: skip


SUMMER = [
    (
        _project(
            "Bülbül Records", "music", "Həyət Konsertləri",
            "Həyətlərdə kiçik konsertlər: qonşular bilet alır, qrup pulu həmin axşam alır.",
            "On iki qrupla danışdıq: səhnə tapmaq aylarla çəkir, klub isə gəlirin yarısını alır."
            " Altı həyətdə sakinlər konsertə pul verməyə hazırdır.",
            "Yayın sonuna qədər on həyətdə konsert.",
            ("Aysel Rzayeva", "lead", 20), ("Orxan Cəfərov", "artist", 15), hours_left=90,
        ),
        Fate("offer", 5, "accept"),
    ),
    (
        _project(
            "Xəzər Live", "music", "Dalğa Səhnəsi",
            "Sahildə günəşlə işləyən səhnə: səs avadanlığı bir yük velosipedinə yığılır.",
            "Sahil konsertləri üçün generator lazımdır, səs-küyü musiqini batırır. Dörd festivalın"
            " təşkilatçısı bizə səssiz enerji mənbəyi axtardığını dedi. İkisi icarəyə hazırdır.",
            "Bir səhnə və üç sınaq konserti.",
            ("Lalə Vəliyeva", "lead", 25), ("Kənan Şirinov", "engineer", 20), hours_left=70,
        ),
        Fate("offer", 4, "decline"),
    ),
    (
        _project(
            "Tar və Kod", "music", "Pərdə",
            "Tar öyrənənə səhv pərdəni işıqla göstərən sap.",
            "Musiqi məktəbində yeddi dərsə baxdıq: uşaq evdə səhvini eşitmir, müəllim həftədə bir"
            " dəfə görür. Beş valideyn belə alət üçün növbəyə yazıldı.",
            "On ədəd hazır sap və bir məktəbdə sınaq.",
            ("Türkan Şirinova", "engineer", 30), ("Vüqar Rzayev", "artist", 10), hours_left=41,
        ),
        Fate("waiting", 4),
    ),
    (
        _project(
            "Novruz Beats", "music", "Ritm Bazarı",
            "Qafqaz ritmlərinin hazır yazıları, bloqerlər üçün.",
            "Üç bloqerlə danışdıq, onlar xarici kitabxanalardan istifadə edir və bizim musiqini"
            " ora uyğun tapmır. Qiymətin nə olacağını hələ soruşmamışıq, yazıdan sonra baxacağıq.",
            "Yüz yazı və bir sayt.",
            ("Məryəm Bağırova", "lead", 10), stage="idea", hours_left=3,
        ),
        Fate("decline", 2),
    ),
    (
        _project(
            "Pixel Buta", "gametech", "Butalar",
            "Butaları düzüb naxış qurduran tapmaca, böyüklər və uşaqlar üçün.",
            "Metroda iki yüz nəfərə baxdıq: səkkizi telefonda tapmaca oynayır, heç biri doğma"
            " naxışla deyil. Otuz nəfər nümunəmizi oynadı, on doqquzu ertəsi gün qayıtdı.",
            "Altmış səviyyə və min oyunçu.",
            ("Emin Rzayev", "engineer", 35), ("Nuray Cəfərova", "artist", 25), hours_left=80,
        ),
        Fate("offer", 5, "accept"),
    ),
    (
        _project(
            "Odlar Arcade", "gametech", "Atəşgah",
            "İki nəfərlik arkada aparatı, muzey və ticarət mərkəzləri üçün.",
            "Atəşgahda ziyarətçi orta hesabla on dörd dəqiqə qalır və uşaqlar darıxır. Bələdçilər"
            " bir oyunun növbəni də, marağı da artıracağını deyir.",
            "Bir aparat və iki ay sınaq.",
            ("Xəyalə Süleymanova", "lead", 20), ("Tofiq Qasımov", "engineer", 30), hours_left=20,
        ),
        Fate("offer", 4),
    ),
    (
        _project(
            "Studio Ağ", "gametech", "Ağ Otaq",
            "Tək otaqda keçən dedektiv oyun, Azərbaycan dilində tam səsləndirmə ilə.",
            "Dörd oyun klubunda soruşduq: oyunçular öz dilində dedektiv istəyir, amma tərcümələr"
            " süni səslənir. Altı aktyor səsləndirməyə razıdır, ikisi artıq sınaqda oxuyub.",
            "İlk fəsil və yüz oyunçu.",
            ("Anar Qasımov", "lead", 15), ("Fidan Mustafayeva", "artist", 20), hours_left=12,
        ),
        Fate("waiting", 3),
    ),
    (
        _project(
            "applicant@baku.example", "cultech", "Naxış Lövhəsi",
            "Muzeydə toxunulan lövhə: ziyarətçi ilməni barmağı ilə izləyir və adını eşidir.",
            "Xalça Muzeyində görməyən altı ziyarətçi ilə gəzdik: heç bir sərgiyə toxunmaq olmur və"
            " onlara yalnız bələdçinin sözü qalır. Muzey bizə bir divar ayırdı.",
            "Bir lövhə, on iki naxış və otuz ziyarətçi ilə sınaq.",
            ("Rəşad Abbasov", "engineer", 20), ("Zümrüd Vəliyeva", "artist", 20), hours_left=26,
        ),
        Fate("offer", 5),
    ),
    (
        _project(
            "Yeddi Gözəl", "cultech", "Yeddi Hekayə",
            "Nizaminin yeddi hekayəsi kölgə teatrında, məktəb dəhlizləri üçün.",
            "Üç məktəbdə müəllimlərlə danışdıq: uşaqlar poemanı əzbərləyir, amma hekayəni danışa"
            " bilmir. Bir hekayəni kölgədə altmış uşaq sonadək izlədi və ertəsi gün özü danışdı.",
            "Yeddi hekayə və on məktəb.",
            ("Sevinc Cəfərova", "lead", 25), ("Fərid Süleymanov", "artist", 20), hours_left=55,
        ),
        Fate("offer", 4, "accept"),
    ),
    (
        _project(
            "Ornament AI", "cultech", "Ornament Axtarışı",
            "Şəkildən naxışı tapan axtarış, muzey fondları üçün.",
            "İki muzeyin fondunda iyirmi min kart var, naxışla axtarmaq olmur. Mühafizlər bir"
            " sualın cavabını orta hesabla yarım gün axtardıqlarını dedi.",
            "Min kart və iki muzeydə sınaq.",
            ("Samir Nəsibov", "engineer", 30), ("Ceyhun Bağırov", "business", 10), hours_left=8,
        ),
        Fate("waiting", 4),
    ),
]  # fmt: skip
# Why, and what next: to whoever was declined.
WHOLE = (
    "Fikir aydındır, amma ehtiyac hələ sözlə göstərilib. Üç bloqer azdır və heç kim ödəməyə"
    " hazır olduğunu deməyib. Payız müsabiqəsində sizi yenidən görmək istərdik."
)
FEEDBACK = {
    "need": "Ən azı on nəfərlə danışın və onlara bir yazını satmağa çalışın: alan olsa, göstərin.",
    "originality": "Hazır kitabxanalardan fərqiniz nədir? Bir nümunə yazı on cümlədən çox deyər.",
    "team": "Satışla məşğul olacaq bir nəfər axtarın.",
}
