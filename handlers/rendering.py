"""A reply as messages: figure in bold, what it counts, the sentence quoted with the figure marked, the source below."""

from collections.abc import Iterator, Mapping, Sequence

from handlers import texts as say
from handlers.markup import MESSAGE_UNITS, Rich, bold, joined, marked, packed, pieces, plain, quoted, tagged
from knowledge.base import KnowledgeBase
from knowledge.charts import Chart
from knowledge.contents import Passage
from knowledge.reply import Answer, Reply
from knowledge.report import Report

PIECE_UNITS = MESSAGE_UNITS - 200
"""A longer sentence is quoted in several pieces; what is left is room for the line above."""


def messages(reply: Reply, reports: Mapping[str, Report]) -> list[Rich]:
    """The texts of a reply, each short enough to send, split between answers and never inside one's quote."""
    if reply.outcome == "answer":
        blocks = [block for answer in reply.answers for block in answer_blocks(answer, reports)]
        computed = [
            say.COMPUTED.format(expression=item.expression, value=item.value, unit=item.unit) for item in reply.computed
        ]
        return packed([*_texts([reply.note]), *blocks, *_texts(computed)])
    return packed(_texts([reply.note, reply.lead, say.NEARBY if reply.nearby else "", reply.closing]), between="\n")


def answer_blocks(answer: Answer, reports: Mapping[str, Report]) -> list[Rich]:
    """One answer; more than one block only where a message cannot hold it."""
    lines = [*_head(answer), *_quotes(answer), tagged("i", plain(source(answer, reports)))]
    return packed(lines, between="\n")


def passage_block(passage: Passage) -> Rich:
    """The figures of a passage, one a line, and its sentences."""
    figures = [figure for entry in passage.entries for figure in entry.answers]
    heads = [bold(say.JOINT.join(entry.answers)) + plain("  " + entry.title) for entry in passage.entries]
    quotes = [quoted(marked(sentence, figures)) for sentence in passage.sentences]
    return joined([*heads, *quotes])


def source(answer: Answer, reports: Mapping[str, Report]) -> str:
    """Where an answer stands: report, part and date."""
    report = reports.get(answer.report)
    return _place(report, answer.section) if report else ""


def chart_source(chart: Chart, base: KnowledgeBase) -> str:
    """Where the figures of a chart stand."""
    return _place(base.reports[chart.report], say.JOINT.join(base.sections(chart)))


def _place(report: Report, section: str) -> str:
    stamp = " ".join(report.stamp.split())
    return (say.SOURCE_STAMP if stamp else say.SOURCE).format(label=report.label, section=section, stamp=stamp)


def _head(answer: Answer) -> list[Rich]:
    """The figures and what they count; only what they count where each sentence shows its own figures."""
    if len(answer.sentences) > 1:
        return [plain(piece) for piece in pieces(answer.title, PIECE_UNITS)]
    figures = [bold(piece) for piece in pieces(say.JOINT.join(answer.figures), PIECE_UNITS)]
    return [*figures[:-1], figures[-1] + plain("  " + answer.title)]


def _quotes(answer: Answer) -> Iterator[Rich]:
    """Each sentence quoted; with several, each under the figures that stand in it first."""
    left = list(answer.figures)
    for sentence in answer.sentences:
        own = [figure for figure in left if figure in sentence]
        left = [figure for figure in left if figure not in own]
        quotes = [quoted(marked(piece, answer.figures)) for piece in pieces(sentence, PIECE_UNITS)]
        if own and len(answer.sentences) > 1:
            quotes[0] = bold(say.JOINT.join(own)) + plain("\n") + quotes[0]
        yield from quotes


def _texts(texts: Sequence[str]) -> list[Rich]:
    return [plain(piece) for text in texts if text for piece in pieces(text, PIECE_UNITS)]
