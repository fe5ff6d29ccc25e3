"""`python -m tests.benchmarks.serve APP FD`: one uvicorn process, set up as `kilim run` does it."""

import importlib
import socket
import sys

import uvicorn


def main() -> None:
    """Serve the application made by `module:factory` from the listening socket that is inherited."""
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
