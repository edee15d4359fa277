"""What was missed: read from the usage log, settled until it is missed again, and alike wordings grouped."""

import asyncio
import json
import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from answering.proving.grouping import MOST_SHARING, grouped
from handlers.chat.missed_groups import MissedGroups
from storage.missed import CannotReadMissed, Missed
from storage.people import mark_of
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_log import UsageLog
from storage.usage_record import UsageRecord
from tests.storage.opening import open_usage_log
from tests.storage.usage import rate, rows

AT = "2026-11-{day:02}T08:00:00.000+00:00"
QUESTIONS = Path(__file__).parents[1] / "questions" / "fitting.jsonl"


def asked(*texts: str, day: int = 1) -> list[tuple[str, str]]:
    """Each of `texts` missed on a day of its own, one after the other."""
    return [(text, AT.format(day=day + number)) for number, text in enumerate(texts)]


def texts_of(*texts: str) -> list[list[str]]:
    """The wordings of each group of `texts`."""
    return [[wording.text for wording in group.wordings] for group in grouped(asked(*texts))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("贷款利率是多少", "贷款利率是多少？"),
        ("贷款利率是多少", "請問貸款利率是多少"),
        ("农村公路修了多少公里", "农村公路一共修了多少公里啊"),
        ("评市级文明家庭，妇联是跟哪个单位一起评的", "市级文明家庭是跟哪个单位一起评的"),
        ("女性创业货款放了多少人", "女性创业货款发放了多少人"),
        ("GDP增长多少", "gdp增长多少?"),
    ],
)
def test_alike_wordings_are_one_group(one: str, other: str) -> None:
    """Punctuation, script, politeness and slips of the pen make no other question."""
    assert len(texts_of(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2017年两癌检查查了多少人", "2015年两癌检查查了多少人"),
        ("去年两癌检查查了多少人", "今年两癌检查查了多少人"),
        ("女性创业贷款发放了多少人", "女性创业贷款发放了多少钱"),
        ("liangxingjiatingpingxuanduoshaohu", "wenmingjiatingpingxuanduoshaohu"),
        ("有没有法律援助", "有没有技能培训"),
        ("第六次妇女儿童工作会议哪天开的", "第六次妇女儿童工作会议谁主持的"),
        ("第六次妇女儿童工作会议哪天开的", "第七次妇女儿童工作会议哪天开的"),
    ],
)
def test_another_question_is_another_group(one: str, other: str) -> None:
    """Another year or number, another thing asked for, or other pinyin asks for something else."""
    assert len(texts_of(one, other)) == 2


def test_most_frequent_first_and_what_is_told_of_a_group() -> None:
    """The most usual wording stands for the group; counts and days are those of all its wordings."""
    missed = asked("贷款利率", "有没有法律援助?", "请问有没有法律援助", "有没有法律援助", "有没有法律援助", "？？")
    first, second = grouped(missed)
    assert (first.text, first.count, first.first) == ("有没有法律援助", 4, AT.format(day=2))
    assert [wording.text for wording in first.wordings] == ["有没有法律援助", "请问有没有法律援助"]
    assert first.keys == ("有没有法律援助", "请问有没有法律援助")
    assert (second.text, second.count) == ("贷款利率", 1)


def test_only_what_nearly_reads_the_same_is_taught_along() -> None:
    """What only resembles the most usual wording is in the group, and not among what is taught."""
    near, far = "农村公路修了多少公里了", "那农村公路一共是修了多少公里路呢"
    (group,) = grouped(asked("农村公路修了多少公里", "农村公路修了多少公里", near, far))
    assert group.taught == ["农村公路修了多少公里", near]
    assert far in [wording.text for wording in group.wordings]


def test_what_was_settled_counts_only_when_missed_again() -> None:
    """By wording: one that was not settled stays."""
    missed = [*asked("贷款利率", day=1), *asked("贷款利率!", day=5), *asked("法律援助", day=1)]
    settled = {"贷款利率": AT.format(day=3), "法律援助": AT.format(day=3)}
    (group,) = grouped(missed, settled)
    assert (group.text, group.count, group.first) == ("贷款利率!", 1, AT.format(day=5))


def test_nothing_missed() -> None:
    """No groups."""
    assert grouped([]) == []


def test_twenty_thousand_take_less_than_a_second() -> None:
    """Of real wordings, a third of them asked once; of the processor, and best of two, since the machine is shared."""
    known = [json.loads(line)["q"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    dealt = random.Random(1)
    known = [question + dealt.choice(["", "呢", "，急", "？谢谢", "我想问下"]) for question in known for _ in range(2)]
    missed = [(dealt.choice(known), AT.format(day=1 + number % 28)) for number in range(20_000)]

    def seconds() -> float:
        began = time.thread_time()
        assert sum(group.count for group in grouped(missed)) > 19_900
        return time.thread_time() - began

    assert min(seconds(), seconds()) < 1
    assert len(set(known)) > 10 * MOST_SHARING


@pytest.fixture
def usage(tmp_path: Path) -> UsageLog:
    """A log with one question of each outcome."""
    usage = open_usage_log(tmp_path / "usage.db")
    for outcome in ("decline", "answer", "choices", "social"):
        usage.record(UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome(outcome), text=outcome))
    assert len(rows(usage)) == 4
    return usage


@pytest.fixture
def missed(usage: UsageLog, tmp_path: Path) -> Missed:
    """What of it was missed."""
    return Missed(tmp_path / "usage.db", lambda: datetime.now(UTC) + timedelta(seconds=1))


def test_missed_is_what_was_declined_or_disliked(usage: UsageLog, missed: Missed) -> None:
    """A 👍 or a press on a button without words is none."""
    tokens = [
        usage.record(UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.ANSWER, text=text))
        for text in ("好", "坏", "")
    ]
    assert len(rows(usage)) == 7
    assert rate(usage, tokens[0], 1)
    assert all([rate(usage, tokens[1], -1), rate(usage, tokens[2], -1)])
    assert [text for text, _ in missed.read().missed] == ["decline", "坏"]


def test_settling_is_kept_and_may_be_done_again(usage: UsageLog, missed: Missed, tmp_path: Path) -> None:
    """The last one counts; another look at the file sees it. The wordings themselves are not kept."""
    missed.settle(["a", "b"], "unrelated")
    first = missed.read().settled
    later = Missed(tmp_path / "usage.db", lambda: datetime(2030, 1, 1, tzinfo=UTC))
    later.settle(["b"], "teach", "loan-money")
    settled = later.read().settled
    assert settled.get("a", "") == first.get("a", "") > "2026"
    assert settled.get("b", "") == "2030-01-01T00:00:00.000+00:00"
    assert settled.get("c", "") == ""
    kept = {(row["key"], row["how"], row["entry"]) for row in rows(usage, "settled")}
    assert kept == {(mark_of("a"), "unrelated", ""), (mark_of("b"), "teach", "loan-money")}


def test_what_was_settled_under_a_clock_that_ran_ahead_hides_nothing(usage: UsageLog, missed: Missed) -> None:
    """Set back since then, it would hide for years whatever is asked."""
    ahead = Missed(missed.path, lambda: datetime.now(UTC) + timedelta(days=4000))
    ahead.settle(["decline"], "unrelated")
    backlog = missed.read()
    assert [group.text for group in grouped(backlog.missed, backlog.settled)] == ["decline"]
    missed.settle(["decline"], "unrelated")
    backlog = missed.read()
    assert grouped(backlog.missed, backlog.settled) == []


@pytest.mark.parametrize("person", [1, 2])
def test_what_is_forgotten_is_missed_no_longer(usage: UsageLog, missed: Missed, person: int) -> None:
    """Nor shown, though as many are missed as before and the last has the same number."""
    for text, asker in (("农村公路修了多少公里", 1), ("第六次会议谁主持", 2)):
        usage.record(
            UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.DECLINE, text=text, person=asker),
        )
    assert len(rows(usage)) == 6
    groups = MissedGroups(missed)
    assert len(asyncio.run(groups.all())) == 3
    assert asyncio.run(usage.forget(person)) == 1
    usage.record(UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.DECLINE, text="有没有法律援助", person=3))
    assert len(rows(usage)) == 6
    left = {"decline", "第六次会议谁主持" if person == 1 else "农村公路修了多少公里", "有没有法律援助"}
    assert {wording.text for group in asyncio.run(groups.all()) for wording in group.wordings} == left
    usage.clock = lambda: datetime.now(UTC) + timedelta(days=200)
    assert asyncio.run(usage.drop_texts(180)) == 6
    assert asyncio.run(groups.all()) == []


def test_a_broken_log_is_one_error(tmp_path: Path) -> None:
    """Whatever is asked of it."""
    path = tmp_path / "usage.db"
    path.write_bytes(b"no database at all" * 100)
    for use in (Missed(path).read, lambda: Missed(path).settle(["a"], "teach")):
        with pytest.raises(CannotReadMissed):
            use()
