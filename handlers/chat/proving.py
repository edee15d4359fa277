"""What is shown is held against the report once more, just before it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import structlog

from answering.base.charts import Chart
from answering.base.contents import Passage
from answering.printed import Printed, printed_in, withheld
from answering.reply import Answer, Reply
from serving.processes.answerers import Answerers
from serving.updates.health import Health

log = structlog.get_logger("handlers")


@dataclass
class Proving:
    """Knows the reports that `answerers` serve as their files read; what they do not bear out is counted in `health`."""

    answerers: Answerers
    health: Health
    _of: tuple[str, Printed] = field(default=("", Printed({})), init=False)

    def proved(self, reply: Reply) -> Reply:
        """`reply`; in its place that it is not shown, where it has a figure or a sentence that the report does not."""
        doubtful = self._printed.doubtful(reply)
        for entry in doubtful:
            self._tell(entry)
        return withheld(reply) if doubtful else reply

    def bears_out(self, answer: Answer) -> bool:
        """Whether `answer` may be shown."""
        if self._printed.bears_out(answer):
            return True
        self._tell(answer.entry)
        return False

    def borne_out(self, report: str, passages: Iterable[Passage]) -> list[Passage]:
        """Those of `passages` that may be shown."""
        found = []
        for passage in passages:
            if self._printed.has(report, passage.sentences, tuple(f for e in passage.entries for f in e.answers)):
                found.append(passage)
            else:
                self._tell(passage.entries[0].id)
        return found

    def draws(self, chart: Chart, sentences: tuple[str, ...]) -> bool:
        """Whether the figures of `chart`, shown with `sentences`, may be shown."""
        if self._printed.draws(sentences, tuple(bar.figure for bar in chart.bars)):
            return True
        self._tell(chart.id)
        return False

    def _tell(self, entry: str) -> None:
        self.health.withheld += 1
        log.error("figure not in the report", entry=entry)

    @property
    def _printed(self) -> Printed:
        """Read anew with each version of the knowledge."""
        edition = self.answerers.edition
        if self._of[0] != edition.everything.version or not self._of[1].texts:
            folder = edition.source.folder if edition.source else None
            self._of = edition.everything.version, printed_in(folder, edition.everything)
        return self._of[1]
