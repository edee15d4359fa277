"""A和B分别增长x和y: each thing of a list with its own figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answering.language.figures import Figure
from drafting.sentences.clauses import Clause, masked
from drafting.sentences.subjects import is_measure, topic, without_ends

_RESPECTIVELY = re.compile(r"分别(?:为|是|达到|达|比|约|较)?|各(?=增长|提高|下降|增加|减少|达)")
_GROWN = re.compile(r"(?:同比|比上年|较上年)?(?:增长|提高|下降|增加|减少|上升)(?=[\d约超])")
_NOTHING = re.compile("")
_ITEMS = re.compile(r"、|以及|和|及|与")
_INDUSTRIES = re.compile(r"第?一、第?二、第?三次?产业")
_HEAD = re.compile(r"(?P<thing>.+?)(?P<head>(?:[二两三四五六七八九十\d]+[大个项类种]|等).{2,})")
_FROM = re.compile(r"^ ?(?:由|从)")
LONGEST_MODIFIER = 8
"""Characters of a thing that may be but the modifier of the last one's noun (城镇 of 农村居民人均可支配收入)."""


@dataclass(frozen=True, slots=True)
class Shared:
    """`figure` with the words it is asked by, `told` with its verb, and "from" or "to" where it is an end of a change."""

    figure: Figure
    before: str
    told: str
    end: str = ""
    together: str = ""
    """The list of things, where it stands in the clause."""


def shared_out(sentence: str, part: Clause, figures: Sequence[Figure], told: Sequence[str]) -> Iterator[Shared]:
    """Each of `figures` of a clause with its thing, from the list before 分别 or, where that is empty, from `told`: what the
    figures before were about. Nothing where things and figures are not as many.
    """
    mark = _RESPECTIVELY.search(sentence, part.start, part.end)
    if mark is None and len(told) >= len(figures) > 1 and _one_behind_another(sentence, figures):
        mark = _GROWN.match(sentence, part.start)
    if mark is None and _is_paired(sentence, part, figures):
        mark = _NOTHING.match(sentence, figures[0].start)
    counted = [figure for figure in figures if mark and figure.start >= mark.end()]
    if mark is None or len(counted) < 2:
        return
    words = sentence[part.start : mark.start()].strip()
    verb = sentence[mark.end() : counted[0].start] if mark.re is not _GROWN else mark[0]
    things = _things(words) if words else []
    if not words:
        things = [topic(thing) for thing in told[-len(counted) :]]
    if _FROM.match(verb) and len(counted) == 2 * len(things):
        to = sentence[counted[len(things) - 1].end : counted[len(things)].start]
        for number, figure in enumerate(counted):
            thing, is_from = things[number % len(things)], number < len(things)
            yield Shared(figure, thing + ("由" if is_from else without_ends(to)), thing, "from" if is_from else "to")
    elif len(things) == len(counted):
        for thing, figure in zip(things, counted, strict=True):
            yield Shared(figure, f"{thing}{without_ends(verb)}", thing + verb, together=words)


def _one_behind_another(sentence: str, figures: Sequence[Figure]) -> bool:
    """Whether nothing but a 、 or 和 parts the figures (增长4.2%和7.6%)."""
    return all(_ITEMS.fullmatch(sentence, one.end, next_.start) for one, next_ in pairwise(figures))


def _is_paired(sentence: str, part: Clause, figures: Sequence[Figure]) -> bool:
    """Whether as many things as figures stand before them (城镇和农村人均住房面积32.9平方米、37.1平方米)."""
    if len(figures) < 2 or len({figure.unit for figure in figures}) > 1 or not _one_behind_another(sentence, figures):
        return False
    return len(_things(sentence[part.start : figures[0].start])) == len(figures)


def _things(words: str) -> list[str]:
    """The things of a list, each with the noun that the last one has for all of them."""
    words = _INDUSTRIES.sub("第一产业、第二产业、第三产业", words)
    cuts = [match.span() for match in _ITEMS.finditer(masked(words))]
    starts, stops = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(words)]
    things = [words[start:stop].strip() for start, stop in zip(starts, stops, strict=True)]
    things = [thing for thing in things if thing]
    if len(things) < 2 or max(map(len, things[:-1])) > LONGEST_MODIFIER:
        return things
    last, head = things[-1], ""
    if match := _HEAD.fullmatch(last):
        last, head = match["thing"], match["head"]
    elif len(last) > len(things[0]) + (0 if is_measure(last) else 2) and len(set(map(len, things[:-1]))) == 1:
        last, head = last[: len(things[0])], last[len(things[0]) :]
    return [thing if thing.endswith(head[-2:] or " ") else thing + head for thing in (*things[:-1], last)]
