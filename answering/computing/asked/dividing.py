"""How shares, averages and multiples are asked for."""

import re

from answering.computing.asked.task import Operation, Task
from answering.computing.asked.things import cleaned, filled, split_things
from answering.language.requests.computing import QUANTIFIER, ComputingWords

_PER_CENT_OF = re.compile(r"占(?:了|到|的)?")
_IS = r"(?:是|为|相当于|等于)"


def period(text: str, words: ComputingWords, _: bool) -> Task | None:
    """平均一个月几场, 摊到12个月每月几个."""
    spans = sorted(words.spans, key=len, reverse=True)
    found = re.search("|".join(map(re.escape, spans)), text) if spans else None
    is_mean = bool(re.search(words.pattern("mean"), text))
    if found is None:
        return None
    is_mean = is_mean or _repeats_its_verb(text, found.start(), found.end(), words)
    if not (is_mean or re.search(words.pattern("each"), text)):
        return None
    if turned := re.search(rf"{words.pattern('convert')}(?:到|为|成)?$", text[: found.start()]):
        text, is_mean = text[: turned.start()] + text[turned.end() :], True
    left = re.sub(r"(?:按|一年有?|摊到|匀到)?(?<!\d)\d{1,3}(?:个月|天|周)(?:来|去)?(?:算|匀|摊)?(?:一下)?", "", text)
    left = re.sub(
        rf"{words.pattern('each')}?(?:{'|'.join(map(re.escape, spans))})|{words.pattern('each')}|大概|大约|下来",
        "",
        left,
    )
    return Task(
        operation=Operation.PERIOD,
        things=filled([left.strip(",")], words),
        span=words.spans[found[0]],
        is_plain=is_mean,
    )


def _repeats_its_verb(text: str, start: int, end: int, words: ComputingWords) -> bool:
    """Whether what is done each month is what the thing itself says was done: 新建的组织,一个月建几个."""
    found = re.match(rf"([一-鿿]){QUANTIFIER}{words.unit}?[呢啊呀]?$", text[end:])
    return found is not None and found[1] in text[:start]


def even(text: str, words: ComputingWords, _: bool) -> Task | None:
    """是不是一个村一个主席: how many there are for each."""
    found = re.search(
        rf"一个(?P<noun>[^,一]{{1,6}}?)(?:配|有|就|都|各|只|是|正好|刚好|对应|摊)*一(?P<counter>{words.counters})(?P<thing>[^,一]{{2,8}}?)"
        r"(?:[吗吧么呢啵]|对|是|$|,)",
        text,
    )
    if found is None:
        return None
    return Task(operation=Operation.EACH, things=(found["thing"],), noun=found["noun"], is_even=True)


def each(text: str, words: ComputingWords, _: bool) -> Task | None:
    """平均每个村几个执委, 创业贷款人均多少."""
    trigger = re.search(words.pattern("each"), text)
    if trigger is None:
        return None
    if named := re.search(r"人均|户均", text):
        counter, noun, left = named[0][0], "", text.replace(named[0], "")
    else:
        one = rf"(?:每一?|一|(?<!\d)1(?!\d))(?P<counter>{words.counters})?"
        pattern = rf"{one}(?P<noun>[^,多少几]*?)(?={words.pattern('verbs')}|,|$)"
        found = next((m for m in re.finditer(pattern, text) if m["counter"] or m["noun"]), None)
        counter, noun = (found["counter"] or "", found["noun"]) if found else ("", "")
        left = text[: found.start()] + text[found.end() :] if found else text
    left = re.sub(rf"{words.pattern('each')}(?:下来|起来|算)?(?:头上)?|头上", "", left)
    return Task(
        operation=Operation.EACH,
        things=filled([left], words),
        noun=noun,
        counter=counter,
        is_plain=bool(re.search(words.pattern("mean"), text)),
    )


def share(text: str, words: ComputingWords, _: bool) -> Task | None:
    """A占B百分之几; B里头,A占百分之几."""
    percent = re.search(words.pattern("percent"), text)
    at = _PER_CENT_OF.search(text)
    percent = percent or re.search("(?<=的)(?:多少|几)$", text)
    if percent is None or at is None or at.start() > percent.start():
        return None
    before, between = text[: at.start()], text[at.end() : percent.start()].rstrip("的")
    if between:
        return Task(
            operation=Operation.SHARE,
            things=(cleaned(before, words),),
            whole=cleaned(between, words),
            unit="%",
            is_plain=True,
        )
    inner = list(re.finditer(words.pattern("within"), words.masked(before)))
    if not inner:
        return None
    if named := re.fullmatch(rf"(.+?)在(.+?){words.pattern('within')},?", before):
        return Task(
            operation=Operation.SHARE,
            things=(cleaned(named[1], words),),
            whole=cleaned(named[2], words),
            unit="%",
            is_plain=True,
        )
    cut = next((m for m in inner if before[m.end() :].strip(",")), inner[-1])
    whole, part = before[: cut.start()], before[cut.end() :].strip(",")
    return Task(
        operation=Operation.SHARE, things=(cleaned(part, words),), whole=cleaned(whole, words), unit="%", is_plain=True
    )


def times(text: str, words: ComputingWords, _: bool) -> Task | None:
    """A是B的几倍; A跟B是几比一."""
    found = re.search(rf"^(.+?){_IS}(.+?)的?(?:{words.pattern('times')})", text)
    if found is None or (
        re.search(words.pattern("joints") + "$", found[2]) and not re.search(words.pattern("sum") + "$", found[2])
    ):
        found = None
    pair = found and (found[1], found[2])
    if not pair or re.search(words.pattern("joints"), words.masked(pair[0])):
        both = re.search(rf"^(.+?),?{_IS}?的?(?:{words.pattern('times')})", text)
        parts = split_things(both[1], words) if both else ()
        pair = (parts[0], parts[1]) if len(parts) == 2 else None
    if pair is None:
        return None
    return Task(
        operation=Operation.TIMES, things=tuple(cleaned(thing, words) for thing in pair), unit="倍", is_plain=True
    )
