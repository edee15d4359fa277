"""python -m tools.torture [--minutes N] [--messages N] [--kills N] [--only WORD ...] [--write]: tables, or docs/torture.md.

Exits with 1 where something is not as it has to be.
"""

import argparse
import asyncio
import logging
import sys
import time
from collections.abc import Callable, Sequence

import structlog

from tools.torture.changes import of_changes, struck
from tools.torture.hostile.asking import hostile
from tools.torture.record import write
from tools.torture.running import chosen, outcomes
from tools.torture.soak import soaked
from tools.torture.tables import examples, of_faults, of_messages, of_soak

HOLD_SECONDS = 75.0
"""How long a fault lasts that has to be noticed within a minute."""
Part = Callable[[argparse.Namespace], tuple[str, bool]]
"""What tries a part: its tables, and whether all is as it has to be."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try, print, write down where that is asked for; 0 where all is as it has to be."""
    given = _read(arguments)
    wanted = {
        "Faults": not given.no_faults,
        "Changes of several files": given.kills,
        "Hostile messages": given.messages,
        "Steady questions": given.minutes,
    }
    verdicts = [_tried(name, given, arguments) for name, is_wanted in wanted.items() if is_wanted]
    return int(not all(verdicts))


def _tried(name: str, given: argparse.Namespace, arguments: Sequence[str] | None) -> bool:
    began = time.monotonic()
    text, is_well = PARTS[name](given)
    print(text, flush=True)
    if given.write:
        write(name, text, " ".join(arguments or sys.argv[1:]), time.monotonic() - began)
    return is_well


def _faults(given: argparse.Namespace) -> tuple[str, bool]:
    found = asyncio.run(outcomes(chosen(given.only), given.at_once, given.hold))
    return of_faults(found), not any(outcome.faults for outcome in found)


def _changes(given: argparse.Namespace) -> tuple[str, bool]:
    found = struck(given.kills)
    return of_changes(found), all(row.is_sound for row in found)


def _messages(given: argparse.Namespace) -> tuple[str, bool]:
    found = hostile(given.messages, given.seed)
    print(*examples(found), sep="\n", file=sys.stderr)
    return of_messages(found), not found.wrong


def _soak(given: argparse.Namespace) -> tuple[str, bool]:
    found = asyncio.run(soaked(given.minutes))
    return of_soak(found, given.minutes), not found.lost


PARTS: dict[str, Part] = {
    "Faults": _faults,
    "Changes of several files": _changes,
    "Hostile messages": _messages,
    "Steady questions": _soak,
}


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tools.torture",
        description="Faults against a real bot, changes cut off, hostile messages, steady questions.",
    )
    parser.add_argument("--minutes", type=float, default=10, help="of 30 questions a second; 0 for none")
    parser.add_argument("--messages", type=int, default=100_000, help="hostile ones; 0 for none")
    every = "strike changes of files at every Nth call that changes the disk; 0 for none"
    parser.add_argument("--kills", type=int, default=1, metavar="N", help=every)
    parser.add_argument("--seed", type=int, default=1, help="that hostile messages are made from")
    parser.add_argument("--hold", type=float, default=HOLD_SECONDS, help="seconds of a fault that has to be noticed")
    parser.add_argument("--at-once", type=int, default=4, help="bots that are tormented at a time")
    parser.add_argument("--only", nargs="*", default=(), help="kinds of faults whose name has one of these words")
    parser.add_argument("--no-faults", action="store_true", help="changes, messages and soak alone")
    parser.add_argument("--write", action="store_true", help="write what was tried into docs/torture.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    # here and not in main, which tests call: it holds for the whole process
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    sys.exit(main())
