"""What is made of a version of the knowledge once, for all who look around in it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from answering.base.catalogue import Catalogue
from answering.base.contents import Contents
from handlers.chat.callbacks import short


@dataclass(frozen=True)
class Shelf:
    """Contents of a catalogue, and the names that buttons use for what is longer than a button's data."""

    catalogue: Catalogue

    @cached_property
    def contents(self) -> Contents:
        """What the reports state, in order."""
        return Contents(self.catalogue)

    @cached_property
    def example_by_name(self) -> dict[str, str]:
        """The example questions, one of each report before the second of any."""
        rows = zip_longest(*(report.examples for report in self.catalogue.reports.values()))
        return {short(example): example for row in rows for example in row if example}

    @cached_property
    def report_by_name(self) -> dict[str, str]:
        """The ids of the reports."""
        return {short(id_): id_ for id_ in self.catalogue.reports}
