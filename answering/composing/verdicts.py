"""What the report says of a claim, in a sentence: never a bare yes or no."""

from answering import reply_texts as say
from answering.judging.claims.settling import Settled, Verdict

_DENYING = ("不", "没", "冇", "并")
"""How the words of a claim begin that says what is not so; they read better quoted."""


def verdict_line(settled: Settled) -> str:
    """What the report says, and how what was claimed stands to it."""
    own, said = say.JOINT.join(settled.own), say.JOINT.join(dict.fromkeys(settled.said))
    if settled.verdict is Verdict.DIFFERS:
        if said == own:
            return say.STANDS.format(own=own)  # it was called false
        form = say.DENIED if said.startswith(_DENYING) else say.DIFFERS
        return form.format(said=said, own=own)
    if settled.verdict is Verdict.AGREES:
        return (say.AGREES if settled.is_equal else say.KEEPS).format(said=said, own=own)
    if settled.rest:
        return say.REST.format(own=own, rest=say.QUOTED.join(settled.rest))
    return say.WRITTEN.format(own=own)
