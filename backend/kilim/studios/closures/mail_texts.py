"""The letter about a closure. A person gets one, with all their bookings that it hit.

Words in braces are filled in; the lines about bookings are put together in `reactions.py`.
"""

SUBJECT = {
    "en": "{hub} had to close {studio}: your bookings have changed",
    "az": "{hub}: {studio} bağlanır, rezervləriniz dəyişdi",
}
INTRODUCTION = {
    "en": "{by} at {hub} had to close {studio}: {reason}. We are sorry for the trouble. "
    "This is what it means for you:",
    "az": "{by} ({hub}) {studio} studiyasını bağlamalı oldu. Səbəb: {reason}. Narahatlığa görə üzr "
    "istəyirik. Sizin üçün dəyişənlər:",
}
GREETING = {"en": "Hello, {name}!", "az": "Salam, {name}!"}
RE_SLOTTED = {
    "en": "Moved: {old}\nNew time: {new}",
    "az": "Vaxtı dəyişdi: {old}\nYeni vaxt: {new}",
}
CANCELLED = {"en": "Cancelled: {old}", "az": "Ləğv edildi: {old}"}
ENDING = {
    "en": "Times are {city} time. If a new time does not suit you, you can move or cancel the "
    "booking yourself. The attached file brings your calendar up to date.",
    "az": "Vaxtlar {city} vaxtı ilədir. Yeni vaxt sizə uyğun deyilsə, rezervin vaxtını özünüz "
    "dəyişə və ya onu ləğv edə bilərsiniz. Əlavədəki fayl təqviminizi yeniləyir.",
}
BUTTON = {"en": "See my bookings", "az": "Rezervlərimə bax"}
