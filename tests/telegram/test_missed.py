"""Staff look through what was missed, and teach it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from answering.base.thresholds import Thresholds
from editing.changes.proposals import contents_of
from editing.changes.signing import Way
from handlers.showing import texts
from handlers.staff import texts as say
from serving.processes.edition import open_edition
from storage.people import mark_of
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_record import UsageRecord
from tests.answering.files.test_loading import change
from tests.conftest import add_report
from tests.storage.usage import rate, rows, written
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, GROUP, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, buttons, handled, labels, parts, pressing, shown

pytestmark = pytest.mark.anyio
STAFF = 778
EDITOR = people.person("Editor", STAFF)
STATED = "reports/small/entries/1-stated.toml"
LOAN = "妇联的创业货款放出去几多钱"
UNSAID = "创业贷款要谁来担保"


@pytest.fixture
async def teachable(
    server: BotApiServer, folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[RunningBot]:
    """A bot over a small folder, with a member of staff."""
    monkeypatch.setattr("serving.updates.running.PROBE_SECONDS", 0)
    elsewhere = tmp_path_factory.mktemp("bot")
    edition = open_edition(folder, elsewhere / "store", Thresholds(), is_answered_here=True)
    bot = RunningBot(server, edition, elsewhere, staff=(STAFF,))
    await bot.start()
    yield bot
    await bot.stop()


def missed(bot: RunningBot, *questions: str, outcome: str = "decline") -> None:
    """Each of `questions` was asked and declined."""
    for question in questions:
        bot.usage.record(
            UsageRecord(
                channel=Channel.PRIVATE,
                outcome=UsageOutcome(outcome),
                text=question,
            )
        )
    assert len(rows(bot.usage)) >= len(questions)


async def listed(server: BotApiServer, bot: RunningBot) -> Json:
    """What /missed shows."""
    (message,) = await shown(server, bot, people.command("/missed", EDITOR))
    return message


async def after(server: BotApiServer, bot: RunningBot, message: Json, label: str) -> Json:
    """What stands in the place of `message` once the button has been pressed and the work is done."""
    await handled(server, bot, pressing(message, label, EDITOR))
    return server.chats[STAFF][message["message_id"]]


def settled(bot: RunningBot) -> dict[str, str]:
    """How each key is settled."""
    return {row["key"]: row["how"] for row in rows(bot.usage, "settled")}


async def test_the_most_frequent_comes_first_and_pages_turn_in_place(
    server: BotApiServer, teachable: RunningBot
) -> None:
    """A group shows its most usual wording in bold, how often and since when, and the likeliest entries of both kinds."""
    missed(teachable, "贷款利息怎么算", LOAN, f"请问{LOAN}", LOAN)
    teachable.usage.record(
        UsageRecord(
            channel=Channel.PRIVATE,
            outcome=UsageOutcome.ANSWER,
            text="两癌检查查了多少人",
        )
    )
    message = await listed(server, teachable)
    assert message["text"].startswith("没答好的问题：第 1 组，共 2 组")
    assert parts(message, "bold") == [LOAN]
    assert "问了 3 次，从 20" in message["text"]
    assert f"· 请问{LOAN}" in message["text"]
    assert {"创业贷款金额", "没有说：贷款的利率", "新条目", "报告没有说", "与报告无关"} <= set(labels(message))
    assert all(len(button["callback_data"].encode()) <= 64 for button in buttons(message))
    second = await after(server, teachable, message, "下一个")
    assert (second["message_id"], parts(second, "bold")) == (message["message_id"], ["贷款利息怎么算"])
    assert "第 2 组，共 2 组" in second["text"]
    assert "第 1 组" in (await after(server, teachable, second, "上一个"))["text"]


async def test_a_tap_on_an_entry_teaches_it(server: BotApiServer, teachable: RunningBot, folder: Path) -> None:
    """The phrasing stands in the file with comments kept, the question is answered, the next group is shown, a version is
    kept, and nobody else is written to.
    """
    missed(teachable, LOAN, LOAN, "有没有法律援助")
    message, before = await listed(server, teachable), (folder / STATED).read_bytes()
    server.forget()
    message = await after(server, teachable, message, "创业贷款金额")
    assert len(server.calls_of("answerCallbackQuery")) == 1
    assert message["text"].splitlines() == [
        say.WOULD, "加到这一条：创业贷款金额", "回答：1176万元",
        "原句：女性创业贷款发放118人、1176万元。", say.WOULD_BE_ASKED, f"＋ {LOAN}", "", say.HARMS_NOTHING,
    ]  # fmt: skip
    assert (folder / STATED).read_bytes() == before
    message = await after(server, teachable, message, say.ADD)
    assert message["text"].startswith(f"✓ 已教会：“{LOAN}” → 创业贷款金额")
    assert parts(message, "bold") == ["有没有法律援助"]
    text = (folder / STATED).read_text(encoding="utf-8")
    assert f'phrasings = ["创业贷款发了多少钱", "贷款金额", "{LOAN}"]' in text
    assert "# 最常问" in text
    assert teachable.services.desk
    kept = teachable.services.desk.workshop.versions.all()[0]
    assert LOAN in kept.why
    assert (kept.by.way, kept.by.person, kept.by.who) == (Way.TEACHING, STAFF, str(STAFF))
    assert "创业贷款金额" in kept.remark.difference
    assert {call.fields.get("chat_id", STAFF) for call in server.calls if "chat_id" in call.fields} == {STAFF}
    assert (await answer_to(server, teachable, LOAN))["text"].startswith("1176万元")
    assert "第 1 组，共 1 组" in (await listed(server, teachable))["text"]
    missed(teachable, LOAN)
    assert "共 2 组" in (await listed(server, teachable))["text"]


async def test_a_phrasing_that_does_harm_is_added_only_on_insisting(
    server: BotApiServer, teachable: RunningBot, folder: Path
) -> None:
    """Staff are told what would be answered wrong; the button adds it all the same."""
    missed(teachable, "两癌检查了多少人")
    before = (folder / STATED).read_bytes()
    message = await after(server, teachable, await listed(server, teachable), "创业贷款金额")
    assert say.HARMS.format(count=1) in message["text"]
    assert "· 两癌检查查了多少人（两癌免费检查人数）" in message["text"]
    assert (folder / STATED).read_bytes() == before
    message = await after(server, teachable, message, say.INSIST)
    assert message["text"].startswith("✓ 已教会：“两癌检查了多少人” → 创业贷款金额")
    assert message["text"].endswith(say.MISSED_NONE)


async def test_a_phrasing_of_another_entry_is_a_fault(
    server: BotApiServer, teachable: RunningBot, folder: Path
) -> None:
    """What got 👎 may be known word for word elsewhere: nobody can insist on that."""
    token = teachable.usage.record(
        UsageRecord(
            channel=Channel.PRIVATE,
            outcome=UsageOutcome.ANSWER,
            text="贷款金额",
        )
    )
    rate(teachable.usage, token, -1)
    before = (folder / STATED).read_bytes()
    message = await after(server, teachable, await listed(server, teachable), "两癌免费检查人数")
    assert message["text"].startswith(say.TAUGHT_FAULTY)
    assert "“贷款金额”已经用在" in message["text"]
    assert say.INSIST not in labels(message)
    assert (folder / STATED).read_bytes() == before


async def test_a_new_entry_from_a_sentence(server: BotApiServer, teachable: RunningBot, folder: Path) -> None:
    """The sentence, then the figure in it: the new entry answers what was asked."""
    question = "请问多少姐妹拿到了创业贷款呢？"
    missed(teachable, question)
    message = await after(server, teachable, await listed(server, teachable), say.NEW_ENTRY)
    assert message["text"].startswith(say.WHICH_SENTENCE)
    message = await after(server, teachable, message, "女性创业贷款发放118人")
    assert labels(message)[:2] == ["118人", "1176万元"]
    message = await after(server, teachable, message, "118人")
    assert "新写一条：多少姐妹拿到了创业贷款" in message["text"]
    assert "回答：118人\n原句：" in message["text"]
    message = await after(server, teachable, message, say.ADD)
    assert message["text"].startswith(f"✓ 已教会：“{question}” → 多少姐妹拿到了创业贷款")
    assert 'asks = "人数"\nanswer = "118人"' in (folder / STATED).read_text(encoding="utf-8")
    assert (await answer_to(server, teachable, question))["text"].startswith("118人")


async def test_what_the_report_does_not_say(server: BotApiServer, teachable: RunningBot, folder: Path) -> None:
    """With several reports staff are asked which; the new entry comes into a file of its own."""
    add_report(folder, "qinghe-2021")
    assert teachable.services.desk
    assert teachable.services.desk.reloader
    await teachable.services.desk.reloader.check_now()
    missed(teachable, UNSAID)
    message = await after(server, teachable, await listed(server, teachable), say.ABSENT)
    assert message["text"] == say.WHICH_REPORT
    message = await after(server, teachable, message, "某市妇联")
    assert f"新写一条“报告没有说的”：{UNSAID}" in message["text"]
    message = await after(server, teachable, message, say.ADD)
    assert message["text"].startswith(f"✓ 已教会：“{UNSAID}”")
    text = (folder / "reports/small/entries/not-said.toml").read_text(encoding="utf-8")
    assert text.startswith("[[absent]]")
    assert f'title = "{UNSAID}"' in text
    assert settled(teachable) == {mark_of(UNSAID): "teach"}


@pytest.mark.parametrize("fragment", ["草拟吗", "哈哈哈", "坐公交多少钱", "在那里", "人呢"])
async def test_nothing_near_makes_no_entry(
    server: BotApiServer, teachable: RunningBot, folder: Path, fragment: str
) -> None:
    """Words that no sentence of a report has anything of become neither a new entry nor one for what is not said."""
    missed(teachable, fragment)
    before = contents_of(folder)
    message = await listed(server, teachable)
    assert (await after(server, teachable, message, say.ABSENT))["text"].startswith(say.NOTHING_NEAR)
    assert (await after(server, teachable, message, say.NEW_ENTRY))["text"].startswith(say.NO_SENTENCE)
    assert contents_of(folder) == before
    assert settled(teachable) == {}


async def test_what_was_shown_is_not_made_over_other_changes(
    server: BotApiServer, teachable: RunningBot, folder: Path
) -> None:
    """Who looks at a change while the file changes is told so; who leaves it has changed nothing."""
    missed(teachable, LOAN)
    shown_once = await after(server, teachable, await listed(server, teachable), "创业贷款金额")
    old = dict(shown_once)
    message = await after(server, teachable, shown_once, say.ADD_NOT)
    assert message["text"].startswith("没答好的问题")
    change(folder, STATED, "# 最常问", "# 常问")
    message = await after(server, teachable, old, say.ADD)
    assert "也被别人改过了" in message["text"]
    assert LOAN not in (folder / STATED).read_text(encoding="utf-8")


async def test_any_entry_is_found_by_a_word(server: BotApiServer, teachable: RunningBot, folder: Path) -> None:
    """Of all kinds, and where no entry has the word, the sentences of the report; what is found is taught as the nearest."""
    missed(teachable, "<b>红烧肉</b>")
    message = await after(server, teachable, await listed(server, teachable), say.FIND)
    assert message["text"] == say.FIND_WHAT
    (found,) = await shown(server, teachable, people.private("没有这个词", EDITOR))
    assert found["text"] == say.FOUND_NONE.format(words="没有这个词")
    (found,) = await shown(server, teachable, people.private("贷款", EDITOR))
    assert {"创业贷款金额", "没有说：贷款的利率", say.BACK_TO_GROUP} <= set(labels(found))
    assert all(len(button["callback_data"].encode()) <= 64 for button in buttons(found))
    message = await after(server, teachable, found, "创业贷款金额")
    assert "＋ <b>红烧肉</b>" in message["text"]
    (asked,) = await shown(server, teachable, people.private("两癌检查查了多少人", EDITOR))
    assert asked["text"].startswith("92332人")


@pytest.mark.parametrize("left_by", ["/help", "a button"])
async def test_a_word_is_not_waited_for_any_more(server: BotApiServer, teachable: RunningBot, left_by: str) -> None:
    """Who sends a command or presses another button asks questions again."""
    missed(teachable, LOAN)
    message = await after(server, teachable, await listed(server, teachable), say.FIND)
    if left_by == "/help":
        await shown(server, teachable, people.command("/help", EDITOR))
    else:
        await after(server, teachable, message, say.BACK_TO_GROUP)
    (answer,) = await shown(server, teachable, people.private("两癌检查查了多少人", EDITOR))
    assert answer["text"].startswith("92332人")


async def test_unrelated_is_settled_until_it_is_missed_again(server: BotApiServer, teachable: RunningBot) -> None:
    """Nothing but the mark changes; what a person typed is shown as typed, never as markup."""
    question = "<b>红烧肉</b> & 怎么做才不腻"
    missed(teachable, question)
    version = teachable.services.catalogue.version
    message = await listed(server, teachable)
    assert parts(message, "bold") == [question]
    message = await after(server, teachable, message, say.UNRELATED)
    assert message["text"].endswith(say.MISSED_NONE)
    assert teachable.services.catalogue.version == version
    assert list(settled(teachable).values()) == ["unrelated"]
    missed(teachable, question)
    assert "第 1 组，共 1 组" in (await listed(server, teachable))["text"]


@pytest.mark.parametrize("label", ["创业贷款金额", say.NEW_ENTRY, say.ABSENT, say.UNRELATED])
async def test_a_group_that_a_colleague_settled(server: BotApiServer, teachable: RunningBot, label: str) -> None:
    """An old button says so kindly and shows what is left."""
    missed(teachable, LOAN)
    old = await listed(server, teachable)
    await after(server, teachable, await listed(server, teachable), say.UNRELATED)
    message = await after(server, teachable, old, label)
    assert message["text"] == f"{say.MISSED_SETTLED}\n\n{say.MISSED_NONE}"
    assert teachable.services.health.errors == 0


async def test_an_entry_that_is_gone(server: BotApiServer, teachable: RunningBot) -> None:
    """Forged or stale: nothing changes, and the group is shown again."""
    missed(teachable, LOAN)
    message = await listed(server, teachable)
    data = next(b["callback_data"] for b in buttons(message) if b["text"] == "创业贷款金额")
    await handled(server, teachable, people.pressed(message, data.replace("loan-money", "no-such-entry"), EDITOR))
    text = server.chats[STAFF][message["message_id"]]["text"]
    assert text.startswith("这一条已经不在知识库里了")
    assert "第 1 组" in text


async def test_a_broken_log_is_told(server: BotApiServer, teachable: RunningBot) -> None:
    """One line, no error; the files stay as they are."""
    missed(teachable, LOAN)
    message = await listed(server, teachable)
    written(teachable.usage, lambda connection: connection.execute("DROP TABLE settled") and None)
    assert (await listed(server, teachable))["text"] == say.MISSED_UNREADABLE
    assert (await after(server, teachable, message, say.UNRELATED))["text"] == say.MISSED_UNREADABLE
    assert teachable.services.health.errors == 0
    assert teachable.questions()[0]["text"] == LOAN


async def test_others_get_nothing(server: BotApiServer, teachable: RunningBot) -> None:
    """Neither the command nor the buttons are there for anybody else, and staff get none in groups."""
    missed(teachable, LOAN)
    message = await listed(server, teachable)
    (told,) = await shown(server, teachable, people.command("/missed", ANNA))
    assert told["text"] == texts.UNKNOWN_COMMAND
    assert await handled(server, teachable, people.command("/missed", EDITOR, GROUP)) == []
    for button in buttons(message):
        (call,) = await handled(server, teachable, people.pressed(message, button["callback_data"], ANNA))
        assert (call.method, call.fields["text"]) == ("answerCallbackQuery", texts.STALE)
    assert settled(teachable) == {}
