"""Claims about facts of the report, made by templates, each with the verdict that is due.

What is due follows from the fact by the template's own arithmetic, never by the program that is tested. As a program it
prints how all of them fare, by template: python -m tests.answering.claims.generator [TEMPLATE]
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from answering.answering import Answering
from answering.base.base import KnowledgeBase
from answering.files.cache import open_library
from tests.answering.claims import spelling
from tests.answering.claims.facts import NAMES, Fact, numbers
from tests.answering.claims.spelling import (
    Pick,
    Spelling,
    Value,
    down,
    just_above,
    nearby,
    plain,
    same,
    swapped,
    tenfold,
    up,
)

ROOT = Path(__file__).parents[3]
AGREES, DIFFERS, OPEN = "agrees", "differs", ""


class Group(StrEnum):
    """What a template is a test of."""

    PLAIN = "plain"
    RELATION = "relation"
    SPELLING = "spelling"
    DENIAL = "denial"
    REST = "rest"
    SCOPE = "scope"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Message:
    """A claim that somebody sends, with the verdict due to it; `is_true` tells of what it names."""

    group: Group
    template: str
    entry: str
    text: str
    due: str
    is_true: bool

    def is_right(self, verdict: str) -> bool:
        """Whether a verdict is the one due; where a false figure has a rest, the scope of what is said may be left open."""
        return verdict == self.due or (self.group is Group.REST and verdict == OPEN)


@dataclass(frozen=True, slots=True)
class Template:
    """`pattern` with {topic} and {n}; `holds` tells from the report's number and the one said whether it is so, None where
    it cannot be told.
    """

    group: Group
    pattern: str
    holds: Callable[[Value, Value], bool | None]
    picks: Sequence[Pick]
    spelled: Spelling = plain

    def messages(self, fact: Fact, neighbour: Fact) -> Iterator[Message]:
        """One for each number that can be put in; the neighbour's number is put in beside those of `picks`."""
        said = [pick(fact.own) for pick in self.picks]
        if nearby in self.picks:
            said.append(neighbour.own if neighbour.own != fact.own else None)
        for value in dict.fromkeys(said):
            text = self.spelled(value, fact.unit) if value is not None else None
            if value is None or text is None or _is_borne_out(self.pattern, fact):
                continue
            is_so = self.holds(fact.own, value)
            due = OPEN if is_so is None else AGREES if is_so else DIFFERS
            message = self.pattern.format(topic=fact.topic, n=text)
            yield Message(self.group, self.pattern, fact.entry, message, due, value == fact.own)


def _is_borne_out(pattern: str, fact: Fact) -> bool:
    """Whether the sentence has what a template adds, so that it adds nothing."""
    return any(word in pattern and word in fact.sentence + fact.topic for word in ADDED)


def _equal(own: Value, said: Value) -> bool | None:
    return own == said


def _other(own: Value, said: Value) -> bool | None:
    return own != said


def _false_or_open(own: Value, said: Value) -> bool | None:
    """With a rest: it differs where the figure does, and nobody knows where the figure is right."""
    return None if own == said else False


def _open(own: Value, said: Value) -> bool | None:
    return None


def _tens(own: Value, _: Value) -> bool | None:
    return 20 <= own < 100


def _hundreds(own: Value, _: Value) -> bool | None:
    return 200 <= own < 1000


ANY: tuple[Pick, ...] = (same, nearby, swapped, tenfold)
ROUND: tuple[Pick, ...] = (same, down, up)


def _bound(pattern: str, holds: Callable[[Value, Value], bool]) -> Template:
    return Template(Group.RELATION, pattern, holds, ROUND)


def _rough(pattern: str) -> Template:
    def is_about(own: Value, said: Value) -> bool:
        return said * Decimal("0.9") <= own <= said * Decimal("1.1")

    return Template(Group.RELATION, pattern, is_about, (same, tenfold))


PLAIN = tuple(
    Template(Group.PLAIN, pattern, _equal, ANY)
    for pattern in (
        "{topic}是{n}吧",
        "{topic}{n}对吗",
        "{topic}是不是{n}",
        "{topic}有{n}，没错吧",
        "听说{topic}是{n}，真的吗",
        "{n}，{topic}是这个数吧",
        "{n}{topic}对吗",
        "{topic}的数字{n}没搞错吧",
        "{topic}只有{n}对吧",
        "请问一下，2017年{topic}一共是{n}吗",
        "同事说{topic}{n}，对不对",
    )
)
RELATIONS = (
    _bound("{topic}超过{n}了吧", lambda own, said: own > said),
    _bound("{topic}不止{n}吧", lambda own, said: own > said),
    _bound("{topic}比{n}多吧", lambda own, said: own > said),
    _bound("{topic}比{n}少吧", lambda own, said: own < said),
    _bound("{topic}不到{n}吧", lambda own, said: own < said),
    _bound("{topic}没有{n}吧", lambda own, said: own < said),
    _bound("{topic}至少{n}吧", lambda own, said: own >= said),
    _bound("{topic}有{n}以上吧", lambda own, said: own >= said),
    _bound("{topic}最多{n}吧", lambda own, said: own <= said),
    _bound("{topic}没超过{n}吧", lambda own, said: own <= said),
    _rough("{topic}大概{n}吧"),
    _rough("{topic}有{n}左右吧"),
    Template(
        Group.RELATION,
        "{topic}将近{n}吧",
        lambda own, said: said * Decimal("0.85") <= own <= said,
        (just_above, tenfold),
    ),
    Template(
        Group.RELATION, "{topic}有{n}吧", _tens, (same,), lambda _, unit: f"几十{unit}" if unit[0] != "万" else None
    ),
    Template(Group.RELATION, "{topic}有{n}吗", _hundreds, (same,), lambda _, unit: f"几百{unit}"),
    Template(Group.RELATION, "{topic}是{n}还是1234567人", _open, (same,)),
)
SPELLED = (
    *(
        Template(Group.SPELLING, "{topic}是{n}对吧", _equal, ANY, spelled)
        for spelled in (
            spelling.commas,
            spelling.wide,
            spelling.chinese,
            spelling.in_ten_thousands,
            spelling.mixed,
            spelling.without_yuan,
        )
    ),
    Template(
        Group.SPELLING,
        "{topic}有{n}吧",
        lambda own, said: said <= own < said + 1000,
        (spelling.thousands, lambda own: spelling.thousands(own * 2)),
        spelling.short,
    ),
)
DENIALS = (
    Template(Group.DENIAL, "{topic}不是{n}吧", _other, ANY),
    Template(Group.DENIAL, "{topic}并不是{n}，对吧", _other, ANY),
    Template(Group.DENIAL, "{topic}不等于{n}吧", _other, ANY),
    Template(Group.DENIAL, "{topic}不是{n}吗", _equal, ANY),
    Template(Group.DENIAL, "{topic}难道不是{n}吗", _equal, ANY),
    Template(Group.DENIAL, "{topic}不会不是{n}吧", _equal, ANY),
    Template(Group.DENIAL, "{topic}不可能不是{n}吧", _equal, ANY),
    Template(Group.DENIAL, "{topic}并不是不到{n}吧", lambda own, said: own >= said, ROUND),
    Template(Group.DENIAL, "{topic}不是没有超过{n}吧", lambda own, said: own > said, ROUND),
)
RESTS = tuple(
    Template(Group.REST, pattern, _false_or_open, (same, nearby))
    for pattern in (
        "{topic}{n}都是党员吧",
        "{topic}{n}全部免费对吧",
        "{topic}{n}后来都被取消了吧",
        "{topic}{n}是全国最多的吧",
        "{topic}{n}，是全省第一吧",
        "{topic}{n}里面有人死于车祸吧",
        "{topic}{n}都是农村的吧",
        "{topic}{n}都作废了是吗",
        "{topic}{n}，比前年翻了一番，对吧",
        "{topic}{n}全是关系户吧",
        "{topic}{n}都发了奖金吧",
        "{topic}{n}没有一个合格吧",
        "{topic}{n}都死了吧",
        "{topic}{n}全部被骗了，对吗",
    )
) + tuple(
    Template(Group.REST, pattern, _open, (same,))
    for pattern in (
        "{topic}{n}是谣言吧",
        "{topic}{n}有造假吧",
        "{topic}{n}是骗人的吧",
        "{n}都是男的吧",
        "{n}是全部免费的吗",
    )
)
SCOPES = tuple(
    Template(Group.SCOPE, pattern, _open, (same,))
    for pattern in (
        "原计划{topic}{n}吧",
        "全省{topic}{n}对吗",
        "市总工会的{topic}是{n}吧",
        "2016年{topic}{n}对吧",
        "省妇联{topic}{n}吧",
        "去年上半年{topic}{n}对吗",
        "望城区妇联{topic}是{n}吧",
        "株洲市{topic}{n}对不对",
        "{topic}明年要到{n}吧",
        "全国{topic}是{n}吗",
        "{topic}平均每个月{n}吧",
    )
)
TEMPLATES = PLAIN + RELATIONS + SPELLED + DENIALS + RESTS + SCOPES
ADDED = ("2016年", "全省", "全国", "省妇联", "免费", "农村", "奖金")
"""Words of templates that some sentences bear out."""
NAMED: tuple[tuple[Group, str, str, str], ...] = (
    (Group.NAME, "{}吧", AGREES, DIFFERS),
    (Group.NAME, "{}，对吗", AGREES, DIFFERS),
    (Group.NAME, "听说{}，没错吧", AGREES, DIFFERS),
    (Group.NAME, "{}，是真的吗", AGREES, DIFFERS),
    (Group.REST, "{}，后来被取消了吧", OPEN, DIFFERS),
    (Group.REST, "{}，而且是全国最早的，对吧", OPEN, DIFFERS),
    (Group.SCOPE, "株洲市{}吧", OPEN, OPEN),
)
"""Templates of a statement with a name, and what is due to the report's own and to another one."""


def messages(base: KnowledgeBase) -> Iterator[Message]:
    """Every claim that the templates make of the facts."""
    facts = list(numbers(base))
    for at, fact in enumerate(facts):
        for template in TEMPLATES:
            yield from template.messages(fact, facts[at - 1])
    for named in NAMES:
        for group, pattern, if_own, if_other in NAMED:
            for said, due in ((named.own, if_own), (named.other, if_other)):
                text = pattern.format(named.statement.format(said))
                yield Message(group, pattern, named.entry, text, due, said == named.own)


def answering() -> Answering:
    """What answers about the project's report."""
    return Answering(open_library(ROOT / "knowledge", ROOT / ".cache"))


def main(only: str = "") -> None:
    """Print the marks of every template, or each wrong verdict of those whose pattern has `only` in it."""
    judge, marks, totals = answering(), Counter[tuple[str, str, str]](), Counter[str]()
    for message in messages(judge.library.bases[0]):
        got = judge.reply(message.text).check
        kind = "right" if message.is_right(got) else {AGREES: "CONFIRMED", DIFFERS: "DENIED", OPEN: "silent"}[got]
        marks[message.group, message.template, kind] += 1
        totals[kind] += 1
        if only and only in f"{message.group} {message.template} {kind}" and kind != "right":
            print(f"{kind:10}{message.due or '-':8}{message.text}")
    for group, template in dict.fromkeys(key[:2] for key in marks):
        print(f"{group:9}{template:32}", *(f"{kind} {marks[group, template, kind]}" for kind in totals), sep="\t")
    print(dict(totals))


if __name__ == "__main__":
    main(*sys.argv[1:2])
