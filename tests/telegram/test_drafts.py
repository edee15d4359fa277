"""Staff send a report document: it is drafted into review, looked over, and put into service or thrown away."""

from collections.abc import AsyncIterator
from pathlib import Path

import docx
import pytest

from answering.base.states import DRAFTED, SEEN
from answering.files.loading import read_knowledge
from answering.files.report_files import read_report
from editing.approving.parts import Part, parts_on_file
from editing.changes.signing import Way
from editing.texts import approving
from editing.workshop import Workshop
from handlers.showing import texts
from handlers.staff.drafts import texts as say
from tests.drafting.making_drafts import NAME, write_draft
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, handled, labels, pressing, shown
from tests.telegram.sending import CLERK, sends
from tests.telegram.test_in_review import started

pytestmark = pytest.mark.anyio
LABEL = "青禾市2021年政府工作报告"
PARAGRAPHS = (
    LABEL,
    "一、2021年工作回顾",
    "全年新增就业3.6万人。新开公交线路14条。发放创业贷款2176万元。",
    "二、2022年工作安排",
    "新建幼儿园5所。力争新增就业4万人。",
)
FIRST = PARAGRAPHS[1]
ASKED = "新开了几条公交线路"


def word(path: Path, paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    """A report as Word writes it."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.save(str(path / "report.docx"))
    return (path / "report.docx").read_bytes()


def parts(folder: Path, report: str = NAME) -> dict[str, Part]:
    """The parts of a report by their names."""
    own = folder / "reports" / report
    return {part.name: part for part in parts_on_file(own, read_report(own / "report.txt"))}


def workshop_of(bot: RunningBot) -> Workshop:
    """Where the bot's knowledge is changed."""
    assert bot.services.desk
    return bot.services.desk.workshop


async def last(server: BotApiServer, bot: RunningBot, update: Json) -> Json:
    """The last of the messages that there are because of an update."""
    return (await shown(server, bot, update))[-1]


@pytest.fixture
async def bot(
    server: BotApiServer, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[RunningBot]:
    """A bot over a folder with a draft in review."""
    write_draft(folder, "\n".join(PARAGRAPHS), NAME)
    async for bot in started(server, folder, tmp_path_factory.mktemp("bot")):
        yield bot


@pytest.fixture
async def panel(server: BotApiServer, bot: RunningBot) -> Json:
    """What there is to look at of it, from /knowledge."""
    listed = await last(server, bot, people.command("/knowledge", CLERK))
    assert say.MARK_REVIEW in listed["text"]
    assert DRAFTED in listed["text"]
    return await last(server, bot, pressing(listed, "核对、上线", CLERK))


async def test_a_document_becomes_a_draft(
    server: BotApiServer, edited: RunningBot, folder: Path, tmp_path: Path
) -> None:
    """Its progress is told in one message, and citizens are answered meanwhile; then staff are shown what to look at and
    answered from it, marked, and citizens get nothing of it. The change is signed. Sent again it is not drafted again.
    """
    document = sends(server, "报告.docx", word(tmp_path))
    calls = await handled(server, edited, document, people.private("你好", ANNA))
    own = [call for call in calls if str(call.fields.get("chat_id")) == str(CLERK["id"])]
    said = [call.fields.get("text", "") for call in own]
    assert [any(f"{step}/4" in text for text in said) for step in range(1, 5)] == [True] * 4
    assert [call.method for call in own].count("sendMessage") == 1
    assert calls.index(own[-1]) > max(number for number, call in enumerate(calls) if call not in own)
    assert read_knowledge(folder).faults == []
    name = next(path.name for path in (folder / "reports").iterdir() if path.name == LABEL)
    assert set(parts(folder, name)[FIRST].states) == {DRAFTED}
    for words in (LABEL, "2021", "青禾", "例子", f"{DRAFTED}2"):
        assert words in said[-1]
    marked = await answer_to(server, edited, ASKED, CLERK)
    assert "14条" in marked["text"]
    assert "草稿" in marked["text"]
    assert "14条" not in (await answer_to(server, edited, ASKED, ANNA))["text"]
    version = workshop_of(edited).versions.all()[0]
    assert (version.by.way, version.by.person) == (Way.DRAFTING, CLERK["id"])
    assert edited.services.health.errors == 0
    again = await last(server, edited, sends(server, "另一个名字.txt", "\n\n".join(PARAGRAPHS).encode()))
    assert again["text"].startswith(say.SAME)
    assert say.LIVE in labels(again)


async def test_it_goes_into_service(server: BotApiServer, bot: RunningBot, folder: Path, panel: Json) -> None:
    """By one tap; then citizens are answered, without a mark. Of what is in service a new version waits, and citizens are
    answered as before until that goes into service as well.
    """
    done = await last(server, bot, pressing(panel, say.LIVE, CLERK))
    assert done["text"].startswith("✓")
    assert LABEL in done["text"]
    answer = await answer_to(server, bot, ASKED, ANNA)
    assert "14条" in answer["text"]
    assert "草稿" not in answer["text"]
    assert workshop_of(bot).versions.all()[0].by.way is Way.PUBLISHING
    assert "review" not in (folder / "reports" / NAME / "report.toml").read_text("utf-8")
    changed = "\n".join(PARAGRAPHS).replace("14条", "15条")
    asked = await last(server, bot, sends(server, "报告改.txt", changed.encode()))
    assert asked["text"] == say.ALIKE.format(label=LABEL)
    seen = await last(server, bot, pressing(asked, say.UPDATE, CLERK))
    assert "15条" in seen["text"]
    assert "14条" in (await answer_to(server, bot, ASKED, ANNA))["text"]
    listed = await last(server, bot, people.command("/knowledge", CLERK))
    assert say.MARK_STAGED in listed["text"]
    assert (await last(server, bot, pressing(seen, say.LIVE, CLERK)))["text"].startswith("✓")
    assert "15条" in (await answer_to(server, bot, ASKED, ANNA))["text"]


async def test_it_is_thrown_away(server: BotApiServer, bot: RunningBot, folder: Path, panel: Json) -> None:
    """After a second question; nothing of it is left."""
    asked = await last(server, bot, pressing(panel, say.DISCARD, CLERK))
    assert asked["text"] == say.REALLY_DISCARD
    done = await last(server, bot, pressing(asked, say.REALLY_DISCARD_BUTTON, CLERK))
    assert approving.DISCARDED.format(label=LABEL) in done["text"]
    assert [path.name for path in (folder / "reports").iterdir() if path.is_dir()] == ["small"]
    (call,) = await handled(server, bot, pressing(asked, say.REALLY_DISCARD_BUTTON, CLERK))
    assert call.fields["text"] == say.GONE


async def test_all_that_there_is_to_look_at(server: BotApiServer, bot: RunningBot, panel: Json) -> None:
    """Each list as a message of its own, with the way back; the paragraphs with the entries that they became. Nobody else
    may press.
    """
    for label in labels(panel):
        (call,) = await handled(server, bot, pressing(panel, label, ANNA))
        assert call.fields["text"] == texts.STALE
    assert labels(panel) == [say.UNSURE, say.BARE, say.PAGES, say.PARTS, say.LIVE, say.DISCARD]
    for view, words in ((say.UNSURE, "问法"), (say.BARE, "每个数"), (say.PARTS, FIRST)):
        seen = await last(server, bot, pressing(panel, view, CLERK))
        assert words in seen["text"]
        back = await last(server, bot, pressing(seen, say.BACK, CLERK))
        assert labels(back) == labels(panel)
    page = await last(server, bot, pressing(panel, say.PAGES, CLERK))
    assert "新开公交线路14条。" in page["text"]
    assert "→ 14条" in page["text"]
    assert say.BACK in labels(page)


async def test_a_part_is_taken_and_another_refused(
    server: BotApiServer, bot: RunningBot, folder: Path, panel: Json
) -> None:
    """At once; what is refused only after the number has been seen."""
    listed = await last(server, bot, pressing(panel, say.PARTS, CLERK))
    part = await last(server, bot, pressing(listed, FIRST, CLERK))
    assert "14条" in part["text"]
    count = len(parts(folder)[FIRST].entries)
    listed = await last(server, bot, pressing(part, say.ACCEPT.format(count=count), CLERK))
    assert approving.ACCEPTED.format(part=FIRST, count=count) in listed["text"]
    assert set(parts(folder)[FIRST].states) == {SEEN}
    second = PARAGRAPHS[3]
    part = await last(server, bot, pressing(listed, second, CLERK))
    count = len(parts(folder)[second].entries)
    asked = await last(server, bot, pressing(part, say.REFUSE.format(count=count), CLERK))
    assert second in parts(folder)
    done = await last(server, bot, pressing(asked, say.REALLY_REFUSE.format(count=count), CLERK))
    assert approving.REJECTED.format(part=second, count=count) in done["text"]
    assert second not in parts(folder)
    assert read_knowledge(folder).faults == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("坏.docx", b"PK\x03\x04" + b"x" * 100, "请"),
        ("坏.pdf", b"%PDF-1.7\n", "请"),
        ("没有字.txt", "　\n\n".encode(), "请"),
        ("旧.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "另存为 .docx"),
    ],
)
async def test_what_cannot_be_read(
    server: BotApiServer, edited: RunningBot, folder: Path, name: str, content: bytes, words: str
) -> None:
    """It is told in one message what to do, and nothing is changed."""
    told = await last(server, edited, sends(server, name, content))
    assert words in told["text"]
    assert labels(told) == []
    assert [path.name for path in (folder / "reports").iterdir() if path.is_dir()] == ["small"]
    assert edited.services.health.errors == 0


async def test_what_is_too_large_is_not_fetched(server: BotApiServer, edited: RunningBot) -> None:
    """Telegram gives a bot 20 MB at the most."""
    calls = await handled(server, edited, sends(server, "大.pdf", b"%PDF", size=21 * 1024 * 1024))
    assert [call.method for call in calls] == ["sendMessage"]
    assert "21 MB" in calls[0].fields["text"]
