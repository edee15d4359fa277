"""What of a question is compared with phrasings: characters, pairs of them, how the pairs sound, what is asked, years."""

import re

from answering.language.question import Question
from answering.language.wordlists import Language

CHARACTER, PAIR, SOUND, ASKED, YEAR = 0.5, 1.0, 0.45, 3.0, 1.0
"""Weights of the kinds of features, but for what is asked to be multiplied by how rare a feature is among entries.
Found by trying 0.3 to 4 for each on questions of other hands than the phrasings' (2026-11-23): pairs carry the
meaning, sounds win back homophones, and without a high weight on what is asked a date is given for a place."""
ECHO = 0.6
"""How much an official word counts that the question only paraphrases."""
QUANTITY = "?多少"
"""Shared by all questions for a number, so that 几篇 comes near 几个."""


LATIN = re.compile(r"[a-z0-9]{2,}")


def features(question: Question, language: Language, *, with_echoes: bool = True) -> dict[str, float]:
    """Each feature of `question` with the weight of the weightiest clause it stands in, from 0.1 to 1, and ECHO of
    that for an official word that is only paraphrased. Phrasings are indexed without those echoes.
    """
    found: dict[str, float] = {}
    for clause in sorted(question.clauses, key=lambda clause: clause.weight):
        for run in clause.content.split():
            found.update(dict.fromkeys(_grams(run, language), clause.weight))
        if with_echoes:
            for _, _, word in clause.echoes:
                for gram in _written(word):
                    found.setdefault(gram, clause.weight * ECHO)
        for name in sorted(clause.aspects):  # in one order, whatever process reads it
            found["?" + name] = clause.weight
            if language.aspects[name].is_quantity:
                found[QUANTITY] = clause.weight
        found.update({f"#{year}": clause.weight for year in clause.years})
        found.update({f"#第{value:g}": clause.weight for value in clause.ordinals})
    return found


def kind_weight(feature: str) -> float:
    """The weight of the kind of `feature`, from 0.45 for a sound to 3 for what is asked; rarity is not in it."""
    if feature[:1] == "?":
        return ASKED
    if feature[:1] == "#":
        return YEAR
    if " " in feature:
        return SOUND
    return CHARACTER if len(feature) < 2 else PAIR


def sound(pair: str, language: Language) -> str:
    """How the two characters of `pair` sound, blurred, with a space between. IndexError for fewer."""
    blurred = language.readings.blurred
    return f"{blurred.get(pair[0], pair[0])} {blurred.get(pair[1], pair[1])}"


def _grams(run: str, language: Language) -> list[str]:
    """Characters, pairs and sounds of a run; Latin words stand for themselves."""
    grams = LATIN.findall(run)
    for part in LATIN.split(run):
        pairs = [part[i : i + 2] for i in range(len(part) - 1)]
        grams += [*part, *pairs, *(sound(pair, language) for pair in pairs)]
    return grams


def _written(word: str) -> list[str]:
    return [*word, *(word[i : i + 2] for i in range(len(word) - 1))]
