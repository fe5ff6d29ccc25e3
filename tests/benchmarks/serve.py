"""`python -m tests.benchmarks.serve APP FD`: one uvicorn process, set up as `kilim run` does it."""

import importlib
import socket
import sys

import uvicorn


def main() -> None:
    """Serve what `module:factory` makes, from the inherited listening socket."""
    module, _, factory = sys.argv[1].partition(":")
    app = getattr(importlib.import_module(module), factory)()
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_keep_alive=60,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[2]))])


main()
