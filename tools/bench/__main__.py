"""python -m tools.bench [--quick] [--telegram | --reload | --usage | --peers]: print tables; progress on standard error."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from answering.answering import Answering
from answering.base.base import KnowledgeBase, compile_base
from answering.base.entries import Entry
from answering.base.library import library_of
from answering.base.thresholds import Thresholds
from answering.files.loading import KnowledgeFiles, read_knowledge
from config import Settings, read_settings
from tools.bench import measuring as measure
from tools.bench.multiplying import resized, size
from tools.bench.peers.comparing import measure_peers
from tools.bench.reloading import measure_reloading
from tools.bench.table import Column, print_table, say
from tools.bench.telegram import measure_telegram
from tools.bench.usage import measure_usage

SMALL, LARGE = 15_000, 150_000
NOTE = """thinned: the base already has more phrasings than that; the others are left out evenly, every entry keeps one
multiplied: neutral words and slips of the pen added to the phrasings, no two alike"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when done, 1 where the knowledge files have faults."""
    given = _parser().parse_args(arguments)
    if given.usage:
        measure_usage(is_quick=given.quick)
        return 0
    if given.reload:
        measure_reloading(is_quick=given.quick)
        return 0
    if given.peers:
        _use_one_core()
        measure_peers(read_knowledge(read_settings().knowledge.folder), given.picture, is_quick=given.quick)
        return 0
    measure_telegram(is_quick=given.quick)
    return 0 if given.telegram else _measure_answers(is_quick=given.quick)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench",
        description="Speed on Telegram; then speed, memory and right answers, on one core.",
    )
    told = {
        "--quick": f"leave out the base of {LARGE:,} phrasings, and ask fewer questions on Telegram",
        "--telegram": "measure only what a bot does on Telegram",
        "--reload": "measure only what a change of the knowledge costs who asks",
        "--usage": "measure only the usage log with a million questions",
        "--peers": "measure only how other ways of looking up answer the same questions",
    }
    for name, what in told.items():
        parser.add_argument(name, action="store_true", help=what)
    parser.add_argument("--picture", type=Path, help="with --peers: where to draw right answers against others")
    return parser


def _measure_answers(*, is_quick: bool) -> int:
    """Speed, memory and right answers beside rapidfuzz; 1 where the knowledge files have faults."""
    print()
    _use_one_core()
    settings = read_settings()
    say("reading the knowledge files")
    files, reading = measure.timed(lambda: read_knowledge(settings.knowledge.folder))
    if files.faults:
        print(*files.faults, sep="\n", file=sys.stderr)
        return 1
    columns = _columns(files, settings, [SMALL] if is_quick else [SMALL, LARGE])
    columns[0].put("reading the knowledge files, s", reading, 2)
    say(f"starting bot.py {measure.STARTS + 1} times")
    columns[0].put(f"bot.py ask {measure.QUESTION}, cache warm, s", measure.start_seconds(), 2)
    print_table(columns)
    print(NOTE)
    return 0


def _use_one_core() -> None:
    """Keep this process and those it starts on one CPU, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _columns(files: KnowledgeFiles, settings: Settings, totals: Sequence[int]) -> list[Column]:
    """The base of the first report as it is, then one of each size in `totals`."""
    entries: list[Entry] = [entry for entry, _ in files.entries if entry.report in ("", files.reports[0].id)]
    columns = [_column("as it is", entries, files, settings)]
    for total in totals:
        say(f"resizing {size(entries):,} phrasings to {total:,}")
        made = resized(entries, total)
        heading = "thinned" if size(entries) >= total else "multiplied"
        columns.append(_column(heading, made, files, settings))
    return columns


def _column(heading: str, entries: Sequence[Entry], files: KnowledgeFiles, settings: Settings) -> Column:
    """Everything measured of a base of `entries`."""
    column = Column(heading)
    column.put("entries", len(entries), 0)
    column.put("phrasings", size(entries), 0)
    base = _kept_and_loaded(entries, files, column)
    _measure_replies(base, settings, column)
    return column


def _kept_and_loaded(entries: Sequence[Entry], files: KnowledgeFiles, column: Column) -> KnowledgeBase:
    """The base compiled, written and read again, as it is served; time in s, sizes in MB."""
    say(f"compiling {size(entries):,} phrasings")
    report, language = files.reports[0], files.language
    base, seconds = measure.timed(
        lambda: compile_base(report, entries, language.language, language.contrasts, files.help_lines)
    )
    column.put("compiling the base, no cache, s", seconds, 2)
    say("writing and loading the base")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.base"
        column.put("file in the cache, MB", measure.keep(base, path))
        del base
        column.put("memory of the loaded base, MB", measure.loaded_memory(path))
        return measure.load(path)


def _measure_replies(base: KnowledgeBase, settings: Settings, column: Column) -> None:
    """Replies to the questions kept apart, and rapidfuzz on a sample of them; times in ms."""
    thresholds = Thresholds(settings.answering.answer, settings.answering.drafted, settings.answering.choose)
    answering = Answering(library_of([base]), thresholds)
    questions = measure.read_questions("held-out.jsonl")
    warm_ups = measure.spread(measure.read_questions("fitting.jsonl"), measure.WARM_UPS)
    say(f"replying to {len(questions)} questions")
    found = measure.replies(answering, questions, warm_ups)
    for percent in (50, 90, 99):
        column.put(f"whole reply, p{percent}, ms", measure.percentile(found, percent), 2)
    for want, row in (("answer", "answered right"), ("decline", "declined right")):
        count = sum(item["want"] == want for item in questions)
        column.put_share(f"{row}, of {count}", measure.share_right(found, want))
    _measure_rapidfuzz(base, [item for item in found if item.wanted["want"] in ("answer", "decline")], column)


def _measure_rapidfuzz(base: KnowledgeBase, found: Sequence[measure.Found], column: Column) -> None:
    """Ask rapidfuzz a sample of the questions of `found`, put beside our replies; times in ms."""
    ours = measure.spread(found, measure.SAMPLE)
    say(f"asking rapidfuzz {len(ours)} questions")
    theirs = measure.rapidfuzz_hits(base.entries, [item.wanted for item in ours])
    typical = measure.percentile(theirs, 50)
    column.put(f"rapidfuzz WRatio, {len(ours)} of them, p50, ms", typical, 2)
    column.put("  times a whole reply to the same", typical / measure.percentile(ours, 50))
    for want, row in (("answer", "answered"), ("decline", "declined")):
        count = sum(item.wanted["want"] == want for item in ours)
        column.put_share(f"  {row} right by rapidfuzz, of {count}", measure.share_right(theirs, want))
        column.put_share(f"  {row} right by a reply to the same", measure.share_right(ours, want))


if __name__ == "__main__":
    sys.exit(main())
