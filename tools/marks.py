"""How well questions with known answers are answered: python -m tools.marks QUESTIONS.jsonl...

A file is asked of the project's knowledge; one in tests/drafted of the report of its name, drafted with nothing edited.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from answering.answering import Answering
from answering.base.library import library_of
from answering.files.cache import open_library
from tools.drafted import drafted_base
from tools.grading import holds, squeeze

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


def mark(wanted: dict[str, Any], reply: dict[str, Any]) -> str:
    """right, wrong or missed for an answer; right, wrong or offered for a decline; right or missed for choices."""
    outcome, answers = reply["outcome"], reply["answers"]
    shown = [figure for answer in answers for figure in answer["figures"]]
    met = sum(any(holds(text, figure) for text in shown for figure in group) for group in wanted["figures"])
    if wanted["want"] == "decline":
        return {"answer": "wrong", "choices": "offered"}.get(outcome, "right")
    if wanted["want"] == "choose":
        return "right" if outcome in ("answer", "choices") and met >= 2 else "missed"
    if outcome != "answer":
        return "missed"
    clause = squeeze(wanted["clause"] or "")
    is_shown = any(clause in squeeze(sentence) for answer in answers for sentence in answer["sentences"])
    few = len(answers) <= max(2, len(wanted["figures"]))
    return "right" if met == len(wanted["figures"]) and is_shown and few else "wrong"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
