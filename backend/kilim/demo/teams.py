"""Invented people, startups and producers of the demo."""

GIVEN = [
    "Aysel", "Orxan", "Günel", "Elvin", "Nigar", "Samir", "Lalə", "Kənan", "Sevinc", "Fərid",
    "Aytac", "Murad", "Könül", "Anar", "Fidan", "Ceyhun", "Zümrüd", "İlqar", "Türkan", "Vüqar",
    "Ülviyyə", "Şahin", "Nuray", "Emin", "Xəyalə", "Rauf", "Məryəm", "Tofiq",
]  # fmt: skip
FAMILY = [
    ("Rzayev", "Rzayeva"), ("Cəfərov", "Cəfərova"), ("Süleymanov", "Süleymanova"),
    ("Qasımov", "Qasımova"), ("Mustafayev", "Mustafayeva"), ("Bağırov", "Bağırova"),
    ("Nəsibov", "Nəsibova"), ("Vəliyev", "Vəliyeva"), ("Şirinov", "Şirinova"),
]  # fmt: skip
WOMEN = {
    "Aysel", "Günel", "Nigar", "Lalə", "Sevinc", "Aytac", "Könül", "Fidan", "Zümrüd", "Türkan",
    "Ülviyyə", "Nuray", "Xəyalə", "Məryəm",
}  # fmt: skip
STARTUPS = [
    "Bülbül Records", "Səs Lab", "Muğam Synth", "Xəzər Live", "Qavala", "Tar və Kod",
    "Novruz Beats", "Studio Ağ", "Cırtdan Games", "Simurq Interactive", "Qobustan Quest",
    "Pixel Buta", "Odlar Arcade", "Yeddi Gözəl", "Atelye Nar", "Şəbəkə Design", "Ləhic Metal",
    "Göy Göl Films", "Rəqs Lab", "Ornament AI",
]  # fmt: skip
PRODUCERS = [
    "Gəncə Wool", "Şəki İpək", "Lahıc Dəri", "Quba Xalça", "Qazax Toxucu", "Şamaxı Kəlağayı",
    "İsmayıllı Keçə", "Bərdə Tikmə", "Naxçıvan Atelye", "Lənkəran Hörmə", "Masallı Naxış",
    "Zaqatala Yun", "Lahıc Mis", "Tar Evi", "Qəbələ Çəkmə", "Tovuz Corab", "Ağdaş Saxsı",
    "Salyan Kətan", "Astara Səbət", "Şəki Şəbəkə", "Sumqayıt Denim", "Xaçmaz Papaq", "Aygün M.",
]  # fmt: skip
TITLES = {
    "photo": [
        "Lukbuk çəkilişi", "Məhsul seriyası", "Portret günü", "Albom üzlüyü", "Keramika kataloqu",
        "Lookbook, spring", "Founder portraits",
    ],
    "video": [
        "Musiqi klipi", "Podkast pilotu", "Oyun treyleri", "Müsahibə", "Kurs dərsi 4",
        "Green-screen inserts", "Pitch video",
    ],
    "sound": [
        "Albom vokalı", "Tar və sintezator", "Miks", "Foley", "Audiokitab", "Oyun səsləri",
        "Podcast, episode 12",
    ],
    "animation": [
        "Titr ardıcıllığı", "Hərəkət tutma", "Storibord", "2D dərs", "Walk cycle", "Render gecəsi",
    ],
    "dance": [
        "Məşq", "Xoreoqrafiya", "Uşaq qrupu", "Açıq dərs", "Yallı məşqi", "Audition",
    ],
}  # fmt: skip
JOBS = {
    "founder": [
        ("Founder and producer", "Təsisçi və prodüser"), ("Founder, sound", "Təsisçi, səs"),
        ("Founder and developer", "Təsisçi və proqramçı"), ("Founder, business", "Təsisçi, biznes"),
    ],
    "member": [
        ("Designer", "Dizayner"), ("Developer", "Proqramçı"), ("Sound engineer", "Səs mühəndisi"),
        ("Community and sales", "İcma və satış"), ("Editor", "Montajçı"),
    ],
}  # fmt: skip
OF_THE_HUB = ["Açıq qapı günü", "Texniki baxış", "Hub turu", "Open studio evening"]


def person_name(number: int) -> str:
    """The name of the `number`-th invented resident; the first 252 differ."""
    given = GIVEN[number % len(GIVEN)]
    family = FAMILY[(number // len(GIVEN) + number) % len(FAMILY)]
    return f"{given} {family[given in WOMEN]}"
