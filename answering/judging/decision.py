"""What becomes of a question, and why: set where the decision falls, told by `check --ask`."""

from dataclasses import dataclass
from enum import StrEnum

from answering.base.entries import Absent, Entry, Outcome, Stated, Talk
from answering.judging.claims.settling import Settled
from answering.judging.matching import Match
from answering.reading.frame import Frame, Mention


class Reason(StrEnum):
    """The step that decided; those of FORBIDDING overruled the judge."""

    WORD_FOR_WORD = "word for word"
    """The message is a phrasing of an entry."""
    QUOTED = "quoted"
    """The message is a stretch of the report, or an answer of the bot's own."""
    MEANING = "meaning"
    """All that is asked is what a figure stands for."""
    TALK = "talk"
    NOTHING_NEAR = "nothing near"
    """No entry of what the report states shares a word with it, or the best too few to be meant."""
    CHOICE = "choice"
    """It is asked as the phrasings of an ambiguous entry ask."""
    SEVERAL = "several"
    """Several entries fit alike."""
    CLAIM = "claim"
    """It claims something that the report bears out or contradicts."""
    FOLLOWED = "followed"
    """It goes on about what the conversation spoke of."""
    SURE = "sure"
    CELL = "cell"
    """The headings of one cell of a table, or of none, have every word of it."""
    CRY = "cry"
    """It tells of someone in danger, and asks for nothing that the report says."""
    ABSENT = "absent"
    """The judge is not sure, and an absent entry comes near."""
    UNSURE = "unsure"
    KIND = "kind"
    GIVEN = "given"
    NAMED = "named"
    """The question names the answer and asks for something else."""
    ORDINAL = "ordinal"
    CONTRAST = "contrast"
    PLACE = "place"
    YEAR = "year"
    SCOPE = "scope"
    """The question says something of whose work, when, where or which part that the entry does not."""


FORBIDDING = frozenset(
    {
        Reason.KIND,
        Reason.GIVEN,
        Reason.NAMED,
        Reason.ORDINAL,
        Reason.CONTRAST,
        Reason.PLACE,
        Reason.YEAR,
        Reason.SCOPE,
    }
)


@dataclass(frozen=True, slots=True)
class Decision:
    """`stated` are the entries to show, best first, `rival` is the entry of another kind that decided,
    `beyond` what the question says that the best entry does not.
    """

    outcome: Outcome
    match: Match
    reason: Reason
    stated: tuple[Stated, ...] = ()
    rival: Entry | None = None
    beyond: Mention | None = None
    settled: Settled | None = None
    frame: Frame | None = None

    @property
    def certain(self) -> bool:
        """Whether the message is a phrasing, or a stretch of the report, word for word."""
        return self.reason in (Reason.WORD_FOR_WORD, Reason.QUOTED)

    @property
    def is_forbidden(self) -> bool:
        """Whether a rule overruled the judge."""
        return self.reason in FORBIDDING

    @property
    def score(self) -> float:
        """The probability, in [0, 1], that the answer is right; 1 for its own words."""
        return 1.0 if self.certain else self.match.answerable


def declined(found: Match, reason: Reason) -> Decision:
    """No answer for `reason`, told by what comes nearest of the other kinds where no rule forbade it."""
    rival = nearest(found, (Absent, Talk))
    if reason not in FORBIDDING and isinstance(rival, Talk) and rival.outcome is Outcome.DECLINE:
        reason = Reason.TALK
    elif reason is Reason.UNSURE and isinstance(rival, Absent):
        reason = Reason.ABSENT
    return Decision(Outcome.DECLINE, found, reason, rival=rival)


def nearest(found: Match, kinds: tuple[type[Entry], ...]) -> Entry | None:
    return next((entry for entry, _ in found.rivals if isinstance(entry, kinds)), None)
