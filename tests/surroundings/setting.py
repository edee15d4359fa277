"""What is set before the first test, whatever started the tests."""

import os
import signal
import sys
from pathlib import Path

BYTECODE = Path(__file__).parents[2] / ".cache" / "bytecode"


def keep_bytecode() -> None:
    """Compile each module once for all tests and processes, even where Python is told to write nothing beside the code.

    Without it every worker compiles all tests, and every process of the program all of the program: half a minute.
    """
    if sys.dont_write_bytecode:
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(BYTECODE)
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def hear_interrupts() -> None:
    """Have processes that the tests start end at an interrupt, even where a shell started the tests in the background:
    then it has them ignore interrupts, and each process hands that on to those it starts.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
