"""What the startups of the demo say of themselves. Everything is invented."""

from datetime import date
from typing import NamedTuple


class Startup(NamedTuple):
    """A startup by its name; sentence and story in English and Azerbaijani."""

    name: str
    tracks: str
    stage: str
    region: str
    founded_on: date
    sentence: tuple[str, str]
    story: tuple[str, str]


# fmt: off
STARTUPS = [
    Startup("Bülbül Records", "music", "earning", "AZ-06", date(2022, 3, 21),
        ("A label for young mugham singers who record at home.",
         "Evdə yazan gənc muğam ifaçıları üçün leybl."),
        ("Two sisters from Shusha looked for a label that would leave a long improvisation as long "
         "as it is. There was none.\nTheir singers keep their masters; the label takes a fifth of "
         "what a release earns, for three years.",
         "Şuşalı iki bacı uzun improvizasiyanı qısaltmayan leybl axtarırdı. Belə leybl yox idi.\n"
         "İfaçılar yazıların sahibi qalır; leybl relizin gəlirinin beşdə birini üç il alır.")),
    Startup("Səs Lab", "music cultech", "first-users", "AZ-01", date(2023, 9, 1),
        ("Voices of old radio plays, cleaned and made searchable.",
         "Köhnə radio tamaşalarının səsləri: təmizlənmiş və axtarışa açıq."),
        ("The archive of a theatre gave us forty boxes of tape. We repair what can be repaired and "
         "write down who says what.",
         "Bir teatrın arxivi bizə qırx qutu lent verdi. Bərpa oluna biləni bərpa edir, kimin nə "
         "dediyini yazırıq.")),
    Startup("Muğam Synth", "music", "prototype", "AZ-12", date(2024, 5, 14),
        ("A synthesiser whose keys know quarter tones.", "Dörddəbir tonları bilən sintezator."),
        ("A small instrument with two octaves and the scales of seven mughams. Twelve players try "
         "it out on stage.",
         "İki oktavalı, yeddi muğamın pərdələrini bilən kiçik alət. Onu səhnədə on iki ifaçı "
         "sınayır.")),
    Startup("Xəzər Live", "music", "growing", "AZ-01", date(2021, 6, 1),
        ("Small concerts in unusual places, with tickets that pay the band first.",
         "Qeyri-adi yerlərdə kiçik konsertlər: biletin pulu əvvəlcə qrupa çatır."),
        ("A lighthouse, a tea factory, the roof of a library. Sixty evenings so far, and every "
         "band was paid on the same night.",
         "Mayak, çay fabriki, kitabxananın damı. İndiyədək altmış axşam, hər qrup pulunu elə həmin "
         "gecə alıb.")),
    Startup("Qavala", "music gametech", "first-users", "AZ-05", date(2023, 2, 10),
        ("A rhythm game that teaches to play the qaval.", "Qaval çalmağı öyrədən ritm oyunu."),
        ("The telephone listens to the drum and tells early from late. Nine music schools use it "
         "in their first year.",
         "Telefon qavalı dinləyir, tez çalınanı gec çalınandan ayırır. Doqquz musiqi məktəbi onu "
         "birinci ildə istifadə edir.")),
    Startup("Tar və Kod", "music cultech", "prototype", "AZ-03", date(2024, 11, 5),
        ("Sheet music that follows the player.", "Çalanın ardınca gedən not."),
        ("The page turns when it is played. It also waits when somebody breathes.",
         "Səhifə çalındıqca çevrilir. Kimsə nəfəs alanda isə gözləyir.")),
    Startup("Novruz Beats", "music", "earning", "AZ-09", date(2022, 12, 2),
        ("Royalty-free loops recorded with village musicians.",
         "Kənd musiqiçiləri ilə yazılmış, lisenziyası sadə luplar."),
        ("Every loop names who plays it, and half of its price goes to them.",
         "Hər lupun ifaçısının adı yazılır, qiymətinin yarısı ona çatır.")),
    Startup("Studio Ağ", "design film", "earning", "AZ-02", date(2021, 10, 18),
        ("Product pictures for workshops that have no photographer.",
         "Fotoqrafı olmayan emalatxanalar üçün məhsul şəkilləri."),
        ("A box with light goes by bus to the workshop and comes back with forty pictures.",
         "İşıqlı qutu avtobusla emalatxanaya gedir, qırx şəkillə qayıdır.")),
    Startup("Cırtdan Games", "gametech", "growing", "AZ-01", date(2020, 4, 6),
        ("Small games after big fairy tales.", "Böyük nağıllardan kiçik oyunlar."),
        ("The smallest hero outwits the giant, on telephones in eleven languages. Fourteen people, "
         "two of them write nothing but dialogue.",
         "Ən balaca qəhrəman divi aldadır: on bir dildə, telefonda. On dörd nəfərik, ikisi yalnız "
         "dialoq yazır.")),
    Startup("Simurq Interactive", "gametech", "first-users", "AZ-01", date(2023, 7, 11),
        ("A strategy game on the Silk Road that is played by letter.",
         "İpək Yolunda məktubla oynanan strategiya oyunu."),
        ("One move a day. People play it with their grandparents.",
         "Gündə bir gediş. İnsanlar onu nənə-babaları ilə oynayır.")),
    Startup("Qobustan Quest", "gametech cultech", "first-users", "AZ-03", date(2023, 5, 18),
        ("A walk among rock drawings that answers back.",
         "Cavab verən qayaüstü rəsmlər gəzintisi."),
        ("Point the camera at a drawing and the hunt goes on. Made with the reserve, works without "
         "a network.",
         "Kameranı rəsmə tutun, ov davam etsin. Qoruqla birgə hazırlanıb, şəbəkəsiz işləyir.")),
    Startup("Pixel Buta", "gametech design", "earning", "AZ-12", date(2022, 8, 25),
        ("Ready-made ornaments and sprites for small game studios.",
         "Kiçik oyun studiyaları üçün hazır naxış və spraytlar."),
        ("Drawn from shawls and tiles of Shaki, cell by cell, each with the story of its pattern.",
         "Şəkinin kəlağayı və kaşılarından xana-xana çəkilib, hər naxışın öz əhvalatı var.")),
    Startup("Odlar Arcade", "gametech", "idea", "AZ-14", date(2025, 1, 20),
        ("Arcade machines that cafés can rent by the month.",
         "Kafelərin aylıq icarəyə götürdüyü oyun avtomatları."),
        ("One machine stands in Salyan and earns. We want to know whether ten do.",
         "Bir avtomat Salyanda dayanıb və qazanır. Onunun da qazanacağını bilmək istəyirik.")),
    Startup("Yeddi Gözəl", "fashion", "earning", "AZ-05", date(2022, 2, 14),
        ("Seven dresses a year, made to measure by video call.",
         "İldə yeddi don: ölçü video zənglə götürülür."),
        ("The cut is drawn in Ganja, the cloth is woven by four workshops in three regions.",
         "Biçim Gəncədə çəkilir, parçanı üç bölgənin dörd emalatxanası toxuyur.")),
    Startup("Atelye Nar", "fashion design", "growing", "AZ-10", date(2020, 11, 3),
        ("Workwear for cooks and carpenters, dyed with pomegranate.",
         "Aşpaz və dülgərlər üçün nar qabığı ilə boyanmış iş paltarı."),
        ("The peel comes from a juice factory that used to throw it away. Nineteen restaurants "
         "wear it.",
         "Qabığı onu əvvəllər atan şirə zavodundan alırıq. On doqquz restoran bunu geyinir.")),
    Startup("Şəbəkə Design", "design cultech", "prototype", "AZ-12", date(2024, 3, 8),
        ("Lattice windows without nails, planned on a screen and cut by hand.",
         "Mismarsız şəbəkə pəncərələr: ekranda qurulur, əllə kəsilir."),
        ("A master of the craft checks every joint before the wood is touched.",
         "Taxtaya əl dəyməzdən əvvəl hər birləşməni sənətin ustası yoxlayır.")),
    Startup("Ləhic Metal", "design", "earning", "AZ-04", date(2021, 4, 27),
        ("Copper for kitchens that cook with induction.",
         "İnduksiya plitəsi olan mətbəxlər üçün mis qablar."),
        ("Six coppersmiths, one steel base, and a guarantee of thirty years.",
         "Altı misgər, bir polad dib, otuz il zəmanət.")),
    Startup("Göy Göl Films", "film", "first-users", "AZ-05", date(2023, 10, 30),
        ("Documentaries of twenty minutes for people who ride the train.",
         "Qatarda gedənlər üçün iyirmi dəqiqəlik sənədli filmlər."),
        ("The length is that of the ride between two stations. Eight are finished.",
         "Uzunluğu iki stansiya arasındakı yol qədərdir. Səkkizi hazırdır.")),
    Startup("Rəqs Lab", "cultech film", "prototype", "AZ-08", date(2024, 9, 12),
        ("Folk dances written down by a camera.", "Kameranın yazıya aldığı xalq rəqsləri."),
        ("Steps become a score that another village can read, with the names of who danced.",
         "Addımlar başqa kəndin oxuya bildiyi partituraya çevrilir, rəqs edənlərin adı ilə.")),
    Startup("Ornament AI", "design cultech", "first-users", "AZ-07", date(2023, 12, 19),
        ("Tells where a carpet pattern comes from, and says when it does not know.",
         "Xalça naxışının haradan gəldiyini deyir, bilmədiyini də deyir."),
        ("Trained with two museums on eleven thousand pictures whose origin is written down. It "
         "answers with three likely schools and how sure it is.",
         "İki muzeylə birgə, mənşəyi yazılmış on bir min şəkil üzərində qurulub. Cavabı üç ehtimal "
         "olunan məktəb və əminlik dərəcəsidir.")),
]
# fmt: on
