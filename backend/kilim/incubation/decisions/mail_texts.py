"""The letters about decisions. Words in braces are filled in; see `letters.py`."""

from kilim.messaging.mail.service import Text

ADVANCE = {
    "en": Text(
        subject="You are in the next round: {call}",
        paragraphs=(
            "Hello, {name}!",
            "We have read the application of {applicant} with care, and want to know more. It goes "
            "on to the next round: {next_stage}.",
            "We write again when the time for it is known. What the reviewers found is on the page "
            "of the application.",
        ),
        button="See the decision",
    ),
    "az": Text(
        subject="Növbəti mərhələdəsiniz: {call}",
        paragraphs=(
            "Salam, {name}!",
            "{applicant} adından müraciəti diqqətlə oxuduq və daha çox bilmək istəyirik. Müraciət "
            "növbəti mərhələyə keçir: {next_stage}.",
            "Vaxt bəlli olanda yenidən yazacağıq. Rəyçilərin fikri müraciətin səhifəsindədir.",
        ),
        button="Qərara bax",
    ),
}
OFFER = {
    "en": Text(
        subject="A place for you: {call}",
        paragraphs=(
            "Hello, {name}!",
            "We would like to have {applicant} with us: there is a place in the track {track}.",
            "The offer is open until {until} ({city} time). The owner of the application accepts "
            "or declines it on its page; after that time it goes to the next in line.",
        ),
        button="Answer the offer",
    ),
    "az": Text(
        subject="Sizin üçün yer var: {call}",
        paragraphs=(
            "Salam, {name}!",
            "{applicant} bizimlə olsun istəyirik: “{track}” istiqamətində yeriniz var.",
            "Təklif bu vaxtadək açıqdır: {until} ({city} vaxtı ilə). Müraciətin sahibi onu "
            "səhifədə qəbul edir və ya imtina edir; sonra yer növbədəkinə keçir.",
        ),
        button="Təklifə cavab ver",
    ),
}
WAITING = {
    "en": Text(
        subject="On the waiting list: {call}",
        paragraphs=(
            "Hello, {name}!",
            "The application of {applicant} is strong, and all places of the track {track} are "
            "offered for now. It is on the waiting list.",
            "When a place becomes free and it is your turn, we write at once. If your plans have "
            "changed, you can leave the list on the page of the application.",
        ),
        button="See the decision",
    ),
    "az": Text(
        subject="Gözləmə siyahısındasınız: {call}",
        paragraphs=(
            "Salam, {name}!",
            "{applicant} adından müraciət güclüdür, amma “{track}” istiqamətində bütün yerlər "
            "hələlik təklif olunub. Müraciət gözləmə siyahısındadır.",
            "Yer boşalıb növbə sizə çatan kimi yazacağıq. Planınız dəyişibsə, müraciətin "
            "səhifəsində siyahıdan çıxa bilərsiniz.",
        ),
        button="Qərara bax",
    ),
}
DECLINE = {
    "en": Text(
        subject="About your application: {call}",
        paragraphs=(
            "Hello, {name}!",
            "Thank you for the application of {applicant}. We cannot offer a place this time.",
            "What the reviewers found, and what could make it stronger, is on the page of the "
            "application. You are welcome to apply again.",
        ),
        button="See the decision",
    ),
    "az": Text(
        subject="Müraciətiniz haqqında: {call}",
        paragraphs=(
            "Salam, {name}!",
            "{applicant} adından müraciət üçün təşəkkür edirik. Bu dəfə yer təklif edə bilmirik.",
            "Rəyçilərin fikri və müraciəti nəyin gücləndirə biləcəyi onun səhifəsindədir. Yenidən "
            "müraciət etməyinizə şad olarıq.",
        ),
        button="Qərara bax",
    ),
}
PROMOTED = {
    "en": Text(
        subject="A place has become free: {call}",
        paragraphs=(
            "Hello, {name}!",
            "A place in the track {track} has become free, and {applicant} is next in line.",
            "The offer is open until {until} ({city} time). The owner of the application accepts "
            "or declines it on its page; after that time it goes to the next in line.",
        ),
        button="Answer the offer",
    ),
    "az": Text(
        subject="Yer boşaldı: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{track}” istiqamətində yer boşaldı və növbə {applicant} üçün çatdı.",
            "Təklif bu vaxtadək açıqdır: {until} ({city} vaxtı ilə). Müraciətin sahibi onu "
            "səhifədə qəbul edir və ya imtina edir; sonra yer növbədəkinə keçir.",
        ),
        button="Təklifə cavab ver",
    ),
}
EXPIRED = {
    "en": Text(
        subject="The offer has expired: {call}",
        paragraphs=(
            "Hello, {name}!",
            "The offer of a place in the track {track} for {applicant} was open until {until} "
            "({city} time). Nobody answered it, so it goes to the next in line.",
        ),
        button="See the decision",
    ),
    "az": Text(
        subject="Təklifin vaxtı bitdi: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{track}” istiqamətində {applicant} üçün yer təklifi bu vaxtadək açıq idi: {until} "
            "({city} vaxtı ilə). Cavab gəlmədi, yer növbədəkinə keçir.",
        ),
        button="Qərara bax",
    ),
}
WITHDRAWN = {
    "en": Text(
        subject="The offer is taken back: {call}",
        paragraphs=(
            "Hello, {name}!",
            "We have to take back the offer of a place in the track {track} for {applicant}.",
            "Why: {reason}",
        ),
        button="See the decision",
    ),
    "az": Text(
        subject="Təklif geri götürüldü: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{track}” istiqamətində {applicant} üçün yer təklifini geri götürməli olduq.",
            "Səbəb: {reason}",
        ),
        button="Qərara bax",
    ),
}
MOVED = {
    "en": Text(
        subject="The offer has another end: {call}",
        paragraphs=(
            "Hello, {name}!",
            "The offer of a place in the track {track} for {applicant} is now open until {until} "
            "({city} time).",
            "The owner of the application accepts or declines it on its page.",
        ),
        button="Answer the offer",
    ),
    "az": Text(
        subject="Təklifin vaxtı dəyişdi: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{track}” istiqamətində {applicant} üçün yer təklifi indi bu vaxtadək açıqdır: "
            "{until} ({city} vaxtı ilə).",
            "Müraciətin sahibi onu səhifədə qəbul edir və ya imtina edir.",
        ),
        button="Təklifə cavab ver",
    ),
}
OUTCOMES = {"advance": ADVANCE, "offer": OFFER, "waiting": WAITING, "decline": DECLINE}
KINDS = {"promoted": PROMOTED, "expired": EXPIRED, "withdrawn": WITHDRAWN, "moved": MOVED}
