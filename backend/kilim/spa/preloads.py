"""What a page will ask for once its script runs: its first HTML names it, so that it comes already.

Without it a visitor waits for one file to learn of the next: the start, the list of pages, the page
and its parts, on a slow network a quarter of a second each time.
"""

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

MANIFEST = Path(".vite") / "manifest.json"  # written by the build
START, PAGES, ROUTES = "index.html", "src/app/routeTree.gen.ts", "src/routes/"

Chunks = Mapping[str, Mapping[str, Any]]
Parts = tuple[str, ...]


class Preloads:
    """The files of each public page, without those that every page names."""

    def __init__(self, chunks: Chunks) -> None:
        keys: dict[Parts, list[str]] = {}
        for key in chunks:
            if key.startswith(ROUTES) and "?" in key:
                keys.setdefault(_parts(key), []).append(key)
        begun = _files(chunks, [START])
        self.files = {
            parts: [file for file in _files(chunks, [PAGES, *of]) if file not in begun]
            for parts, of in keys.items()
        }

    @classmethod
    def read(cls, folder: Path) -> "Preloads":
        """Those of the build in `folder`; of none when there is none."""
        manifest = folder / MANIFEST
        return cls(json.loads(manifest.read_text()) if manifest.is_file() else {})

    def tags(self, path: str) -> str:
        """The hints for the page of `path`, which stand behind what is seen first."""
        return "".join(map(_tag, self._of(tuple(path.strip("/").split("/")))))

    def _of(self, parts: Parts) -> list[str]:
        if not any(parts):
            return []  # the front page is in the start
        fitting = (
            files
            for known, files in self.files.items()
            if len(known) == len(parts)
            and all(one in (part, "$") for one, part in zip(known, parts, strict=True))
        )
        return next(fitting, [])


def _parts(key: str) -> Parts:
    """src/routes/listings/$slug.tsx?… -> ("listings", "$")."""
    name = key.removeprefix(ROUTES).partition(".tsx")[0].removesuffix("index")
    return tuple("$" if one[0] == "$" else one for one in name.replace(".", "/").split("/") if one)


def _files(chunks: Chunks, keys: list[str]) -> list[str]:
    """The files that these bring, with everything they import."""
    seen = dict.fromkeys(key for key in keys if key in chunks)
    queue = list(seen)
    for key in queue:
        new = [one for one in chunks[key].get("imports", []) if one not in seen]
        seen |= dict.fromkeys(new)
        queue += new
    return list(dict.fromkeys(file for key in seen for file in _own(chunks[key])))


def _own(chunk: Mapping[str, Any]) -> Iterator[str]:
    yield chunk["file"]
    yield from chunk.get("css", [])


def _tag(file: str) -> str:
    kind = 'rel="modulepreload"' if file.endswith(".js") else 'rel="preload" as="style"'
    return f'<link {kind} crossorigin fetchpriority="low" href="/{escape(file)}">'
