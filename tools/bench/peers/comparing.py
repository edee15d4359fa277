"""All ways of answering asked the same, as they stand and with more phrasings: a table in Markdown, and a picture."""

import datetime
import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from answering.answering import Answering
from answering.base.base import compile_base, indexed_phrasings
from answering.base.entries import Entry
from answering.base.library import library_of
from answering.files.loading import KnowledgeFiles
from tools.bench import measuring as measure
from tools.bench.multiplying import resized, size
from tools.bench.peers.engines import ENGINES
from tools.bench.peers.marking import ALWAYS, DECLINED, KINDS, Told, best_threshold, said, shares
from tools.bench.peers.picture import draw
from tools.bench.peers.stages import WHOLE, staged
from tools.bench.table import say
from tools.documents.blocks import table

PYTHON = measure.ROOT / ".venv-peers/bin/python"
LARGE = 150_000
FITTING = 500
"""Questions among those fitted to, evenly spread, that each threshold is chosen on."""
HEAD = ("", "asked", "best hit", *KINDS, "p50, ms", "p99, ms", "memory, MB", "made in, s")


@dataclass(frozen=True)
class Way:
    """One way of answering: what it told of the questions to choose a threshold by and of those held out, its memory in MB
    and the seconds of making it ready; None where they are another row's.
    """

    fitting: Sequence[Told]
    held_out: Sequence[Told]
    memory: float | None = None
    made: float | None = None

    def row(self, name: str) -> tuple[str, ...]:
        """A row below HEAD; the best hit is right where everything would be answered."""
        shown = shares(self.held_out, best_threshold(self.fitting))
        times = [self.percentile(50), self.percentile(99)] if self.held_out[0].ms else [None, None]
        hit = shares(self.held_out, -ALWAYS)["right"]
        digits = [(hit, 1), *((shown[kind], 1) for kind in KINDS), *((time, 2) for time in times)]
        digits += [(self.memory, 0), (self.made, 1)]
        return (
            name,
            str(len(self.held_out)),
            *("" if value is None else f"{value:.{places}f}" for value, places in digits),
        )

    def percentile(self, percent: int) -> float:
        """The time that `percent` of the questions held out stay within, in ms."""
        return float(np.percentile([told.ms for told in self.held_out], percent))


def measure_peers(files: KnowledgeFiles, picture: Path | None, *, is_quick: bool) -> None:
    """Measure and print; the picture is of the phrasings as they are. FileNotFoundError where no peer is installed."""
    if not PYTHON.exists():
        raise FileNotFoundError(f"{PYTHON}: make bench ARGS=--peers")
    own: list[Entry] = [entry for entry, _ in files.entries if entry.report in ("", files.reports[0].id)]
    fitting = [item for item in measure.read_questions("fitting.jsonl") if item["want"] in ("answer", "decline")]
    held_out = [item for item in measure.read_questions("held-out.jsonl") if item["want"] != "social"]
    questions = [*measure.spread(fitting, FITTING), *held_out]
    today = datetime.date.today().isoformat()
    print(f"`make bench ARGS=--peers`, {today}: {len(held_out)} questions held out, percent of those that want this.")
    for total in (size(own),) if is_quick else (size(own), LARGE):
        entries = own if total == size(own) else resized(own, total)
        ways = dict(_ways(entries, questions, files))
        print(f"\n{size(entries):,} phrasings:\n")
        print(table(HEAD, [way.row(name) for name, way in ways.items()]), end="", flush=True)
        if picture and total == size(own):
            slow = {name: way.percentile(50) for name, way in ways.items() if way.held_out[0].ms}
            draw({name: way.held_out for name, way in ways.items()}, slow, picture)


def _ways(
    entries: Sequence[Entry], questions: Sequence[measure.Wanted], files: KnowledgeFiles
) -> Iterator[tuple[str, Way]]:
    """Each way of answering by its name, this project's by stages last."""
    owners = [entry for entry in entries for _ in indexed_phrasings(entry)]
    asked = [item["q"] for item in questions]
    with tempfile.TemporaryDirectory() as folder:
        material = Path(folder) / "material.json"
        phrasings = [phrasing for entry in entries for phrasing in indexed_phrasings(entry)]
        material.write_text(json.dumps({"phrasings": phrasings, "questions": asked}), encoding="utf-8")
        for name in ENGINES:
            say(f"asking {name}")
            yield name, _peer(name, material, owners, questions)
    yield from _ours(entries, questions, files)


def _peer(name: str, material: Path, owners: Sequence[Entry], questions: Sequence[measure.Wanted]) -> Way:
    """What the engine called `name` makes of it in a process of its own."""
    command = [str(PYTHON), "-m", "tools.bench.peers.looking", name, str(material)]
    done = subprocess.run(command, cwd=measure.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr[-2000:]}")
    found = json.loads(done.stdout)
    by_id = {entry.id: entry for entry in owners}

    def told(start: int, end: int) -> list[Told]:
        asked = [(questions[at], found["hits"][at]) for at in range(start, end) if found["hits"][at]]
        return [
            Told(wanted, said(owners[number], by_id) if number >= 0 else DECLINED, score, ms)
            for wanted, (number, score, ms) in asked
        ]

    return Way(told(0, FITTING), told(FITTING, len(questions)), found["memory"], found["build"])


def _ours(
    entries: Sequence[Entry], questions: Sequence[measure.Wanted], files: KnowledgeFiles
) -> Iterator[tuple[str, Way]]:
    """The answering of this project, stage by stage."""
    say(f"compiling {size(entries):,} phrasings")
    language = files.language
    base, made = measure.timed(
        lambda: compile_base(files.reports[0], entries, language.language, language.contrasts, files.help_lines)
    )
    with tempfile.TemporaryDirectory() as folder:
        measure.keep(base, path := Path(folder) / "bench.base")
        memory = measure.loaded_memory(path)
    say(f"asking ours {len(questions)} questions, stage by stage")
    for name, told in staged(Answering(library_of([base])), base, questions).items():
        yield name, Way(told[:FITTING], told[FITTING:], *((memory, made) if name == WHOLE else ()))
