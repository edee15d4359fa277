"""Why a question was decided as it was: set where the decision falls, told by `check --ask`."""

from enum import StrEnum


class Reason(StrEnum):
    """The step that decided; those of FORBIDDING overruled the judge."""

    WORD_FOR_WORD = "word for word"
    """The message is a phrasing of an entry."""
    MEANING = "meaning"
    """All that is asked is what a figure stands for."""
    TALK = "talk"
    NOTHING_NEAR = "nothing near"
    """No entry of what the report states shares a word."""
    CHOICE = "choice"
    """It is asked as the phrasings of an ambiguous entry ask."""
    SEVERAL = "several"
    """Several entries fit alike."""
    CLAIM = "claim"
    """It claims something that the report bears out or contradicts."""
    SURE = "sure"
    CRY = "cry"
    """It tells of someone in danger, and asks for nothing that the report says."""
    ABSENT = "absent"
    """The judge is not sure, and an absent entry comes near."""
    UNSURE = "unsure"
    COVERED = "covered"
    KIND = "kind"
    GIVEN = "given"
    ORDINAL = "ordinal"
    CONTRAST = "contrast"
    PLACE = "place"
    YEAR = "year"
    SCOPE = "scope"
    """The question says something of whose work, when, where or which part that the entry does not."""


FORBIDDING = frozenset(
    {
        Reason.COVERED,
        Reason.KIND,
        Reason.GIVEN,
        Reason.ORDINAL,
        Reason.CONTRAST,
        Reason.PLACE,
        Reason.YEAR,
        Reason.SCOPE,
    }
)
