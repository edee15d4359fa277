"""python -m reporting.dashboard [--config FILE] [--port N]: show the usage log in a browser on this machine."""

import argparse
import errno
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from config import DEFAULT_FILE, SettingsError, Usage, read_settings
from reporting.dashboard import texts
from reporting.dashboard.server import HOST, check, serve
from reporting.dashboard.statements.limits import SLOWEST_SECONDS
from storage.database import CannotRead

DEFAULT_PORT, HIGHEST_PORT = 8001, 65_535


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C; 0 then, 1 where something has to be mended first, 2 for a wrong call."""
    given = _parser().parse_args(arguments)
    try:
        usage = read_settings(given.config).usage
    except SettingsError as error:
        return _refuse(str(error))
    path = usage.database
    if not path.exists():
        return _refuse(texts.NO_LOG.format(path=path))
    try:
        check(path)
        listening = socket.create_server((HOST, given.port))
    except CannotRead:
        return _refuse(texts.OLD_LOG.format(path=path))
    except OSError as error:
        other = given.port + 1 if given.port < HIGHEST_PORT else DEFAULT_PORT
        reason = texts.IN_USE if error.errno == errno.EADDRINUSE else os.strerror(error.errno or 0)
        return _refuse(texts.PORT_TAKEN.format(port=given.port, reason=reason, other=other))
    return _serve(usage, listening, given.seconds)


def _serve(usage: Usage, listening: socket.socket, seconds: float) -> int:
    port = listening.getsockname()[1]

    def opened(login: str) -> None:
        print(texts.OPEN.format(address=f"http://{HOST}:{port}{login}"))
        print(texts.FROM_ELSEWHERE.format(port=port), flush=True)

    try:
        serve(usage.database, listening, opened, seconds, with_staff=usage.count_staff)
    except KeyboardInterrupt:
        print()
    return 0


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m reporting.dashboard", description="The usage log in a browser on this machine."
    )
    parser.add_argument("--config", type=Path, default=DEFAULT_FILE, help="settings, config.toml by default")
    parser.add_argument(
        "--port", type=_port, default=DEFAULT_PORT, help=f"0 for any that is free; {DEFAULT_PORT} by default"
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=SLOWEST_SECONDS,
        help=f"how long a query may take; {SLOWEST_SECONDS:g} by default",
    )
    return parser


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(texts.WRONG_PORT.format(text=text))
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
