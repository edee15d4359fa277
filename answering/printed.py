"""The last look before a figure is shown: does it stand in the report as the report is printed?

What is answered comes out of compiled files and goes through several processes; this looks into report.txt itself. It says
nothing of whether the figure is the right one, and costs what comparing strings costs (2 µs an answer, 2026-11-28).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from answering import reply_texts as say
from answering.base.catalogue import Catalogue
from answering.base.entries import Outcome
from answering.files.cache import fingerprints, version_of
from answering.files.faults import FaultyKnowledge
from answering.files.layout import TEXT, report_folder
from answering.files.report_files import decode
from answering.reply import Answer, Line, Reply


@dataclass(frozen=True)
class Printed:
    """`texts` are the reports, word for word, by their ids."""

    texts: Mapping[str, str]
    _seen: dict[tuple[str, tuple[str, ...], tuple[str, ...]], bool] = field(default_factory=dict, repr=False)

    def bears_out(self, answer: Answer) -> bool:
        """Whether every sentence of `answer` stands in its report, and every figure in one of the sentences."""
        return self.has(answer.report, answer.sentences, answer.figures)

    def has(self, report: str, sentences: tuple[str, ...], figures: tuple[str, ...]) -> bool:
        """Whether the report reads `sentences`, and they `figures`."""
        key = (report, sentences, figures)
        if key not in self._seen:
            text = self.texts.get(report, "")
            self._seen[key] = all(sentence in text for sentence in sentences) and all(
                any(figure in sentence for sentence in sentences) for figure in figures
            )
        return self._seen[key]

    def draws(self, sentences: tuple[str, ...], figures: tuple[str, ...]) -> bool:
        """Whether each of `sentences` stands in one of the reports, and each of `figures` in one of the sentences."""
        return all(any(self.has(id_, (sentence,), ()) for id_ in self.texts) for sentence in sentences) and all(
            any(figure in sentence for sentence in sentences) for figure in figures
        )

    def doubtful(self, reply: Reply) -> list[str]:
        """The ids of what `reply` shows and the reports do not bear out."""
        answers = [answer.entry for answer in (*reply.answers, *reply.beside) if not self.bears_out(answer)]
        return answers + [line.entry or line.section for line in self._wrong(reply.lines)]

    def _wrong(self, lines: Iterable[Line]) -> list[Line]:
        return [
            line
            for line in lines
            if line.text not in line.sentence
            or not any(self.has(id_, (line.sentence,), line.marked) for id_ in self.texts)
        ]


def withheld(reply: Reply) -> Reply:
    """In the place of `reply`, which shows what the report does not bear out: that it is not shown."""
    return Reply(reply.question, Outcome.DECLINE, lead=say.WITHHELD, text=say.WITHHELD)


def proved(reply: Reply, printed: Printed) -> Reply:
    """`reply`, or that it is not shown."""
    return withheld(reply) if printed.doubtful(reply) else reply


def printed_in(folder: Path | None, catalogue: Catalogue) -> Printed:
    """The reports as their files in `folder` read; where these have been edited since, as they were when `catalogue` was
    made of them.
    """
    known = {id_: report.text for id_, report in catalogue.reports.items()}
    if folder is None:
        return Printed(known)
    texts = {id_: _text_of(report_folder(folder, id_) / TEXT) for id_ in known}
    is_edited = texts != known and _version(folder) != catalogue.version
    return Printed(known if is_edited else texts)


def _text_of(file: Path) -> str:
    try:
        return decode(file.read_bytes(), file)
    except (OSError, FaultyKnowledge):
        return ""


def _version(folder: Path) -> str:
    try:
        return version_of(fingerprints(folder))
    except OSError:
        return ""
