"""python -m tools.torture [--minutes N] [--messages N] [--only WORD ...]: print tables, and write docs/torture.md.

Exits with 1 where something is not as it has to be.
"""

import argparse
import asyncio
import logging
import sys
import time
from collections.abc import Sequence

import structlog

from tools.torture.hostile.asking import Found, hostile
from tools.torture.record import write
from tools.torture.running import chosen, outcomes
from tools.torture.soak import Soaked, soaked
from tools.torture.tables import examples, of_faults, of_messages, of_soak
from tools.torture.trial import Outcome

HOLD_SECONDS = 75.0
"""How long a fault lasts that has to be noticed within a minute."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try, print, and write down what a whole run gave; 0 where all is as it has to be."""
    given = _read(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    began = time.monotonic()
    kinds = [] if given.no_faults else chosen(given.only)
    found = asyncio.run(outcomes(kinds, given.at_once, given.hold))
    messages = hostile(given.messages, given.seed) if given.messages else Found()
    soak = asyncio.run(soaked(given.minutes)) if given.minutes else Soaked()
    text = "\n".join(_tables(given, found, messages, soak))
    print(text, *examples(messages), sep="\n")
    if given.write:
        write(text, given, time.monotonic() - began)
    return int(any(outcome.faults for outcome in found) or bool(messages.wrong) or soak.lost > 0)


def _tables(given: argparse.Namespace, found: Sequence[Outcome], messages: Found, soak: Soaked) -> list[str]:
    """Those of what was tried."""
    tables = [of_faults(found)] if found else []
    tables += [of_messages(messages)] if messages.ms else []
    return tables + ([of_soak(soak, given.minutes)] if soak.asked else [])


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tools.torture", description="Faults against a real bot, hostile messages, steady questions."
    )
    parser.add_argument("--minutes", type=float, default=10, help="of 30 questions a second; 0 for none")
    parser.add_argument("--messages", type=int, default=100_000, help="hostile ones; 0 for none")
    parser.add_argument("--seed", type=int, default=1, help="that hostile messages are made from")
    parser.add_argument("--hold", type=float, default=HOLD_SECONDS, help="seconds of a fault that has to be noticed")
    parser.add_argument("--at-once", type=int, default=4, help="bots that are tormented at a time")
    parser.add_argument("--only", nargs="*", default=(), help="kinds of faults whose name has one of these words")
    parser.add_argument("--no-faults", action="store_true", help="messages and soak alone")
    parser.add_argument("--write", action="store_true", help="write docs/torture.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
