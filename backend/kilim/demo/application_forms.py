"""What the demo hub asks applicants of its tracks."""

from kilim.demo.questions import (
    Json,
    Words,
    choice,
    compare,
    consent,
    day,
    file,
    form,
    group,
    matrix,
    money,
    note,
    number,
    page,
    text,
    video,
)
from kilim.demo.track_pages import CULTURE, GAMES, HAS_PROTOTYPE, MUSIC, STAGES

EARNS = compare("equals", "stage", "earning")
ROLES: dict[str, Words] = {
    "lead": ("Rəhbər", "Lead"),
    "artist": ("Yaradıcı iş", "Creative work"),
    "engineer": ("Texniki iş", "Engineering"),
    "business": ("Satış və maliyyə", "Sales and finance"),
}


def _idea() -> Json:
    return page(
        "idea",
        ("Layihə", "The project"),
        text("name", ("Layihənin adı", "Name of the project"), most=80),
        text(
            "one_sentence",
            ("Bir cümlə ilə: nə edirsiniz və kimin üçün?", "One sentence: what, and for whom?"),
            most=160,
            help_=("Dostunuza necə deyərdinizsə.", "As you would tell a friend."),
        ),
        choice("stage", ("Hazırda hansı mərhələdədir?", "How far is it?"), STAGES),
        text(
            "problem",
            ("Hansı ehtiyacı görmüsünüz və haradan bilirsiniz?", "What need, and how do you know?"),
            long=True,
            most=2_000,
            words=200,
            least_words=20,
            help_=(
                "Danışdığınız adamlar, gördüyünüz hallar. Ümumi bazar rəqəmləri vacib deyil.",
                "People you talked to, things you saw. Market totals matter less.",
            ),
        ),
        text(
            "learned",
            (
                "İndiyədək nə yoxladınız və nə öyrəndiniz?",
                "What did you try, and what did you learn?",
            ),
            long=True,
            most=2_000,
            words=200,
            when=HAS_PROTOTYPE,
        ),
        money(
            "revenue",
            ("Son 12 ayın gəliri", "Revenue of the last 12 months"),
            None,
            when=EARNS,
        ),
    )


def _team() -> Json:
    return page(
        "team",
        ("Komanda", "The team"),
        group(
            "members",
            ("Layihədə işləyənlər", "Who works on it"),
            ("Üzv", "Member"),
            [
                text("member_name", ("Ad, soyad", "Name"), most=120),
                choice("member_role", ("Əsas işi", "Main work"), ROLES, other=True),
                number("member_hours", ("Həftədə", "A week"), ("saat", "hours"), 1, 80),
                file("member_cv", ("CV", "CV"), ["pdf"], 5, needed=False),
            ],
            least=1,
            most=8,
        ),
        choice(
            "registered",
            ("Şirkət kimi qeydiyyatdasınız?", "Are you registered as a company?"),
            {"yes": ("Bəli", "Yes"), "no": ("Hələ yox", "Not yet")},
        ),
        day(
            "registered_on",
            ("Qeydiyyat tarixi", "Registered on"),
            when=compare("equals", "registered", "yes"),
        ),
        text(
            "together",
            ("Birlikdə əvvəl nə etmisiniz?", "What have you done together before?"),
            long=True,
            most=1_200,
            words=120,
            needed=False,
        ),
        intro=(
            "Hamının birlikdə neçə saat ayırdığı ideyadan az vacib deyil.",
            "How much time you all have matters as much as the idea.",
        ),
    )


def _needs() -> Json:
    return page(
        "needs",
        ("Plan və büdcə", "Plan and budget"),
        text(
            "goal",
            ("Altı aydan sonra nə hazır olacaq?", "What will stand after six months?"),
            long=True,
            most=1_500,
            words=150,
            help_=(
                "Yoxlanıla bilən bir nəticə yazın: albom, səviyyə, ilk yüz alıcı.",
                "Something that can be checked: an album, a level, a hundred buyers.",
            ),
        ),
        matrix(
            "help_wanted",
            ("Nəyə nə qədər ehtiyacınız var?", "How much do you need of what?"),
            {
                "studios": ("Studiya vaxtı", "Studio time"),
                "mentors": ("Mentor", "Mentors"),
                "money": ("Maliyyə", "Money"),
                "market": ("Bazara çıxış", "A way to the market"),
            },
            (("heç", "none"), ("çox", "a lot")),
        ),
        note(
            "budget_head", ("Büdcə", "Budget"), ("Təxmini rəqəm bəsdir.", "A rough figure will do.")
        ),
        money(
            "wanted", ("Proqramdan istədiyiniz məbləğ", "What you ask of the programme"), 2_000_000
        ),
        text(
            "spending",
            ("Nəyə xərclənəcək?", "What will it be spent on?"),
            long=True,
            most=1_000,
            words=100,
            when=compare("at_least", "wanted", 1),
        ),
        file(
            "budget_sheet",
            ("Büdcə cədvəli", "Budget"),
            ["spreadsheet", "pdf"],
            5,
            help_=("5 000 manatdan artıq üçün.", "For more than 5,000 manat."),
            when=compare("at_least", "wanted", 500_000),
        ),
    )


def _end(*, deck_needed: bool = True) -> Json:
    return page(
        "end",
        ("Fayllar və razılıq", "Files and consent"),
        file(
            "deck",
            ("Təqdimat", "Deck"),
            ["pdf", "slides"],
            20,
            help_=("10 slayddan çox olmasın.", "Ten slides at most."),
            needed=deck_needed,
        ),
        video(
            "pitch",
            ("Bir dəqiqəlik video", "A video of one minute"),
            help_=("Telefonla çəkilmiş də olar.", "A telephone will do."),
        ),
        consent(
            "true_answers",
            ("Bunu təsdiq edirəm", "I confirm this"),
            (
                "Cavablar doğrudur, komandanın hər üzvü bu müraciətdən xəbərdardır və layihə"
                " başqasının müəllif hüququnu pozmur.",
                "The answers are true, every member knows of this application, and the project"
                " infringes nobody's copyright.",
            ),
        ),
        consent(
            "data_use",
            ("Razıyam", "I agree"),
            (
                "Hab cavabları yalnız seçim və proqramın nəticələrini ölçmək üçün saxlayır."
                " Rəyçilər onları məxfi saxlayır. Razılığı istədiyiniz vaxt geri ala bilərsiniz.",
                "The hub keeps the answers for the selection and for measuring what the programme"
                " achieves. Reviewers keep them to themselves. You can withdraw at any time.",
            ),
        ),
        consent(
            "newsletter",
            ("Növbəti çağırışlardan xəbər verin", "Tell me of the next calls"),
            ("İldə dörddən çox məktub olmayacaq.", "No more than four letters a year."),
            needed=False,
        ),
    )


INTRO: Words = (
    "Təxminən 40 dəqiqə çəkir. Cavablar özü saxlanılır; istədiyiniz vaxt qayıda bilərsiniz.",
    "It takes about 40 minutes. Answers are saved as you type; come back whenever you like.",
)
SHORTER: Words = (
    "Təxminən 25 dəqiqə çəkir. Cavablar özü saxlanılır; istədiyiniz vaxt qayıda bilərsiniz.",
    "It takes about 25 minutes. Answers are saved as you type; come back whenever you like.",
)


def application(title: Words, own: Json) -> Json:
    """The application form of a track: what all are asked, and its own page."""
    return form(title, INTRO, _idea(), own, _team(), _needs(), _end())


FORMS: dict[str, Json] = {
    "music": application(("Musiqi treki: müraciət", "Music track: application"), MUSIC),
    "gametech": application(("Oyun treki: müraciət", "Gametech track: application"), GAMES),
    "cultech": application(("Mədəniyyət treki: müraciət", "Cultech track: application"), CULTURE),
    "incubator": form(
        ("Yaradıcı İnkubator: müraciət", "Creative Incubator: application"),
        INTRO,
        _idea(),
        _team(),
        _needs(),
        _end(),
    ),
    "grants": form(
        ("Prototip qrantı: müraciət", "Prototype grant: application"),
        SHORTER,
        _idea(),
        _team(),
        _needs(),
        _end(deck_needed=False),
    ),
    "school": form(
        ("Hazırlıq məktəbi: müraciət", "Pre-incubation School: application"),
        SHORTER,
        _idea(),
        _end(deck_needed=False),
    ),
}
