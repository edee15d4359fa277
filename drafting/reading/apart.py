"""Reading a document in a process of its own, which has only so much time and memory.

A page of PDF may unpack to gigabytes and a small web page to a million elements; what can be checked beforehand does
not show it, and the libraries cannot be stopped from within.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from drafting.reading import texts as say
from drafting.reading.kinds import Kind, UnreadableDocument

SECONDS = 10
"""Longest a document may take: a PDF of 195 pages takes 1.4, one of usual length 0.2."""
MEMORY = 640 * 2**20
"""Most address space of the process: reading 275,000 characters takes 42 MB as Word, 40 as PDF, 32 as a web page."""
MOST_CHARACTERS = 2_000_000
"""Longest text that comes back, for the memory of who asks; the yearly report of a government has 20,000 characters."""
ROOT = Path(__file__).parents[2]
START = "from drafting.reading.apart import main; main()"
HIDDEN_FROM_IT = "TELEGRAM_BOT_TOKEN"


def paragraphs_apart(kind: Kind, path: Path) -> list[str]:
    """The paragraphs of `path`, found in a process of its own; UnreadableDocument when it cannot be read within limits."""
    environment = {name: value for name, value in os.environ.items() if name != HIDDEN_FROM_IT}
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter, and no shell
            [sys.executable, "-c", START, kind.value, str(path.absolute())],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise UnreadableDocument(say.TOO_HEAVY.format(name=path.name)) from None
    said: dict[str, list[str]] = json.loads(done.stdout)
    if "paragraphs" not in said:
        raise UnreadableDocument("".join(said["wrong"]))
    return said["paragraphs"]


def main() -> None:
    """Read the document named on the command line; its paragraphs, or what is wrong with it, as JSON."""
    kind, path = Kind(sys.argv[1]), Path(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    said: dict[str, list[str]]
    try:
        paragraphs = paragraphs_of(kind, path)
        if sum(map(len, paragraphs)) > MOST_CHARACTERS:
            raise MemoryError
        said = {"paragraphs": paragraphs}
    except UnreadableDocument as error:
        said = {"wrong": [str(error)]}
    except MemoryError:
        said = {"wrong": [say.TOO_HEAVY.format(name=path.name)]}
    # Unpaired surrogates cannot be written as UTF-8; JSON escapes them.
    sys.stdout.write(json.dumps(said))


def paragraphs_of(kind: Kind, path: Path) -> list[str]:
    """The paragraphs of `path`; the libraries are imported only here, since one takes as long as reading a report."""
    if kind is Kind.WORD:
        from drafting.reading.word.documents import read_word as read
    elif kind is Kind.PDF:
        from drafting.reading.pdf.documents import read_pdf as read
    elif kind is Kind.WEB:
        from drafting.reading.web.pages import read_web as read
    elif kind is Kind.MARKDOWN:
        from drafting.reading.markdown import read_markdown as read
    else:
        from drafting.reading.plain import read_plain as read
    return read(path)
