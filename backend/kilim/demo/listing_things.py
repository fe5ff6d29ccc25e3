"""Clothes, things and works that the shops of the demo sell, and what the joint brand sells."""

from kilim.demo.listing_texts import BOTTLE, INDIGO, MADDER, WOOL, Claim, Piece, Sold

_SIZES = ("S", "M", "L")


def _sized(code: str, price: int, lie: tuple[tuple[int, int], ...]) -> tuple[Sold, ...]:
    return tuple(
        Sold(f"{code}-{size}", (size, size), "size", price, many)
        for size, many in zip(_SIZES, lie, strict=True)
    )


# fmt: off
MADE = [
    Piece("Lahıc Mis", "mis-seheng", "copperware", ("Mis səhəng", "Copper jug", "Медный кувшин"),
        ("Döymə mis səhəng, içi qalaylı. Üç litr su tutur, boynunda oyma haşiyə var.",
         "Hammered copper, tinned inside. It holds three litres; an engraved band runs round the "
         "neck.",
         "Кувшин из кованой меди, внутри лужёный, на три литра."),
        "copper 96 tin 4", "copper_smithing engraving", (220, 220, 340, 1900), 18,
        ("jug", "wool"), ("Ağ fonda oyma haşiyəli səhəng", "A jug with an engraved band on a white "
         "ground"),
        (Sold("SEH-3", ("3 litr", "3 litres"), "size", 165, (4, 1)),
         Sold("SEH-5", ("5 litr", "5 litres"), "size", 220, (1, 0))), "copper", views=1,
        claims=(Claim("repairable", ("Sizdə qaldıqca təzədən qalaylayırıq", "Tinned again for as "
                                     "long as you have it")),)),
    Piece("Lahıc Mis", "oyma-mecmeyi", "copperware", ("Oyma məcməyi, tək nüsxə",
         "Engraved tray, one of a kind"),
        ("Qırx altı santimetrlik məcməyi. Ortası boş saxlanıb ki, stəkanlar üçün yer qalsın.",
         "A tray of forty-six centimetres. The middle is left plain, so that glasses have a "
         "place."),
        "copper 97 tin 3", "copper_smithing engraving", (460, 460, 30, 1700), 31,
        ("tray", "camel"), ("Dəvəyunu fonda oyma məcməyi", "An engraved tray on a camel ground"),
        (Sold("MEC-1", (), "", 290, (0, 0)),), "copper"),
    Piece("Lahıc Dəri", "poct-cantasi", "bags", ("Poçt çantası", "Messenger bag"),
        ("Palıd qabığı ilə aşılanan dəri, 13 düymlük noutbuk yerləşir. Dəri iki ilə tündləşir.",
         "Leather tanned with oak bark; a laptop of 13 inches fits. It darkens over two years."),
        "leather 92 brass 8", "leather_craft sewing", (340, 260, 80, 980), 12,
        ("bag", "camel"), ("Dəvəyunu fonda dəri çanta", "A leather bag on a camel ground"),
        (Sold("POC-TUN", ("Tünd qəhvəyi", "Dark brown"), "colour", 215, (2, 1)),
         Sold("POC-TEB", ("Təbii dəri", "Natural"), "colour", 215, (3, 0))), "leather",
        then=("Palıd qabığı ilə aşılanan dəri, 13 düymlük noutbuk və A4 qovluq yerləşir. Dəri iki "
              "ilə tündləşir, cızıqlar isə öz-özünə itir.",
              "Leather tanned with oak bark; a laptop of 13 inches and a folder of A4 fit. It "
              "darkens over two years, and scratches go by themselves.")),
    Piece("Lahıc Dəri", "deri-kemer", "belts", ("Dəri kəmər", "Leather belt"),
        ("Eni 35 mm, toqqası tökmə bürüncdən. Toqqa vintlidir, kəməri özünüz qısalda bilərsiniz.",
         "35 mm wide, with a buckle of cast brass. It is screwed on, so you can shorten the belt."),
        "leather 80 brass 20", "leather_craft", (1100, 35, 4, 210), 3,
        ("belt", "saffron"), ("Zəfəran fonda iki kəmər", "Two belts on a saffron ground"),
        (Sold("KEM-95", ("95 sm", "95 cm"), "length", 62, (6, 2)),
         Sold("KEM-110", ("110 sm", "110 cm"), "length", 66, (4, 2))), "leather"),
    Piece("Tar Evi", "konsert-tari", "strings", ("Konsert tarı", "Concert tar", "Концертный тар"),
        ("Çanağı tut, qolu qoz ağacından, on bir simli tar. Ağac yeddi il quruyub. Sifarişdən "
         "əvvəl zəngləşib qolun enini və simlərin gərilməsini razılaşdırırıq.",
         "A tar of eleven strings with a bowl of mulberry and a neck of walnut. The wood has dried "
         "for seven years. Before we begin we agree on the neck and the tension by phone.",
         "Одиннадцать струн, корпус из тута, гриф из ореха."),
        "mulberry 60 walnut 38 horn 2", "instrument_making wood_carving", (850, 200, 160, 1500),
        160, ("tar", "garnet"), ("Tünd qırmızı fonda tar", "A tar on a dark red ground"),
        (Sold("TAR-K", (), "", 1900, (4, 0)),), "wood", "made_to_order", lead=90,
        story=("İldə on bir tar düzəldirik və hər birinin harada olduğunu bilirik. Ən köhnəsi "
               "Gəncə filarmoniyasında 1998-ci ildən çalınır; iki ildən bir təmirə gətirirlər.",
               "We make eleven a year and know where each of them is. The oldest has been played "
               "in Gəncə since 1998; every two years it comes back to us for a week.")),
    Piece("Ağdaş Saxsı", "kul-sireli-kasa", "ceramics", ("Kül şirəli kasa", "Bowl in ash glaze"),
        ("Türyançay gilindən, ayaq çarxında. Bir kasa da alınır, altılıq dəst də; dəstdəkilər bir "
         "qalaqda bişirilir.",
         "Clay of the Türyançay, thrown on a kick wheel. Sold singly or by six; a set is fired in "
         "one stack."),
        "clay 100", "pottery", (150, 150, 70, 380), 2, ("bowl", "ink"),
        ("Qara fonda naxışlı kasa", "A patterned bowl on a black ground"),
        (Sold("KAS-1", ("Bir ədəd", "One"), "package", 22, (18, 6)),
         Sold("KAS-6", ("Altılıq dəst", "Set of six"), "package", 118, (18, 6), 6)), "clay"),
    Piece("Ağdaş Saxsı", "su-bardagi", "ceramics", ("Su bardağı", "Water jug"),
        ("Şirəsiz saxsı: suyu buxarlanma soyudur. İlk gün sızması qüsur deyil.",
         "Unglazed: evaporation cools the water. That it sweats on the first day is no fault."),
        "clay 100", "pottery", (180, 180, 260, 1100), 3, ("jug", "saffron"),
        ("Zəfəran fonda saxsı bardaq", "A clay jug on a saffron ground"),
        (Sold("BAR-1", (), "", 34, (5, 2)),), "clay"),
    Piece("Tovuz Corab", "bes-mil-corab", "footwear", ("Beş millə corab", "Socks on five needles"),
        ("On bir qadın toxuyur, hər cütün içində imza var. Dabanı iki qatdır.",
         "Eleven women knit them, and each signs her pairs inside. The heel is double."),
        "wool 80 polyester 20", "knitting", (260, 100, 20, 130), 14, ("sock", "indigo"),
        ("Göy fonda naxışlı corab", "A patterned sock on a blue ground"),
        _sized("COR", 28, ((8, 4), (12, 6), (2, 0)))),
    Piece("İsmayıllı Keçə", "kece-basmaq", "footwear", ("Keçə başmaq", "Felt slippers"),
        ("Tikişsiz, bir parça keçədən yumrulanıb. Altı mantardır, səssiz yeriyir.",
         "Rolled from one piece, without a seam. Cork soles, so they walk silently."),
        "wool 90 rubber 10", "felting", (270, 100, 90, 320), 6, ("slipper", "madder"),
        ("Qırmızı fonda keçə başmaq", "A felt slipper on a red ground"),
        _sized("BAS", 54, ((3, 2), (5, 3), (0, 1)))),
    Piece("Bərdə Tikmə", "tekelduz-yaxaliq", "garments", ("Təkəlduz yaxalıq", "Embroidered collar"),
        ("Məxmər üzərində ipəklə tikilən, hər paltara taxılan yaxalıq.",
         "Silk on velvet, to be worn over any dress."),
        "cotton 70 silk 30", "tekelduz", (420, 120, 3, 90), 11, ("collar", "wool"),
        ("Ağ fonda tikməli yaxalıq", "An embroidered collar on a white ground"),
        (Sold("YAX-1", (), "", 88, (2, 1)),), "silk", acts="submit"),
    Piece("Naxçıvan Atelye", "arxaliq-palto", "garments", ("Arxalıq biçimli palto",
         "Coat in the cut of an arxalıq"),
        ("Muzeydə qırx paltonun ölçüsünü götürüb bugünkü beldə biçdik. Yun, ipək astarlı.",
         "Cut after forty coats of a museum, at the waist of today. Wool, lined with silk."),
        "wool 80 silk 20", "sewing embroidery", (1150, 560, 30, 1700), 46, ("coat", "bottle"),
        ("Yaşıl fonda uzun palto", "A long coat on a green ground"),
        tuple(Sold(f"ARX-{one}", (one, one), "size", 520, (2, 0)) for one in _SIZES),
        "wool", "made_to_order", lead=28),
    Piece("Lənkəran Hörmə", "boyasiz-cemper", "garments", ("Boyasız cemper", "Undyed jumper"),
        ("Ağ, boz, qəhvəyi: qoyunun öz rəngləri. Naxış rəng yox, ilmə ilə verilir.",
         "White, grey and brown are the sheep's own colours. The pattern is in the stitch, not in "
         "the dye."),
        "wool 100", "knitting", (680, 520, 30, 640), 34, ("jumper", "camel"),
        ("Dəvəyunu fonda cemper", "A jumper on a camel ground"),
        _sized("CEM", 145, ((2, 0), (3, 2), (1, 0))),
        claims=(Claim("local_material", ("Yun Talış dağlarındandır", "The wool comes from the "
                                         "Talysh hills")),)),
    Piece("Qəbələ Çəkmə", "qisabogaz-cekme", "footwear", ("Qısaboğaz çəkmə", "Low boots"),
        ("Altlığı dəyişdirilən dəri çəkmə. Üç qışdan sonra gətirin, altını dəyişək.",
         "Leather boots whose soles can be changed. Bring them after three winters."),
        "leather 85 rubber 15", "leather_craft", (290, 110, 160, 1150), 22, ("boot", "bottle"),
        ("Yaşıl fonda qısaboğaz çəkmə", "A low boot on a green ground"),
        tuple(Sold(f"CEK-{size}", (str(size),) * 2, "size", 210, (many, 0))
              for size, many in ((38, 1), (40, 2), (42, 2), (44, 0))), "leather"),
    Piece("Astara Səbət", "bazarliq-sebeti", "tableware", ("Bazarlıq səbəti", "Market basket"),
        ("Noyabrda kəsilən söyüddən, on iki kilo götürür.",
         "Willow that was cut in November; it carries twelve kilos."),
        "willow 85 reed 15", "basketry", (420, 300, 260, 900), 8, ("basket", "bottle"),
        ("Yaşıl fonda hörmə səbət", "A woven basket on a green ground"),
        (Sold("SEB-1", (), "", 64, (4, 2)),), "wood"),
    Piece("Şəki Şəbəkə", "kicik-sebeke", "stained_glass", ("Kiçik şəbəkə lövhəsi",
         "Small shabaka panel", "Малая панель шебеке"),
        ("Mismarsız yığılan 412 hissə ağac və rəngli şüşə. Pəncərəyə söykəmək üçün ayağı var.",
         "412 pieces of wood and coloured glass without a nail. It has a foot to lean against a "
         "window.",
         "412 деталей из дерева и цветного стекла, без единого гвоздя."),
        "walnut 70 glass 30", "shabaka wood_carving", (500, 350, 30, 2100), 58, ("panel", "indigo"),
        ("Göy fonda şəbəkə lövhə", "A lattice panel on a blue ground"),
        (Sold("SBK-12", (), "", 640, (3, 1)),), "wood", edition=12,
        claims=(Claim("handmade", ("Hissələr əllə kəsilir", "Every piece is cut by hand")),)),
    Piece("Sumqayıt Denim", "iki-omurlu-godekce", "garments", ("İki ömürlü gödəkçə",
         "Jacket of two lives"),
        ("Yarısı əvvəl geyilən cinsdən. Astarda kimin geydiyi yazılır, razı olubsa.",
         "Half of it has been worn before. The lining says by whom, if they agreed."),
        "cotton 98 elastane 2", "sewing patchwork", (660, 540, 20, 820), 13, ("jacket", "wool"),
        ("Ağ fonda parçalı gödəkçə", "A pieced jacket on a white ground"),
        _sized("GOD", 160, ((1, 1), (2, 0), (1, 0))),
        "cotton", claims=(Claim("recycled", ("Parçanın yarısı geyilmiş paltardandır", "Half of the "
                                             "cloth has been worn before")),)),
    Piece("Xaçmaz Papaq", "kece-papaq", "headwear", ("Keçə papaq", "Felt hat"),
        ("Cökə qəlibdə formaya salınır. Başınızı ölçmək üçün kağız lent göndəririk.",
         "Shaped on a block of lime wood. We send a strip of paper to measure your head with."),
        "wool 100", "felting", (300, 260, 140, 160), 5, ("hat", "ink"),
        ("Qara fonda enli papaq", "A wide hat on a black ground"),
        _sized("PAP", 76, ((2, 1), (3, 1), (2, 0))), acts=""),
]
WORKS = [
    Piece("Aygün M.", "senbe-dersi", "workshops", ("Kilim toxumağa giriş, şənbə dərsi",
         "An introduction to kilim weaving, on Saturdays"),
        ("Dörd saat, altı nəfərədək, hər kəsin öz hanası. Toxuduğunuz parça sizdə qalır.",
         "Four hours, up to six people, a loom for each. What you weave is yours."),
        "", "flat_weaving", (None, None, None, None), 4, ("kilim", "saffron"),
        ("Zəfəran fonda kiçik kilim", "A small kilim on a saffron ground"),
        (Sold("DER-1", (), "", 60),), "", "service", lead=7),
    Piece("Aygün M.", "zolaq-naxislari", "patterns", ("Zolaq naxışları, 12 çertyoj",
         "Stripe patterns, 12 drawings"),
        ("Toxumaq və tikmək üçün dama-dama çertyojlar, PNG. Mənim öz çəkdiyim naxışlardır, muzey "
         "surəti deyil.",
         "Drawings on squared paper to weave or stitch from, as PNG. My own, not copies from a "
         "museum."),
        "", "flat_weaving", (None, None, None, None), 40, ("sheet", "indigo"),
        ("Göy fonda naxış vərəqi", "A sheet of patterns on a blue ground"),
        (Sold("ZNX-P", price=15), Sold("ZNX-C", price=60), Sold("ZNX-E", price=240)), "",
        "digital"),
    Piece("Bülbül Records", "gece-etudleri", "music_tracks", ("Gecə üçün iki etüd",
         "Two studies for the night"),
        ("Hesablanan tar üçün iki etüd: hər sim bir düsturdur, barmaq yoxdur. WAV, istədiyiniz "
         "qiymətə.",
         "Two studies for a computed tar: every string is a formula, and there are no fingers. "
         "WAV, for what you want to pay."),
        "", "synthesis", (None, None, None, None), 30, ("disc", "garnet"),
        ("Tünd qırmızı fonda val", "A record on a dark red ground"),
        (Sold("ETD-P", price=2, suggested=5),), "", "digital"),
    Piece("Bülbül Records", "tar-numuneleri", "sample_packs", ("Hesablanan tar, 24 səs nümunəsi",
         "Computed tar, 24 samples"),
        ("İki oktava üzrə tək notlar, hər fayl adında öz tezliyini yazır. WAV, 16 bit.",
         "Single notes over two octaves; every file names its frequency. WAV, 16 bit."),
        "", "synthesis programming", (None, None, None, None), 25, ("tar", "saffron"),
        ("Zəfəran fonda tar", "A tar on a saffron ground"),
        (Sold("TRN-P", price=12), Sold("TRN-C", price=45)), "", "digital"),
    Piece("Bülbül Records", "miks-mastering", "mixing", ("Miks və mastering, bir mahnı",
         "Mixing and mastering, one song"),
        ("Otuz iki izədək. İki gün dinləyib suallarımızı yazırıq, sonra işə başlayırıq.",
         "Up to thirty-two tracks. We listen for two days, send our questions, and then begin."),
        "", "recording", (None, None, None, None), 10, ("disc", "bottle"),
        ("Yaşıl fonda val", "A record on a green ground"),
        (Sold("MIX-1", ("Yalnız miks", "Mixing alone"), "package", 120),
         Sold("MIX-2", ("Miks və mastering", "Mixing and mastering"), "package", 180)), "",
        "service", lead=10),
    Piece("Şəbəkə Design", "kagiz-sebeke", "templates", ("Kağız şəbəkə, kəsmə şablonu",
         "Paper shabaka, a template to cut"),
        ("A4 vərəqə çap edib kəsirsiniz, iki saata pəncərə hazırdır. Məktəblər "
         "üçün pulsuz da olar.",
         "Print it on A4 and cut; in two hours there is a window. Schools may have it for "
         "nothing."),
        "", "laser_cutting", (None, None, None, None), 16, ("sheet", "garnet"),
        ("Tünd qırmızı fonda kağız şəbəkə", "A paper lattice on a dark red ground"),
        (Sold("KSB-P", suggested=3),), "", "digital"),
    Piece("Şəbəkə Design", "sebeke-model", "board_games", ("Şəbəkə yığma dəsti",
         "Shabaka building set"),
        ("64 hissəli taxta dəst, yapışqansız yığılır. Yeddi yaşdan.",
         "64 wooden pieces that go together without glue. From seven years."),
        "wood 100", "laser_cutting", (240, 180, 50, 600), 2, ("box", "camel"),
        ("Dəvəyunu fonda qutu", "A box on a camel ground"),
        (Sold("SBM-1", (), "", 45, (9, 4)),), "wood"),
]
BRANDED = [
    Piece("5900 BC", "kece-is-godekcesi", "garments", ("Keçə iş gödəkçəsi", "Felt work jacket",
         "Рабочая куртка из войлока"),
        ("Keçəni İsmayıllı yumrulayır, yaxalığı Bərdə tikir, düyməni Lahıc tökür. Küləyi buraxmır, "
         "işdə hərəkəti sıxmır.",
         "İsmayıllı rolls the felt, Bərdə embroiders the collar and Lahıc casts the buttons. It "
         "keeps the wind out and leaves room to work.",
         "Войлок из Исмаиллы, вышивка из Барды, пуговицы из Лагича."),
        "wool 92 silk 5 copper 3", "felting tekelduz", (690, 560, 40, 1300), 26,
        ("jacket", "indigo"), ("Göy fonda naxışlı gödəkçə", "A patterned jacket on a blue ground"),
        _sized("KIG", 320, ((2, 1), (3, 1), (1, 0))),
        with_=(("Bərdə Tikmə", 11), ("Lahıc Mis", 2)), story=(
            "İlk gödəkçəni bir-birimizin emalatxanasında, üç həftədə tikdik. İndi keçə bazar "
            "ertəsi yola düşür, cümə axşamı yaxalıqla qayıdır. Hər gödəkçənin cibində üç imza var.",
            "The first one took three weeks and three workshops. Now the felt leaves on Monday and "
            "comes back on Thursday with its collar. There are three signatures in the pocket."),
        views=1, claims=(Claim("fair_pay", ("Ustalara satışdan 7 gün ərzində ödənilir", "Makers "
                                            "are paid within 7 days of a sale")),)),
    Piece("5900 BC", "uc-ustanin-sali", "kelagayi", ("Üç ustanın şalı, nömrəli",
         "The shawl of three makers, numbered"),
        ("İpək sap Şəkidən, yun Gəncədən, toxunuş Aygün Məmmədovadan. Əlli ədəd, sonra naxış "
         "arxivə qoyulur.",
         "Silk of Şəki, wool of Gəncə, woven by Aygün Məmmədova. Fifty of them, then the drawing "
         "goes into the archive."),
        "wool 60 silk 40", "flat_weaving natural_dyeing", (1800, 700, 3, 390), 90,
        ("shawl", "bottle"), ("Yaşıl fonda uzun şal", "A long shawl on a green ground"),
        (Sold("UUS", (), "", 340, (4, 2)),), edition=50,
        with_=(("Gəncə Wool", 20), ("Aygün M.", 70))),
    Piece("5900 BC", "zolaqli-ortuk", "textiles", ("Zolaqlı örtük", "Striped throw"),
        ("Zaqatalanın enli dəzgahında, Gəncənin boyanmış yunundan.",
         "On the wide loom of Zaqatala, from the dyed wool of Gəncə."),
        "wool 100", "flat_weaving natural_dyeing", (1800, 1400, 5, 1500), 30,
        ("blanket", "bottle"), ("Yaşıl fonda zolaqlı örtük", "A striped throw on a green ground"),
        (Sold("ORT-QIR", MADDER, "colour", 260, (2, 2)), Sold("ORT-GOY", INDIGO, "colour", 260,
         (1, 1)), Sold("ORT-YAS", BOTTLE, "colour", 260, (0, 1))), with_=(("Gəncə Wool", 12),)),
    Piece("5900 BC", "qonaq-qutusu", "tableware", ("Qonaq qutusu", "A box for guests"),
        ("Türyançay gilindən iki kasa, bir cüt yun corab və bir kətan dəsmal, söyüd qutuda.",
         "Two bowls of red clay, a pair of wool socks and a linen towel, in a box of willow."),
        "clay 55 wool 20 linen 15 willow 10", "pottery basketry", (320, 240, 140, 1600), 9,
        ("box", "wool"), ("Ağ fonda qutu", "A box on a white ground"),
        (Sold("QUT-1", WOOL, "colour", 96, (6, 8)),), "clay",
        with_=(("Tovuz Corab", 7), ("Salyan Kətan", 2), ("Astara Səbət", 4))),
]
DELIVERS = {
    "DER-1": ("Dörd saat dərs, hana və sap", "Four hours of teaching, a loom and yarn"),
    "MIX-1": ("Miks, 24 bit WAV", "A mix, WAV of 24 bit"),
    "MIX-2": ("Miks, mastering və yayım üçün fayllar", "A mix, a master, and files to publish"),
}
