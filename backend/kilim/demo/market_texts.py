"""What the shops of the demo say of themselves, and how they stand. Everything is invented."""

from typing import NamedTuple


class Maker(NamedTuple):
    """A producer of the joint brand, with who runs it; sentence and story in English and
    Azerbaijani. `weight` is what the terms that wait for signatures give them."""

    name: str
    person: str
    region: str
    weight: int
    sentence: tuple[str, str]
    story: tuple[str, str]


# fmt: off
MAKERS = [
    Maker("Gəncə Wool", "Rübabə Hacıyeva", "AZ-05", 3,
        ("Wool spun by hand and dyed with madder and walnut.",
         "Əldə əyrilən, boyaqotu və qoz qabığı ilə boyanan yun."),
        ("Each bath of dye has a number, and the number stands on the label.",
         "Hər boya qazanının nömrəsi var və o nömrə etiketdə yazılır.")),
    Maker("Şəki İpək", "Mirzə Abdullayev", "AZ-12", 3,
        ("Silk reeled from cocoons of Şəki.", "Şəki baramasından açılan ipək sap."),
        ("We reel in May and June. What is left in autumn is sold out by New Year.",
         "Baramanı may və iyunda açırıq. Payıza qalan Yeni ilədək tükənir.")),
    Maker("Lahıc Dəri", "Rəşad Ağayev", "AZ-04", 2,
        ("Bags and belts of leather tanned with oak bark.",
         "Palıd qabığı ilə aşılanmış dəridən çanta və kəmər."),
        ("One hide becomes four bags. We cut on Mondays and sew for the rest of the week.",
         "Bir dəridən dörd çanta çıxır. Bazar ertəsi biçir, həftənin qalanını tikirik.")),
    Maker("Quba Xalça", "Zərifə Məlikova", "AZ-08", 4,
        ("Pile carpets knotted on upright looms.", "Dik hanada ilmə-ilmə toxunan xovlu xalçalar."),
        ("Four sisters knot one carpet between them, about five months for three square metres.",
         "Dörd bacı bir xalçanı birlikdə toxuyur: üç kvadratmetr təxminən beş aya başa gəlir.")),
    Maker("Qazax Toxucu", "Səlimə Kazımova", "AZ-07", 3,
        ("Flat weaves: palaz, zili, and bags for saddles.",
         "Xovsuz toxunuşlar: palaz, zili, xurcun."),
        ("The patterns are drawn anew each time, on squared paper, from the stripes outwards.",
         "Naxış hər dəfə dama-dama kağızda yenidən, zolaqdan başlayaraq çəkilir.")),
    Maker("Şamaxı Kəlağayı", "Vaqif Nəcəfov", "AZ-04", 3,
        ("Silk headscarves stamped with wooden blocks.",
         "Ağac qəliblə naxışlanan ipək kəlağayılar."),
        ("The oldest block is from 1931. Wax keeps the ground white while the border takes colour.",
         "Ən köhnə qəlib 1931-ci ildəndir. Haşiyə boyananda mum yerliyi ağ saxlayır.")),
    Maker("İsmayıllı Keçə", "Həcər Şükürova", "AZ-04", 2,
        ("Felt for slippers, vests and jackets.", "Başmaq, jilet və gödəkçə üçün keçə."),
        ("Wool, soap and warm water, and an hour of rolling for each layer.",
         "Yun, sabun, ilıq su və hər qat üçün bir saat yumrulama.")),
    Maker("Bərdə Tikmə", "Sitarə Babayeva", "AZ-06", 2,
        ("Embroidery in chain stitch on velvet and wool.",
         "Məxmər və yun üzərində təkəlduz tikmə."),
        ("A collar takes a day, a coat takes a winter.",
         "Yaxalıq bir gün, arxalıq bir qış çəkir.")),
    Maker("Naxçıvan Atelye", "Fəxrəddin Tağızadə", "AZ-02", 2,
        ("Coats cut after old patterns, in sizes of today.",
         "Köhnə biçimdə, bugünkü ölçülərdə paltolar."),
        ("We measured forty coats of a museum before we cut our first one.",
         "İlk paltomuzu biçməzdən əvvəl muzeydə qırx paltonun ölçüsünü götürdük.")),
    Maker("Lənkəran Hörmə", "Nailə Əsədova", "AZ-09", 1,
        ("Jumpers knitted from undyed wool.", "Boyanmamış yundan hörülən cemperlər."),
        ("White, grey and brown are the sheep's own colours; we add none.",
         "Ağ, boz, qəhvəyi: qoyunun öz rəngləridir, üstünə rəng qatmırıq.")),
    Maker("Masallı Naxış", "Gülnarə İbadova", "AZ-09", 2,
        ("Cotton printed with blocks of pear wood.",
         "Armud ağacından qəliblə naxışlanan pambıq parça."),
        ("A block lasts about eight hundred metres of cloth, then it is cut anew.",
         "Bir qəlib səkkiz yüz metr parçaya çatır, sonra yenisi oyulur.")),
    Maker("Zaqatala Yun", "Şamil Qazıyev", "AZ-12", 1,
        ("Blankets woven wide, washed in the stream.",
         "Enli toxunan, çay suyunda yuyulan yorğanlar."),
        ("The loom is two metres wide and stands where the barn was.",
         "İki metrlik dəzgah keçmiş tövlədə dayanır.")),
    Maker("Lahıc Mis", "Kərbəlayı Heydərov", "AZ-04", 3,
        ("Copper jugs and trays, hammered and engraved.",
         "Döymə və oyma üsulu ilə mis səhəng və məcməyi."),
        ("Everything is tinned inside, and we tin it again for as long as you have it.",
         "Hamısının içi qalaylanır; sizdə qaldıqca təzədən qalaylayırıq.")),
    Maker("Tar Evi", "Əlisəttar Mirzəyev", "AZ-06", 4,
        ("Tars of mulberry and walnut wood.", "Tut və qoz ağacından tarlar."),
        ("The wood dries for seven years. We make eleven tars a year and know where each of them "
         "is.",
         "Ağac yeddi il quruyur. İldə on bir tar düzəldir və hər birinin harada olduğunu "
         "bilirik.")),
    Maker("Qəbələ Çəkmə", "Ramazan Orucov", "AZ-12", 2,
        ("Low boots with soles that can be changed.", "Altlığı dəyişdirilən qısaboğaz çəkmələr."),
        ("Bring them back after three winters, and they walk for three more.",
         "Üç qışdan sonra gətirin, üç qış da geyəcəksiniz.")),
    Maker("Tovuz Corab", "Mələk Alıyeva", "AZ-07", 1,
        ("Socks knitted on five needles.", "Beş millə toxunan corablar."),
        ("Eleven women of one street knit; each of them signs her pairs.",
         "Bir küçənin on bir qadını toxuyur, hər biri öz cütünü imzalayır.")),
    Maker("Ağdaş Saxsı", "İsgəndər Nuriyev", "AZ-10", 2,
        ("Bowls and jugs thrown on a kick wheel.", "Ayaq çarxında düzəldilən kasa və bardaqlar."),
        ("Red clay from the bank of the Türyançay, fired once, glazed with ash.",
         "Türyançay sahilinin qırmızı gili: bir dəfə bişirilir, kül şirəsi ilə örtülür.")),
    Maker("Salyan Kətan", "Ofelya Rəhimli", "AZ-14", 1,
        ("Linen for tables and shirts.", "Süfrə və köynək üçün kətan parça."),
        ("The flax is grown nearby and spun by two families.",
         "Kətan yaxınlıqda yetişir, onu iki ailə əyirir.")),
    Maker("Astara Səbət", "Ağamirzə Şıxəliyev", "AZ-09", 1,
        ("Baskets of willow and rush.", "Söyüd və qamışdan hörülən səbətlər."),
        ("Cut in November, soaked in January, woven until spring.",
         "Noyabrda kəsilir, yanvarda isladılır, yazadək hörülür.")),
    Maker("Şəki Şəbəkə", "Tofiq Rəsulov", "AZ-12", 4,
        ("Windows of wood and coloured glass, without a nail.",
         "Mismarsız yığılan ağac və rəngli şüşə."),
        ("A square metre holds up to five thousand pieces. Small panels travel, large ones are "
         "put together where they stay.",
         "Bir kvadratmetrdə beş minədək hissə olur. Kiçik lövhə yola çıxır, böyüyü qalacağı yerdə "
         "yığılır.")),
    Maker("Sumqayıt Denim", "Ayxan Fərzəliyev", "AZ-03", 2,
        ("Jackets of new and old denim.", "Təzə və köhnə cinsdən gödəkçələr."),
        ("Half of each jacket has been worn before. The lining says by whom, if they agreed.",
         "Hər gödəkçənin yarısını əvvəl kimsə geyib. Razı olubsa, adı astarda yazılır.")),
    Maker("Xaçmaz Papaq", "Dəmir Sultanov", "AZ-08", 1,
        ("Hats of felt and sheepskin.", "Keçə və qoyun dərisindən papaqlar."),
        ("We shape on blocks of lime wood and send a strip of paper to measure your head with.",
         "Cökə qəlibdə formaya salırıq; başınızı ölçmək üçün kağız lent göndəririk.")),
    Maker("Aygün M.", "Aygün Məmmədova", "AZ-12", 4,
        ("Shawls and day bags in the slit weave of Şəki.",
         "Şəkinin yarıqlı toxunuşu ilə şallar və gündəlik çantalar."),
        ("Nineteen years at the loom, and classes on Saturdays at the hub.\nThe striped ends are "
         "woven first: if they lie flat, the middle will close without a gap.",
         "On doqquz il hana arxasında, şənbələr isə mərkəzdə dərs.\nƏvvəlcə zolaqlı uclar toxunur: "
         "onlar düz yatırsa, ortası boşluqsuz qapanacaq.")),
]
BRAND = "5900 BC"
BRAND_SENTENCE = (
    "Twenty-three makers, one label: what we weave, forge, fire and sew.",
    "İyirmi üç usta, bir ad: toxuduğumuz, döydüyümüz, bişirdiyimiz və tikdiyimiz hər şey.",
)
BRAND_STORY = (
    "We met at a fair where each of us had a table of two metres and nobody had change. Since then "
    "we have one shop, one drawing room and one accountant.\nEvery piece carries the name of who "
    "made it. How a sale is shared is signed by all of us before it begins.",
    "Bir sərgidə tanış olduq: hərəmizin iki metrlik masası vardı, xırda pul isə heç kimdə yox idi. "
    "O vaxtdan mağazamız da, emalatxanamız da, mühasibimiz də birdir.\nHər əşyada onu düzəldənin "
    "adı yazılır. Satışın necə bölünəcəyini əvvəlcədən hamımız imzalayırıq.",
)
RULES = (
    "A piece is made by the member whose name it carries.\nThe label says the materials by "
    "weight.\n"
    "What a buyer sends back for a fault of making is mended or replaced by its maker.",
    "Əşyanı adı yazılan üzvün özü düzəldir.\nEtiketdə materiallar çəki ilə göstərilir.\n"
    "İstehsal qüsuruna görə qaytarılanı ustası təmir edir və ya dəyişir.",
)
RETURNS = (
    "Send it back within 14 days, unworn. Pieces made to your measure are yours.",
    "Geyilməmiş malı 14 gün ərzində qaytara bilərsiniz. Ölçünüzə görə hazırlanan geri alınmır.",
)


class Standing(NamedTuple):
    """A shop of a startup and where it stands; the last act of the hub has a code and words."""

    name: str
    region: str
    acts: str
    code: str | None
    reason: str
    sentence: tuple[str, str]


STANDINGS = [
    Standing("Bülbül Records", "AZ-06", "submit approve", None, "",
        ("Records and scores of young mugham singers.",
         "Gənc muğam ifaçılarının valları və notları.")),
    Standing("Atelye Nar", "AZ-01", "submit", None, "",
        ("Felt work jackets, cut in Bakı.", "Bakıda biçilən keçə iş gödəkçələri.")),
    Standing("Ləhic Metal", "AZ-04", "submit ask", "unclear",
        "Şəkildə pres dəzgahı görünür. Hansı işi əllə görürsünüz, hansını dəzgahla?",
        ("Lamps of pressed and engraved brass.", "Preslənmiş və oyulmuş bürünc lampalar.")),
    Standing("Şəbəkə Design", "AZ-12", "submit approve pause", None,
        "Emalatxana köçür.",
        ("Paper models of lattice windows.", "Şəbəkə pəncərələrin kağız modelləri.")),
    Standing("Ornament AI", "AZ-01", "submit reject", "not_theirs",
        "Naxışlar muzey fotolarından yaradılıb, fotolara hüquqlar isə alınmayıb.",
        ("Patterns for printing, made from museum pictures.",
         "Muzey şəkillərindən hazırlanan çap naxışları.")),
    Standing("Yeddi Gözəl", "AZ-05", "", None, "",
        ("A card game of seven tales.", "Yeddi nağıldan ibarət kart oyunu.")),
    Standing("Göy Göl Films", "AZ-05", "submit approve restrict", "late",
        "Oktyabrda doqquz sifarişdən yeddisi vaxtında göndərilməyib.",
        ("Posters and film stills, printed to order.",
         "Sifarişlə çap olunan afişa və film kadrları.")),
]
