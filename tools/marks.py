"""How well questions with known answers are answered: python -m tools.marks QUESTIONS.jsonl...

A file is asked of the project's knowledge; one in tests/drafted of the report of its name, drafted with nothing edited.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from answering.answering import Answering
from answering.base.library import library_of
from answering.files.cache import open_library
from tools.drafted import drafted_base
from tools.grading import mark

ROOT = Path(__file__).parents[1]


def main(files: Sequence[str]) -> int:
    """Print a line for each file and each kind of question in it."""
    for name in files:
        for (want, verdict), count in sorted(marks(answering_for(Path(name)), Path(name)).items()):
            print(f"{name}  {want}  {verdict}  {count}")
    return 0


def answering_for(file: Path) -> Answering:
    """What answers the questions of `file`."""
    report = ROOT / f"tests/drafted/reports/{file.stem}.txt"
    if "drafted" in file.resolve().parts and report.exists():
        return Answering(library_of([drafted_base(report, ROOT / "knowledge")]))
    return Answering(open_library(ROOT / "knowledge", ROOT / ".cache"))


def marks(answering: Answering, file: Path) -> Counter[tuple[str, str]]:
    """How many questions of `file` got which verdict, by what they want (answer, decline, choose) and the verdict."""
    asked = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    return Counter((q["want"], mark(q, answering.reply(q["q"]).as_json())) for q in asked)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
