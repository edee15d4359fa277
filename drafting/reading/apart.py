"""Reading a document in a process of its own, which has only so much time and memory.

A page of PDF may unpack to gigabytes and a small web page to a million elements; what can be checked beforehand does
not show it, and the libraries cannot be stopped from within.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from drafting.reading import texts as say
from drafting.reading.kinds import Kind, UnreadableDocument
from drafting.reading.lines import lines_of
from drafting.reading.names import whole_names
from drafting.reading.proof import Difference, Read, differences

SECONDS = 20
"""Most time of the processor for a document: a PDF of 300 pages takes 6 of text, 10 of tables, one of usual length 1
(2026-11-29)."""
WAIT = 3 * SECONDS
"""Longest it may take, on a machine with other things to do."""
MEMORY = 640 * 2**20
"""Most address space of the process: reading 275,000 characters takes 42 MB as Word, 40 as PDF, 32 as a web page."""
MOST_CHARACTERS = 2_000_000
"""Longest text that comes back, for the memory of who asks; the yearly report of a government has 20,000 characters."""
ROOT = Path(__file__).parents[2]
START = "from drafting.reading.apart import main; main()"
HIDDEN_FROM_IT = "TELEGRAM_BOT_TOKEN"


def read_apart(kind: Kind, path: Path) -> tuple[list[str], tuple[Difference, ...]]:
    """The lines of `path` and what of their numbers is in doubt, found in a process of its own; UnreadableDocument when it
    cannot be read within limits.
    """
    environment = {name: value for name, value in os.environ.items() if name != HIDDEN_FROM_IT}
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter, and no shell
            [sys.executable, "-c", START, kind.value, str(path.absolute())],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=WAIT,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise UnreadableDocument(say.TOO_HEAVY.format(name=path.name)) from None
    said: dict[str, Any] = json.loads(done.stdout)
    if "wrong" in said:
        raise UnreadableDocument(said["wrong"])
    found = (Difference(place, ours, theirs, tuple(map(tuple, at))) for place, ours, theirs, at in said["differences"])
    return said["lines"], tuple(found)


def main() -> None:
    """Read the document named on the command line; its lines and their doubts, or what is wrong with it, as JSON."""
    kind, path = Kind(sys.argv[1]), Path(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    said: dict[str, Any]
    try:
        made = _reader(kind)(path)
        made = made if isinstance(made, Read) else Read(made)
        if sum(map(len, made.paragraphs)) > MOST_CHARACTERS:
            raise MemoryError
        lines = whole_names(lines_of(made.paragraphs))
        found = differences(lines, made.others, made.dropped, made.added)
        said = {"lines": lines, "differences": [astuple(difference) for difference in found]}
    except UnreadableDocument as error:
        said = {"wrong": str(error)}
    except MemoryError:
        said = {"wrong": say.TOO_HEAVY.format(name=path.name)}
    # Unpaired surrogates cannot be written as UTF-8; JSON escapes them.
    sys.stdout.write(json.dumps(said))


def _reader(kind: Kind) -> Callable[[Path], Read | Sequence[str]]:
    """What reads documents of `kind`; the libraries are imported only here, since one takes as long as reading a report."""
    if kind is Kind.WORD:
        from drafting.reading.word.documents import read_word

        return read_word
    if kind is Kind.PDF:
        from drafting.reading.pdf.documents import read_pdf

        return read_pdf
    if kind is Kind.WEB:
        from drafting.reading.web.pages import read_web

        return read_web
    if kind is Kind.MARKDOWN:
        from drafting.reading.marked.documents import read_markdown

        return read_markdown
    if kind is Kind.SHEETS:
        from drafting.reading.sheets.documents import read_sheets

        return read_sheets
    from drafting.reading.plain import read_plain

    return read_plain
