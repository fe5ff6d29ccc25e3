"""What the demo hub asks applicants of its tracks, and what reviewers judge."""

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
    scale,
    several,
    text,
    video,
)

STAGES: dict[str, Words] = {
    "idea": ("İdeya", "An idea"),
    "prototype": ("Prototip və ya demo", "A prototype or a demo"),
    "first_users": ("İlk dinləyici, oyunçu və ya alıcılar var", "First listeners, players, buyers"),
    "earning": ("Artıq gəlir gətirir", "It earns money already"),
}
HAS_PROTOTYPE = {
    "op": "any",
    "of": [compare("equals", "stage", stage) for stage in list(STAGES)[1:]],
}
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


def _end() -> Json:
    return page(
        "end",
        ("Fayllar və razılıq", "Files and consent"),
        file(
            "deck",
            ("Təqdimat", "Deck"),
            ["pdf", "slides"],
            20,
            help_=("10 slayddan çox olmasın.", "Ten slides at most."),
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


MUSIC = page(
    "music",
    ("Musiqi", "Music"),
    several(
        "music_work",
        ("Nə üzərində işləyirsiniz?", "What are you working on?"),
        {
            "recording": ("Yazı: albom, sinql", "A recording: album, single"),
            "stage": ("Səhnə proqramı", "A show"),
            "score": ("Film və oyun musiqisi", "Music for films and games"),
            "service": ("Musiqi üçün xidmət və ya alət", "A service or a tool for music"),
        },
        most=2,
        other=True,
    ),
    file(
        "demo_tracks",
        ("Demo yazılar", "Demo tracks"),
        ["sound"],
        40,
        most=3,
        help_=("Ən çoxu üç yazı, qaralama da olar.", "Three at most; rough ones will do."),
    ),
    choice(
        "rights",
        ("Hüquqlar kimdədir?", "Who holds the rights?"),
        {
            "ours": ("Tam bizdə", "All ours"),
            "shared": ("Başqaları ilə bölüşürük", "Shared with others"),
            "label": ("Leyblda və ya nəşriyyatda", "A label or a publisher"),
        },
    ),
    text(
        "rights_shared",
        ("Kimlə və necə bölüşürsünüz?", "With whom, and how?"),
        most=300,
        when={
            "op": "any",
            "of": [compare("equals", "rights", "shared"), compare("equals", "rights", "label")],
        },
    ),
)
GAMES = page(
    "gametech",
    ("Oyun", "The game"),
    several(
        "platforms",
        ("Hansı platformalar üçün?", "For which platforms?"),
        {
            "mobile": ("Mobil", "Mobile"),
            "computer": ("Kompüter", "Computer"),
            "console": ("Konsol", "Console"),
            "web": ("Brauzer", "Browser"),
            "vr": ("VR / AR", "VR / AR"),
        },
    ),
    text("engine", ("Mühərrik və alətlər", "Engine and tools"), most=120),
    video(
        "gameplay",
        ("Oyunun görüntüsü", "Gameplay"),
        help_=("Kəsilməmiş iki dəqiqə.", "Two minutes without cuts."),
    ),
    number(
        "testers",
        ("Oyunu neçə nəfər sınayıb?", "How many people have tested it?"),
        ("nəfər", "people"),
        0,
        1_000_000,
        when=HAS_PROTOTYPE,
    ),
    choice(
        "income",
        ("Oyun necə gəlir gətirəcək?", "How will it earn?"),
        {
            "sale": ("Satış", "Sale"),
            "free": ("Pulsuz, oyundaxili alış", "Free, with purchases"),
            "ads": ("Reklam", "Advertising"),
            "contract": ("Sifarişlə", "On contract"),
        },
        other=True,
    ),
)
CULTURE = page(
    "cultech",
    ("Mədəniyyət və texnologiya", "Culture and technology"),
    several(
        "heritage",
        ("Hansı irslə işləyirsiniz?", "Which heritage do you work with?"),
        {
            "carpets": ("Xalça və toxuculuq", "Carpets and weaving"),
            "crafts": ("Sənətkarlıq", "Crafts"),
            "museums": ("Muzey və arxivlər", "Museums and archives"),
            "mugham": ("Muğam və şifahi irs", "Mugham and oral heritage"),
            "language": ("Dil və ədəbiyyat", "Language and literature"),
        },
        other=True,
    ),
    text(
        "holders",
        (
            "İrsin daşıyıcıları işə necə qoşulub, onlara nə qayıdır?",
            "How do those who hold the heritage take part, and what returns to them?",
        ),
        long=True,
        most=1_500,
        words=150,
        least_words=15,
    ),
    choice(
        "permission",
        ("Muzey və ya arxivin icazəsi lazımdır?", "Do you need leave of a museum or an archive?"),
        {
            "have": ("Lazımdır, artıq var", "Yes, and we have it"),
            "need": ("Lazımdır, hələ yoxdur", "Yes, not yet"),
            "no": ("Lazım deyil", "No"),
        },
    ),
    file(
        "permission_letter",
        ("İcazə məktubu", "The letter"),
        ["pdf", "picture"],
        10,
        when=compare("equals", "permission", "have"),
    ),
)
INTRO: Words = (
    "Təxminən 40 dəqiqə çəkir. Cavablar özü saxlanılır; istədiyiniz vaxt qayıda bilərsiniz.",
    "It takes about 40 minutes. Answers are saved as you type; come back whenever you like.",
)


def application(title: Words, own: Json) -> Json:
    """The application form of a track: what all are asked, and its own page."""
    return form(title, INTRO, _idea(), own, _team(), _needs(), _end())


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
        scale(
            "confidence",
            ("Öz qiymətinizə nə qədər əminsiniz?", "How sure are you?"),
            {
                1: ("bu sahə mənə yaddır", "not my field"),
                5: ("bu mənim sahəmdir", "it is my field"),
            },
        ),
    ),
)
FORMS: dict[str, Json] = {
    "music": application(("Musiqi treki: müraciət", "Music track: application"), MUSIC),
    "gametech": application(("Oyun treki: müraciət", "Gametech track: application"), GAMES),
    "cultech": application(("Mədəniyyət treki: müraciət", "Cultech track: application"), CULTURE),
}
