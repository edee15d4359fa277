"""The report as it is pasted back: a run of letters and digits in which stretches of messages are found again.

Good at what was copied, whatever marks, widths or scripts were lost on the way. Knows no likeness: one other word, and it is
no stretch of the report.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from answering.language.question import rewritten
from answering.language.text import fold
from answering.language.wordlists import Language
from answering.reading.frame import Span


@dataclass(frozen=True)
class Printed:
    """`text` holds the letters and digits of all sentences one behind the other; sentence i is
    text[starts[i]:starts[i + 1]].
    """

    text: str
    starts: tuple[int, ...]

    def spans(self, stretch: str) -> Iterator[Span]:
        """Every place where `stretch` stands, and cuts no number in two; none for ""."""
        at = self.text.find(stretch) if stretch else -1
        while at >= 0:
            end = at + len(stretch)
            if not (self._cuts_number(at) or self._cuts_number(end)):
                yield at, end
            at = self.text.find(stretch, at + 1)

    def has_whole(self, span: Span) -> bool:
        """Whether `span` holds a sentence from its start to its end."""
        edges = [*self.starts, len(self.text)]
        return any(span[0] <= start and end <= span[1] for start, end in itertools.pairwise(edges))

    def sentences_in(self, key: str, shortest: int) -> list[Span]:
        """The whole sentences of `shortest` characters at least that `key` holds."""
        spans = zip(self.starts, (*self.starts[1:], len(self.text)), strict=False)
        return [(start, end) for start, end in spans if end - start >= shortest and self.text[start:end] in key]

    def _cuts_number(self, at: int) -> bool:
        return (
            0 < at < len(self.text)
            and at not in self.starts
            and self.text[at - 1].isdigit()
            and self.text[at].isdigit()
        )


def printed(sentences: Iterable[str], language: Language) -> Printed:
    """`sentences`, in their order, as messages in `language` are written."""
    keys = [bare(sentence, language) for sentence in sentences]
    starts = [sum(map(len, keys[:number])) for number in range(len(keys))]
    return Printed("".join(keys), tuple(starts))


def bare(text: str, language: Language) -> str:
    """The letters and digits of `text`, rewritten as those of a message are."""
    return "".join(filter(str.isalnum, rewritten(fold(text), language)))


def place(answer: str, part: str, spans: Sequence[Span], page: Printed) -> Span | None:
    """Where `answer` stands in one of the sentences at `spans`; where it stands twice, within `part` of it. None where it
    stands nowhere.
    """
    found = [span for span in page.spans(answer) if any(start <= span[0] and span[1] <= end for start, end in spans)]
    if len(found) < 2:
        return found[0] if found else None
    parts = list(page.spans(part))
    return next((span for span in found if any(a <= span[0] and span[1] <= b for a, b in parts)), found[0])
