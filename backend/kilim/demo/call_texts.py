"""What the demo hub's programmes and calls say. Everything is invented."""

from typing import Any


def _said(en: str, az: str) -> dict[str, str]:
    return {"en": en, "az": az}


def _track(slug: str, places: int) -> dict[str, Any]:
    names = {
        "music": _said("Music", "Musiqi"),
        "gametech": _said("Game tech", "Oyun texnologiyaları"),
        "cultech": _said("Culture tech", "Mədəniyyət texnologiyaları"),
    }
    summaries = {
        "music": _said(
            "Labels, live formats, instruments and services for people who make music.",
            "Leybllər, canlı formatlar, alətlər və musiqi yaradanlar üçün xidmətlər.",
        ),
        "gametech": _said(
            "Games and what games are made with: engines, tools, sound, stories.",
            "Oyunlar və onları yaradan hər şey: mühərriklər, alətlər, səs, süjetlər.",
        ),
        "cultech": _said(
            "Technology for museums, crafts, heritage, stage and learning.",
            "Muzeylər, sənətkarlıq, irs, səhnə və təhsil üçün texnologiyalar.",
        ),
    }
    return {"slug": slug, "name": names[slug], "summary": summaries[slug], "places": places}


PROGRAMMES: list[dict[str, Any]] = [
    {
        "slug": "incubator",
        "name": _said("Creative Incubator", "Yaradıcı İnkubator"),
        "summary": _said(
            "Six months from a working prototype to the first paying customers.",
            "İşlək prototipdən ilk müştərilərə qədər altı ay.",
        ),
        "tracks": [_track("music", 6), _track("gametech", 8), _track("cultech", 6)],
    },
    {
        "slug": "pre-incubation",
        "name": _said("Pre-incubation School", "İnkubasiyaya hazırlıq məktəbi"),
        "summary": _said(
            "Ten evenings for people with an idea and no company yet.",
            "İdeyası olan, şirkəti hələ olmayanlar üçün on axşam.",
        ),
        "tracks": [_track("gametech", 15), _track("cultech", 15)],
    },
    {
        "slug": "prototype-grants",
        "name": _said("Prototype Grants", "Prototip qrantları"),
        "summary": _said(
            "Up to 3,000 manat for a prototype that somebody can try.",
            "Başqasının sınaya biləcəyi prototip üçün 3 000 manatadək.",
        ),
        "tracks": [_track("music", 2), _track("gametech", 2), _track("cultech", 2)],
    },
    {
        "slug": "music-residency",
        "name": _said("Music Residency", "Musiqi rezidensiyası"),
        "summary": _said(
            "Eight weeks of studio time, sessions and a release.",
            "Səkkiz həftə studiya vaxtı, məşğələlər və bir reliz.",
        ),
        "tracks": [_track("music", 8)],
    },
]
_NEXT = _said(
    "Two people read every application independently of each other, in the weeks after the call "
    "closes.\nThe strongest are invited to a talk of half an hour.\nEverybody gets an answer with "
    "reasons, also those who are not chosen.",
    "Müsabiqə bağlanandan sonra hər müraciəti iki nəfər bir-birindən asılı olmadan oxuyur.\n"
    "Ən güclülər yarım saatlıq söhbətə dəvət olunur.\nHamıya, seçilməyənlərə də, əsaslandırılmış "
    "cavab verilir.",
)
_CITIES = [
    {"key": "baku", "name": _said("Baku", "Bakı")},
    {"key": "sumqayit", "name": _said("Sumqayit", "Sumqayıt")},
    {"key": "ganja", "name": _said("Ganja", "Gəncə")},
    {"key": "shaki", "name": _said("Shaki", "Şəki")},
    {"key": "lankaran", "name": _said("Lankaran", "Lənkəran")},
]
_INCUBATOR: dict[str, Any] = {
    "programme": "incubator",
    "form": "incubator",
    "summary": _said(
        "Studios, mentors and a first budget for twenty young ventures in music, games and "
        "culture.",
        "Musiqi, oyun və mədəniyyət sahəsində iyirmi gənc komanda üçün studiyalar, mentorlar və "
        "ilk büdcə.",
    ),
    "offered": _said(
        "A desk and 40 studio hours a month for six months.\nA mentor of your field every week, "
        "and a lawyer and an accountant when you need them.\nUp to 12,000 manat in two "
        "instalments, without a share in your company.\nA demo day before partners and buyers.",
        "Altı ay ərzində iş yeri və ayda 40 saat studiya.\nHər həftə öz sahənizdən mentor, lazım "
        "olanda hüquqşünas və mühasib.\nŞirkətinizdən pay almadan, iki hissədə 12 000 manatadək "
        "vəsait.\nTərəfdaşlar və alıcılar qarşısında təqdimat günü.",
    ),
    "audience": _said(
        "Teams that have something to show: a demo, a prototype, a first audience. A company is "
        "not needed yet.",
        "Göstərməyə sözü olan komandalar: demo, prototip, ilk auditoriya. Şirkət hələ vacib deyil.",
    ),
    "next_steps": _NEXT,
    "rules": [
        {"kind": "organisation", "any_of": ["startup", "team"]},
        {"kind": "team", "least": 2, "most": 8},
        {"kind": "founded", "first_on": "2022-01-01"},
        {"kind": "age", "least": 18},
        {"kind": "newcomer"},
    ],
}
_RESIDENCY: dict[str, Any] = {
    "programme": "music-residency",
    "form": "music",
    "summary": _said(
        "Write, record and release: eight weeks in our sound studios for musicians from all "
        "regions.",
        "Yaz, səsyazmanı et, buraxılışı ver: bütün bölgələrdən musiqiçilər üçün səs "
        "studiyalarımızda səkkiz həftə.",
    ),
    "offered": _said(
        "60 studio hours with a sound engineer.\nTravel and a room in Baku for those who come "
        "from elsewhere.\nMastering and a release with one of our partner labels.",
        "Səs mühəndisi ilə 60 saat studiya.\nBaşqa yerdən gələnlər üçün yol və Bakıda otaq.\n"
        "Masterinq və tərəfdaş leybllərdən biri ilə reliz.",
    ),
    "audience": _said(
        "Solo artists and bands of any genre who have played live and not released an album yet.",
        "Səhnədə çıxış etmiş, hələ albom buraxmamış istənilən janrda ifaçılar və qruplar.",
    ),
    "next_steps": _NEXT,
    "rules": [
        {"kind": "place", "places": _CITIES},
        {"kind": "age", "least": 16, "most": 35},
        {"kind": "team", "most": 7},
    ],
}
_SCHOOL: dict[str, Any] = {
    "programme": "pre-incubation",
    "form": "school",
    "summary": _said(
        "From the idea to a first prototype: ten evenings, thirty people, one shared table.",
        "İdeyadan ilk prototipə: on axşam, otuz nəfər, bir masa.",
    ),
    "offered": _said(
        "Ten evenings with people who have done it before.\nA studio day for your prototype.\n"
        "A place in the next incubator call's first round.",
        "Bu yolu keçmiş insanlarla on axşam.\nPrototipiniz üçün bir studiya günü.\nİnkubatorun "
        "növbəti müsabiqəsinin ilk mərhələsində yer.",
    ),
    "audience": _said(
        "Students, makers, programmers, teachers and craftspeople with an idea for games or "
        "culture.",
        "Oyun və ya mədəniyyət ideyası olan tələbələr, ustalar, proqramçılar, müəllimlər və "
        "sənətkarlar.",
    ),
    "next_steps": _NEXT,
    "rules": [
        {"kind": "age", "least": 17},
        {"kind": "team", "most": 3, "tracks": ["gametech"]},
    ],
}
_GRANTS: dict[str, Any] = {
    "programme": "prototype-grants",
    "form": "grants",
    "summary": _said(
        "Six small grants for prototypes in music, games and culture.",
        "Musiqi, oyun və mədəniyyət sahəsində prototiplər üçün altı kiçik qrant.",
    ),
    "offered": _said(
        "Up to 3,000 manat within a week of the decision.\nTen studio hours of your choice.\n"
        "An evening with people who test what you have made.",
        "Qərardan sonra bir həftə içində 3 000 manatadək.\nSeçdiyiniz on saat studiya.\n"
        "Düzəltdiyinizi sınayan insanlarla bir axşam.",
    ),
    "audience": _said(
        "Startups and teams that can show a prototype within three months.",
        "Üç ay içində prototip göstərə bilən startaplar və komandalar.",
    ),
    "next_steps": _NEXT,
    "rules": [
        {"kind": "organisation", "any_of": ["startup", "team"]},
        {"kind": "team", "least": 1, "most": 8},
        {"kind": "age", "least": 18},
    ],
}
# Days from today on which each opens and closes.
CALLS: list[dict[str, Any]] = [
    _GRANTS
    | {
        "slug": "prototype-grants-summer",
        "title": _said("Prototype Grants, summer", "Prototip qrantları, yay"),
        "opens": -75,
        "closes": -32,
    },
    _GRANTS
    | {
        "slug": "prototype-grants-autumn",
        "title": _said("Prototype Grants, autumn", "Prototip qrantları, payız"),
        "opens": -40,
        "closes": -9,
    },
    _INCUBATOR
    | {
        "slug": "creative-incubator-2",
        "title": _said("Creative Incubator, second cohort", "Yaradıcı İnkubator, ikinci qrup"),
        "opens": -250,
        "closes": -215,
    },
    _RESIDENCY
    | {
        "slug": "music-residency-spring",
        "title": _said("Music Residency, spring", "Musiqi rezidensiyası, yaz"),
        "opens": -170,
        "closes": -140,
    },
    _SCHOOL
    | {
        "slug": "pre-incubation-1",
        "title": _said("Pre-incubation School, first year", "Hazırlıq məktəbi, birinci il"),
        "opens": -110,
        "closes": -85,
    },
    _INCUBATOR
    | {
        "slug": "creative-incubator-3",
        "title": _said("Creative Incubator, third cohort", "Yaradıcı İnkubator, üçüncü qrup"),
        "opens": -12,
        "closes": 19,
        "grace": 15,
    },
    _RESIDENCY
    | {
        "slug": "music-residency-winter",
        "title": _said("Music Residency, winter", "Musiqi rezidensiyası, qış"),
        "opens": -24,
        "closes": 2,
        "extended": _said(
            "Many asked for one more weekend after the festival.",
            "Festivaldan sonra çoxları bir həftəsonu daha istədi.",
        ),
    },
    _SCHOOL
    | {
        "slug": "pre-incubation-2",
        "title": _said("Pre-incubation School, second year", "Hazırlıq məktəbi, ikinci il"),
        "opens": 9,
        "closes": 40,
    },
    _INCUBATOR
    | {
        "slug": "creative-incubator-4",
        "title": _said("Creative Incubator, fourth cohort", "Yaradıcı İnkubator, dördüncü qrup"),
        "opens": 150,
        "closes": 185,
        "draft": True,
    },
]
