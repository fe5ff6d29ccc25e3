"""`python -m tests.benchmarks.client`: sends the requests that stdin describes, as JSON.

A process of its own, so that its work is on nobody's account. Raw sockets with keep-alive: a
client library would cost more than the server it measures.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

import uvloop

from tests.benchmarks.processes import ROOT


@dataclass(frozen=True, slots=True)
class Request:
    """One request below `/api/v1`, or anywhere when `path` is absolute."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] | None = None

    def wire(self, port: int) -> bytes:
        """The request as bytes."""
        host = f"127.0.0.1:{port}"
        lines = {"Host": host, **self.headers}
        content = b""
        if self.method != "GET":
            content = json.dumps(self.body or {}).encode()
            lines |= {"Origin": f"http://{host}", "Content-Type": "application/json"}
            lines["Content-Length"] = str(len(content))
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{self.method} {self.path} HTTP/1.1\r\n{head}\r\n".encode() + content


@dataclass(frozen=True, slots=True)
class Answers:
    """What came back, in the order of the requests."""

    seconds: float
    statuses: list[int]
    bodies: list[Any]
    millis: list[float]  # that each took
    sizes: list[int]  # bytes of each body, as they came

    @property
    def counted(self) -> Counter[int]:
        """How many answers had each status."""
        return Counter(self.statuses)


def send(port: int, requests: list[Request], in_flight: int, *, keep: bool = False) -> Answers:
    """Send the requests from another process, `in_flight` at a time.

    Args:
        keep: also hand back the JSON bodies.
    """
    wish = {
        "port": port,
        "requests": [asdict(request) for request in requests],
        "in_flight": in_flight,
        "keep": keep,
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.client"],
        input=json.dumps(wish),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return Answers(**json.loads(done.stdout))


async def _send(wish: dict[str, Any]) -> Answers:
    wires = [Request(**fields).wire(wish["port"]) for fields in wish["requests"]]
    waiting = iter(enumerate(wires))
    answers: list[tuple[int, bytes]] = [(0, b"")] * len(wires)
    millis = [0.0] * len(wires)
    connections = [
        await asyncio.open_connection("127.0.0.1", wish["port"]) for _ in range(wish["in_flight"])
    ]

    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for number, wire in waiting:
            sent = time.perf_counter()
            writer.write(wire)
            answers[number] = await _answer(reader)
            millis[number] = (time.perf_counter() - sent) * 1000

    started = time.perf_counter()
    await asyncio.gather(*[work(*connection) for connection in connections])
    seconds = time.perf_counter() - started
    for _, writer in connections:
        writer.close()
    bodies = [json.loads(body) for _, body in answers] if wish["keep"] else []
    sizes = [len(body) for _, body in answers]
    return Answers(seconds, [status for status, _ in answers], bodies, millis, sizes)


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].partition("\r\n")[0])
    return int(head.split(" ", 2)[1]), await reader.readexactly(length)


if __name__ == "__main__":
    found = uvloop.run(_send(json.load(sys.stdin)))
    json.dump(asdict(found), sys.stdout)
