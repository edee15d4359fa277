"""Make the pictures of the handbook from what the program writes and sends: python tools/pictures.py docs/pictures

The commands are run, and the bot answers, over a copy of the knowledge files; a local Bot API server gives the bot's
messages. Chromium takes the pictures of the pages, LibreOffice shows the spreadsheet; both have to be installed.
"""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from answering.base.thresholds import Thresholds  # noqa: E402
from answering.files import layout  # noqa: E402
from answering.proving.tracing.texts import PARTS, RIVALS  # noqa: E402
from editing.receiving.handing_out import as_table  # noqa: E402
from editing.receiving.receiving import Refusal  # noqa: E402
from editing.texts.sheet import ENTRIES, HEADINGS  # noqa: E402
from handlers.staff import texts as say  # noqa: E402
from handlers.staff.drafts import texts as drafts  # noqa: E402
from serving.processes.edition import open_edition  # noqa: E402
from serving.updates import running  # noqa: E402
from tests.telegram import people  # noqa: E402
from tests.telegram.bot_api import BotApiServer  # noqa: E402
from tests.telegram.running import RunningBot  # noqa: E402
from tests.telegram.seeing import pressing  # noqa: E402
from tests.telegram.sending import CLERK, STAFF, sends  # noqa: E402
from tools import pages  # noqa: E402
from tools.taking import call, save, take  # noqa: E402

Json = dict[str, Any]
REPORT, ENTRY = "changsha-womens-federation-2017", "screened-women"
NEW_REPORT, DOCUMENT = "qinghe-2021", "青禾市政府工作报告.docx"
"""A report of an invented city, from tests/other_reports, as a Word document."""
INSTALLED = "/opt/report-answering-bot"
"""Where the handbook for admins installs the program; the folder of the copy is shown by this name."""
PYTHON = ".venv/bin/python"
MISSED = "女老板创业政府借出去多少米"
"""A question that is declined, and asks for something the report says (a wide word for money)."""
TAUGHT = "女性创业贷款金额"
"""The title of the entry it should have found."""
ADDED = "社区喊去做的那个妇科筛查，到底好多人去了"
OTHER_MISSED = "抓家暴的案子办了几桩"
CHAT, WIDE = (460, 2.0), (820, 1.15)
"""Width of a page in CSS pixels, and pixels of the picture for each: pictures are about 900 wide."""
PATIENCE = 120.0
"""Seconds that the bot may take for one step."""
NARROW = {"E": 14, "F": 32, "G": 7, "H": 20, "I": 32, "J": 17}
"""Of the columns in the picture of the spreadsheet, so that all can be read in it."""
SHOWN_IDS = (ENTRY, "screening-cost", "pilots")
"""Rows in the picture of the spreadsheet: one of each kind."""


def main() -> None:
    """Make all pictures, into the folder that is named."""
    (into,) = map(Path, sys.argv[1:])
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        elsewhere = Path(name).resolve()
        _prepare(elsewhere)
        take(_entry(elsewhere / "knowledge"), into / "entry.png", *WIDE)
        take(_asked(elsewhere), into / "check-ask.png", *WIDE)
        take(_faults(elsewhere), into / "check.png", *WIDE)
        _sheet(elsewhere, into / "sheet.png")
        take(_drafted(elsewhere), into / "draft.png", *WIDE)
        for picture, body in asyncio.run(_chats(elsewhere, (elsewhere / DOCUMENT).read_bytes())).items():
            take(body, into / f"{picture}.png", *CHAT)


def _prepare(elsewhere: Path) -> None:
    shutil.copytree(ROOT / "knowledge", elsewhere / "knowledge", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(ROOT / "config.toml", elsewhere)
    document = docx.Document()
    for line in (ROOT / "tests/other_reports" / NEW_REPORT / layout.TEXT).read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(elsewhere / DOCUMENT))


def _run(elsewhere: Path, *arguments: str) -> tuple[str, str]:
    """A command as it is typed, and what it writes."""
    call = [sys.executable, str(ROOT / "bot.py"), *arguments, "--config", "config.toml"]
    done = subprocess.run(call, cwd=elsewhere, capture_output=True, text=True, check=False)  # noqa: S603
    output = (done.stdout + done.stderr).replace(str(elsewhere), INSTALLED)
    return " ".join([PYTHON, "bot.py", *arguments]), output


def _drafted(elsewhere: Path) -> str:
    """A report is drafted, and taken away again: the same document is sent into the chat as well."""
    screen = pages.screen([_run(elsewhere, "draft", DOCUMENT, "--output", f"knowledge/reports/{NEW_REPORT}")])
    shutil.rmtree(elsewhere / "knowledge/reports" / NEW_REPORT)
    return screen


def _asked(elsewhere: Path) -> str:
    """The way of one question, without the middle of its long lists."""
    command, output = _run(elsewhere, "check", "--ask", MISSED)
    lines = output.splitlines()
    third, points = _at(lines, "  3. "), _at(lines, f"  {PARTS}")
    rivals = _at(lines, f"  {RIVALS}")
    left = [*lines[:third], "  ……", *lines[points : points + 5], "     ……", *lines[rivals:]]
    return pages.screen([(command, "\n".join(left))])


def _at(lines: Sequence[str], beginning: str) -> int:
    return next(number for number, line in enumerate(lines) if line.startswith(beginning))


def _faults(elsewhere: Path) -> str:
    """A fault that was made on purpose, and the summary once it is mended."""
    file = elsewhere / "knowledge/reports" / REPORT / "entries/5-rights.toml"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace('answer = "92332人"', 'answer = "9233人"'), encoding="utf-8")
    wrong = _run(elsewhere, "check")
    file.write_text(sound, encoding="utf-8")
    command, output = _run(elsewhere, "check")
    lines = output.splitlines()
    at = next(number for number, line in enumerate(lines) if "提醒" in line)
    shown_lines = [*lines[: at + 2], "……", lines[-1]]
    return pages.screen([wrong, (command, "\n".join(shown_lines))])


NOTES = {
    "[[entry]]": "种类：报告说到的",
    "id": "编号：不重复，不改",
    "title": "标题：按钮上看到的",
    "asks": "问的是什么",
    "answer": "答案：报告的原话",
    "sentence": "原句：逐字照抄的整句",
    "phrasings": "问法：市民会怎样问",
}
FILES = {
    layout.TEXT: "报告全文",
    layout.ABOUT: "基本情况",
    layout.CHARTS: "图",
    layout.ENTRIES: "条目",
    layout.SYNONYMS: "说法",
    layout.ASPECTS: "问什么",
    layout.SCOPE: "问哪个范围",
    layout.CONVERSATION: "接着问",
    layout.DANGER: "谁有危险",
    layout.TALK: "闲聊求助",
}
PHRASINGS_SHOWN = 4
FILES_SHOWN = 5


def _entry(folder: Path) -> str:
    """The folder, and one entry with its parts named."""
    text = (layout.report_folder(folder, REPORT) / layout.ENTRIES / "5-rights.toml").read_text(encoding="utf-8")
    block = next(part for part in text.split("\n\n") if f'id = "{ENTRY}"' in part).splitlines()
    start = block.index("phrasings = [") + 1
    lines = [*block[: start + PHRASINGS_SHOWN], "    ……", "]"]
    noted = [(line, NOTES.get(line.split(" ")[0], "")) for line in lines]
    files = [("　" * (len(path.relative_to(folder).parts) - 1) + path.name, path) for path in _tree(folder)]
    listed = [(line, FILES.get(path.name, "")) for line, path in files]
    return pages.side_by_side(pages.folder("knowledge", listed), pages.editor("5-rights.toml", noted))


def _tree(folder: Path) -> Iterator[Path]:
    """What staff see of the knowledge folder: of the entry files the first."""
    for path in sorted(folder.iterdir(), key=lambda path: (path.is_file(), path.name)):
        if path.suffix == ".json" or path.name.startswith("."):
            continue
        yield path
        if path.is_dir():
            inside = list(_tree(path))
            yield from inside[:FILES_SHOWN] if path.name == layout.ENTRIES else inside
            if path.name == layout.ENTRIES and len(inside) > FILES_SHOWN:
                yield path / "……"


def _sheet(elsewhere: Path, picture: Path) -> None:
    """The first rows of the spreadsheet that the program hands out, as LibreOffice shows it."""
    table = as_table(elsewhere / "knowledge", REPORT)
    if isinstance(table, Refusal):
        raise SystemExit(table.text)
    book = load_workbook(BytesIO(table.content))
    sheet: Worksheet = book[ENTRIES]
    for letter, width in NARROW.items():
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        sheet.row_dimensions[row[0].row or 2].hidden = row[0].value not in SHOWN_IDS
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_options.headings = sheet.print_options.gridLines = True
    book.save(elsewhere / "sheet.xlsx")
    call("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(elsewhere), str(elsewhere / "sheet.xlsx"))
    page = pypdfium2.PdfDocument(elsewhere / "sheet.pdf")[0]
    save(page.render(scale=1.6).to_pil().convert("RGB"), picture)


async def _chats(elsewhere: Path, document: bytes) -> dict[str, str]:
    running.PROBE_SECONDS = 0
    edition = open_edition(elsewhere / "knowledge", elsewhere / "store", Thresholds(), is_answered_here=True)
    async with BotApiServer() as server:
        (elsewhere / "bot").mkdir()
        bot = RunningBot(server, edition, elsewhere / "bot", staff=(STAFF,))
        await bot.start()
        try:
            return {
                "knowledge": await _knowledge(server, bot),
                "live": await _live(server, bot, elsewhere / "knowledge"),
                "missed": await _missed(server, bot),
                "review": await _review(server, bot, document),
            }
        finally:
            await bot.stop()


async def _after(server: BotApiServer, bot: RunningBot, update: Json) -> Json:
    """The last message to the member of staff once `update` has been dealt with."""
    until = bot.services.health.answered + 1
    server.send(update)
    async with asyncio.timeout(PATIENCE):
        while bot.services.health.answered < until:
            await asyncio.sleep(0.05)
    messages = server.chats.get(STAFF, {})
    return messages[max(messages)] if messages else {}


async def _knowledge(server: BotApiServer, bot: RunningBot) -> str:
    message = await _after(server, bot, people.command("/knowledge", CLERK))
    table = await _after(server, bot, pressing(message, "表格", CLERK))
    steps = [pages.sent("/knowledge"), pages.said(message, "表格"), pages.then("点“表格”"), pages.said(table)]
    return pages.chat(steps)


async def _review(server: BotApiServer, bot: RunningBot, content: bytes) -> str:
    """A report document is sent, looked over and put into service."""
    before = len(server.chats.get(STAFF, {}))
    server.send(sends(server, DOCUMENT, content))
    jobs = bot.services.desk.jobs if bot.services.desk else None
    async with asyncio.timeout(PATIENCE):
        while jobs is None or jobs.left or len(server.chats.get(STAFF, {})) < before + 2:
            await asyncio.sleep(0.05)
    panel = server.chats[STAFF][max(server.chats[STAFF])]
    parts = await _after(server, bot, pressing(panel, drafts.PARTS, CLERK))
    shown = dict(parts)  # the message is edited again
    panel = await _after(server, bot, pressing(parts, drafts.BACK, CLERK))
    seen = dict(panel)
    server.send(pressing(panel, drafts.LIVE, CLERK))
    async with asyncio.timeout(PATIENCE):
        while not server.chats[STAFF][max(server.chats[STAFF])]["text"].startswith("✓"):
            await asyncio.sleep(0.05)
    done = server.chats[STAFF][max(server.chats[STAFF])]
    steps = [pages.sent(file=DOCUMENT), pages.said(seen, drafts.PARTS), pages.then(f"点“{drafts.PARTS}”：")]
    steps += [pages.said(shown), pages.then(f"看完点“{drafts.LIVE}”，这条消息变成："), pages.said(done)]
    return pages.chat(steps)


async def _live(server: BotApiServer, bot: RunningBot, folder: Path) -> str:
    """A phrasing is added in the spreadsheet, which is sent back and goes live."""
    name, content = _edited_table(folder)
    told = await _after(server, bot, sends(server, name, content))
    done = await _after(server, bot, pressing(told, say.LIVE, CLERK))
    steps = [pages.sent(file=name), pages.said({"text": say.CHECKING}), pages.said(told, say.LIVE)]
    return pages.chat([*steps, pages.then(f"点“{say.LIVE}”，这条消息变成："), pages.said(done)])


def _edited_table(folder: Path) -> tuple[str, bytes]:
    table = as_table(folder, REPORT)
    if isinstance(table, Refusal):
        raise SystemExit(table.text)
    book = load_workbook(BytesIO(table.content))
    sheet: Worksheet = book[ENTRIES]
    column = next(cell.column for cell in sheet[1] if cell.value == HEADINGS["phrasings"])
    row = next(row[0].row for row in sheet.iter_rows() if row[0].value == ENTRY)
    cell = sheet.cell(row or 1, column)
    cell.value = f"{cell.value}\n{ADDED}"
    changed = BytesIO()
    book.save(changed)
    return table.name, changed.getvalue()


async def _missed(server: BotApiServer, bot: RunningBot) -> str:
    for question in (MISSED, MISSED, f"请问{MISSED}", OTHER_MISSED):
        await _after(server, bot, people.private(question))
    message = await _after(server, bot, people.command("/missed", CLERK))
    looked = await _after(server, bot, pressing(message, TAUGHT, CLERK))
    taught = await _after(server, bot, pressing(looked, say.ADD, CLERK))
    steps = [pages.sent("/missed"), pages.said(message, TAUGHT)]
    steps += [pages.then(f"点“{TAUGHT}”，这条消息变成："), pages.said(looked, say.ADD)]
    return pages.chat([*steps, pages.then(f"点“{say.ADD}”，它变成："), pages.said(taught)])


if __name__ == "__main__":
    main()
