"""From the words of a message to the operation and the words for its operands.

Good at what is said plainly: A加B, A比B多多少, A占B百分之几, 平均每个A几个B. Blind to sums that only follow from the story.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from answering.computing.rounding import places_asked
from answering.computing.task import Operation, Task
from answering.computing.things import cleaned, split_things
from answering.language.computing import QUANTIFIER, ComputingWords, alternatives
from answering.language.following import Act
from answering.language.question import STORY, Question
from answering.language.wordlists import Language

_OFTEN_ONLY_TALK = r"(?=[^,]{0,5}(?:多少|几)|[呢咯啊呀]?$)"
"""How a quantity stands behind words that are often only said: 一共评了多少户."""
_ASKS_ELSE = re.compile(r"哪|谁|什么|怎么|为何|吗")
_EACH = re.compile(r"各(?![级项类地区种县乡街单方届省市位个])|分别")
_PER_CENT_OF = re.compile(r"占(?:了|到|的)?")
_IS = r"(?:是|为|相当于|等于)"


def read_task(question: Question, language: Language) -> Task | None:
    """What `question` wants worked out; None where no word of it tells of an operation.

    Read from the last clause back: a clause that tells of an operation takes its things from the clauses before it only
    where it has none of its own.
    """
    words = language.computing
    whole = ",".join(clause.text for clause in question.clauses)
    if not words.may_compute(whole) or re.search(words.pattern("beyond"), whole):
        return None
    places, _ = places_asked(whole, words)
    said = [clause.text for clause in question.clauses if clause.weight > STORY]
    bare: Task | None = None
    for end in range(len(said), 0, -1):
        if not words.may_compute(said[end - 1]):
            continue
        for start in range(end - 1, max(end - 1 - MOST_BACK, -1), -1):
            text = places_asked(",".join(said[start:end]), words)[1].strip(", ")
            task = _read(text, words, places is not None)
            if task is None:
                continue
            task = _pointing(replace(task, places=places, unit=task.unit or asked_unit(whole, words)), language)
            if sum(not where for where in task.pointed or [""] * len(task.things)) >= LEAST.get(task.operation, 1):
                return task
            bare = task if task.things or not bare else bare
    return bare


def _pointing(task: Task, language: Language) -> Task:
    """`task` with what its things point at where they name nothing: 它, 前面那个, 三样."""
    following = language.following
    acts = dict(following.acts.items())
    pointers = [*(word for word, _ in following.pointers.items()), *acts]
    pattern = alternatives([*pointers, *language.computing.of("tail"), *language.computing.of("within")])

    def pointed(thing: str) -> str:
        bare = _TALLIED.sub("", language.computing.quantity.sub("", thing))
        if re.sub(pattern, "", bare).strip(" ,的那这"):
            return ""
        ends = {act for word, act in acts.items() if word in bare and act in (Act.FIRST, Act.LAST)}
        return ends.pop() if len(ends) == 1 else _ANY

    where = tuple(map(pointed, task.things))
    if not any(where):
        return task
    if set(where) == {_ANY}:
        return replace(task, things=())
    return replace(task, pointed=where)


_ANY = "any"
_TALLIED = re.compile(r"^[这那]?[两二三四五六几](?:样|个|种|者|项|类|笔)(?:东西|数|人)?")
LEAST = {Operation.LESS: 2, Operation.TIMES: 2}
"""Things that an operation needs, so that more clauses are looked at where it has fewer."""
MOST_BACK = 4
"""Clauses that the things of an operation may stand in, the last of them being its own."""


def _read(text: str, words: ComputingWords, is_rounded: bool) -> Task | None:
    """The operation that the first reader finds in `text`."""
    return next((task for reader in _READERS if (task := reader(text, words, is_rounded))), None)


def asked_unit(text: str, words: ComputingWords) -> str:
    """The unit that is asked for: 户 of 几户, 万元 of 多少万元; "" where none is."""
    found = [match["unit"] for match in words.quantity.finditer(text) if match["unit"]]
    if named := re.search(rf"{words.pattern('as_unit')}(?:是|用|为)?({words.unit})", text):
        found.append(named[1])
    return found[-1] if found else ""


Reader = Callable[[str, ComputingWords, bool], Task | None]


def _period(text: str, words: ComputingWords, _: bool) -> Task | None:
    """平均一个月几场, 摊到12个月每月几个."""
    spans = sorted(words.spans, key=len, reverse=True)
    found = re.search("|".join(map(re.escape, spans)), text) if spans else None
    is_mean = bool(re.search(words.pattern("mean"), text))
    if found is None or not (is_mean or re.search(words.pattern("each"), text)):
        return None
    left = re.sub(r"(?:按|一年有?|摊到|匀到)?(?<!\d)\d{1,3}(?:个月|天|周)(?:来|去)?(?:算|匀|摊)?(?:一下)?", "", text)
    left = re.sub(
        rf"{words.pattern('each')}?(?:{'|'.join(map(re.escape, spans))})|{words.pattern('each')}|大概|大约|下来",
        "",
        left,
    )
    return Task(
        operation=Operation.PERIOD,
        things=_filled([left.strip(",")], words),
        span=words.spans[found[0]],
        is_plain=is_mean,
    )


def _each(text: str, words: ComputingWords, _: bool) -> Task | None:
    """平均每个村几个执委, 创业贷款人均多少."""
    trigger = re.search(words.pattern("each"), text)
    if trigger is None:
        return None
    if named := re.search(r"人均|户均", text):
        counter, noun, left = named[0][0], "", text.replace(named[0], "")
    else:
        pattern = rf"(?:每一?|一|(?<!\d)1(?!\d))(?P<counter>{_counters(words)})?(?P<noun>[^,多少几]*?)(?={words.pattern('verbs')}|,|$)"
        found = next((m for m in re.finditer(pattern, text) if m["counter"] or m["noun"]), None)
        counter, noun = (found["counter"] or "", found["noun"]) if found else ("", "")
        left = text[: found.start()] + text[found.end() :] if found else text
    left = re.sub(rf"{words.pattern('each')}(?:下来|起来|算)?(?:头上)?|头上", "", left)
    return Task(
        operation=Operation.EACH,
        things=_filled([left], words),
        noun=noun,
        counter=counter,
        is_plain=bool(re.search(words.pattern("mean"), text)),
    )


def _counters(words: ComputingWords) -> str:
    return (
        "(?:"
        + "|".join(sorted((re.escape(unit) for unit in words.units if "元" not in unit), key=len, reverse=True))
        + ")"
    )


def _share(text: str, words: ComputingWords, _: bool) -> Task | None:
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


def _times(text: str, words: ComputingWords, _: bool) -> Task | None:
    """A是B的几倍; A跟B是几比一."""
    found = re.search(rf"^(.+?){_IS}(.+?)的?(?:{words.pattern('times')})", text)
    if found is None or re.search(words.pattern("joints") + "$", found[2]):
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


def _less(text: str, words: ComputingWords, _: bool) -> Task | None:
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


def _compare(text: str, words: ComputingWords, _: bool) -> Task | None:
    """A和B,哪个多; A多还是B多."""
    masked = words.masked(text)
    more, less = words.pattern("more"), words.pattern("less")
    either = re.search(rf"^(.+?)({more}|{less})还是(.+?)\2", masked)
    if either:
        things = tuple(cleaned(text[slice(*either.span(n))], words) for n in (1, 3))
        return Task(operation=Operation.COMPARE, things=things, is_least=either[2] in words.of("less"))
    found = re.search(
        rf"^(?P<head>.*?),?{words.pattern('which')}(?:[^,多少]得|得|人|人数|数|比较|的)?(?:最|更)?(?:(?P<more>{more})|(?P<less>{less}))(?!少)",
        masked,
    )
    if found is None:
        return None
    things = split_things(text[: found.end("head")], words)
    return Task(operation=Operation.COMPARE, things=things, is_least=bool(found["less"]))


def _order(text: str, words: ComputingWords, _: bool) -> Task | None:
    """主席、兼职副主席、执委,从多到少排一下."""
    first = re.search(words.pattern("order"), text)
    if first is None:
        return None
    is_down = not re.search(words.pattern("up"), text)
    left = re.sub(
        rf"{words.pattern('order')}|(?:按|从)?(?:人数|数量|金额)?(?:多少|大小|高低)$", "", text[: first.start()]
    )
    return Task(operation=Operation.ORDER, things=split_things(left, words), is_down=is_down)


def _convert(text: str, words: ComputingWords, is_rounded: bool) -> Task | None:
    """换成元是多少; 用万人作单位; 大概几万人,保留一位; 1176万元是多少元."""
    if own := re.search(r"(?<=[万亿千]元)(?:是|合)多少(?P<unit>(?:万亿|亿|万)?元)", text):
        return Task(operation=Operation.CONVERT, things=_filled([text[: own.start()]], words), unit=own["unit"])
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
    return Task(operation=Operation.CONVERT, things=_filled([left.split(",")[0]], words), unit=found["unit"])


def _sum(text: str, words: ComputingWords, _: bool) -> Task | None:
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


def _filled(things: list[str], words: ComputingWords) -> tuple[str, ...]:
    """`things` that say something beside what is asked for, cleaned."""
    said = (cleaned(thing, words) for thing in things)
    return tuple(thing for thing in said if words.quantity.sub("", thing).strip(" ,"))


_READERS: tuple[Reader, ...] = (_period, _each, _share, _times, _compare, _less, _order, _convert, _sum)
"""The plainest words first: 平均 and 占百分之几 tell more than 一共, which is often only said."""
