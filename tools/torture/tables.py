"""What is printed and kept: a table of the kinds of faults, one of hostile messages, one of the soak."""

from collections.abc import Iterator, Sequence

from tools.documents.blocks import table
from tools.torture.hostile.asking import MOST_MS, TIMES_PLAIN, Found
from tools.torture.soak import Soaked
from tools.torture.trial import Outcome

NONE = "-"
HEAD = ("fault", "injected", "asked", "lost", "twice", "alarm, s", "heartbeat stopped, s", "")


def of_faults(outcomes: Sequence[Outcome]) -> str:
    """A row for each kind, and below what explains figures."""
    notes: dict[str, int] = {}
    rows = [_row(outcome, notes) for outcome in outcomes]
    explained = "".join(f"{number}. {note}\n" for note, number in notes.items())
    wrong = [outcome for outcome in outcomes if outcome.faults]
    total = f"{len(outcomes)} kinds, {sum(outcome.injected for outcome in outcomes):,} faults, "
    total += f"{sum(outcome.asked for outcome in outcomes):,} questions; not as it has to be: {len(wrong)} kinds.\n"
    return f"{table(HEAD, rows)}\n{explained}\n{total}"


def _row(outcome: Outcome, notes: dict[str, int]) -> tuple[str, ...]:
    """Numbers of notes stand behind the name; the last cell tells what is wrong."""
    marks = " ".join(f"({notes.setdefault(note, len(notes) + 1)})" for note in outcome.notes)
    counts = (str(n) for n in (outcome.injected, outcome.asked, outcome.lost, outcome.twice))
    seconds = (_seconds(outcome.alarm), _seconds(outcome.stopped))
    verdict = outcome.failure or ", ".join(outcome.faults).upper()
    return (f"{outcome.kind.name} {marks}".strip(), *counts, *seconds, verdict)


def _seconds(seconds: float | None) -> str:
    return NONE if seconds is None else f"{seconds:.0f}"


def of_messages(found: Found) -> str:
    """How many, how long, what went wrong; an example of each kind of wrong."""
    ms = sorted(found.ms)
    rows = [
        ("messages", f"{len(ms):,}"),
        ("processor time, p50 / p99, ms", f"{_at(ms, 50):.1f} / {_at(ms, 99):.1f}"),
        ("a real question beside it, p50, ms", f"{_at(sorted(found.plain), 50):.1f}"),
        ("longest at the first try, ms", f"{found.slowest:.0f}"),
        (f"over {MOST_MS:.0f} ms at the first try", str(sum(one > MOST_MS for one in ms))),
        (
            f"over {found.most_ms:.0f} ms whenever asked, {TIMES_PLAIN} times a real question's",
            str(len(found.wrong.get("slow", ()))),
        ),
        ("exceptions", str(_count(found, "exception"))),
        ("without an answer", str(_count(found, "no answer"))),
        ("with a quote or a figure that the report does not have", str(_count(found, "untrue"))),
        ("with a number neither of the report nor of the question", str(_count(found, "numbers"))),
    ]
    return table(("hostile messages", ""), rows)


def examples(found: Found) -> Iterator[str]:
    """The first message of each kind of wrong, as Python writes it."""
    for what, texts in found.wrong.items():
        yield f"{what}: {len(texts)}, such as {min(texts, key=len)!r:.300}"


def _count(found: Found, what: str) -> int:
    return sum(len(texts) for kind, texts in found.wrong.items() if kind.startswith(what))


def _at(ms: Sequence[float], percent: int) -> float:
    return ms[min(len(ms) * percent // 100, len(ms) - 1)] if ms else 0.0


def of_soak(soaked: Soaked, minutes: float) -> str:
    """Questions, waits, memory."""
    after, end = soaked.growth
    rows = [
        ("minutes, questions a second", f"{minutes:g}, 30"),
        ("asked, lost, twice", f"{soaked.asked:,}, {soaked.lost}, {soaked.twice}"),
        ("faults and changes", str(len(soaked.strikes))),
        ("all: p50 / p99 / longest, ms", _waits(soaked, calm=False)),
        ("those no fault met: p50 / p99 / longest, ms", _waits(soaked, calm=True)),
        ("memory once settled / at the end, MB", f"{after:.0f} / {end:.0f}"),
    ]
    return table(("soak", ""), rows)


def _waits(soaked: Soaked, *, calm: bool) -> str:
    return " / ".join(f"{soaked.percentile(percent, calm=calm):.0f}" for percent in (50, 99, 100))
