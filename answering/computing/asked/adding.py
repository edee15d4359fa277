"""How sums are asked for, and other units."""

import re

from answering.computing.asked.task import Operation, Task
from answering.computing.asked.things import filled, split_things
from answering.language.requests.computing import QUANTIFIER, ComputingWords

_OFTEN_ONLY_TALK = r"(?=[^,]{0,5}(?:多少|几)|[呢咯啊呀]?$)"
_ASKS_ELSE = re.compile(r"哪|谁|什么|怎么|为何|吗")
_OF_MONEY = re.compile(
    r"(?:(?<=[万亿千]元)是|(?<=[钱款额])是|(?<![联综结组配适集])(?:折?合|换作|等于))(?:多少|几)(?P<unit>(?:万亿|亿|万)?元)"
)
"""Money that is asked for in another unit; what is in it already is no conversion."""
_EACH = re.compile(r"各(?![级项类地区种县乡街单方届省市位个])|分别")


def added(text: str, words: ComputingWords, _: bool) -> Task | None:
    """A加B是多少; A和B一共几户; A、B、C三样加起来."""
    masked = words.masked(text)
    if _EACH.search(masked):
        return None  # 各多少 asks for both
    if not words.quantity.search(text) and _ASKS_ELSE.search(text):
        return None
    plain = re.search(words.pattern("sum"), masked)
    often = re.search(rf"{words.pattern('together')}{_OFTEN_ONLY_TALK}", masked)
    first = min((m.start() for m in (plain, often) if m), default=len(text))
    head = text[:first]
    if plain is None and often is None:
        alone = re.search(
            rf"(?P<sum>.+?{words.pattern('plus')}.+?)(?:是|等于|有|共|得)*{QUANTIFIER}{words.unit}?.?$", masked
        )
        if alone is None:
            return None
        head = text[: alone.end("sum")]
    parts = _cut(head, words.pattern("plus"), words)
    if len(parts) > 1 and parts[0]:
        things = tuple(thing for part in parts for thing in split_things(words.quantity.sub("", part), words))
        return Task(operation=Operation.SUM, things=things, is_plain=True) if len(things) > 1 else None
    if plain is None and often is None:
        return None
    things = split_things(head, words)
    if not things:
        things = split_things(words.quantity.sub("", text[(plain or often).end() :]), words)  # type: ignore[union-attr]
    return Task(operation=Operation.SUM, things=things, is_plain=plain is not None)


def _cut(text: str, pattern: str, words: ComputingWords) -> list[str]:
    """`text` between what `pattern` finds in it outside of words that only look like it."""
    found = list(re.finditer(pattern, words.masked(text)))
    edges = [0, *(edge for match in found for edge in match.span()), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def convert(text: str, words: ComputingWords, is_rounded: bool) -> Task | None:
    """换成元是多少; 用万人作单位; 大概几万人,保留一位; 1176万元是多少元; 贷款合多少元."""
    if own := _OF_MONEY.search(text):
        return Task(operation=Operation.CONVERT, things=filled([text[: own.start()]], words), unit=own["unit"])
    found = re.search(
        rf"{words.pattern('convert')}(?:{QUANTIFIER})?(?P<unit>(?:万亿|亿|万|千)?{words.unit})(?:是|来)?(?:{QUANTIFIER})?",
        text,
    )
    found = found or re.search(
        rf"(?:用|以|按|换)?(?P<unit>(?:万亿|亿|万|千){words.unit}){words.pattern('as_unit')}", text
    )
    if found is None and is_rounded:
        found = re.search(rf"(?:大概|大约|约)?(?:有|是)?{QUANTIFIER}(?P<unit>(?:万亿|亿|万|千){words.unit}?)", text)
    if found is None or found["unit"] in ("钱", "个", "人"):
        return None
    left = text[: found.start()] + text[found.end() :]
    return Task(operation=Operation.CONVERT, things=filled([left.split(",")[0]], words), unit=found["unit"])
