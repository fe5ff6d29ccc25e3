"""The HTTP side: one listening socket, one imported application, several processes."""

import contextlib
import gc
import http.client
import socket
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import uvicorn

from kilim.core.config import Settings, StartError
from kilim.core.observability import REQUESTS
from kilim.runtime.supervisor import Supervisor

BACKLOG = 2_048
# Streams of live changes do not end by themselves; the browser resumes them elsewhere.
DRAIN_SECONDS = 5
KEEP_ALIVE_SECONDS = 15
PROBE_SECONDS = 2


def listen(settings: Settings) -> socket.socket:
    """The bound socket that every API process accepts from.

    Raises:
        StartError: the address is in use, not this machine's, or needs privileges.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise StartError(
            f"{settings.host}:{settings.port} cannot be used ({error.strerror}); stop what "
            "listens there or choose another port with KILIM_PORT."
        ) from None
    return listener


def start_workers(
    supervisor: Supervisor, app: Any, listener: socket.socket, settings: Settings
) -> None:
    """Fork the API processes; each accepts from `listener`."""
    listener.listen(BACKLOG)
    REQUESTS.divide(settings.workers)
    gc.collect()
    gc.freeze()  # the children's collector leaves the shared pages alone
    for number in range(settings.workers):
        supervisor.start(f"api {number + 1}", partial(_serve, app, listener, settings, number))


def _serve(app: Any, listener: socket.socket, settings: Settings, number: int) -> None:
    REQUESTS.take(number)
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,  # core/http.py writes one line for each request
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    if not server.started:
        raise SystemExit(3)


def answers(settings: Settings, path: str) -> bool:
    """Whether the API says yes on `path` (`/livez` or `/readyz`)."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104
    connection = http.client.HTTPConnection(host, settings.port, timeout=PROBE_SECONDS)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", path, headers={"Host": urlsplit(settings.origin).netloc})
        return connection.getresponse().status == http.client.OK
    return False
