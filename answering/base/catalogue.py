"""What all reports state, as it is shown: no phrasings and no index, so that it is small and read in a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from answering.base.charts import Chart
from answering.base.entries import Stated
from answering.base.report import Report
from answering.language.figures import Grammar


@dataclass(frozen=True)
class Catalogue:
    """Reports, what they state and charts, each by id; `grammars` read the figures of each report's words.

    `version` changes with every change of a file.
    """

    reports: Mapping[str, Report]
    stated: Mapping[str, Stated]
    charts: Mapping[str, Chart]
    grammars: Mapping[str, Grammar]
    help_lines: tuple[str, ...] = ()
    version: str = ""

    @property
    def examples(self) -> list[str]:
        """Questions to show to who does not know what to ask, of every report."""
        return [example for report in self.reports.values() for example in report.examples]

    @cached_property
    def published(self) -> Self:
        """The same without the reports in review: all that citizens may see; itself where none is."""
        kept = {id_: report for id_, report in self.reports.items() if not report.is_in_review}
        return self if len(kept) == len(self.reports) else self._of(kept)

    def _of(self, kept: Mapping[str, Report]) -> Self:
        """What is known of the reports `kept`."""
        return replace(
            self,
            reports=kept,
            stated={id_: entry for id_, entry in self.stated.items() if entry.report in kept},
            charts={id_: chart for id_, chart in self.charts.items() if chart.report in kept},
            grammars={id_: grammar for id_, grammar in self.grammars.items() if id_ in kept},
        )

    def stated_entry(self, entry_id: str) -> Stated | None:
        """The entry that a report states under this id; None where there is none."""
        return self.stated.get(entry_id)

    def label(self, report: str) -> str:
        """How a report is named in answers; the first one's for what belongs to none."""
        known = self.reports.get(report) or next(iter(self.reports.values()))
        return known.called

    def charts_with(self, entry_id: str) -> tuple[Chart, ...]:
        """The charts that show what the entry answers, all of it where it answers with several figures."""
        return self._charts_with.get(entry_id, ())

    def sections(self, chart: Chart) -> tuple[str, ...]:
        """The sections that the figures of `chart` stand in."""
        return tuple(dict.fromkeys(self.stated[bar.entry].section for bar in chart.bars))

    @cached_property
    def _charts_with(self) -> Mapping[str, tuple[Chart, ...]]:
        return {
            entry.id: tuple(chart for chart in self.charts.values() if chart.shows(entry, self.stated))
            for entry in self.stated.values()
        }
