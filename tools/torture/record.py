"""What a run gave, written down with date and machine."""

import argparse
import datetime
import os
import platform
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs/torture.md"
PREFACE = """# What was made to go wrong

Written by `make torture ARGS={arguments!r}` on {day}: {machine}; {minutes:.0f} minutes in all.
`make torture` alone asks more, and changes no file.

Each kind of fault strikes a bot in a process of its own, before the Bot API server of the tests, several bots at a time.
Lost: who asked and has no answer with the figure asked for. Twice: answers too many. Alarm: seconds from the first strike
until an admin was told; a dash where nobody was, which is right where answers went on. Heartbeat stopped: seconds from the
first strike to the last time that the file was touched before a pause of 15 s. The last column tells what is not as it has
to be: nobody lost, nobody answered twice, and both an alarm and a heartbeat that stops within 60 s where answers stop. All
seconds are those of a machine that did other work as well.

Hostile messages go through all handlers, over HTTP, in one process: scripts mixed, halves of surrogate pairs, marks of
direction, markup, code, numerals of every kind, up to 4,096 characters. The time is processor time of bot and server.

"""


def write(text: str, given: argparse.Namespace, seconds: float) -> None:
    """Put the tables of `text` in the place of those of the run before."""
    arguments = f"--minutes {given.minutes:g} --messages {given.messages} --write"
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    preface = PREFACE.format(arguments=arguments, day=day, machine=_machine(), minutes=seconds / 60)
    FILE.write_text(preface + text, encoding="utf-8")


def _machine() -> str:
    """Processors, what else they did, system and Python."""
    load = f", load {os.getloadavg()[2]:.0f} over the last quarter of an hour" if hasattr(os, "getloadavg") else ""
    python, system = platform.python_version(), platform.system()
    return f"{os.cpu_count()} processors{load}, {system} on {platform.machine()}, Python {python}"
