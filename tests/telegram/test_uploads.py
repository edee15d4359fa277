"""Staff send a file back: it is tried out, told, and put into service when they say so."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from editing.changes.proposals import locked, propose
from editing.receiving.waiting import KEPT_SECONDS, Proposed
from editing.workshop import Workshop
from handlers.chat import callbacks
from handlers.showing import texts
from handlers.staff import texts as say
from tests.answering.files.test_loading import STATED, TALK, change
from tests.conftest import add_report
from tests.editing.test_receiving import NEW_TITLE, changed, edited_table
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, GROUP, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, handled, labels, pressing, shown
from tests.telegram.sending import CLERK, COLLEAGUE, sends

pytestmark = pytest.mark.anyio
QUESTION = "创业贷款发了多少钱"


@contextmanager
def archive_full(workshop: Workshop) -> Iterator[None]:
    """No version can be kept meanwhile, though what waits can be read; all that was kept is gone."""
    store = workshop.versions.store
    for path in store.glob("*.zip"):
        path.unlink()

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("editing.changes.versions.stage", refused)
        yield


async def told(server: BotApiServer, bot: RunningBot, *updates: Json) -> Json:
    """The one message that there is in the end."""
    return (await shown(server, bot, *updates))[-1]


def workshop_of(bot: RunningBot) -> Workshop:
    """Where the bot's knowledge is changed."""
    assert bot.services.desk
    return bot.services.desk.workshop


async def waiting(server: BotApiServer, bot: RunningBot, folder: Path) -> tuple[Json, Json]:
    """The presses of both buttons for a change that nobody has decided on yet, below some message."""
    proposal = propose(folder, {STATED: changed(folder, STATED)})
    token = workshop_of(bot).waiting.put(Proposed(proposal, "改了一条"))
    message = await answer_to(server, bot, QUESTION, CLERK)
    live, discard = (
        people.pressed(message, f"{action}:{token}", CLERK) for action in (callbacks.LIVE, callbacks.DISCARD)
    )
    return live, discard


async def test_a_file_goes_live(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """Nothing changes before the button is pressed; then it is answered from, and the version is kept with its reason.

    A second tap does nothing.
    """
    message = await told(server, edited, sends(server, "1-stated.toml", changed(folder, STATED)))
    assert labels(message) == [say.LIVE, say.DISCARD]
    assert NEW_TITLE in message["text"]
    assert "试问了" in message["text"]
    assert NEW_TITLE not in (await answer_to(server, edited, QUESTION))["text"]
    done = await told(server, edited, pressing(message, say.LIVE, CLERK))
    assert done["text"].startswith("✓ 已上线")
    assert "/undo" in done["text"]
    assert labels(done) == [say.WHY]
    assert NEW_TITLE in (await answer_to(server, edited, QUESTION))["text"]
    assert [version.why for version in workshop_of(edited).versions.all()] == [
        "收到文件“1-stated.toml”",
        "启动时的内容",
    ]
    (call,) = await handled(server, edited, pressing(message, say.LIVE, CLERK))
    assert (call.method, call.fields["text"]) == ("answerCallbackQuery", say.GONE)
    assert edited.services.health.errors == 0


async def test_no_way_back_is_promised_that_is_not_kept(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """The disk of the archive is full by the time the button is pressed."""
    message = await told(server, edited, sends(server, "1-stated.toml", changed(folder, STATED)))
    with archive_full(workshop_of(edited)):
        done = await told(server, edited, pressing(message, say.LIVE, CLERK))
    assert done["text"].startswith("✓ 已上线")
    assert say.WAY_BACK[False] in done["text"]
    assert say.WAY_BACK[True] not in done["text"]
    assert NEW_TITLE in (await answer_to(server, edited, QUESTION))["text"]


async def test_a_table_goes_live(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """As staff know it from Excel; a colleague may press the button as well."""
    message = await told(server, edited, sends(server, "small.xlsx", edited_table(folder)))
    assert (await told(server, edited, pressing(message, say.LIVE, COLLEAGUE)))["text"].startswith("✓ 已上线")
    assert NEW_TITLE in (folder / STATED).read_text(encoding="utf-8")


async def test_a_proposal_survives_a_restart_but_no_day(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """It waits on the disk; after a day its button says that it is gone."""
    late, _ = await waiting(server, edited, folder)
    (oldest,) = workshop_of(edited).waiting.store.iterdir()
    live, _ = await waiting(server, edited, folder)
    os.utime(oldest, (oldest.stat().st_atime, oldest.stat().st_mtime - KEPT_SECONDS - 1))
    await edited.stop()
    await edited.start()
    (call,) = await handled(server, edited, late)
    assert call.fields["text"] == say.GONE
    assert (await told(server, edited, live))["text"].startswith("✓ 已上线")


async def test_what_others_changed_meanwhile_stays(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """Two members of staff edit one file: the later one is told, and nothing of the earlier one's work is lost."""
    live, _ = await waiting(server, edited, folder)
    change(folder, STATED, "创业贷款金额", "贷款一共多少")
    before = (folder / STATED).read_bytes()
    text = (await told(server, edited, live))["text"]
    assert "也被别人改过了" in text
    assert (folder / STATED).read_bytes() == before


async def test_while_somebody_saves_the_buttons_stay(
    server: BotApiServer, edited: RunningBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change is not lost: it can be tried again."""
    monkeypatch.setattr("editing.workshop.locked", lambda at: locked(at, patience=0))
    live, _ = await waiting(server, edited, folder)
    with locked(folder):
        message = await told(server, edited, live)
    assert "有人正在保存" in message["text"]
    assert labels(message) == [say.LIVE, say.DISCARD]
    assert NEW_TITLE not in (folder / STATED).read_text(encoding="utf-8")


async def test_a_change_that_is_not_wanted_is_forgotten(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """Neither button does anything afterwards."""
    live, discard = await waiting(server, edited, folder)
    assert (await told(server, edited, discard))["text"] == say.DISCARDED
    for update in (live, discard):
        (call,) = await handled(server, edited, update)
        assert call.fields["text"] == say.GONE
    assert NEW_TITLE not in (folder / STATED).read_text(encoding="utf-8")


async def test_faults_are_listed(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """With file and line, and no button."""
    content = changed(folder, STATED, "1176万元", "1716万元")
    message = await told(server, edited, sends(server, "1-stated.toml", content))
    assert message["text"].startswith(say.FAULTY)
    assert f"{STATED}:" in message["text"]
    assert labels(message) == []


async def test_it_is_asked_which_file_is_meant(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """A button for each; the one that is pressed is tried out."""
    add_report(folder, "qinghe-2021")
    text = '[[absent]]\nid = "x-new"\ntitle = "新的"\nnearby = ["loan-money"]\nphrasings = ["新的问法一句"]\n'
    message = await told(server, edited, sends(server, "1.toml", text.encode()))
    assert labels(message)[-1] == say.DISCARD
    message = await told(server, edited, pressing(message, "某市妇联", CLERK))
    assert "新增 1 条" in message["text"]
    assert labels(message) == [say.LIVE, say.DISCARD]


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("1-stated.toml", 200 * 1024 * 1024, "200 MB"),
        ("1-stated.toml", 20 * 1024 * 1024 + 1, "20 MB"),
        ("报告.doc", None, "另存为 .docx"),
        ("报告.apk", None, "收不了"),
    ],
)
async def test_some_files_are_not_even_fetched(
    server: BotApiServer, edited: RunningBot, name: str, size: int | None, words: str
) -> None:
    """One clear answer, without a download."""
    (message,) = await shown(server, edited, sends(server, name, b"x", size=size))
    assert words in message["text"]
    assert server.calls_of("getFile") == []


async def test_a_file_that_telegram_has_not_any_more(server: BotApiServer, edited: RunningBot) -> None:
    """It is to be sent again."""
    update = sends(server, "1-stated.toml", b"x")
    server.media.files.clear()
    assert (await told(server, edited, update))["text"] == say.NOT_FETCHED


async def test_files_of_others_change_nothing(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """Who is no staff gets what any document gets, and no button of staff does anything for them; nor in a group."""
    content = changed(folder, STATED)
    (message,) = await shown(server, edited, sends(server, "1-stated.toml", content, ANNA))
    assert message["text"].startswith("我只看得懂文字")
    update = sends(server, "1-stated.toml", content)
    update["message"]["chat"] = GROUP
    assert await shown(server, edited, update) == []
    live, _ = await waiting(server, edited, folder)
    query = live["callback_query"]
    forged = people.pressed(query["message"], "which:../../x:0", CLERK)
    for update in (people.pressed(query["message"], query["data"], ANNA), forged):
        (call,) = await handled(server, edited, update)
        assert call.fields["text"] in (texts.STALE, say.GONE)
    assert NEW_TITLE not in (folder / STATED).read_text(encoding="utf-8")


async def test_a_caption_is_no_question(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """What staff write below a file is not answered."""
    update = sends(server, "talk.toml", changed(folder, TALK, "12338", "12356"))
    update["message"]["caption"] = QUESTION
    assert "求助电话" in (await told(server, edited, update))["text"]
    assert edited.questions() == []
