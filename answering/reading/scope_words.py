"""Words of scope that staff wrote for an entry, proved: questions can say each, and its sentence denies none."""

from collections.abc import Iterator, Sequence

from answering.language.scope import Slot
from answering.language.text import fold
from answering.language.wordlists import Language
from answering.reading.frame import Mention, mentions_in
from answering.reading.times import Moment

_SUFFIXES = ("", "省", "市", "区", "县")


def unproved(words: Sequence[str], part: str, language: Language) -> Iterator[tuple[int, str]]:
    """The number of each of `words` that is at fault, counted from 0, with the word of `part`, the folded words around the
    answer, that denies it; "" where it is no word that questions can say.
    """
    own = _slots(part, language) if words else []
    for number, word in enumerate(words):
        said = [one for one in _slots(fold(word), language) if _is_all_of(one, fold(word))]
        denials = [denied for one in said if (denied := _denial(one, own))]
        if word.strip() and (denials or not said):
            yield number, denials[0] if denials else ""


def _slots(text: str, language: Language) -> list[Mention]:
    """What a folded `text` says for each slot; years by number only."""
    written = frozenset(year for figure in language.grammar.figures(text) for year in figure.years)
    return list(mentions_in(text, written, language, Moment()))


def _is_all_of(mention: Mention, word: str) -> bool:
    """Whether `mention` is all that `word` says (长沙 of 长沙市), and not a piece of it."""
    return word in (mention.value, *(mention.text + suffix for suffix in _SUFFIXES))


def _denial(mention: Mention, own: Sequence[Mention]) -> str:
    """The level or year that the sentence has where it has another; "" where it denies nothing."""
    if mention.slot is Slot.LEVEL:
        alike = [one for one in own if one.slot is Slot.LEVEL]
        is_denied = bool(alike) and all(one.value != mention.value for one in alike)
    else:
        alike = [one for one in own if one.years and mention.years]
        is_denied = bool(alike) and all(not set(mention.years) <= set(one.years) for one in alike)
    return alike[0].text if is_denied else ""
