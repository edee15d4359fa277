"""What there is to look at, in lines for staff."""

from collections.abc import Mapping, Sequence

from editing.approving.looking import Look
from editing.texts import approving as say

LONGEST = 60
"""Characters shown of an answer or a sentence in a list: two lines of a phone."""


def counted(states: Mapping[str, int]) -> str:
    """起草 12、看过 3, those that there are; in the words for none where nothing was drafted."""
    counts = [say.STATE_COUNT.format(state=state, count=count) for state, count in states.items() if state and count]
    return say.JOINT.join(counts) or say.NO_STATES


def told_look(look: Look, most: int) -> str:
    """All of it in lines for staff, of each list the first `most`."""
    head = say.LOOK.format(
        label=look.label,
        state=say.IN_REVIEW if look.is_in_review else say.PUBLISHED,
        years=say.JOINT.join(map(str, look.years)) or say.UNKNOWN,
        places=say.JOINT.join(look.places) or say.UNKNOWN,
        entries=look.entries,
        states=counted(look.states),
    )
    return "\n\n".join([head, told_examples(look), told_unsure(look, most), told_bare(look, most)])


def told_examples(look: Look) -> str:
    """The examples with their answers."""
    if not look.examples:
        return say.NO_EXAMPLES
    lines = (say.EXAMPLE.format(question=one.question, answer=one.answer or say.NO_ANSWER) for one in look.examples)
    return "\n".join([say.EXAMPLES_HEAD, *lines])


def told_unsure(look: Look, most: int) -> str:
    """The entries with the lowest confidence."""
    if not look.unsure:
        return say.ALL_SURE
    lines = [
        say.UNSURE.format(
            title=one.entry.title, answer=shortened(say.JOINT.join(one.entry.answers)), asked=one.asked, right=one.right
        )
        for one in look.unsure
    ]
    return "\n".join([say.UNSURE_HEAD, *first_lines(lines, most)])


def told_bare(look: Look, most: int) -> str:
    """The numbers of the report that no entry asks for."""
    if not look.bare:
        return say.NO_BARE
    lines = [say.BARE.format(figure=figure, sentence=shortened(sentence)) for figure, sentence in look.bare]
    return "\n".join([say.BARE_HEAD.format(count=len(lines)), *first_lines(lines, most)])


def told_parts(look: Look) -> str:
    """The parts with how far each has got."""
    lines = (
        say.PART.format(number=number, name=part.name, states=counted(part.states))
        for number, part in enumerate(look.parts, 1)
    )
    return "\n".join([say.PARTS_HEAD, *lines])


def shortened(text: str) -> str:
    """`text`, its end left out where it is long."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def first_lines(lines: Sequence[str], most: int) -> list[str]:
    """The first `most` of `lines`, and how many more there are."""
    more = len(lines) - most
    return [*lines[:most], say.AND_MORE.format(count=more)] if more > 0 else list(lines)
