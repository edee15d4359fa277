"""Two small bases, compiled once: one of single words, whose weights are told by hand, and one of an invented report."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from answering.base.base import KnowledgeBase, compile_base
from answering.base.entries import Absent, Choice, Entry, Outcome, Stated, Talk
from answering.base.report import Report, parse
from answering.files.wordlists.wordlist_files import LanguageFiles, read_language
from answering.judging.evidence import Evidence, Reading, gather, read
from answering.judging.scoring import Judge, Ranker, Scale, Scoring
from answering.language.question import Question, analyse
from answering.language.text import fold

REPORT = "江湾市妇联2017年工作报告"


@cache
def word_lists() -> LanguageFiles:
    """The project's language and contrasts."""
    return read_language(Path(__file__).parents[2] / "knowledge")


def question(text: str) -> Question:
    """`text` taken apart by the project's language, which knows no report's names or years."""
    return analyse(fold(text), word_lists().language)


def stated(
    id_: str,
    *phrasings: str,
    title: str = "",
    asks: str = "内容",
    answers: tuple[str, ...] = ("那件事",),
    sentences: tuple[str, ...] = (),
    years: tuple[int, ...] = (),
    scope: tuple[str, ...] = (),
) -> Stated:
    """An entry that the report states; its title is its first phrasing, its sentence its answers, where none is given."""
    return Stated(
        id=id_,
        report="small",
        title=title or phrasings[0],
        phrasings=phrasings,
        asks=asks,
        section="开头",
        answers=answers,
        sentences=sentences or (f"{'、'.join(answers)}。",),
        years=years,
        scope=scope,
    )


def absent(id_: str, *phrasings: str) -> Absent:
    """An entry about what the report does not say."""
    return Absent(id=id_, report="small", title=phrasings[0], phrasings=phrasings, nearby=())


def choice(id_: str, *phrasings: str, between: tuple[str, ...]) -> Choice:
    """An entry that fits several alike."""
    return Choice(id=id_, report="small", title=phrasings[0], phrasings=phrasings, between=between)


def talk(id_: str, *phrasings: str, is_urgent: bool = False, outcome: Outcome = Outcome.SOCIAL) -> Talk:
    """Small talk."""
    return Talk(
        id=id_, report="", title=id_, phrasings=phrasings, outcome=outcome, reply="您好。", is_urgent=is_urgent
    )  # fmt: skip


def invented_report(text: str = REPORT) -> Report:
    """A report of one line, about 2017 and told in 2018."""
    return replace(parse(text, "small"), years=(2017,), this_year=2018, places=("江湾",), label=text)


def base_of(*entries: Entry, report: Report | None = None) -> KnowledgeBase:
    """The base of `entries`."""
    lists = word_lists()
    return compile_base(report or invented_report(), entries, lists.language, lists.contrasts, ["12338"])


LONG = "琵琶钢琴蝴蝶犀牛蜻蜓玫瑰牡丹芍药蘑菇菠菜黄瓜石榴"
ZOO = "孔雀熊猫鹦鹉蚂蚁蜘蛛螃蟹蜜蜂"
"""So many words that what counts their weights comes to its most."""


@cache
def words_base() -> KnowledgeBase:
    """Words that share no character and no sound, each one entry's alone: what is rare is equally rare."""
    return base_of(
        stated("whale", "鲸鱼"),
        stated("grape", "葡萄", "苹果"),
        stated("long", LONG),
        absent("x-camel", "骆驼", ZOO),
        absent("x-whale", "鲸鱼狮子"),
        choice("c-tiger", "老虎", between=("whale", "grape")),
        talk("greeting", "杜鹃"),
    )


SENTENCE = "全年女性创业贷款发放118人、1176万元。"
STAFF = "线上培训专职女干部235人次。"


@cache
def report_base() -> KnowledgeBase:
    """A report with every kind of entry that rules and signals tell apart."""
    return base_of(
        stated(
            "loan-money", "创业贷款发了多少钱", "创业贷款", asks="金额", answers=("1176万元",), sentences=(SENTENCE,)
        ),
        stated("loan-people", "创业贷款发给多少人", asks="人数", answers=("118人",), sentences=(SENTENCE,)),
        stated("loan-both", "创业贷款的人数和金额", asks="人数", answers=("118人", "1176万元"), sentences=(SENTENCE,)),
        stated("chair", "作报告的是谁", title="作报告的主席", asks="人名", answers=("文芳菲",)),
        stated("vice", "主持大会的是谁", title="主持大会的副主席", asks="人名", answers=("李梅",)),
        stated("theme", "大会强调什么", answers=("全面推进妇女儿童事业高质量发展",)),
        stated("hall", "大会在哪里开的", asks="地点", answers=("江湾大会堂",)),
        stated("date", "大会哪天开的", asks="日期", answers=("1月10日",), sentences=("第26次大会1月10日召开。",)),
        stated("staff", "专职干部培训多少人次", asks="人次", answers=("235人次",), sentences=(STAFF,)),
        stated("sites", "庇护所试点有几个", asks="数量", answers=("4个",), sentences=("4个庇护所开展试点。",)),
        stated("flag", "表彰了多少名三八红旗手", asks="人数", answers=("50名",), years=(2016,)),
        stated("award", "最佳创意奖是谁拿的", asks="奖项", answers=("二等奖",)),
        stated("fee", "讲座要钱吗", "讲座的收费", asks="内容", answers=("讲座一律免费",)),
        stated("trip", "去北京参观的有多少人", asks="人数", answers=("30人",), sentences=("全省去北京参观30人。",)),
        absent("x-rate", "创业贷款的利率是多少", "创业贷款要利息吗"),
        absent("x-phone", "大会的电话"),
        choice("c-loan", "创业贷款的情况", between=("loan-money", "loan-people")),
        talk("greeting", "你好"),
        talk("danger", "他在家里打我", "我不想活了", is_urgent=True),
    )


def look(text: str, base: KnowledgeBase, left_out: int = -1) -> tuple[Reading, dict[str, Evidence]]:
    """A question read, and the evidence for every entry of `base` by its id, ranked by support."""
    reading = read(base.understand(text), base.index, base.language)
    support = base.index.support(reading.ids, reading.weights)
    order = np.argsort(-support, kind="stable").tolist()
    found = gather(reading, order, support, base.index, base.plain, base.stated, left_out)
    return reading, {base.entries[item.entry].id: item for item in found}


_NODE = np.zeros(1, dtype=np.intp)
EVEN = Judge(("score",), 0.0, 0, _NODE, _NODE, np.zeros(1), _NODE, _NODE, np.zeros(1))
"""Finds everything as likely as not."""
BY_SIMILARITY = Scoring(Ranker(Scale(("words.similarity",), np.zeros(1), np.ones(1)), np.ones(1)), EVEN, EVEN)
"""Scores that are told by hand: an entry's is its similarity, and rules."""
