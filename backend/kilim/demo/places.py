"""The hubs and studios of the demo."""

from typing import Any

from kilim.studios.catalogue.models import OpenTo, ResidentsPay, StudioKind

HUBS: list[dict[str, Any]] = [
    {
        "slug": "baku",
        "name": "Creative Hub Baku",
        "city": "Bakı",
        "zone": "Asia/Baku",
        "currency": "AZN",
        "languages": ["az", "en"],
    },
    {
        "slug": "pirot",
        "name": "Kreativni hab Pirot",
        "city": "Pirot",
        "zone": "Europe/Belgrade",
        "currency": "RSD",
        "languages": ["en"],
    },
]
DAYTIME = [(weekday, "09:00", "22:00") for weekday in range(1, 7)] + [(7, "10:00", "20:00")]
LATE = [(weekday, "10:00", "24:00") for weekday in range(1, 7)] + [(7, "12:00", "22:00")]
OFFICE = [(weekday, "09:00", "19:00") for weekday in range(1, 6)] + [(6, "10:00", "16:00")]

# From Monday to Thursday after work, when everybody comes.
EVENINGS = [
    {"weekday": weekday, "opens": "18:00", "closes": "22:00", "percent": 150}
    for weekday in range(1, 5)
]
FEE_STEPS = [{"hours_before": 48, "percent": 50}, {"hours_before": 24, "percent": 100}]


def _studio(
    slug: str,
    kind: StudioKind,
    picture: str,
    name: tuple[str, str],
    summary: tuple[str, str],
    description: tuple[str, str],
    alt: tuple[str, str],
    *,
    hourly: int,
    features: list[str],
    capacity: int,
    area: int,
    hours: list[tuple[int, str, str]] | None = None,
    hub: str = "baku",
    **terms: Any,
) -> dict[str, Any]:
    """A studio for `StudioIn`, and its drawing; pairs of texts are English, Azerbaijani."""
    usual = {
        "grid_minutes": 30,
        "min_minutes": 60,
        "max_minutes": 480,
        "buffer_minutes": 15,
        "notice_minutes": 0,
        "horizon_days": 60,
        "open_to": OpenTo.EVERYONE,
    }
    return {
        "hub": hub,
        "slug": slug,
        "kind": kind,
        "name": dict(zip(("en", "az"), name, strict=True)),
        "summary": dict(zip(("en", "az"), summary, strict=True)),
        "description": dict(zip(("en", "az"), description, strict=True)),
        "picture": (picture, dict(zip(("en", "az"), alt, strict=True))),
        "features": features,
        "capacity": capacity,
        "area_m2": area,
        "hourly_amount": hourly,
        "opening_hours": [
            {"weekday": weekday, "opens": opens, "closes": closes}
            for weekday, opens, closes in (hours or DAYTIME)
        ],
    } | (usual | terms)


STUDIOS: list[dict[str, Any]] = [
    _studio(
        "photo-1",
        StudioKind.PHOTO,
        "photo-cyclorama",
        ("Photo 1", "Foto 1"),
        ("White cyclorama, 6 m", "Ağ sikloroma, 6 m"),
        (
            "A white corner without edges for fashion, furniture and groups. Four flash heads "
            "and two octaboxes stay in the room; bring your camera or ask at the desk.",
            "Moda, mebel və qrup çəkilişləri üçün kənarsız ağ künc. Dörd impuls işığı və iki "
            "oktaboks otaqda qalır; kameranızı gətirin və ya qeydiyyat masasından soruşun.",
        ),
        (
            "A white cyclorama with two lamps and a camera on its tripod",
            "İki işıqla və ştativdə kamera ilə ağ sikloroma",
        ),
        hourly=3000,
        features=["cyclorama", "flash-kit", "changing-room", "step-free"],
        capacity=12,
        area=72,
    ),
    _studio(
        "photo-2",
        StudioKind.PHOTO,
        "photo-daylight",
        ("Photo 2", "Foto 2"),
        ("Daylight, north windows", "Gün işığı, şimal pəncərələri"),
        (
            "Even light from morning to late afternoon, painted backdrops on rolls and a long "
            "wooden table. Good for portraits and food.",
            "Səhərdən axşamüstünədək bərabər işıq, rulonda boyanmış fonlar və uzun taxta masa. "
            "Portret və yemək çəkilişi üçün əlverişlidir.",
        ),
        (
            "A tall window, a stool and a backdrop in daylight",
            "Hündür pəncərə, kətil və gün işığında fon",
        ),
        hourly=2500,
        features=["daylight", "backdrop", "changing-room"],
        capacity=8,
        area=48,
        hours=OFFICE,
    ),
    _studio(
        "photo-3",
        StudioKind.PHOTO,
        "photo-table",
        ("Photo 3", "Foto 3"),
        ("Tabletop for products", "Məhsul çəkilişi üçün masa"),
        (
            "A lit table, an overhead arm and a colour chart: made for the makers of the market, "
            "who photograph their pieces here before they list them.",
            "İşıqlı masa, üstdən çəkiliş qolu və rəng şkalası: ustalar əsərlərini satışa "
            "çıxarmazdan əvvəl burada çəkirlər.",
        ),
        (
            "A table with a folded kilim under a lamp, a camera above it",
            "Lampanın altında qatlanmış kilimli masa, üstündə kamera",
        ),
        hourly=1500,
        features=["product-table", "flash-kit", "step-free"],
        capacity=3,
        area=18,
        min_minutes=30,
        buffer_minutes=0,
    ),
    _studio(
        "video-1",
        StudioKind.VIDEO,
        "video-three-camera",
        ("Video 1", "Video 1"),
        ("Three cameras, live mix", "Üç kamera, canlı rejissura"),
        (
            "A talk-show set for up to four guests with three cameras on one desk, so that the "
            "recording is cut when you leave.",
            "Dörd qonağa qədər tok-şou meydançası: üç kamera bir pultdan idarə olunur, "
            "çıxanda material artıq montajlı olur.",
        ),
        (
            "Three cameras around a table with two chairs",
            "İki stullu masanın ətrafında üç kamera",
        ),
        no_show_minutes=15,
        hourly=4500,
        features=["three-camera", "live-switching", "lighting-grid", "teleprompter"],
        capacity=14,
        area=80,
        buffer_minutes=30,
        fee_steps=FEE_STEPS,
    ),
    _studio(
        "video-2",
        StudioKind.VIDEO,
        "video-green-screen",
        ("Video 2", "Video 2"),
        ("Green screen, 5 × 4 m", "Yaşıl ekran, 5 × 4 m"),
        (
            "Two walls and the floor in one green, evenly lit from the grid. For presenters, "
            "music videos and game trailers.",
            "İki divar və döşəmə eyni yaşıl rəngdə, tordan bərabər işıqlandırılır. Aparıcılar, "
            "musiqi klipləri və oyun treylerləri üçün.",
        ),
        (
            "A green screen, a camera and a presenter's mark on the floor",
            "Yaşıl ekran, kamera və döşəmədə aparıcının yeri",
        ),
        hourly=4000,
        features=["green-screen", "lighting-grid", "step-free"],
        capacity=8,
        area=64,
        buffer_minutes=15,
    ),
    _studio(
        "sound-1",
        StudioKind.SOUND,
        "sound-desk",
        ("Sound 1", "Səs 1"),
        ("Mixing desk and live room", "Miksər pultu və yazı otağı"),
        (
            "A live room for six players with an upright piano, and a control room with a view "
            "of it. Tar, kamancha and balaban have been recorded here as often as drums.",
            "Altı ifaçılıq yazı otağı, pianino və ona baxan pult otağı. Burada tar, kamança və "
            "balaban da nağara qədər tez-tez yazılıb.",
        ),
        (
            "A mixing desk between two speakers under a window to the live room",
            "Yazı otağına baxan pəncərənin altında, iki kolonkanın arasında miksər pultu",
        ),
        hourly=4000,
        features=["mixing-desk", "live-room", "control-room", "grand-piano"],
        capacity=8,
        area=70,
        hours=LATE,
        buffer_before_minutes=15,
        buffer_minutes=30,
        residents_pay=ResidentsPay.CREDITS,
        peaks=EVENINGS,
        fee_steps=FEE_STEPS,
    ),
    _studio(
        "sound-2",
        StudioKind.SOUND,
        "sound-vocal-booth",
        ("Sound 2", "Səs 2"),
        ("Vocal booth, podcasts", "Vokal kabinəsi, podkast"),
        (
            "A dry booth for voice and a table with four microphones for conversations. The "
            "quickest room to start in.",
            "Səs üçün sakit kabinə və söhbətlər üçün dörd mikrofonlu masa. Ən tez işə başlanan "
            "otaq.",
        ),
        (
            "A microphone with a pop filter in a padded vocal booth",
            "Səs keçirməyən vokal kabinəsində süzgəcli mikrofon",
        ),
        hourly=2500,
        features=["vocal-booth", "podcast"],
        capacity=4,
        area=16,
        hours=LATE,
        min_minutes=30,
        buffer_minutes=0,
    ),
    _studio(
        "animation-1",
        StudioKind.ANIMATION,
        "animation-tablets",
        ("Animation 1", "Animasiya 1"),
        ("12 drawing tablets", "12 qrafik planşet"),
        (
            "Twelve places with pen displays and a render queue. Groups and classes book it "
            "whole; for residents only.",
            "Qələmli ekranı olan on iki iş yeri və render növbəsi. Qruplar və kurslar üçün "
            "bütöv götürülür; yalnız rezidentlər üçün.",
        ),
        (
            "Drawing tablets in a row with a running figure frame by frame",
            "Qaçan fiqurun kadr-kadr çəkildiyi, sıra ilə düzülmüş qrafik planşetlər",
        ),
        hourly=2500,
        features=["tablets", "render-farm", "projector"],
        capacity=13,
        area=60,
        open_to=OpenTo.RESIDENTS,
    ),
    _studio(
        "animation-2",
        StudioKind.ANIMATION,
        "animation-mocap",
        ("Animation 2", "Animasiya 2"),
        ("Motion-capture stage", "Hərəkət tutma meydançası"),
        (
            "Sixteen cameras around a 6 × 6 m floor. Suits in four sizes; calibration takes the "
            "half hour before you.",
            "6 × 6 m meydançanın ətrafında on altı kamera. Dörd ölçüdə kostyum; kalibrləmə "
            "sizdən əvvəlki yarım saatda aparılır.",
        ),
        (
            "A dancer with motion-capture markers inside a ring of cameras",
            "Kameralar halqasında hərəkət nişanları taxmış rəqqas",
        ),
        hourly=3500,
        features=["motion-capture", "sound-system"],
        capacity=6,
        area=54,
        buffer_minutes=30,
        notice_minutes=120,
    ),
    _studio(
        "dance-1",
        StudioKind.DANCE,
        "dance-sprung-floor",
        ("Dance 1", "Rəqs 1"),
        ("Sprung floor, 90 m²", "Yaylı döşəmə, 90 m²"),
        (
            "A sprung wooden floor, a barre on two sides and a sound system that a phone can "
            "use. Street shoes stay at the door.",
            "Yaylı taxta döşəmə, iki tərəfdə dəzgah və telefonla işləyən səs sistemi. Küçə "
            "ayaqqabısı qapıda qalır.",
        ),
        (
            "A sprung wooden floor with a barre and two dancers",
            "Dəzgahı və iki rəqqası olan yaylı taxta döşəmə",
        ),
        hourly=2000,
        features=["sprung-floor", "barre", "sound-system", "changing-room", "step-free"],
        capacity=24,
        area=90,
        hours=LATE,
    ),
    _studio(
        "dance-2",
        StudioKind.DANCE,
        "dance-mirror",
        ("Dance 2", "Rəqs 2"),
        ("Mirror wall, 48 m²", "Güzgü divar, 48 m²"),
        (
            "A smaller room with a mirror from wall to wall, for choreography and fittings.",
            "Xoreoqrafiya və geyim sınaqları üçün divardan-divara güzgülü kiçik otaq.",
        ),
        ("A dancer before a mirrored wall", "Güzgülü divarın qarşısında rəqqas"),
        hourly=1500,
        features=["mirror-wall", "sound-system"],
        capacity=10,
        area=48,
        hours=LATE,
        min_minutes=30,
    ),
    _studio(
        "pirot-weaving-photo",
        StudioKind.PHOTO,
        "photo-daylight",
        ("Daylight studio", "Gün işığı studiyası"),
        ("For kilims up to 4 m", "4 m-ə qədər kilimlər üçün"),
        (
            "A hanging frame and even daylight for large textiles, next to the weavers.",
            "Toxucuların yanında böyük parçalar üçün asma çərçivə və bərabər gün işığı.",
        ),
        (
            "A tall window, a stool and a backdrop in daylight",
            "Hündür pəncərə, kətil və gün işığında fon",
        ),
        hourly=120_000,
        features=["daylight", "backdrop"],
        capacity=6,
        area=40,
        hours=OFFICE,
        hub="pirot",
    ),
]
