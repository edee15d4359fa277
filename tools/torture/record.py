"""What a run gave, written down with date and machine, each part in the place of what the last run of that part gave."""

import datetime
import os
import platform
import re
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs/torture.md"


def write(part: str, made: str, arguments: str, seconds: float) -> None:
    """Put the tables `made` by a run with `arguments` below the heading `part`."""
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    command = f"make torture ARGS='{arguments}'"
    told = f"{day}, `{command}`, {seconds / 60:.0f} minutes:\n{_machine()}.\n\n"
    FILE.write_text(placed(FILE.read_text(encoding="utf-8"), part, told + made), encoding="utf-8")


def placed(document: str, part: str, text: str) -> str:
    """`document` with what stands below its heading `part`, from the first line with a date on, replaced by `text`."""
    begin = document.index(f"## {part}\n")
    found = re.compile(r"^\d{4}-\d\d-\d\d, ", re.MULTILINE).search(document, begin)
    end = document.find("\n## ", begin)
    rest = document[end:] if end >= 0 else ""
    stop = end if end >= 0 else len(document)
    keep = found.start() if found and found.start() < stop else stop
    return document[:keep].rstrip("\n") + "\n\n" + text.rstrip("\n") + "\n" + rest


def _machine() -> str:
    """Processors, what else they did, system and Python."""
    load = f" with a load of {os.getloadavg()[2]:.0f}" if hasattr(os, "getloadavg") else ""
    python, system = platform.python_version(), platform.system()
    return f"{os.cpu_count()} processors{load}, {system} on {platform.machine()}, Python {python}"
