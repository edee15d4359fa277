"""How much a word means in the language at large: what an unexplained word of a question weighs."""

from dataclasses import dataclass

_WEIGHTS = {
    "n": 1.0,  # nouns, and with them nr, ns, nt, nz: persons, places, bodies, names
    "j": 1.0,  # abbreviations
    "i": 0.8,  # idioms
    "l": 0.7,  # set phrases
    "s": 0.8,  # words of place
    "t": 0.8,  # words of time
    "b": 1.0,  # distinguishing words: 男, 女, 本科
    "eng": 0.4,
    "v": 0.6,
    "a": 0.5,
    "m": 0.2,
    "x": 0.4,  # what the dictionary does not know
}
_FILLER = 0.1
_SINGLE = 0.5
"""Factor for a word of one character: it seldom carries the meaning alone."""


@dataclass(frozen=True, slots=True)
class Word:
    """text[start:end] with its weight in [0, 1]; `is_person` where it looks like a person's name."""

    start: int
    end: int
    text: str
    weight: float
    is_person: bool = False


def words(text: str) -> list[Word]:
    """The words of `text`, weighted from 0 to 1 by part of speech (tags and dictionary of jieba); together they are
    the whole text, places in characters.
    """
    found, position = [], 0
    for word, tag in tagged(text):
        weight = _WEIGHTS.get(tag, _WEIGHTS.get(tag[:1], _FILLER))
        if not word[0].isalnum():
            weight = 0.0
        elif len(word) == 1:
            weight *= _SINGLE
        found.append(Word(position, position + len(word), word, weight, tag == "nr"))
        position += len(word)
    return found


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of `text` with their parts of speech (tags of jieba)."""
    import rjieba  # loads its dictionary for a sixth of a second, which a process that answers nothing need not spend

    return rjieba.tag(text)
