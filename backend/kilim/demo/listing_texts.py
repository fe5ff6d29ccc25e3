"""What the shops of the demo sell. Everything is invented; texts are in Azerbaijani, English and,
of some, Russian."""

from typing import NamedTuple

Said = tuple[str, ...]  # az, en and perhaps ru


class Sold(NamedTuple):
    """A variant: an option of the listing with its value, its price in manat, and where how many
    of it lie: with who made it, and at the hub."""

    code: str
    value: Said = ()
    option: str = "size"
    price: int = 0
    lie: tuple[int, int] = (0, 0)
    times: int = 1  # of the same thing as the variant before it
    was: int = 0  # manat, before the price was lowered
    suggested: int = 0  # manat, where buyers pay what they want


class Claim(NamedTuple):
    """`days` is until when it holds, from today on; none without a scheme of others."""

    kind: str
    words: Said
    scheme: str = ""
    days: int = 0


class Piece(NamedTuple):
    """A listing. `made_of` gives materials with their shares; `size` is length, width and height in
    millimetres and the weight in grams; `acts` is what was done after it was begun."""

    shop: str
    slug: str
    category: str
    title: Said
    text: Said
    made_of: str
    techniques: str
    size: tuple[int | None, int | None, int | None, int | None]
    hours: int
    picture: tuple[str, str]  # outline and ground
    shows: Said
    sold: tuple[Sold, ...]
    care: str = "wool"
    kind: str = "goods"
    story: Said = ()
    lead: int = 3
    edition: int = 0
    with_: tuple[tuple[str, int], ...] = ()  # other makers with their hours
    claims: tuple[Claim, ...] = ()
    views: int = 0  # more pictures
    acts: str = "submit approve"
    then: Said = ()  # what its text is changed to after it was live


CARE = {
    "wool": ("Soyuq suda əllə yuyun, kölgədə sərib qurudun.",
             "Wash by hand in cold water, dry flat in the shade."),
    "silk": ("Quru təmizləmə. Tərs üzündən ilıq ütü ilə ütüləyin.",
             "Dry clean. Iron warm, from the back."),
    "carpet": ("Tozsoranla xov istiqamətində təmizləyin, ləkəni soyuq su ilə silin.",
               "Vacuum along the pile, wipe stains with cold water."),
    "copper": ("Sirkə və duzla parıldadın. İçinin qalayını sərt süngərlə ovmayın.",
               "Polish with vinegar and salt. Do not scour the tin inside."),
    "clay": ("Əllə yuyun. Mikrodalğalı sobaya qoymayın.",
             "Wash by hand. Not for the microwave."),
    "wood": ("Quru parça ilə silin, radiatordan uzaq saxlayın.",
             "Wipe with a dry cloth, keep away from radiators."),
    "leather": ("İldə iki dəfə arı mumu ilə yağlayın.", "Feed with beeswax twice a year."),
    "cotton": ("40 dərəcədə yuyun, tərs üzündən ütüləyin.", "Wash at 40 degrees, iron inside out."),
    "": ("", ""),
}  # fmt: skip
MADDER, INDIGO, BOTTLE, SAFFRON, WOOL = (
    ("Boyaqotu qırmızısı", "Madder", "Марена"), ("Göy", "Indigo", "Индиго"),
    ("Tünd yaşıl", "Bottle green", "Тёмно-зелёный"), ("Zəfəran", "Saffron", "Шафран"),
    ("Boyasız", "Undyed", "Без окраски"),
)  # fmt: skip

# fmt: off
WOVEN = [
    Piece("Aygün M.", "zolaq-sal", "kelagayi", ("Zolaq şalı", "Zolaq shawl", "Шаль «Золаг»"),
        ("Əlvan zolaqlarla başlayan, ortası göllü yun və ipək şal. Ucları 12 sm saçaqla bitir. "
         "Qoyunun yunu Qusardan, ipək sap Şəkidəndir; ikisi bir arğacda birləşir, ona görə şal "
         "yüngül, ancaq istidir.",
         "A shawl of wool and silk that begins with bright stripes and opens into medallions. The "
         "ends finish in a fringe of 12 cm. The wool comes from Qusar, the silk from Şəki; both "
         "run in one weft, so the shawl is light and still warm.",
         "Шаль из шерсти и шёлка: яркие полосы по краям, медальоны в середине, бахрома 12 см."),
        "wool 64 silk 28 cotton 8", "flat_weaving natural_dyeing", (1780, 700, 3, 410), 143,
        ("shawl", "saffron"),
        ("Zəfəran fonda zolaqlı və göllü uzun şal", "A long shawl of stripes and medallions on a "
         "saffron ground"),
        (Sold("ZOL-QIR", MADDER, "colour", 295, (2, 1)), Sold("ZOL-GOY", INDIGO, "colour", 295,
         (1, 0)), Sold("ZOL-YAS", BOTTLE, "colour", 310, (0, 0))),
        story=("Əvvəlcə zolaqlı uclar toxunur: onlar düz yatırsa, sap hər yerdə eyni çəkilib və "
               "ortası boşluqsuz qapanır. Qırmızı ilə göy ayrı boya qazanından çıxır, ona görə iki "
               "şal bir-birinin tayı olmur. Etiketdə boya qazanının nömrəsi yazılır.",
               "The striped ends come first: if they lie flat, the tension is right everywhere and "
               "the middle closes without a gap. Red and blue come from one bath each, so two "
               "shawls are never quite the same. The label carries the number of the bath."),
        with_=(("Gəncə Wool", 22),), views=2,
        claims=(Claim("handmade", ("Ayaqla işləyən hanada, əllə toxunub", "Woven by hand on a "
                                   "treadle loom")),
                Claim("natural_dyes", ("Qırmızı boyaqotundan, göy indiqodandır", "Red from madder "
                                       "root, blue from indigo"), "Bakı Tekstil Laboratoriyası",
                      220)),
        then=("Əlvan zolaqlarla başlayan, ortası göllü yun və ipək şal. Ucları 15 sm saçaqla "
              "bitir. Qoyunun yunu Qusardan, ipək sap Şəkidəndir; ikisi bir arğacda birləşir, ona "
              "görə şal yüngül, ancaq istidir.",
              "A shawl of wool and silk that begins with bright stripes and opens into medallions. "
              "The ends finish in a fringe of 15 cm. The wool comes from Qusar, the silk from "
              "Şəki; both run in one weft, so the shawl is light and still warm.")),
    Piece("Aygün M.", "seki-gun-cantasi", "bags", ("Şəki gündəlik çantası", "Şəki day bag"),
        ("Yarıqlı toxunuşlu, dəri qulplu çanta. İçində astar və telefon üçün cib var, A4 qovluq "
         "rahat yerləşir.",
         "A bag in slit weave with leather handles. Lined, with a pocket for a phone; a folder of "
         "A4 fits."),
        "wool 70 cotton 20 leather 10", "flat_weaving leather_craft", (380, 340, 90, 520), 19,
        ("bag", "indigo"), ("Göy fonda naxışlı, qulplu çanta", "A patterned bag with handles on a "
         "blue ground"),
        (Sold("CAN-QIR", MADDER, "colour", 148, (3, 2), 1, 172), Sold("CAN-GOY", INDIGO, "colour",
         148, (1, 1), 1, 172)),
        claims=(Claim("repairable", ("Qulp və astar dəyişdirilir", "Handles and lining can be "
                                     "replaced")),)),
    Piece("Aygün M.", "uc-gollu-kilim", "carpets", ("Üç göllü kilim, tək nüsxə",
         "Kilim with three medallions, one of a kind", "Килим с тремя медальонами"),
        ("Bir dəfə toxunub, təkrarı olmayacaq. Üç göl ucdan ortaya doğru böyüyür, çünki sap hanada "
         "tədricən sıxılır. Yerə də, divara da yarayır.",
         "Woven once and not again. The three medallions grow towards the middle, because the "
         "tension rises while the loom fills. For the floor or the wall.",
         "Соткан один раз и больше не повторится."),
        "wool 85 cotton 15", "flat_weaving natural_dyeing", (2100, 1350, 4, 4900), 310,
        ("kilim", "madder"), ("Qırmızı fonda üç göllü kilim", "A kilim with three medallions on a "
         "red ground"),
        (Sold("UCG-1", (), "", 1480, (0, 1)),), "carpet", views=1,
        claims=(Claim("handmade", ("Dik hanada, əllə toxunub", "Woven by hand on an upright "
                                   "loom")),
                Claim("local_material", ("Yun Qusar sürüsündəndir", "The wool is of a flock in "
                                         "Qusar"), "Qusar Baytarlıq İdarəsi", 11))),
    Piece("Aygün M.", "olcunuze-kilim", "carpets", ("Ölçünüzə görə kilim", "Kilim to your measure"),
        ("Naxışı birlikdə seçirik, ölçünü siz deyirsiniz. Toxumazdan əvvəl dama-dama kağızda çəkib "
         "göndəririk.",
         "We choose the pattern together and you name the size. Before weaving we send the drawing "
         "on squared paper."),
        "wool 90 cotton 10", "flat_weaving", (None, None, 4, None), 120, ("kilim", "bottle"),
        ("Yaşıl fonda naxışlı kilim", "A patterned kilim on a green ground"),
        (Sold("OLC-S", ("60 × 90 sm", "60 × 90 cm"), "size", 320, (1, 0)),
         Sold("OLC-M", ("90 × 150 sm", "90 × 150 cm"), "size", 690, (3, 0)),
         Sold("OLC-L", ("120 × 200 sm", "120 × 200 cm"), "size", 1150, (5, 0))),
        "carpet", "made_to_order", lead=42),
    Piece("Quba Xalça", "dord-bacinin-xalcasi", "carpets", ("Dörd bacının xalçası",
         "The carpet of four sisters", "Ковёр четырёх сестёр"),
        ("Dörd nəfərin bir hanada, beş aya toxuduğu xovlu xalça. Kvadrat desimetrdə 1600 ilmə var; "
         "hər bacının öz kənarı, öz işarəsi var.",
         "A pile carpet that four people knotted on one loom in five months. There are 1,600 knots "
         "to a square decimetre; each sister has her own edge and her own mark."),
        "wool 95 cotton 5", "pile_weaving natural_dyeing", (1900, 1250, 9, 8200), 900,
        ("kilim", "garnet"), ("Tünd qırmızı fonda xovlu xalça", "A pile carpet on a dark red "
         "ground"),
        (Sold("DBX-1", (), "", 2650, (1, 0)),), "carpet", views=1,
        story=("Xalça martda başlanıb, avqustda kəsilib. Zərifə kənarları, Solmaz ortanı toxuyub; "
               "kiçik bacılar sap seçib. Ölçü xoşunuza gəlməsə, deyin: növbəti xalçanı avqustda "
               "qururuq.",
               "Begun in March and cut in August. Zərifə knotted the borders and Solmaz the "
               "middle; the younger two chose the yarn. If the size is not yours, tell us: the "
               "next one goes on the loom in August."),
        claims=(Claim("handmade", ("Əllə ilmələnib", "Knotted by hand")),)),
    Piece("Quba Xalça", "xovlu-yastiq", "textiles", ("Xovlu yastıq üzü", "Cushion in pile"),
        ("Xalça sapının qalığından toxunan yastıq üzü. Arxası kətandır, fermuar altdadır.",
         "Woven of yarn that a carpet has left over. Linen back, zip below."),
        "wool 70 linen 30", "pile_weaving", (450, 450, 20, 640), 26, ("cloth", "camel"),
        ("Dəvəyunu fonda naxışlı yastıq", "A patterned cushion on a camel ground"),
        (Sold("XYS-45", ("45 × 45 sm", "45 × 45 cm"), "size", 95, (4, 2)),
         Sold("XYS-60", ("60 × 40 sm", "60 × 40 cm"), "size", 110, (2, 0))),
        "carpet"),
    Piece("Qazax Toxucu", "xurcun", "bags", ("Xurcun", "Xurcun, a saddle bag"),
        ("İki gözlü xurcun: bir üzü zili, o biri üzü palaz. Evdə jurnal qabı, velosipeddə yük "
         "çantası olur.",
         "A bag of two pouches: zili on one face, palaz on the other. At home it holds magazines, "
         "on a bicycle it carries the shopping."),
        "wool 100", "flat_weaving soumak", (1100, 450, 30, 1600), 64, ("panel", "saffron"),
        ("Zəfəran fonda iki gözlü xurcun", "A saddle bag of two pouches on a saffron ground"),
        (Sold("XUR-1", (), "", 240, (3, 1)),)),
    Piece("Qazax Toxucu", "zolaqli-palaz", "carpets", ("Zolaqlı palaz", "Striped palaz"),
        ("Mətbəx və dəhliz üçün ensiz palaz, iki üzü eynidir.",
         "A narrow rug for kitchen and hall, the same on both faces."),
        "wool 80 cotton 20", "flat_weaving", (1800, 600, 4, 1900), 38, ("shawl", "garnet"),
        ("Tünd qırmızı fonda ensiz zolaqlı palaz", "A narrow striped rug on a dark red ground"),
        (Sold("PAL-18", ("60 × 180 sm", "60 × 180 cm"), "size", 185, (5, 0)),
         Sold("PAL-25", ("60 × 250 sm", "60 × 250 cm"), "size", 250, (2, 1))),
        "carpet", acts="submit"),
    Piece("Şamaxı Kəlağayı", "buta-kelagayi", "kelagayi", ("Butalı kəlağayı", "Kelaghayi with buta",
         "Келагаи с бута"),
        ("İpək kəlağayı, ağac qəliblə basmanaxış. Haşiyə boyananda mum yerliyi ağ saxlayır, ona "
         "görə butanın kənarı bir az titrək olur. Qutusunda qəlibin nömrəsi yazılır.",
         "A silk scarf stamped with wooden blocks. Wax keeps the ground white while the border "
         "takes colour, so the edge of the buta trembles a little. The box names the block.",
         "Шёлковый платок, набойка деревянными штампами."),
        "silk 100", "silk_printing", (1500, 1500, 1, 125), 16, ("kelagayi", "bottle"),
        ("Yaşıl fonda butalı dördkünc kəlağayı", "A square scarf with buta on a green ground"),
        (Sold("BUT-QIR", MADDER, "colour", 130, (6, 4)), Sold("BUT-GOY", INDIGO, "colour", 130,
         (3, 2)), Sold("BUT-ZEF", SAFFRON, "colour", 130, (2, 0))),
        "silk", with_=(("Şəki İpək", 4),), views=1,
        claims=(Claim("handmade", ("Naxış əllə basılıb", "Stamped by hand")),)),
    Piece("Şamaxı Kəlağayı", "qelib-1931", "kelagayi", ("1931-ci ilin qəlibi, nömrəli kəlağayı",
         "The block of 1931, a numbered kelaghayi"),
        ("Ən köhnə qəlibimizlə 24 ədəd basılır, sonra qəlib dincə qoyulur. Hər birinin küncündə öz "
         "nömrəsi var.",
         "Twenty-four are stamped with our oldest block, then it rests. Each has its number in the "
         "corner."),
        "silk 100", "silk_printing", (1600, 1600, 1, 140), 21, ("kelagayi", "wool"),
        ("Ağ fonda göy naxışlı kəlağayı", "A scarf with a blue pattern on a white ground"),
        (Sold("Q31", (), "", 210, (5, 3)),), "silk", edition=24),
    Piece("Şəki İpək", "ipek-sap", "textiles", ("Açılmış ipək sap, 100 q", "Reeled silk, 100 g"),
        ("Toxuculuq və tikmə üçün burulmamış ipək. Baramanı mayda və iyunda açırıq; payıza qalan "
         "Yeni ilədək tükənir.",
         "Silk without twist, for weaving and embroidery. We reel in May and June; what is left in "
         "autumn is sold out by New Year."),
        "silk 100", "natural_dyeing", (180, 60, 60, 100), 3, ("skein", "ink"),
        ("Qara fonda bir yumaq ipək sap", "A skein of silk on a black ground"),
        (Sold("IPS-AG", WOOL, "colour", 42, (12, 0)), Sold("IPS-ZEF", SAFFRON, "colour", 48,
         (2, 0))), "silk"),
    Piece("Gəncə Wool", "boya-qazani-yunu", "textiles", ("Əldə əyrilən yun, 200 q",
         "Handspun wool, 200 g"),
        ("Boyaqotu və qoz qabığı ilə boyanan, əldə əyrilən yun. Bir qazandan on altı yumaq çıxır, "
         "ona görə lazım olanı bir dəfəyə alın.",
         "Spun by hand, dyed with madder and walnut. A bath makes sixteen skeins, so buy what you "
         "need at once."),
        "wool 100", "natural_dyeing", (200, 90, 90, 200), 5, ("skein", "saffron"),
        ("Zəfəran fonda bir yumaq yun", "A skein of wool on a saffron ground"),
        (Sold("YUN-QIR", MADDER, "colour", 24, (16, 6)), Sold("YUN-QOZ", ("Qoz qabığı", "Walnut"),
         "colour", 22, (9, 0)))),
    Piece("Zaqatala Yun", "cay-yorgani", "textiles", ("İki metrlik yun örtük",
         "Wool blanket, two metres wide"),
        ("Enli dəzgahda tikişsiz toxunub, çay suyunda yuyulub. Yuyulduqca yumşalır.",
         "Woven in one width without a seam and washed in the stream. It softens with washing."),
        "wool 100", "flat_weaving", (2200, 2000, 6, 2800), 52, ("blanket", "ink"),
        ("Qara fonda saçaqlı enli örtük", "A wide fringed blanket on a black ground"),
        (Sold("CAY-1", (), "", 380, (2, 1)),), acts="submit approve hide"),
    Piece("Masallı Naxış", "basma-sufre", "textiles", ("Basmanaxış süfrə", "Block-printed "
         "tablecloth"),
        ("Armud ağacından qəliblə naxışlanan pambıq süfrə. Dörd, altı və səkkiz nəfərlik.",
         "Cotton, printed with blocks of pear wood. For four, six or eight."),
        "cotton 100", "printmaking", (1800, 1400, 1, 480), 9, ("cloth", "wool"),
        ("Ağ fonda naxışlı süfrə", "A printed tablecloth on a white ground"),
        (Sold("SUF-4", ("Dörd nəfərlik", "For four"), "size", 58, (7, 3)),
         Sold("SUF-6", ("Altı nəfərlik", "For six"), "size", 74, (5, 3)),
         Sold("SUF-8", ("Səkkiz nəfərlik", "For eight"), "size", 92, (1, 0))), "cotton"),
    Piece("Salyan Kətan", "ketan-desmal", "textiles", ("Kətan dəsmal, iki ədəd",
         "Linen towels, a pair"),
        ("Yaxınlıqda yetişən kətandan, iki ailənin əyirdiyi sapla.",
         "Of flax that grows nearby, from yarn that two families spin."),
        "linen 100", "flat_weaving sewing", (700, 500, 2, 240), 4, ("sheet", "camel"),
        ("Dəvəyunu fonda naxışlı dəsmal", "A patterned towel on a camel ground"),
        (Sold("DES-2", (), "", 36, (10, 5)),), "cotton",
        acts="submit ask"),
]
