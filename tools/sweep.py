"""What each constant of the rules is worth: python -m tools.sweep > docs/rules.md

Every constant is set to nothing, halved and doubled, the others as they are, and the same questions are asked each time:
those held out and a half of those that the weights are fitted to, and for drafted reports those held out about two of
them. Prints a page of Markdown; it takes about five minutes on one core.
"""

import argparse
import datetime
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from answering.answering import Answering
from answering.base.library import library_of
from answering.files.cache import open_library
from tools.drafted import drafted_base
from tools.grading import mark

ROOT = Path(__file__).parents[1]
ASKED = ("answer", "decline", "choose")
"""What a question may want to be marked here; small talk never reaches the rules."""
DRAFTED_ONLY = ("beside",)
"""Constants that nothing but a drafted report is answered by."""
COLUMNS = {
    "right": ("answer", "right"),
    "WRONG": ("answer", "wrong"),
    "declined": ("answer", "missed"),
    "FALSE": ("decline", "wrong"),
    "choices": ("choose", "right"),
}
"""What is counted: the mark among the questions that want this."""
HOW_TO_READ = """\
One constant of `answering.judging.rules.Rules` a block, each line with another value and all other constants as they are.
Of the questions that the report answers, so many were answered right, WRONG, or declined (choices offered count there
too); of those that it does not answer, so many got a FALSE answer; of those that fit several entries, so many got choices
(or all the answers). `changed` counts the questions whose mark is another one than with the constants as they are.
"""

Question = dict[str, Any]


@dataclass(frozen=True)
class Set:
    """Questions, each with the number of the answering that it is put to."""

    title: str
    answerings: tuple[Answering, ...]
    questions: tuple[tuple[int, Question], ...]

    def marks(self, constants: dict[str, float], bar: "tqdm[Any]") -> list[str]:
        """The mark of each question, with some constants at other values."""
        changed = [_with(answering, constants) for answering in self.answerings]
        found = []
        for number, question in self.questions:
            found.append(mark(question, changed[number].reply(question["q"]).as_json()))
            bar.update()
        return found

    def sizes(self) -> str:
        """How many questions of each kind there are, in words."""
        counts = Counter(question["want"] for _, question in self.questions)
        return (
            f"{len(self.questions):,} questions: {counts['answer']:,} that the report answers, {counts['decline']:,} that"
            f" it does not, {counts['choose']:,} that fit several entries."
        )


def _with(answering: Answering, constants: dict[str, float]) -> Answering:
    """The same with some constants at other values, for written and for drafted reports."""
    scoring = answering.scoring
    rules = replace(scoring.rules, **constants)  # type: ignore[arg-type]
    drafted = replace(scoring.drafted, rules=rules) if scoring.drafted else None
    return replace(answering, scoring=replace(scoring, rules=rules, drafted=drafted))


def read(path: Path) -> list[Question]:
    """The questions of a file that are marked here; sums are left out, since no rule of these makes them."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [line for line in lines if line["want"] in ASKED and line.get("cat") != "derived"]


def written(knowledge: Path, cache: Path) -> Set:
    """The questions held out, and every second one that the weights are fitted to, about the first report."""
    held_out, fitting = (read(ROOT / f"tests/questions/{name}.jsonl") for name in ("held-out", "fitting"))
    asked = tuple((0, question) for question in (*held_out, *fitting[::2]))
    return Set("A report with written phrasings", (Answering(open_library(knowledge, cache)),), asked)


def drafted(knowledge: Path) -> Set:
    """The questions held out about drafted reports."""
    answerings, asked = [], []
    for number, path in enumerate(sorted((ROOT / "tests/drafted/held-out").glob("*.jsonl"))):
        base = drafted_base(ROOT / f"tests/drafted/reports/{path.stem}.txt", knowledge)
        answerings.append(Answering(library_of([base])))
        asked += [(number, question) for question in read(path)]
    return Set("Drafted reports", tuple(answerings), tuple(asked))


def values(now: float) -> list[float]:
    """Nothing, half, as it is and double; whole numbers stay whole, a half rounded up."""
    if isinstance(now, int):
        return [0, math.floor(now / 2 + 0.5), now, 2 * now]
    return [0.0, now / 2, now, now * 2]


def rows(asked: Set, name: str, now: float, as_they_are: Sequence[str], bar: "tqdm[Any]") -> list[str]:
    """The rows of one constant, one for each of its values; none where no value changes a mark."""
    found = [as_they_are if value == now else asked.marks({name: value}, bar) for value in values(now)]
    if all(marks == as_they_are for marks in found):
        return []
    return [
        _row(f"`{name}`", f"**{value:g}**" if value == now else f"{value:g}", asked, marks, as_they_are)
        for value, marks in zip(values(now), found, strict=True)
    ]


def _row(name: str, value: str, asked: Set, found: Sequence[str], before: Sequence[str]) -> str:
    counts = Counter((question["want"], verdict) for (_, question), verdict in zip(asked.questions, found, strict=True))
    changed = sum(one != other for one, other in zip(found, before, strict=True))
    return f"| {' | '.join([name, value, *(str(counts[kind]) for kind in COLUMNS.values()), str(changed)])} |"


def table(asked: Set, constants: dict[str, float], bar: "tqdm[Any]") -> str:
    """A heading, what was asked, the table, and the constants that change no mark."""
    names = ["constant", "value", *COLUMNS, "changed"]
    as_they_are = asked.marks({}, bar)
    of_constant = {name: rows(asked, name, now, as_they_are, bar) for name, now in constants.items()}
    idle = ", ".join(f"`{name}`" for name, own in of_constant.items() if not own)
    lines = [
        f"## {asked.title}",
        "",
        asked.sizes(),
        "",
        f"| {' | '.join(names)} |",
        f"|---|--:{'|--:' * len(COLUMNS)}|--:|",
    ]
    lines += [row for own in of_constant.values() for row in own]
    return "\n".join([*lines, "", f"No value tried changes a mark: {idle or 'none'}."])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache")
    given = parser.parse_args()
    sets = (written(given.knowledge, given.cache), drafted(given.knowledge))
    constants = asdict(sets[0].answerings[0].scoring.rules)
    of_set = [{name: now for name, now in constants.items() if name not in DRAFTED_ONLY}, constants]
    steps = sum(len(one.questions) * (1 + 3 * len(own)) for one, own in zip(sets, of_set, strict=True))
    with tqdm(total=steps, unit=" questions") as bar:
        tables = [table(one, own, bar) for one, own in zip(sets, of_set, strict=True)]
    print(f"# What each constant of the rules is worth\n\n`make sweep`, {datetime.date.today().isoformat()}.\n")
    print(HOW_TO_READ)
    print("\n\n".join(tables))


if __name__ == "__main__":
    main()
