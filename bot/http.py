"""The HTTP server of the process: page, webhooks, health; it leaves signals to us."""

import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

CLOSING_SECONDS = 3


class Server(uvicorn.Server):
    """uvicorn, told to stop by `stop` instead of by signals."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals end the whole process in order, not this server alone."""
        yield


class BadPort(Exception):  # noqa: N818 (read by the operator as a sentence)
    """The port cannot be had."""


class Http:
    """Serves one application on one port."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        """Take the port at once, so that a refusal is told before anything else starts.

        Raises:
            BadPort: somebody else has it, or it is not ours to take.
        """
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
        except OSError as error:
            self._socket.close()
            raise BadPort(
                f"HTTP_PORT {port} on {host} cannot be used ({error.strerror}): "
                "choose another, or 0 for any free one."
            ) from error
        config = uvicorn.Config(
            app, log_config=None, access_log=False, timeout_graceful_shutdown=CLOSING_SECONDS
        )
        self._server = Server(config)
        name = f"[{host}]" if ":" in host else host
        self.url = f"http://{name}:{self._socket.getsockname()[1]}"

    async def run(self) -> None:
        """Serve until stopped."""
        await self._server.serve(sockets=[self._socket])

    def stop(self) -> None:
        """Answer what is asked and close."""
        self._server.should_exit = True
