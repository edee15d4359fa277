"""The numbers that Prometheus reads, looked up when it asks: no person, no chat, no text."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from prometheus_client import CollectorRegistry
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from serving.counts import BOUNDS
from serving.processes.answerers import Answerers
from serving.updates.health import Health, Trouble
from serving.updates.letters import CannotReadLetters, Letters

PREFIX = "report_bot_"


@dataclass(frozen=True)
class Watched:
    """What is looked at; `alarms` tells of each alarm that lasts by name since when, `versions` names what runs."""

    health: Health
    answerers: Answerers
    letters: Letters | None = None
    alarms: Callable[[], Mapping[str, float]] = field(default=dict)
    backed_up_at: Callable[[], float | None] = field(default=lambda: None)
    program: str = ""


class Metrics(Collector):
    """Collects them of `watched` at each request."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(self)

    def page(self, accept: str) -> tuple[bytes, str]:
        """The page in the format that `accept`, the header, asks for, and the type of its content."""
        encode, kind = choose_encoder(accept)
        return encode(self._registry), kind

    def collect(self) -> Iterator[Metric]:
        """All of them."""
        yield from self._updates()
        yield from self._answers()
        yield from self._processes()
        yield from self._letters()
        yield from self._troubles()
        yield from self._versions()

    def _updates(self) -> Iterator[Metric]:
        health = self._watched.health
        yield _counter("updates_done", "Updates that were answered.", health.answered)
        yield _gauge("updates_under_way", "Updates that wait or are worked on.", health.under_way)
        with suppress(Exception):  # whatever keeps it from being counted, the rest is told
            yield _gauge("updates_waiting", "Updates that are kept and not answered yet.", health.waiting())
        yield _gauge("oldest_update_seconds", "How long the oldest update waits.", health.oldest)
        yield _counter("errors", "Errors in handling updates.", health.errors)
        yield _counter("withheld", "Replies not shown since the report does not bear them out.", health.withheld)
        yield _gauge("uptime_seconds", "Seconds since the start.", health.uptime)
        if health.is_polling:
            since = health.clock() - health.last_good_poll
            yield _gauge("last_good_poll_seconds", "Seconds since a call for updates succeeded.", since)

    def _answers(self) -> Iterator[Metric]:
        counts = self._watched.health.counts
        outcomes = CounterMetricFamily(f"{PREFIX}answers", "Questions by what became of them.", labels=["outcome"])
        for outcome, count in sorted(counts.outcomes.items()):
            outcomes.add_metric([outcome], count)
        yield outcomes
        bounds = [*map(str, BOUNDS), "+Inf"]
        buckets = list(zip(bounds, map(float, accumulate(counts.times)), strict=True))
        said = "Seconds that finding an answer took."
        yield HistogramMetricFamily(f"{PREFIX}answer_seconds", said, buckets=buckets, sum_value=counts.seconds)

    def _processes(self) -> Iterator[Metric]:
        answerers = self._watched.answerers
        said = "Answering processes that had to be replaced, by how they ended."
        ended = CounterMetricFamily(f"{PREFIX}answerer_restarts", said, labels=["reason"])
        for end, count in answerers.tally.ended.items():
            ended.add_metric([end.name.lower()], count)
        yield ended
        yield _gauge("answerers", "Answering processes that are asked.", len(answerers.pids))
        yield _counter("answerers_unstarted", "Answering processes that never got ready.", answerers.tally.unstarted)
        yield _counter("questions_given_up", "Questions that nobody answered.", answerers.tally.given_up)

    def _letters(self) -> Iterator[Metric]:
        if self._watched.letters:
            with suppress(CannotReadLetters):
                unsent, dead = self._watched.letters.counts()
                yield _gauge("unsent_letters", "Answers that are tried again.", unsent)
                yield _gauge("dead_letters", "Answers that were given up, for admins to decide about.", dead)

    def _troubles(self) -> Iterator[Metric]:
        found = self._watched.health.troubles
        troubles = GaugeMetricFamily(f"{PREFIX}trouble", "What keeps people from being answered now.", labels=["kind"])
        for trouble in Trouble:
            troubles.add_metric([trouble.name.lower()], trouble in found)
        yield troubles
        yield _gauge("well", "Whether people are answered, as /healthz tells.", self._watched.health.is_well)
        alarms = GaugeMetricFamily(f"{PREFIX}alarm_since", "Alarms that last, since when (epoch).", labels=["alarm"])
        for name, since in self._watched.alarms().items():
            alarms.add_metric([name.lower().replace(" ", "_")], since)
        yield alarms
        if at := self._watched.backed_up_at():
            yield _gauge("last_backup_timestamp_seconds", "When the last backup was made (epoch).", at)

    def _versions(self) -> Iterator[Metric]:
        info = InfoMetricFamily(f"{PREFIX}version", "What runs: the knowledge that is served, and the program.")
        served = self._watched.answerers.catalogue.version
        info.add_metric([], {"knowledge": served, "program": self._watched.program})
        yield info


def program_version(root: Path) -> str:
    """As pyproject.toml has it, "" where that is not there."""
    with suppress(OSError, ValueError, KeyError):
        return str(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"])
    return ""


def _counter(name: str, said: str, count: float) -> Metric:
    return CounterMetricFamily(f"{PREFIX}{name}", said, value=count)


def _gauge(name: str, said: str, value: float) -> Metric:
    return GaugeMetricFamily(f"{PREFIX}{name}", said, value=value)
