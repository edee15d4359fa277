"""A reply as messages: figure in bold, what it counts, the sentence quoted with the figure marked, the source below."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from answering.base.catalogue import Catalogue
from answering.base.charts import Chart
from answering.base.contents import Passage
from answering.base.entries import Outcome
from answering.base.report import Report
from answering.reply import Answer, Reply, is_list
from answering.reply_texts import IN_REVIEW
from answering.wording import titled
from handlers.showing import texts as say
from handlers.showing.listing import page_text
from handlers.showing.markup import MESSAGE_UNITS, Rich, bold, joined, marked, packed, pieces, plain, quoted, tagged
from handlers.showing.tables import row_quoted

PIECE_UNITS = MESSAGE_UNITS - 200
"""A longer sentence is quoted in several pieces; what is left is room for the line above."""


def messages(reply: Reply, reports: Mapping[str, Report]) -> list[Rich]:
    """The texts of a reply, each short enough to send, split between answers and never inside one's quote."""
    draft = IN_REVIEW if reply.is_in_review else ""
    if reply.lines:
        return packed([*_texts([draft, reply.note]), page_text(reply, 0)])
    if reply.outcome is Outcome.ANSWER:
        blocks = [block for group in _grouped(reply.answers) for block in group_blocks(group, reports)]
        return packed([*_texts([draft, reply.working, reply.note]), *blocks])
    beside = [block for group in _grouped(reply.beside) for block in group_blocks(group, reports)]
    said = "\n".join(filter(None, (reply.lead, say.NEARBY if reply.nearby and not beside else "")))
    return packed([*_texts([draft, reply.note, said]), *beside])


def _grouped(answers: Sequence[Answer]) -> Iterator[tuple[Answer, ...]]:
    """Answers that stand behind one another and have the same sentences, together."""
    return (tuple(group) for _, group in groupby(answers, key=lambda answer: (answer.report, answer.sentences)))


def group_blocks(answers: Sequence[Answer], reports: Mapping[str, Report]) -> list[Rich]:
    """Answers of the same sentences: each figure with what it counts, and the sentences once."""
    if len(answers) == 1:
        return answer_blocks(answers[0], reports)
    figures = [figure for answer in answers for figure in answer.figures]
    heads = [_head(answer.figures, answer.title) for answer in answers]
    where = [tagged("i", plain(piece)) for piece in pieces(source(answers[0], reports), PIECE_UNITS)]
    columns = [answer.column for answer in answers]
    blocks = packed([*heads, *_quoted(answers[0].sentences, figures, columns), *where], between="\n")
    # A figure never stands in another message than its sentence.
    return blocks if len(blocks) == 1 else [block for answer in answers for block in answer_blocks(answer, reports)]


def answer_blocks(answer: Answer, reports: Mapping[str, Report]) -> list[Rich]:
    """One answer; more than one block only where a message cannot hold it."""
    where = pieces(source(answer, reports), PIECE_UNITS)
    lines = [*_lines(answer), *(tagged("i", plain(piece)) for piece in where)]
    return packed(lines, between="\n")


def passage_blocks(passage: Passage) -> list[Rich]:
    """The figures of a passage, one a line, and its sentences; more than one block only where it is very long."""
    figures = [figure for entry in passage.entries for figure in entry.answers]
    heads = [_head(entry.answers, titled(entry)) for entry in passage.entries]
    columns = [entry.column for entry in passage.entries]
    return packed([*heads, *_quoted(passage.sentences, figures, columns)], PIECE_UNITS, between="\n")


def source(answer: Answer, reports: Mapping[str, Report]) -> str:
    """Where an answer stands: report, part and date."""
    return _place(reports[answer.report], answer.section)


def chart_source(chart: Chart, catalogue: Catalogue) -> str:
    """Where the figures of a chart stand."""
    return _place(catalogue.reports[chart.report], say.JOINT.join(catalogue.sections(chart)))


def _place(report: Report, section: str) -> str:
    stamp = report.dated  # as printed, with its hour, in /about
    return (say.SOURCE_STAMP if stamp else say.SOURCE).format(label=report.called, section=section, stamp=stamp)


def _head(figures: Sequence[str], title: str) -> Rich:
    """Each figure in bold by itself, what it counts behind it; of a list the title first, and a line for each.

    What is bold stands in the report character for character.
    """
    if title and is_list(figures):
        return joined([plain(say.LISTED.format(title=title)), *(plain(say.ITEM) + bold(figure) for figure in figures)])
    return joined(filter(None, (joined(map(bold, figures), say.JOINT), plain(title))), "  ")


def _lines(answer: Answer) -> Iterator[Rich]:
    """Figures and what they count, then the sentence quoted; of several sentences each has its figures above it."""
    if row := row_quoted(answer.sentences, [answer.column]):
        yield joined((_head(answer.figures, answer.title), *row))
        return
    left = list(answer.figures)
    title = answer.title
    for sentence in answer.sentences:
        own = [figure for figure in left if figure in sentence] if len(answer.sentences) > 1 else left
        left = [figure for figure in left if figure not in own]
        first, *more = _quoted([sentence], answer.figures)
        head = _head(own, title)
        if head.units + first.units < MESSAGE_UNITS:
            yield joined(filter(None, (head, first)))
        else:
            yield from filter(None, (*_cut(own), plain(title), first))
        yield from more
        title = ""


def _cut(figures: Sequence[str]) -> list[Rich]:
    """Figures too long for one message with their sentence."""
    return [bold(piece) for figure in figures for piece in pieces(figure, PIECE_UNITS)]


def _quoted(sentences: Sequence[str], figures: Sequence[str], columns: Sequence[str] = ()) -> list[Rich]:
    """The sentences, `figures` marked in them; the row of a table by its `columns`."""
    if row := row_quoted(sentences, [column for column in columns if column]):
        return row
    return [quoted(marked(piece, figures)) for sentence in sentences for piece in pieces(sentence, PIECE_UNITS)]


def _texts(texts: Sequence[str]) -> list[Rich]:
    return [plain(piece) for text in texts if text for piece in pieces(text, PIECE_UNITS)]
