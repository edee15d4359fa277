"""What has changed between two states of a knowledge folder, what that does to the answers, and how staff are told."""

import shutil
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from answering.base.entries import Absent, Choice, Stated, Talk
from answering.base.thresholds import Thresholds
from answering.files.loading import load_base, read_knowledge
from answering.proving.effect import Effect, Turn, effect, resemblance
from editing.changes.differences import LONGEST, Difference, describe, difference
from editing.changes.proposals import propose, trial
from editing.changes.reviewing import tell_effect
from editing.texts import changes as say

STATED, OTHERS, TALK = "reports/small/entries/1-stated.toml", "reports/small/entries/2-others.toml", "talk.toml"
REPORT, ABOUT = "reports/small/report.txt", "reports/small/report.toml"
NEW_ENTRY = '[[absent]]\nid = "x-{n}"\ntitle = "第{n}件"\nnearby = []\nphrasings = ["问第{n}件", "第{n}件呢"]\n'


def edited(folder: Path, name: str, old: str, new: str) -> Difference:
    """What it changes to put `new` in the place of the only `old` in a file, tried out."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    proposal = propose(folder, {name: text.replace(old, new).encode()})
    return difference(read_knowledge(folder), trial(folder, proposal))


def appended(folder: Path, name: str, more: str) -> Difference:
    """What it changes to write `more` at the end of a file, tried out."""
    content = (folder / name).read_bytes() + f"\n{more}".encode()
    return difference(read_knowledge(folder), trial(folder, propose(folder, {name: content})))


@dataclass(frozen=True)
class Edit:
    """`new` in the place of `old` in a file, and what staff read of it."""

    name: str
    old: str
    new: str
    told: str


@pytest.mark.parametrize(
    "edit",
    [
        Edit(
            STATED,
            '"贷款金额"',
            '"贷款金额", "贷了多少"',
            "改了 1 条：创业贷款金额\n问法 +1\n＋ 贷了多少（创业贷款金额）",
        ),
        Edit(STATED, ', "贷款金额"', "", "改了 1 条：创业贷款金额\n问法 −1\n－ 贷款金额（创业贷款金额）"),
        Edit(
            STATED,
            '"贷款金额"',
            '"贷了多少"',
            "改了 1 条：创业贷款金额\n问法 +1 −1\n＋ 贷了多少（创业贷款金额）\n－ 贷款金额（创业贷款金额）",
        ),
        Edit(STATED, '"1176万元"', '"118人"', "改了 1 条：创业贷款金额\n“创业贷款金额”的答案：1176万元 → 118人"),
        Edit(
            STATED,
            '"1176万元"',
            '"118人", "1176万元"',
            "改了 1 条：创业贷款金额\n“创业贷款金额”的答案：1176万元 → 118人、1176万元",
        ),
        Edit(
            STATED,
            'asks = "金额"',
            'asks = "金额"\nscope = ["农村", "省级"]',
            "改了 1 条：创业贷款金额\n“创业贷款金额”的范围：（无） → 农村、省级",
        ),
        Edit(STATED, "创业贷款金额", "贷款多少", "改了 1 条：贷款多少\n“贷款多少”的标题：创业贷款金额 → 贷款多少"),
        Edit(
            OTHERS,
            'nearby = ["loan-money"]',
            "nearby = []",
            "改了 1 条“没有说的”：贷款的利率\n“贷款的利率”的相关条目：loan-money → （无）",
        ),
        Edit(TALK, '"您好！"', '"您好呀！"', "改了 1 条闲聊：打招呼\n“打招呼”的回复：您好！ → 您好呀！"),
        Edit(TALK, "urgent = true\n", "", "改了 1 条闲聊：有人正受到伤害\n“有人正受到伤害”的求助标记：是 → 否"),
        Edit(TALK, '["110", "12338"]', '["110"]', "求助电话：110、12338 → 110"),
        Edit(
            ABOUT, "years = [2017]", "years = [2016, 2017]", "报告《某市妇联2017年工作报告》的介绍（report.toml）改了"
        ),
        Edit("synonyms.toml", "[dialect]\n", '[dialect]\n"么样子" = "怎样"\n', say.WORDS),
        Edit("aspects.toml", '"户家庭"]', '"户家庭", "箩筐"]', say.WORDS),
        Edit("scope.toml", '["市级", "市一级"]', '["市级", "市一级", "全市一级"]', say.WORDS),
        Edit("scope.toml", 'umbrella = ["人民政府", ', "umbrella = [", say.WORDS),
        Edit("conversation.toml", "doubt = [", 'doubt = [\n    "没骗我吧",', say.WORDS),
        Edit("conversation.toml", 'joints = ["和", ', 'joints = ["和", "并且", ', say.WORDS),
        Edit("danger.toml", '"蚊子", ', '"蚊子", "鹅", ', say.WORDS),
        Edit(STATED, "# 说到的。", "# 说到的，改了说明。", "内容没有变化。"),
        Edit(STATED, '"创业贷款发了多少钱", "贷款金额"', '"贷款金额", "创业贷款发了多少钱"', "内容没有变化。"),
    ],
    ids=lambda edit: edit.new,
)
def test_an_edit_is_told(edit: Edit, folder: Path) -> None:
    """What was there, what is there now, and nothing of what makes no difference to anyone."""
    found = edited(folder, edit.name, edit.old, edit.new)
    assert describe(found) == edit.told
    assert bool(found) == (edit.told != "内容没有变化。")


def test_new_entries_are_named_by_kind(folder: Path) -> None:
    """With how many phrasings they bring; their phrasings themselves are left to the reader of the file."""
    found = appended(folder, OTHERS, NEW_ENTRY.format(n=1) + NEW_ENTRY.format(n=2))
    assert [entry.id for entry in found.added] == ["x-1", "x-2"]
    assert (found.changed, found.removed) == ([], [])
    assert [phrasing for _, phrasing in found.phrasings_added] == ["问第1件", "第1件呢", "问第2件", "第2件呢"]
    assert describe(found) == "新增 2 条“没有说的”：第1件、第2件\n问法 +4"


def test_only_the_first_titles_are_named(folder: Path) -> None:
    """A line of twenty titles is read by nobody."""
    found = appended(folder, OTHERS, "".join(NEW_ENTRY.format(n=n) for n in range(1, 7)))
    assert describe(found).splitlines()[0] == "新增 6 条“没有说的”：第1件、第2件、第3件、第4件等"


def test_entries_that_are_gone_are_named(folder: Path) -> None:
    """Each kind in a line of its own."""
    found = difference(read_knowledge(folder), trial(folder, propose(folder, {OTHERS: None})))
    assert [entry.id for entry in found.removed] == ["x-loan-rate", "c-figures"]
    assert describe(found) == "删去 1 条“没有说的”：贷款的利率\n删去 1 条“问得含糊的”：两个数\n问法 −4"


def test_an_entry_of_another_kind_is_changed(folder: Path) -> None:
    """It keeps its id: it is no new one."""
    found = edited(
        folder,
        OTHERS,
        '[[absent]]\nid = "x-loan-rate"\ntitle = "贷款的利率"\nnearby',
        '[[choice]]\nid = "x-loan-rate"\ntitle = "贷款的利率"\nbetween',
    )
    assert [(type(before), type(after)) for before, after in found.changed] == [(Absent, Choice)]
    assert "“贷款的利率”的种类：报告没有说的 → 问得含糊的" in describe(found).splitlines()


def test_a_phrasing_that_moves_is_lost_by_one_and_gained_by_another(folder: Path) -> None:
    """Told at both entries."""
    text = (folder / STATED).read_text(encoding="utf-8")
    moved = text.replace('"创业贷款发了多少钱", ', "").replace(
        '"免费检查的人数"', '"免费检查的人数", "创业贷款发了多少钱"'
    )
    found = difference(read_knowledge(folder), trial(folder, propose(folder, {STATED: moved.encode()})))
    assert [(entry.id, phrasing) for entry, phrasing in found.phrasings_added] == [
        ("cancer-check", "创业贷款发了多少钱")
    ]
    assert [(entry.id, phrasing) for entry, phrasing in found.phrasings_removed] == [
        ("loan-money", "创业贷款发了多少钱")
    ]


def test_a_new_report_is_named_and_entries_tell_which_they_belong_to(folder: Path) -> None:
    """Where two reports have changed, every line says whose entries it is about."""
    before = read_knowledge(folder)
    shutil.copytree(folder / "reports/small", folder / "reports/two")
    for path in (folder / "reports/two").rglob("*.toml"):
        text = path.read_text(encoding="utf-8").replace("2017年工作报告", "2018年工作报告")
        path.write_text(text, encoding="utf-8")
    (folder / STATED).unlink()
    lines = describe(difference(before, read_knowledge(folder))).splitlines()
    assert lines[:2] == [
        "新增报告《某市妇联2018年工作报告》",
        "新增 2 条（《某市妇联2018年工作报告》）：两癌免费检查人数、创业贷款金额",
    ]
    assert "删去 2 条（《某市妇联2017年工作报告》）：两癌免费检查人数、创业贷款金额" in lines


def test_a_report_that_reads_differently_is_told_by_its_sentences(folder: Path) -> None:
    """How many came and went; entries whose section was renamed by it have not changed."""
    text = (folder / REPORT).read_text(encoding="utf-8")
    found = difference(
        read_knowledge(folder), trial(folder, propose(folder, {REPORT: f"{text}\n多一句。又一句。".encode()}))
    )
    assert found.entries == ()
    assert describe(found) == "报告《某市妇联2017年工作报告》的正文：多了 2 句，少了 0 句"


@pytest.mark.parametrize("most", [1, 2, 5, 8])
def test_a_long_description_ends_with_how_much_is_left(most: int, folder: Path) -> None:
    """Never more lines than asked for."""
    new = "".join(f', "第{n}种问法"' for n in range(20))
    found = edited(folder, STATED, ', "贷款金额"', f', "贷款金额"{new}')
    lines = describe(found, most).splitlines()
    assert len(lines) == most
    assert lines[-1] == f"还有 {22 - most + 1} 处"
    assert len(describe(found, 22).splitlines()) == 22


def test_long_wordings_are_shown_where_they_part(folder: Path) -> None:
    """A reply that changes after sixty characters shows the change and not the beginning."""
    start = "请您慢慢说，" * 12
    (folder / TALK).write_text(
        (folder / TALK).read_text(encoding="utf-8").replace('"您好！"', f'"{start}再见。"'), encoding="utf-8"
    )
    found = edited(folder, TALK, "再见。", f"明天见。{start}")
    (line,) = describe(found).splitlines()[1:]
    assert "慢说，再见。 → …" in line
    assert "慢说，明天见。" in line
    assert len(line) < 2 * LONGEST + 30


@pytest.mark.parametrize("kind", [Stated, Absent, Choice, Talk])
def test_every_field_of_an_entry_has_a_name(kind: type[Stated | Absent | Choice | Talk]) -> None:
    """Staff never read the program's own words."""
    named = {field.name for field in fields(kind)} - {"id", "report", "section", "phrasings"}
    assert named <= set(say.FIELDS)
    assert kind.__name__ in say.KINDS
    assert kind.__name__ in say.KIND_NAMES


def test_the_project_has_no_difference_from_itself(knowledge_folder: Path) -> None:
    """Read twice, it is the same."""
    assert not difference(read_knowledge(knowledge_folder), read_knowledge(knowledge_folder))


def effect_of(folder: Path, phrasing: str, sample: int = 100) -> Effect:
    """What it does to the self-test to give the loans a phrasing more."""
    before = load_base(folder)
    text = (folder / STATED).read_text(encoding="utf-8")
    (folder / STATED).write_text(text.replace('"贷款金额"', f'"贷款金额", "{phrasing}"'), encoding="utf-8")
    return effect(before, load_base(folder), Thresholds(), sample)


def test_a_phrasing_that_takes_from_another_entry_is_told(folder: Path) -> None:
    """Given to the loans, a question about the check leads astray what was asked about the check."""
    found = effect_of(folder, "两癌检查了多少人")
    assert [(turn.phrasing, turn.entry.id) for turn in found.lost] == [("两癌检查查了多少人", "cancer-check")]
    assert (found.gained, found.clashing) == ((), ())
    assert found.right_before - found.right_after == 1
    told = tell_effect(found).splitlines()
    assert told[0].startswith(f"试问了受影响的 {found.asked} 种问法（每种先拿掉再问）：原来答对 100.0%，现在答对")
    assert told[1:] == ["✗ 原来答对，现在答不对：两癌检查查了多少人（两癌免费检查人数）"]


def test_it_is_told_the_other_way_round_as_well(folder: Path) -> None:
    """Taken away again, the phrasing lets the other be found."""
    found = effect_of(folder, "两癌检查了多少人")
    after = load_base(folder)
    text = (folder / STATED).read_text(encoding="utf-8")
    (folder / STATED).write_text(text.replace(', "两癌检查了多少人"', ""), encoding="utf-8")
    back = effect(after, load_base(folder), Thresholds())
    assert back.gained == found.lost
    assert back.lost == ()
    assert "✓ 原来答不对，现在答对：两癌检查查了多少人（两癌免费检查人数）" in tell_effect(back).splitlines()


def test_a_phrasing_that_fits_breaks_nothing(folder: Path) -> None:
    """Its own entry and what resembles it are asked, and fare as before."""
    found = effect_of(folder, "贷出去多少钱")
    assert found.asked >= 2
    assert (found.lost, found.gained) == ((), ())
    assert tell_effect(found).splitlines()[1] == say.NOTHING_TURNED


def test_a_phrasing_that_reads_as_anothers_once_rewritten_is_told(folder: Path) -> None:
    """Dialect is read as the words it stands for: neither entry would be found word for word any more."""
    found = effect_of(folder, "两癌检查查了好多人")
    assert [(turn.phrasing, turn.entry.id) for turn in found.clashing] == [("两癌检查查了好多人", "loan-money")]
    assert "和别的条目的问法说的是同一句" in tell_effect(found).splitlines()[1]


def test_without_a_change_nothing_is_asked(folder: Path) -> None:
    """And staff are told so."""
    base = load_base(folder)
    found = effect(base, base, Thresholds())
    assert found == Effect(0, 0, 0, (), ())
    assert tell_effect(found) == say.NOTHING_TO_ASK


@pytest.mark.parametrize("sample", [0, 1, 3])
def test_no_more_is_asked_than_allowed(sample: int, folder: Path) -> None:
    """However much the change can reach."""
    assert effect_of(folder, "免费检查的人数是多少", sample).asked <= max(sample, 1)


def test_a_phrasing_resembles_its_own_entry_fully(folder: Path) -> None:
    """And the others less, most of all those that share no word."""
    base = load_base(folder)
    loans = next(number for number, entry in enumerate(base.entries) if entry.id == "loan-money")
    found = resemblance(base.index, [loans])
    first, end = base.index.first[loans], base.index.first[loans + 1]
    assert found[first:end].tolist() == pytest.approx([1.0] * (end - first))
    assert max(found[:first]) < 1


def test_many_turns_are_counted(folder: Path) -> None:
    """The bad ones first, the rest as a number."""
    entry = next(entry for entry, _ in read_knowledge(folder).entries)
    turns = tuple(Turn(f"第{n}种", entry) for n in range(6))
    lines = tell_effect(Effect(20, 12, 10, turns[:4], turns[4:]), most=3).splitlines()
    assert lines[0].endswith("原来答对 60.0%，现在答对 50.0%。")
    assert [line[0] for line in lines[1:]] == ["✗", "✗", "还"]
    assert lines[-1] == "还有 4 处"
