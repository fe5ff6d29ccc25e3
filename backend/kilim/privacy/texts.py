"""What explains a copy of somebody's data to them, in Azerbaijani and English."""

from html import escape

SLICES = {
    "accounts": ("Hesabınız, rollarınız və girişləriniz", "Your account, roles and sign-ins"),
    "applications": ("Müraciətləriniz", "Your applications"),
    "bookings": ("Rezervləriniz", "Your bookings"),
    "calendar": ("Təqvim", "The calendar"),
    "calls": ("Sizə verilən əlavə vaxt", "Extensions that you used"),
    "cards": ("Üzv kartınızın yoxlanması", "Checks of your member card"),
    "checkins": ("Doldurduğunuz hesabatlar", "Check-ins that you filled in"),
    "cohorts": ("Proqramlarda iştirakınız", "Your part in programmes"),
    "core": ("Etdikləriniz: əməliyyat jurnalı", "What you did: the audit trail"),
    "credits": ("Kreditləriniz", "Your credits"),
    "data_rooms": ("Sizinlə paylaşılan fayllar", "Files that were shared with you"),
    "decisions": ("Sizə göndərilən qərarlar", "Decisions that were sent to you"),
    "demo_days": ("Demo günlərində çıxışlarınız", "Your part in demo days"),
    "demo_guests": ("Demo günlərinə qonaq kimi gəlişiniz", "Demo days that you came to"),
    "directory": ("Kataloqda özünüz haqqında yazdıqlarınız", "Your entry in the directory"),
    "equipment": ("Operator kimi işiniz", "Your work as an operator"),
    "feeds": ("Təqvim ünvanlarınız", "Your calendar addresses"),
    "files": ("Göndərdiyiniz fayllar", "Files that you sent"),
    "histories": ("Komandalarınızın tarixçəsi", "The history of your organisations"),
    "imports": ("Köçürülən cədvəllərdə sizin sətirləriniz", "Rows about you in imported tables"),
    "incidents": ("Bildirdiyiniz nasazlıqlar", "Faults that you reported"),
    "interviews": ("Müsahibələriniz", "Your interviews"),
    "ledger": ("Kredit hesabınız", "Your account of credits"),
    "mail": ("Sizə yazılan məktublar", "Letters that were written to you"),
    "matching": ("Mentor seçimləriniz", "Your wishes as a mentor"),
    "memberships": ("Üzvlükləriniz", "Your memberships"),
    "mentors": ("Mentorluğunuz", "Your mentoring"),
    "office_hours": ("Mentor görüşləri", "Mentor meetings"),
    "organisations": ("Aid olduğunuz təşkilatlar", "Organisations that you belong to"),
    "panels": ("Rəyçi kimi iştirakınız", "Your part in panels"),
    "commissions": ("Fərdi sifarişləriniz", "Your commissions"),
    "conversations": ("Mağazalarla yazışmalarınız", "Your conversations with shops"),
    "follows": ("İzlədiyiniz mağazalar", "Shops that you follow"),
    "favourites": ("Seçilmişləriniz və gözlədikləriniz", "What you keep, and what you wait for"),
    "notices": ("Bazarda bildirdikləriniz", "What you reported in the market"),
    "orders": ("Alışlarınız və səbətiniz", "What you have bought, and your basket"),
    "payments": ("Ödənişləriniz", "Your payments"),
    "pipeline": ("Saxladığınız görünüşlər", "Views that you kept"),
    "privacy": ("Bu sorğularınız", "These requests of yours"),
    "qualifications": ("Təlimləriniz", "Your qualifications"),
    "reviews": ("Yazdığınız rəylər və qeydlər", "Reviews and notes that you wrote"),
    "brands": ("Ortaq brendlərdə imzalarınız", "Your signatures in joint brands"),
    "returns": ("Qaytardıqlarınız və şikayətləriniz", "What you gave back or claimed"),
    "ratings": ("Aldıqlarınız haqqında rəyləriniz", "Your reviews of what you bought"),
    "payouts": ("Göstərdiyiniz ödəniş hesabları", "Accounts for payouts that you named"),
    "sellers": ("Mağazalarınız üçün təqdim etdikləriniz", "What you gave for shops"),
    "series": ("Təkrarlanan rezervləriniz", "Your repeated bookings"),
    "surveys": ("Sizdən soruşulan illər", "Years that you were asked about"),
    "teams": ("Aldığınız komanda dəvətləri", "Invitations to teams"),
    "waiting": ("Gözlədiyiniz vaxtlar", "Times that you waited for"),
}
WORDS = {
    "az": {
        "title": "Kilimdəki məlumatlarınız",
        "for": "{name} üçün, {day}",
        "intro": "Bu arxivdə Kilimin sizin haqqınızda bildiyi hər şey var. Cədvəllər proqramların"
        " oxuduğu JSON formatındadır; göndərdiyiniz fayllar files/ qovluğundadır.",
        "rows": "Sətir",
        "what": "Nə haqqında",
        "file": "Fayl",
        "out": "Burada olmayanlar: barənizdə məxfi yazılan rəylər, rəyçi müzakirələri və müsahibə"
        " qeydləri; parolunuz və gizli ünvanlarınız; başqa insanların məlumatları.",
        "traces": "Başqalarının qeydlərində adınız yoxdur, yalnız nömrəniz var; neçə dəfə olduğunu"
        " traces.json göstərir.",
        "keep": "Bu arxivi təhlükəsiz saxlayın: içində şəxsi məlumatlarınız var.",
    },
    "en": {
        "title": "Your data in Kilim",
        "for": "For {name}, {day}",
        "intro": "This archive holds all that Kilim knows about you. The tables are JSON, which"
        " programs read; the files that you sent are in the folder files/.",
        "rows": "Rows",
        "what": "About",
        "file": "File",
        "out": "What is not here: what reviewers, panels and interviewers wrote about you in"
        " confidence; your password and secret addresses; the data of other people.",
        "traces": "Records about others hold your number alone, not your name; how often, says"
        " traces.json.",
        "keep": "Keep this archive safe: it holds your personal data.",
    },
}
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  font: 1rem/1.6 system-ui, sans-serif }}
table {{ width: 100%; border-collapse: collapse; margin: 1.5rem 0 }}
th, td {{ padding: .4rem .6rem; text-align: left; border-bottom: 1px solid #9996 }}
td:last-child, th:last-child {{ text-align: right; font-variant-numeric: tabular-nums }}
</style></head><body>
<h1>{title}</h1><p>{for_whom}</p><p>{intro}</p>
<table><thead><tr><th>{what}</th><th>{file}</th><th>{rows}</th></tr></thead><tbody>
{lines}</tbody></table>
<p>{out}</p><p>{traces}</p><p><strong>{keep}</strong></p>
</body></html>
"""
_LINE = '<tr><td>{what}</td><td><a href="{file}">{file}</a></td><td>{rows}</td></tr>\n'


def page(language: str, name: str, day: str, counts: dict[str, int]) -> bytes:
    """The page that explains a copy; `counts` says how many rows each slice knows."""
    words = {key: escape(word) for key, word in WORDS[language].items()}
    place = 0 if language == "az" else 1
    lines = "".join(
        _LINE.format(what=escape(SLICES[one][place]), file=f"data/{one}.json", rows=rows)
        for one, rows in counts.items()
    )
    whom = words.pop("for").format(name=escape(name), day=escape(day))
    return _PAGE.format(language=language, for_whom=whom, lines=lines, **words).encode()
