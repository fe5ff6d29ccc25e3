"""Digital works that the demo's shops sell: drawings, and strings that are computed."""

import io
import random
import struct
import wave
from zipfile import ZIP_DEFLATED, ZipFile

from kilim.demo.wares import YARNS, close

RATE = 11_025  # samples a second
LOW = 98.0  # Hz, the lowest string


def drawings(name: str, many: int) -> bytes:
    """Patterns as pictures in a ZIP; the same for the same name."""
    grounds = list(YARNS)
    return _packed({
        f"{name}-{number + 1:02}.png": close(f"{name}{number}", grounds[number % len(grounds)])
        for number in range(many)
    })  # fmt: skip


def samples(many: int) -> bytes:
    """Plucked strings, half a tone apart, as WAV in a ZIP."""
    tones = [LOW * 2 ** (number / 12) for number in range(many)]
    return _packed({f"tar-{tone:.0f}-hz.wav": _sound(_plucked(tone, 0.5)) for tone in tones})


def studies(titles: tuple[str, ...]) -> bytes:
    """Short pieces for one string, as WAV in a ZIP."""
    files = {}
    for title in titles:
        dice = random.Random(title)
        steps = [dice.choice((0, 1, 4, 5, 7, 8, 11, 12)) for _ in range(16)]
        heard = [s for step in steps for s in _plucked(2 * LOW * 2 ** (step / 12), 0.4)]
        files[f"{title}.wav"] = _sound(heard)
    return _packed(files)


def _plucked(tone: float, seconds: float) -> list[float]:
    """A string after Karplus and Strong: noise that goes round and grows dull."""
    dice = random.Random(tone)
    string = [dice.uniform(-1, 1) for _ in range(int(RATE / tone))]
    heard = []
    for at in range(int(RATE * seconds)):
        here, after = at % len(string), (at + 1) % len(string)
        heard.append(string[here])
        string[here] = 0.497 * (string[here] + string[after])
    return heard


def _sound(heard: list[float]) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(struct.pack(f"<{len(heard)}h", *(int(32_000 * one) for one in heard)))
    return file.getvalue()


def _packed(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
