"""Conversations in the terminal with real handlers."""

import asyncio
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    ExtBot,
    MessageHandler,
    filters,
)

from terminal import texts
from terminal.chat import AnyApplication, converse
from terminal.lines import piped_lines
from terminal.request import TerminalRequest
from terminal.screen import Screen

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
Context = ContextTypes.DEFAULT_TYPE

MENU = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("改字", callback_data="text"), InlineKeyboardButton("提醒", callback_data="alert")],
        [InlineKeyboardButton("转发", switch_inline_query="")],
        [InlineKeyboardButton("复制", copy_text=CopyTextButton("检查人数92332人。"))],
        [InlineKeyboardButton("报告", url="https://x.cn/r"), InlineKeyboardButton("去掉按钮", callback_data="none")],
    ]
)
ONE = InlineKeyboardMarkup([[InlineKeyboardButton("提醒", callback_data="alert")]])


async def start(update: Update, context: Context) -> None:
    """A greeting with the arguments of the command."""
    assert update.message
    await update.message.reply_text("欢迎" + "".join(context.args or ()))


async def menu(update: Update, _context: Context) -> None:
    """A message with buttons of every kind."""
    assert update.message
    await update.message.reply_chat_action("typing")
    await update.message.reply_text("选一个", reply_markup=MENU)


async def picture(update: Update, _context: Context) -> None:
    """A picture, the same by its id, and a file."""
    assert update.message
    sent = await update.message.reply_photo(PNG, caption="人数/比较\n<u>3人</u>", reply_markup=ONE)
    await update.message.reply_photo(sent.photo[-1].file_id)
    await update.message.reply_photo(io.BytesIO(PNG + b"2"), caption="人数/比较")
    await update.message.reply_document(b"a,b", filename="../表.csv", caption="说明")
    await sent.edit_caption("改了说明", reply_markup=ONE)
    await sent.edit_media(InputMediaPhoto(PNG + b"3", caption="换了图"))


async def refused(update: Update, context: Context) -> None:
    """Everything that Telegram would refuse."""
    assert update.message
    unbuttoned = await update.message.reply_text("没有按钮")
    say, bot, own = update.message.reply_text, context.bot, update.message.message_id
    calls: list[Callable[[], Any]] = [
        lambda: say("<3"),
        lambda: say(" "),
        lambda: say("字" * 4097),
        lambda: say(
            "x", reply_markup=InlineKeyboardMarkup.from_button(InlineKeyboardButton("x", callback_data="字" * 22))
        ),
        lambda: bot.send_message(2, "x"),
        lambda: bot.send_photo(1, "AgACAgIAAxkB"),
        lambda: bot.edit_message_text("x", 1, 999),
        lambda: bot.edit_message_text("x", 1, own),
        lambda: bot.edit_message_reply_markup(1, unbuttoned.message_id),
        lambda: bot.delete_message(1, 999),
        lambda: bot.get_chat(1),
        lambda: bot.send_dice(1),
    ]
    for number, call in enumerate(calls):
        try:
            await call()
        except BadRequest:
            continue
        await say(f"未拒绝{number}")
    await say(f"拒绝了{len(calls)}次")


async def echo(update: Update, _context: Context) -> None:
    """What was written, and how long it was."""
    assert update.message
    assert update.message.text
    if update.message.text == "坏":
        raise ValueError
    if update.message.text == "删":
        sent = await update.message.reply_text("马上删", reply_markup=ONE)
        await sent.delete()
        return
    await update.message.reply_text(f"{len(update.message.text)}字：{update.message.text[:50]}", parse_mode=None)


async def press(update: Update, _context: Context) -> None:
    """What the buttons do."""
    query = update.callback_query
    assert query
    if query.data == "alert":
        await query.answer("想好了吗", show_alert=True)
    elif query.data == "none":
        await query.answer("去掉了")
        await query.edit_message_reply_markup(None)
    else:
        await query.answer()
        await query.edit_message_text("<b>改好了</b>", reply_markup=ONE)


async def noted(_update: object, context: Context) -> None:
    """The error handler: says what went wrong where the tests can read it."""
    await context.bot.send_message(1, f"出错：{type(context.error).__name__}")


def application(request: TerminalRequest) -> AnyApplication:
    """A small bot that talks through `request`."""
    bot: ExtBot[None] = ExtBot(
        "0:terminal", request=request, get_updates_request=request, defaults=Defaults(parse_mode="HTML")
    )
    made = Application.builder().bot(bot).build()
    made.add_handler(CommandHandler("start", start))
    made.add_handler(CommandHandler("menu", menu))
    made.add_handler(CommandHandler("picture", picture))
    made.add_handler(CommandHandler("refused", refused))
    made.add_handler(MessageHandler(filters.TEXT, echo))
    made.add_handler(CallbackQueryHandler(press))
    made.add_error_handler(noted)
    return made


async def talk(lines: Iterable[str], pictures: Path = Path("none"), *, typed: bool = False) -> list[str]:
    """What is printed, paragraph by paragraph."""
    out = io.StringIO()
    request = TerminalRequest(pictures, Screen(out))
    assert await converse(application(request), request, typed=typed, lines=lines) == 0
    return out.getvalue().strip().split("\n\n")


@pytest.mark.anyio
async def test_lines_are_answered_in_order() -> None:
    """To the end of the pipe; empty lines are no messages, bytes that are no UTF-8 are one."""
    pipe = io.TextIOWrapper(
        io.BytesIO("\ufeff一\r\n\n  \n二\n".encode() + b"\xff\n" + "三".encode()), "utf-8", errors="replace"
    )
    assert await talk(piped_lines(pipe)) == ["1字：一", "1字：二", "1字：�", "1字：三"]


@pytest.mark.anyio
async def test_a_person_is_greeted_and_taken_leave_of() -> None:
    """Someone who types gets /start first and a farewell; a pipe gets neither."""
    assert await talk([], typed=True) == ["欢迎", texts.HOW_TO, texts.FAREWELL]
    assert await talk([]) == [""]


@pytest.mark.anyio
async def test_commands() -> None:
    """With arguments; a slash elsewhere is no command, nor is an unknown word one."""
    assert await talk(["/start", "/start 北京", " /start@terminal_bot", "或/start", "/帮助"]) == [
        "欢迎",
        "欢迎北京",
        "欢迎",
        "7字：或/start",
        "3字：/帮助",
    ]


MENU_SHOWN = "选一个\n[1] 改字   [2] 提醒\n[3] 复制\n[4] 报告 (https://x.cn/r)   [5] 去掉按钮"


@pytest.mark.anyio
async def test_buttons() -> None:
    """A number does what the button would: calls the bot, prints what is to be copied or opened."""
    assert await talk(["/menu", "2", "3", "４", "5", "1"]) == [
        MENU_SHOWN,
        "请留意：想好了吗",
        "请复制：检查人数92332人。",
        "请打开：https://x.cn/r",
        "（去掉了）",
        "1字：1",
    ]


@pytest.mark.anyio
async def test_an_edited_message_has_its_new_buttons() -> None:
    """And is printed anew; numbers beyond its buttons are messages."""
    assert await talk(["/menu", "1", "2", "1"]) == [MENU_SHOWN, "改好了\n[1] 提醒", "1字：2", "请留意：想好了吗"]


@pytest.mark.anyio
async def test_buttons_stay_until_others_come() -> None:
    """A message without buttons takes none away; a deleted message takes its own away."""
    assert await talk(["/menu", "你好", "删", "2"]) == [
        MENU_SHOWN,
        "2字：你好",
        "马上删\n[1] 提醒",
        texts.DELETED,
        "请留意：想好了吗",
    ]


@pytest.mark.anyio
@pytest.mark.parametrize("line", ["0", "6", "01", "-1", "1.", "1 2", "9999999", "9" * 50, "1号", "五"])
async def test_numbers_without_a_button_are_messages(line: str) -> None:
    """Figures are asked for, too."""
    assert await talk(["/menu", line]) == [MENU_SHOWN, f"{len(line)}字：{line}"]


@pytest.mark.anyio
async def test_pictures_are_saved(tmp_path: Path) -> None:
    """Under a name that says what they are, in a folder made for them; the path is printed."""
    folder = tmp_path / "new" / "pictures"
    first, again, second, file, caption, media = await talk(["/picture"], folder)
    assert first == f"图片已存到：{folder}/人数-比较-1.png(退出时删掉)\n人数/比较\n3人\n[1] 提醒"
    assert again == f"图片已存到：{folder}/人数-比较-1.png(退出时删掉)"
    assert second == f"图片已存到：{folder}/人数-比较-2.png(退出时删掉)\n人数/比较"
    assert file == f"文件已存到：{folder}/表-1.csv(退出时删掉)\n说明"
    assert caption == "改了说明\n[1] 提醒"
    assert media == f"图片已存到：{folder}/换了图-1.png(退出时删掉)\n换了图"
    assert (folder / "人数-比较-1.png").read_bytes() == PNG
    assert await talk(["/picture"], folder) == [first, again, second, file, caption, media]


@pytest.mark.anyio
async def test_what_telegram_would_refuse() -> None:
    """Is refused here, so that a fault is seen before citizens see it."""
    assert await talk(["/refused"]) == ["没有按钮", "拒绝了12次"]


@pytest.mark.anyio
async def test_an_error_ends_nothing() -> None:
    """It goes to the bot's error handler, and the next line is answered."""
    assert await talk(["坏", "好"]) == ["出错：ValueError", "1字：好"]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("两\x00癌\x1b[2J", ["7字：两 癌 [2J"]),
        ("\x00", [""]),
        ("\u202e倒", ["1字：倒"]),
        ("😀👩‍👩‍👧", ["6字：😀👩‍👩‍👧"]),
        ("كم عدد النساء؟", ["14字：كم عدد النساء؟"]),
        ("<b>&amp;</i>", ["12字：<b>&amp;</i>"]),
        ("字" * 5000, ["4096字：" + "字" * 50, "904字：" + "字" * 50]),
        ("两癌\ud800", ["3字：两癌?"]),
    ],
)
async def test_odd_lines(line: str, answers: list[str]) -> None:
    """Come to the bot as Telegram would hand them on."""
    assert await talk([line]) == answers


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.one_of(st.text(), st.sampled_from(["/menu", "1", "2", "3", "4", "5", "坏"])), max_size=12))
def test_any_lines(lines: list[str]) -> None:
    """Whatever is written, the chat goes on to its end."""
    assert asyncio.run(talk([*lines, "完"]))[-1] == "1字：完"


@pytest.mark.anyio
async def test_old_messages_are_let_go() -> None:
    """A long pipe is answered to its end with bounded memory."""
    out = io.StringIO()
    request = TerminalRequest(Path("none"), Screen(out))
    await converse(application(request), request, typed=False, lines=["/menu", *["好"] * 1000])
    assert out.getvalue().count("1字：好") == 1000
    assert request.messages.with_buttons() is None


@pytest.mark.anyio
async def test_a_closed_pipe_ends_the_chat() -> None:
    """Who reads no further is not talked to."""

    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    request = TerminalRequest(Path("none"), Screen(Closed()))
    with pytest.raises(BrokenPipeError):
        await converse(application(request), request, typed=False, lines=iter(["一", "二"]))
