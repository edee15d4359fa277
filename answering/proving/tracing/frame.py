"""What a question says of whose work, when, where and which part, slot by slot beside what the entry gives; its claim."""

from collections.abc import Iterable, Iterator

from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.judging.decision import Decision
from answering.judging.framing import Framed, compare, frame_of
from answering.language.question import Question
from answering.language.scope import Slot
from answering.proving.tracing import texts as say
from answering.proving.tracing.columns import aligned
from answering.reading.claim import Claim, read_claims
from answering.reading.frame import Mention

Row = tuple[str, ...]


def tell_frame(decision: Decision, base: KnowledgeBase) -> list[str]:
    """Every slot, whether it was asked, what the entry gives and how the two stand; then what is claimed, if anything.

    Nothing for small talk.
    """
    question, entry = decision.match.question, _entry(decision)
    if decision.outcome is Outcome.SOCIAL:
        return []  # nothing was asked of a report
    if entry is None:
        rows = [_asked(mention) for mention in frame_of(question, base).mentions]
        told = [f"  {say.FRAME_ALONE}", *aligned(rows, indent=5)] if rows else []
    else:
        framed = compare(frame_of(question, base), entry, base)
        told = [f"  {say.FRAME.format(title=entry.title)}", *aligned([say.FRAME_HEAD, *_rows(framed)], indent=5)]
    return [*told, *_claims(question, decision)]


def _entry(decision: Decision) -> Stated | None:
    """The entry that the question was held against."""
    if decision.settled and decision.settled.stated:
        return decision.settled.stated[0]
    return decision.match.best.entry if decision.match.best else None


def _rows(framed: Framed) -> Iterator[Row]:
    """A row for each thing that is said, and one for each slot that nothing is said for."""
    compared = {id(one.mention): one for one in framed.compared}
    for slot in Slot:
        mentions = framed.frame.of(slot)
        if not mentions:
            yield say.SLOTS[slot], say.NOT_SAID_OF, framed.held.given(slot) or say.NOTHING_GIVEN, say.SLOT_NOT_ASKED
        for mention in mentions:
            one = compared.get(id(mention))
            if one is None:
                yield *_asked(mention), framed.held.given(slot) or say.NOTHING_GIVEN, say.NOT_COMPARED
                continue
            is_idle = one.is_foreign and not framed.counts(mention)
            standing = say.SLOT_STANDINGS[one.standing] + (say.BESIDE if is_idle else "")
            yield *_asked(mention), one.given or say.NOTHING_GIVEN, standing


def _asked(mention: Mention) -> Row:
    """The slot, and the value with the words it was read from."""
    return say.SLOTS[mention.slot], say.READ_FROM.format(value=mention.value, words=mention.text)


def _claims(question: Question, decision: Decision) -> list[str]:
    """What is claimed, one row a figure, and what the report says of it."""
    claims, settled = read_claims(question), decision.settled
    if claims is None:
        return []
    rows: list[Row] = [(say.CLAIMED, *_claimed(claim)) for claim in claims.figures]
    if settled:
        rows.append((say.SAID_OF_IT, say.WORDS.join(settled.own)))
        rows.append((say.VERDICT, say.VERDICTS[settled.verdict]))
        rows.append((say.REST, _listed(settled.rest)))
    else:
        rows.append((say.VERDICT, say.NOT_SETTLED))
    return [f"  {say.CLAIM}", *aligned(rows, indent=5)]


def _claimed(claim: Claim) -> Row:
    relation = (
        say.DENIED.format(relation=say.RELATIONS[claim.relation]) if claim.denied else say.RELATIONS[claim.relation]
    )
    return (say.CLAIM_READ.format(said=claim.said, relation=relation, value=claim.figure.value),)


def _listed(words: Iterable[str]) -> str:
    return say.WORDS.join(words) or say.NO_WORD
