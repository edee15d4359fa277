"""How it is asked which is more, by how much, and in which order."""

import re

from answering.computing.asked.task import Operation, Task
from answering.computing.asked.things import asked_unit, cleaned, split_things
from answering.language.requests.computing import QUANTIFIER, ComputingWords


def less(text: str, words: ComputingWords, _: bool) -> Task | None:
    """A比B多多少; A跟B差多少; A减去B."""
    masked = words.masked(text)
    more, less = rf"{words.pattern('more')}(?!少)", words.pattern("less")
    if subtract := re.search(rf",?{words.pattern('subtract')}", masked):
        things = split_things(text[: subtract.start()], words)
        return Task(operation=Operation.LESS, things=things, is_plain=True)
    asked = rf"(?=[^,比]{{0,6}}{QUANTIFIER})"
    grown = re.search(
        rf"^(.*?),?[比跟和较]([^,比]*?年[^,比]*?)(?:比|相比)?,?了?{words.pattern('grown')}{asked}", masked
    )
    found = grown or re.search(rf"^(.*?),?比([^,]+?)(?:要|会|还|又)?(?:({more})|({less})){asked}", masked)
    if found is None:
        found = re.search(rf"^(.+?){words.pattern('minus')}([^,]+?)(?=,|还剩|剩|等于|得|是|{QUANTIFIER}|$)", masked)
    if found is not None:
        things = tuple(cleaned(text[slice(*found.span(n))], words) for n in (1, 2))
        return Task(operation=Operation.LESS, things=things, unit=asked_unit(text[found.end() :], words), is_plain=True)
    gap = re.search(rf"{words.pattern('gap')}(?:了|到底)?(?={QUANTIFIER})", masked)
    alone = re.match(rf"^(?:那|又)?(?:{more}|{less})(?:了|出)?(?={QUANTIFIER})", masked)
    if gap is None and alone is None:
        return None
    head = text[: gap.start()] if gap else ""
    things = split_things(head, words)
    if len(things) not in (0, 2):
        return None
    return Task(operation=Operation.LESS, things=things, unit=asked_unit(text[(gap or alone).end() :], words))  # type: ignore[union-attr]


def compare(text: str, words: ComputingWords, _: bool) -> Task | None:
    """A和B,哪个多; A多还是B多."""
    masked = words.masked(text)
    more, less = words.pattern("more"), words.pattern("less")
    either = re.search(rf"^(.+?)({more}|{less})还是(.+?)\2", masked)
    if either:
        things = tuple(cleaned(text[slice(*either.span(n))], words) for n in (1, 3))
        return Task(operation=Operation.COMPARE, things=things, is_least=either[2] in words.of("less"))
    found = re.search(
        rf"^(?P<head>.*?),?{words.pattern('which')}(?:[^,多少]得|得|钱|款|金额|人|人数|数|比较|的)?(?:最|更)?(?:(?P<more>{more})|(?P<less>{less}))(?!少)",
        masked,
    )
    if found is None:
        return None
    things = split_things(text[: found.end("head")], words)
    return Task(operation=Operation.COMPARE, things=things, is_least=bool(found["less"]))


def order(text: str, words: ComputingWords, _: bool) -> Task | None:
    """主席、兼职副主席、执委,从多到少排一下."""
    first = re.search(words.pattern("order"), text)
    if first is None:
        return None
    is_down = not re.search(words.pattern("up"), text)
    left = re.sub(
        rf"{words.pattern('order')}|(?:按|从)?(?:人数|数量|金额)?(?:多少|大小|高低)$", "", text[: first.start()]
    )
    return Task(operation=Operation.ORDER, things=split_things(left, words), is_down=is_down)
