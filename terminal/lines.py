"""Where the lines of a chat come from: a keyboard or a pipe."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import TextIO

from terminal import texts


def typed_lines() -> Iterator[str]:
    """Lines as they are typed, with a prompt and editing, until Ctrl-D or Ctrl-C."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # gives input() its editing
    while True:
        try:
            with _interruptible():
                line = input(texts.PROMPT)
        except (EOFError, KeyboardInterrupt):
            print()
            return
        yield line


def piped_lines(stream: TextIO) -> Iterator[str]:
    """Lines of a pipe or file until its end or Ctrl-C."""
    while True:
        try:
            with _interruptible():
                line = stream.readline()
        except KeyboardInterrupt:
            return
        if not line:
            return
        yield line


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C raises at once; an event loop would only note it until the line is there."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
