"""Hides what an applicant wrote about who they are, where names are hidden. Pure.

Hidden are the names that are known of an application (its people, its organisation, and what was
answered to hidden questions), in any spelling and with endings, and everything that leads to
somebody: addresses of mail and of pages, `@handles`, telephone numbers. Staff see what was hidden.
What nobody knows of it cannot be found: a nickname, a former name, a teacher, a work that everybody
knows, a name inside a file. A manager says such words, and which of those that were found are read.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from kilim.forms.definition import AnyField, Definition, GroupField, TextField, fields_of
from kilim.incubation.reviews.spelling import inflected, skeleton

MASK = "█████"  # of one length, so that it says nothing
NAMES_ARE_ASKED = {
    "name", "names", "founder", "founders", "member", "members", "company", "organisation",
    "brand", "contact", "contacts", "author", "authors", "ad", "adi", "soyad",
}  # fmt: skip
LONG = 6  # letters of a name that is no usual word, so it is hidden in small letters, too
SHORT = 3  # letters of a skeleton below which a word alone says nothing
MOST_WORDS = 6  # of an answer that is taken for a name
MOST_NAMES = 60  # of an application; a form can ask for a thousand

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ENDS = "az|com|org|net|info|ru|tr|ge|ua|kz|uz|me|io|co|app|art|dev|eu|de|uk|games|music|studio"
_CONTACT = re.compile(
    rf"""(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+       # mail
    | (?<!\w)(?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?)]     # pages
    | (?<![\w@.-])(?:[\w-]+\.)+(?:{_ENDS}|example)\b(?:/[^\s<>"]*[^\s<>".,;:!?)])?
    | (?<![\w@])@\w(?:[\w.]*\w)                             # handles
    | (?<![\w.,])(?:\+|00?)\d(?:[\s()-]{{0,2}}\d){{8,13}}(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# Words of many names, which alone say nothing.
_COMPANY_FORMS = "mmc asc qsc llc ltd inc gmbh jsc ooo oao zao ип"
_USUAL_WORDS = f"""
    {_COMPANY_FORMS} startup studio studios studiya studiyası
    studiyalar games game oyun oyunlar oyunları music musiqi media group qrup company şirkət art
    arts incəsənət sənət design dizayn digital rəqəmsal lab labs laboratoriya house ev team
    komanda creative yaradıcı production prodakşn theatre teatr film films kino records label
    azerbaijan azərbaycan baku bakı hub center centre mərkəz mərkəzi and the of və ilə for qızı
    oğlu ogly kyzy музыка игры студия компания команда дом центр баку азербайджан
"""
_FORMS = frozenset(map(skeleton, _COMPANY_FORMS.split()))
_USUAL = frozenset(map(skeleton, _USUAL_WORDS.split()))


Phrase = tuple[frozenset[str], ...]
Kind = Literal["found", "added", "kept"]


@dataclass(frozen=True, slots=True)
class Known:
    """What must not be read: `words` each alone, `phrases` as a whole, all as skeletons.

    Managers `added` some, and let others that are found be read: `kept`, in small letters.
    """

    words: frozenset[str]
    phrases: tuple[Phrase, ...]
    added: tuple[Phrase, ...] = ()
    kept: tuple[tuple[str, Phrase], ...] = ()


@dataclass(slots=True)
class _Masked:
    """What was hidden, by the key of its field."""

    known: Known
    found: dict[str, list[str]] = field(default_factory=dict)

    def text(self, key: str, said: str) -> str:
        spans = [(first, end) for first, end, kind in marks(said, self.known) if kind != "kept"]
        if not spans:
            return said
        hidden = [said[first:end] for first, end in spans]
        self.found[key] = list(dict.fromkeys([*self.found.get(key, []), *hidden]))
        parts, after = [], 0
        for first, end in spans:
            parts += [said[after:first], MASK]
            after = end
        return "".join([*parts, said[after:]])

    def answer(self, key: str, asked: Any, said: Any) -> Any:
        """An answer without names; of a choice, the words beside its options."""
        if isinstance(asked, TextField):
            return self.text(key, said)
        if isinstance(asked, GroupField):
            inside = {one.key: one for one in asked.fields}
            return [
                {k: self.answer(key, inside.get(k), v) for k, v in entry.items()} for entry in said
            ]
        if isinstance(said, list):
            return [self.answer(key, None, one) for one in said]
        if isinstance(said, dict) and isinstance(said.get("other"), str):
            return said | {"other": self.text(key, said["other"])}
        return said


def known(
    names: Collection[str],
    definition: Definition,
    sent: Mapping[str, Any],
    hidden: Collection[str],
    rules: Collection[tuple[str, bool]] = (),
) -> Known:
    """What must not be read of an application, by the names of its people and organisation.

    Args:
        sent: all answers; those of `hidden` fields are looked through for names.
        rules: what managers said: words, and whether they are masked.
    """
    asked = [one for one in fields_of(definition) if one.key in hidden and one.key in sent]
    told = list(islice((pair for one in asked for pair in _told(one, sent[one.key])), MOST_NAMES))
    spoken = [*names, *(said for names_somebody, said in told if names_somebody)]
    whole = [*spoken, *(said for _, said in told)]
    words = {one for name in spoken for one in _WORD.findall(name)}
    telling = [w for w in words if len(skeleton(w)) >= SHORT and skeleton(w) not in _USUAL]
    phrases = [[w for w in _WORD.findall(name) if skeleton(w) not in _FORMS] for name in whole]
    return Known(
        frozenset(form for word in telling for form in inflected(word)),
        tuple(tuple(map(inflected, one)) for one in phrases if 1 < len(one) <= MOST_WORDS),
        added=tuple(_phrase(said) for said, masks in rules if masks),
        kept=tuple((said.casefold(), _phrase(said)) for said, masks in rules if not masks),
    )


def marks(said: str, known_: Known) -> list[tuple[int, int, Kind]]:
    """Where something is masked, or would be if managers did not let it be read, in order."""
    found = _joined(said, sorted([*_contacts(said), *_names(said, known_)]))
    kept = [one for one in found if _is_kept(said[slice(*one)], known_)]
    sure = [one for one in found if one not in kept]
    masked_ = _joined(said, sorted([*sure, *_phrases(said, known_.added)]))
    marked: list[tuple[int, int, Kind]] = [
        (*one, "found" if _touches(one, sure) else "added") for one in masked_
    ]
    return sorted([*marked, *((*one, "kept") for one in kept if not _touches(one, masked_))])


def texts(asked: Any, said: Any) -> Iterator[str]:
    """The words of an answer that are looked through, in order."""
    if isinstance(asked, TextField):
        yield said
    elif isinstance(asked, GroupField):
        inside = {one.key: one for one in asked.fields}
        for entry in said:
            for key, part in entry.items():
                yield from texts(inside.get(key), part)
    elif isinstance(said, list):
        for one in said:
            yield from texts(None, one)
    elif isinstance(said, dict) and isinstance(said.get("other"), str):
        yield said["other"]


def masked(
    definition: Definition, answers: Mapping[str, Any], known_: Known
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The answers as they may be read, and what was hidden in them, by the key of its field."""
    fields = {one.key: one for one in fields_of(definition)}
    hiding = _Masked(known_)
    shown = {key: hiding.answer(key, fields.get(key), said) for key, said in answers.items()}
    return shown, hiding.found


def _told(asked: AnyField, said: Any) -> Iterator[tuple[bool, str]]:
    """The short answers to a hidden question, and whether each is a name."""
    if isinstance(asked, GroupField):
        texts = {one.key for one in asked.fields if one.kind == "short_text"}
        for entry in said:
            for key in texts & entry.keys():
                yield _asks_for_a_name(key), entry[key]
    elif asked.kind == "short_text":
        yield _asks_for_a_name(asked.key), said


def _asks_for_a_name(key: str) -> bool:
    return bool(NAMES_ARE_ASKED & {key, *key.split("_")})


def _contacts(said: str) -> list[tuple[int, int]]:
    return [one.span() for one in _CONTACT.finditer(said)]


def _names(said: str, known_: Known) -> Iterator[tuple[int, int]]:
    words = [(one, skeleton(one[0])) for one in _WORD.finditer(said)]
    for place, (word, bare) in enumerate(words):
        if bare in known_.words and (not word[0][0].islower() or len(word[0]) >= LONG):
            yield word.span()
        for phrase in known_.phrases:
            for order in (phrase, phrase[::-1]):
                following = words[place : place + len(order)]
                if len(following) == len(order) and all(
                    one[1] in forms for one, forms in zip(following, order, strict=True)
                ):
                    yield word.start(), following[-1][0].end()


def _phrase(said: str) -> Phrase:
    return tuple(inflected(one) for one in _WORD.findall(said))


def _phrases(said: str, phrases: Collection[Phrase]) -> Iterator[tuple[int, int]]:
    """Where words that a manager added stand, with any endings."""
    if not phrases:
        return
    words = [(one, skeleton(one[0])) for one in _WORD.finditer(said)]
    for place, (word, _) in enumerate(words):
        for phrase in phrases:
            following = words[place : place + len(phrase)]
            if len(following) == len(phrase) and all(
                one[1] in forms for one, forms in zip(following, phrase, strict=True)
            ):
                yield word.start(), following[-1][0].end()


def _is_kept(passage: str, known_: Known) -> bool:
    """Whether a manager lets it be read; figures, which spelling would mix up, as they stand."""
    if any(one.isdigit() for one in passage):
        return passage.casefold() in (words for words, _ in known_.kept)
    read = [skeleton(one) for one in _WORD.findall(passage)]
    return any(
        len(read) == len(phrase) and all(map(frozenset.__contains__, phrase, read))
        for _, phrase in known_.kept
    )


def _touches(span: tuple[int, int], others: Collection[tuple[int, int]]) -> bool:
    return any(first < span[1] and span[0] < end for first, end in others)


def _joined(said: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap, or have but a space between them, as one: a name is one thing."""
    found: list[tuple[int, int]] = []
    for first, end in spans:
        if found and said[found[-1][1] : first] in ("", " "):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((first, end))
    return found
