"""Structured logs with request ids, and metrics in Prometheus text."""

import logging
import re
import secrets
import sys
import time
from typing import Any, TextIO

import structlog
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from pydantic_core import to_json

from kilim.core.shared_histogram import SharedHistogram

_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

REGISTRY = CollectorRegistry()
REQUESTS = SharedHistogram(
    "kilim_request_seconds",
    "Time to answer, by route and status",
    ["method", "route", "status"],
    registry=REGISTRY,
)
# The worker serves no metrics: these are read from the database by the process that is asked,
# and belong to it alone, so that they are never added up.
QUEUE_DEPTH = Gauge(
    "kilim_queue_jobs", "Jobs by state; failed ones are dead letters", ["state"], registry=REGISTRY
)
QUEUE_AGE = Gauge(
    "kilim_queue_oldest_seconds", "Age of the oldest unfinished job", registry=REGISTRY
)
WORKERS = Gauge("kilim_workers", "Workers seen in the last 30 seconds", registry=REGISTRY)
LOST_WORKERS = Gauge(
    "kilim_lost_workers", "Workers that ended without stopping in order", registry=REGISTRY
)
WORKER_SEEN = Gauge(
    "kilim_worker_seen_seconds", "Time since a worker was last seen", registry=REGISTRY
)


class _Lines:
    """Where our lines go: standard error as it was when logging was configured last."""

    def __init__(self) -> None:
        self.file: TextIO = sys.stderr

    def write(self, text: str) -> None:
        """Write a line."""
        self.file.write(text)

    def flush(self) -> None:
        """Let nothing wait: the line may be the last one."""
        self.file.flush()


_LINES = _Lines()


def _to_json(line: Any, **_: object) -> str:
    return to_json(line, fallback=repr, inf_nan_mode="constants", ensure_ascii=True).decode()


def configure_logging(level: str = "INFO") -> None:
    """One JSON object per line on standard error, also for lines of libraries."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
        structlog.processors.format_exc_info,
    ]
    render = structlog.processors.JSONRenderer(serializer=_to_json)
    _LINES.file = sys.stderr
    # Our own lines do not pass through `logging`, which would double what a line costs.
    structlog.configure(
        processors=[*shared, render],
        logger_factory=structlog.WriteLoggerFactory(file=_LINES),  # type: ignore[arg-type]
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("uvicorn.access", "httpx", "pgqueuer", "fontTools"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def request_id(given: str | None) -> str:
    """The caller's id when it has a harmless form, else a new one."""
    return given if given and _REQUEST_ID.fullmatch(given) else secrets.token_hex(16)


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._started = time.perf_counter()

    @property
    def seconds(self) -> float:
        """Elapsed time in seconds."""
        return time.perf_counter() - self._started


def metrics() -> bytes:
    """The metrics as Prometheus text: requests of all API processes, the queue as last read."""
    return generate_latest(REGISTRY)
