"""What the demo hub asks applicants of one track alone."""

from kilim.demo.questions import (
    Words,
    choice,
    compare,
    file,
    number,
    page,
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
