"""The words for each of the figures that something is worked out of."""

import re

from answering.language.requests.computing import ComputingWords

_NUMBER = r"[两二三四五六2-6]"
_TALLY = re.compile(rf"{_NUMBER}(?:笔|种|样|个|类|项|者|条|方面)(?:市级|省级)?(?P<noun>钱|人|东西|数字|数|款|)")
"""三笔钱, 三样: says how many there are, and is none of them."""
_ALL_TALLY = re.compile(rf"^(?P<count>{_NUMBER})(?:笔|种|样|个|类|项)(?P<noun>[^,、]+)$")
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def split_things(text: str, words: ComputingWords) -> tuple[str, ...]:
    """The things that `text` joins by 和, 、 and the like, cleaned; what they share at the end goes with each (最美、两型、
    文明三种家庭). A single thing is returned as it is, and nothing for a text that says nothing.
    """
    masked = words.masked(text)
    cuts = [(m.start(), m.end()) for m in re.finditer(rf"{words.pattern('joints')}|(?<={_UNIT_END}),", masked)]
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    parts = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    things = [cleaned(part, words) for part in parts]
    things = [thing for thing in things if thing]
    if len(things) < 2:
        return tuple(things)
    things[-1], shared = _shared(_ASKED_BY.sub("", things[-1]))
    things = [_without_tally(thing) for thing in things]
    return tuple(thing if shared and thing.endswith(shared) else thing + shared for thing in things if thing)


_ASKED_BY = re.compile(r",(?:[^,]{0,2}数|数量|金额)$")
_UNIT_END = r"\d[人名个户条场次堂份]"


def cleaned(text: str, words: ComputingWords) -> str:
    """`text` without what is said before and behind a thing and means nothing."""
    text = text.strip(", ")
    before = ""
    lead, tail = re.compile(rf"^{words.pattern('lead')},?"), re.compile(rf",?{words.pattern('tail')}$")
    while text != before:
        before = text
        shorter = lead.sub("", text)
        text = tail.sub("", shorter).strip(", ")
    return text


def tally(text: str) -> tuple[int, str] | None:
    """How many of what `text` speaks of without naming them: 3 and 钱 of 三笔钱; None where it names something."""
    found = _ALL_TALLY.match(text)
    if found is None:
        return None
    count = _COUNT.get(found["count"])
    return (int(found["count"]) if count is None else count), found["noun"].strip("的里中 ")


def _shared(last: str) -> tuple[str, str]:
    """The last thing, and what stands behind its tally and goes with all: 文明 and 家庭 of 文明三种家庭."""
    found = re.search(rf"{_NUMBER}(?:笔|种|样|个|类|项)", last)
    if found is None or found.start() == 0:
        return last, ""
    noun, named = last[found.end() :], last[: found.start()].rstrip("这那, ")
    if noun in ("钱", "款"):
        return named, f"的{noun}"
    shared = "" if noun in ("", "人", "东西", "数") else noun.removeprefix("市级").removeprefix("省级")
    return named, shared


def _without_tally(thing: str) -> str:
    """三笔钱贷款 -> 贷款."""
    found = _TALLY.match(thing)
    return thing[found.end() :] if found and found.end() < len(thing) else thing


def filled(things: list[str], words: ComputingWords) -> tuple[str, ...]:
    """`things` that say something beside what is asked for, cleaned."""
    said = (cleaned(thing, words) for thing in things)
    return tuple(thing for thing in said if words.quantity.sub("", thing).strip(" ,"))


def asked_unit(text: str, words: ComputingWords) -> str:
    """The unit that is asked for: 户 of 几户, 万元 of 多少万元; "" where none is."""
    found = [match["unit"] for match in words.quantity.finditer(text) if match["unit"]]
    if named := re.search(rf"{words.pattern('as_unit')}(?:是|用|为)?({words.unit})", text):
        found.append(named[1])
    return found[-1] if found else ""
