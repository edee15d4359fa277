"""Staff send a report document: it is drafted into review, looked over, and put into service or thrown away."""

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
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, handled, labels, pressing, shown
from tests.telegram.sending import CLERK, sends

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


def report_in(folder: Path) -> str:
    """The name of the report that was drafted."""
    (name,) = {path.name for path in (folder / "reports").iterdir() if path.is_dir()} - {"small"}
    return name


def parts(folder: Path) -> dict[str, Part]:
    """Its parts by their names."""
    own = folder / "reports" / report_in(folder)
    return {part.name: part for part in parts_on_file(own, read_report(own / "report.txt"))}


def workshop_of(bot: RunningBot) -> Workshop:
    """Where the bot's knowledge is changed."""
    assert bot.services.desk
    return bot.services.desk.workshop


async def last(server: BotApiServer, bot: RunningBot, update: Json) -> Json:
    """The last of the messages that there are because of an update."""
    return (await shown(server, bot, update))[-1]


@pytest.fixture
async def panel(server: BotApiServer, edited: RunningBot, tmp_path_factory: pytest.TempPathFactory) -> Json:
    """What the bot says in the end of a report that was sent."""
    return await last(server, edited, sends(server, "报告.docx", word(tmp_path_factory.mktemp("word"))))


async def test_a_document_becomes_a_draft(server: BotApiServer, edited: RunningBot, folder: Path, panel: Json) -> None:
    """Staff are shown what to look at and answered from it, marked; citizens get nothing of it; the change is signed."""
    assert labels(panel) == [say.UNSURE, say.BARE, say.PAGES, say.PARTS, say.LIVE, say.DISCARD]
    for words in (LABEL, "2021", "青禾", "例子", f"{DRAFTED}2"):
        assert words in panel["text"]
    assert read_knowledge(folder).faults == []
    assert set(parts(folder)[FIRST].states) == {DRAFTED}
    marked = await answer_to(server, edited, ASKED, CLERK)
    assert "14条" in marked["text"]
    assert "草稿" in marked["text"]
    assert "14条" not in (await answer_to(server, edited, ASKED, ANNA))["text"]
    version = workshop_of(edited).versions.all()[0]
    assert (version.by.way, version.by.person) == (Way.DRAFTING, CLERK["id"])
    assert edited.services.health.errors == 0


async def test_its_progress_is_told_in_one_message(server: BotApiServer, edited: RunningBot, tmp_path: Path) -> None:
    """Step by step, by edits."""
    calls = await handled(server, edited, sends(server, "报告.docx", word(tmp_path)))
    said = [call.fields.get("text", "") for call in calls if call.method in ("sendMessage", "editMessageText")]
    assert [any(f"{step}/4" in text for text in said) for step in range(1, 5)] == [True] * 4
    assert sum(call.method == "sendMessage" for call in calls) == 1


async def test_citizens_are_answered_meanwhile(server: BotApiServer, edited: RunningBot, tmp_path: Path) -> None:
    """The draft is made by other processes: the answer comes before it is there."""
    calls = await handled(server, edited, sends(server, "报告.docx", word(tmp_path)), people.private("你好", ANNA))
    to_citizen = [number for number, call in enumerate(calls) if str(call.fields.get("chat_id")) == str(ANNA["id"])]
    assert to_citizen
    assert to_citizen[-1] < len(calls) - 1


async def test_it_goes_into_service(server: BotApiServer, edited: RunningBot, folder: Path, panel: Json) -> None:
    """By one tap; then citizens are answered, without a mark."""
    done = await last(server, edited, pressing(panel, say.LIVE, CLERK))
    assert done["text"].startswith("✓")
    assert LABEL in done["text"]
    answer = await answer_to(server, edited, ASKED, ANNA)
    assert "14条" in answer["text"]
    assert "草稿" not in answer["text"]
    assert workshop_of(edited).versions.all()[0].by.way is Way.PUBLISHING
    assert "review" not in (folder / "reports" / report_in(folder) / "report.toml").read_text("utf-8")


async def test_it_is_thrown_away(server: BotApiServer, edited: RunningBot, folder: Path, panel: Json) -> None:
    """After a second question; nothing of it is left."""
    asked = await last(server, edited, pressing(panel, say.DISCARD, CLERK))
    assert asked["text"] == say.REALLY_DISCARD
    done = await last(server, edited, pressing(asked, say.REALLY_DISCARD_BUTTON, CLERK))
    assert approving.DISCARDED.format(label=LABEL) in done["text"]
    assert [path.name for path in (folder / "reports").iterdir() if path.is_dir()] == ["small"]
    assert list(workshop_of(edited).originals.iterdir()) == []
    (call,) = await handled(server, edited, pressing(asked, say.REALLY_DISCARD_BUTTON, CLERK))
    assert call.fields["text"] == say.GONE


@pytest.mark.parametrize(("view", "words"), [(say.UNSURE, "问法"), (say.BARE, "每个数"), (say.PARTS, FIRST)])
async def test_there_is_more_to_look_at(
    server: BotApiServer, edited: RunningBot, panel: Json, view: str, words: str
) -> None:
    """Each list as a message of its own, with the way back."""
    seen = await last(server, edited, pressing(panel, view, CLERK))
    assert words in seen["text"]
    back = await last(server, edited, pressing(seen, say.BACK, CLERK))
    assert labels(back) == labels(panel)


async def test_text_beside_the_document(server: BotApiServer, edited: RunningBot, panel: Json) -> None:
    """Of Word its paragraphs, each with the entries that it became."""
    page = await last(server, edited, pressing(panel, say.PAGES, CLERK))
    assert "新开公交线路14条。" in page["text"]
    assert "→ 14条" in page["text"]
    assert say.BACK in labels(page)


async def test_a_part_is_taken_and_another_refused(
    server: BotApiServer, edited: RunningBot, folder: Path, panel: Json
) -> None:
    """At once; what is refused only after the number has been seen."""
    listed = await last(server, edited, pressing(panel, say.PARTS, CLERK))
    part = await last(server, edited, pressing(listed, FIRST, CLERK))
    assert "14条" in part["text"]
    count = len(parts(folder)[FIRST].entries)
    listed = await last(server, edited, pressing(part, say.ACCEPT.format(count=count), CLERK))
    assert approving.ACCEPTED.format(part=FIRST, count=count) in listed["text"]
    assert set(parts(folder)[FIRST].states) == {SEEN}
    second = PARAGRAPHS[3]
    part = await last(server, edited, pressing(listed, second, CLERK))
    count = len(parts(folder)[second].entries)
    asked = await last(server, edited, pressing(part, say.REFUSE.format(count=count), CLERK))
    assert second in parts(folder)
    done = await last(server, edited, pressing(asked, say.REALLY_REFUSE.format(count=count), CLERK))
    assert approving.REJECTED.format(part=second, count=count) in done["text"]
    assert second not in parts(folder)
    assert read_knowledge(folder).faults == []


async def test_the_same_document_twice(server: BotApiServer, edited: RunningBot, folder: Path, panel: Json) -> None:
    """However it is named or set: nothing is drafted again, and what there is to look at is shown."""
    content = "\n\n".join(PARAGRAPHS).encode()
    again = await last(server, edited, sends(server, "另一个名字.txt", content))
    assert again["text"].startswith(say.SAME)
    assert say.LIVE in labels(again)
    assert report_in(folder)
    assert panel["text"]


@pytest.mark.parametrize("is_update", [True, False], ids=["a new version", "another report"])
async def test_a_report_that_changed(
    server: BotApiServer, edited: RunningBot, folder: Path, panel: Json, tmp_path: Path, is_update: bool
) -> None:
    """It is asked whether it is a new version; of what is in service it waits, and citizens are answered as before."""
    await handled(server, edited, pressing(panel, say.LIVE, CLERK))
    report = report_in(folder)
    changed = tuple(paragraph.replace("14条", "15条") for paragraph in PARAGRAPHS)
    asked = await last(server, edited, sends(server, "报告改.docx", word(tmp_path, changed)))
    assert asked["text"] == say.ALIKE.format(label=LABEL)
    seen = await last(server, edited, pressing(asked, say.UPDATE if is_update else say.ANOTHER, CLERK))
    assert "14条" in (await answer_to(server, edited, ASKED, ANNA))["text"]
    if not is_update:
        assert len(list((folder / "reports").glob(f"{report}*"))) == 2
        return
    assert "15条" in seen["text"]
    done = await last(server, edited, pressing(seen, say.LIVE, CLERK))
    assert done["text"].startswith("✓")
    assert "15条" in (await answer_to(server, edited, ASKED, ANNA))["text"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.docx", b"", "请"),
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


async def test_nobody_else_may(server: BotApiServer, edited: RunningBot, folder: Path, panel: Json) -> None:
    """Neither send a report nor press the buttons of one."""
    for label in labels(panel):
        (call,) = await handled(server, edited, pressing(panel, label, ANNA))
        assert call.fields["text"] == texts.STALE
    before = parts(folder)
    await handled(server, edited, sends(server, "报告.docx", b"x", ANNA))
    assert parts(folder) == before
