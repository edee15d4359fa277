"""A reply as data: what every front end (terminal, JSON, Telegram) shows, each in its own way."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from answering.base.charts import Chart
from answering.base.entries import Act, Outcome

FEWEST_LISTED = 3
LONGEST_LINE = 24
"""Characters of several names up to which they stand on one line: a phone shows about 20 in bold."""


def is_list(figures: Sequence[str]) -> bool:
    """Whether `figures` are so many and so long that each takes a line of its own, below what they are."""
    return len(figures) >= FEWEST_LISTED and sum(map(len, figures)) > LONGEST_LINE


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry as shown: the report's exact words and the sentences they stand in; of the row of a table, the last of
    them, they are what stands in the column called `column`.
    """

    entry: str
    report: str
    section: str
    title: str
    figures: tuple[str, ...]
    sentences: tuple[str, ...]
    score: float
    column: str = ""


@dataclass(frozen=True, slots=True)
class Computed:
    """A value computed from figures shown, with the expression."""

    value: float
    unit: str
    expression: str


@dataclass(frozen=True, slots=True)
class OtherYear:
    """What another year's report says of the same: `label` names the year (2016年)."""

    label: str
    entry: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: `text` stands word for word in `sentence`, and the `marked` words in it are what is listed;
    `section` is where it stands, `group` what it is said apart under, `entry` one that answers with it, "" for none.
    """

    text: str
    marked: tuple[str, ...]
    sentence: str
    section: str
    group: str = ""
    entry: str = ""


INTERFACE = ("question", "outcome", "answers", "computed", "suggestions", "check", "text")
"""The fields other programs read."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`outcome` is answer, choices, decline or social; `suggestions` are titles of entries nearby, `nearby` their ids.

    `check` tells of a claim: agrees where the whole of it stands in the report, differs where the report contradicts it.
    `is_off_topic` tells of a decline that the question is about something else altogether.
    `note` is said first (help lines for someone in danger, a check that fails), `text` is the whole reply as a person reads
    it. `working` are the lines in which something is worked out, said before all else and marked as no figure of the report;
    `beside` are the figures that a sum would be made of that is refused; `lines` are those of a list. `other_years` lead to
    the same in reports of other years, `chart` draws what is held beside each other. Where answers, choices and suggestions
    are shown in another way (buttons), `lead` is what is said before them. `act` tells of talk about what was shown last,
    `chart_id` is the chart of the knowledge files that it asks for. `is_in_review` where some of it is of a report that
    nobody has published yet, which `text` then says at its end. `asked` is the id of the report that the message was put to,
    "" where it was put to several.
    """

    question: str
    outcome: Outcome
    answers: tuple[Answer, ...] = ()
    computed: tuple[Computed, ...] = ()
    suggestions: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()
    note: str = ""
    lead: str = ""
    text: str = ""
    working: str = ""
    beside: tuple[Answer, ...] = ()
    is_off_topic: bool = False
    check: str = ""
    act: Act | None = None
    chart_id: str = ""
    other_years: tuple[OtherYear, ...] = ()
    chart: Chart | None = None
    lines: tuple[Line, ...] = ()
    is_in_review: bool = False
    asked: str = ""

    def as_json(self) -> dict[str, Any]:
        """The fields of the fixed interface."""
        data = asdict(self)
        for answer in data["answers"]:
            del answer["column"]  # which cell it is; what other programs read holds the rows themselves
        return {name: data[name] for name in INTERFACE}
