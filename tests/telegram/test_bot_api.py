"""The Bot API server of these tests, shown by a plain bot and by plain HTTP."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.telegram import people
from tests.telegram.bot_api import WEBHOOK_HEADER, BotApiServer, faults
from tests.telegram.bot_api.html_text import parse_html
from tests.telegram.bot_api.refusals import Broken, Json
from tests.telegram.bot_api.schema import schema

TOKEN = "1234:TEST"  # noqa: S105
SECRET = "s3cret"  # noqa: S105
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x20\0\0\x02\x58\x08\x02\0\0\0"
pytestmark = pytest.mark.anyio
knows_the_api = pytest.mark.skipif("TELEGRAM_BOT_API_JSON" not in os.environ, reason="TELEGRAM_BOT_API_JSON is not set")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(TOKEN, "test_bot") as server:
        yield server


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    request, polling = (HTTPXRequest(read_timeout=2, httpx_kwargs={"verify": False}) for _ in range(2))
    plain = Bot(TOKEN, server.base_url, server.base_file_url, request=request, get_updates_request=polling)
    async with plain:
        yield plain


@pytest.fixture
async def raw(server: BotApiServer) -> AsyncIterator["Raw"]:
    async with aiohttp.ClientSession() as session:
        yield Raw(server, session)


@dataclass
class Raw:
    """Calls without a library: the answer's status and JSON."""

    server: BotApiServer
    session: aiohttp.ClientSession
    token: str = TOKEN

    async def __call__(self, method: str, /, **fields: Any) -> tuple[int, Json]:
        return await self.post(method, json=fields)

    async def post(self, method: str, **body: Any) -> tuple[int, Json]:
        async with self.session.post(f"{self.server.base_url}{self.token}/{method}", **body) as response:
            return response.status, await response.json()

    async def updates(self, **fields: Any) -> list[int]:
        """Ids of what getUpdates gives."""
        status, answer = await self("getUpdates", **fields)
        assert status == 200, answer
        return [update["update_id"] for update in answer["result"]]


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


def button(text: str = "好", data: str = "yes") -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=data)


def refusal(description: str) -> "pytest.RaisesExc[BadRequest]":
    """A 400 that says so; the library changes upper and lower case."""
    return pytest.raises(BadRequest, match=f"(?i){description}")


async def the_update(bot: Bot, server: BotApiServer, sent: Json) -> Update:
    """What the bot gets when `sent` is sent."""
    server.send(sent)
    (update,) = await bot.get_updates(offset=-1)
    return update


# Conversation


async def test_a_conversation(bot: Bot, server: BotApiServer) -> None:
    """A person asks, the bot answers with a button, the person presses it, the bot edits its answer."""
    asked = await the_update(bot, server, people.private("多少人？"))
    assert asked.message
    await asked.message.reply_html("<b>92332</b>人", reply_markup=keyboard([button()]), do_quote=True)
    (answer,) = [shown for shown in server.chats[people.ANNA["id"]].values() if shown["from"] == server.bot]
    assert answer["text"] == "92332人"
    assert answer["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert answer["reply_to_message"]["text"] == "多少人？"
    pressed = await the_update(bot, server, people.pressed(answer, "yes"))
    assert pressed.callback_query
    await pressed.callback_query.answer()
    await pressed.callback_query.edit_message_text("谢谢")
    now = server.chats[people.ANNA["id"]][answer["message_id"]]
    assert now["text"] == "谢谢"
    assert "reply_markup" not in now
    assert [call.method for call in server.calls if call.method not in ("getMe", "getUpdates")] == [
        "sendMessage",
        "answerCallbackQuery",
        "editMessageText",
    ]
    assert not server.violations


async def test_who_the_bot_is(bot: Bot, server: BotApiServer) -> None:
    """The options that are set are told."""
    server.bot_options["can_read_all_group_messages"] = True
    me = await bot.get_me()
    assert (me.id, me.username, me.can_read_all_group_messages, me.supports_inline_queries) == (
        1234,
        "test_bot",
        True,
        True,
    )


async def test_wrong_token_and_unknown_method(raw: Raw, server: BotApiServer) -> None:
    assert (await raw("getNothing"))[0] == 404
    assert server.violations
    raw.token = "1234:WRONG"  # noqa: S105
    assert await raw("getMe") == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    with pytest.raises(InvalidToken):
        await Bot("1:OTHER", server.base_url).initialize()


# Polling


async def test_updates_come_again_until_confirmed(raw: Raw, server: BotApiServer) -> None:
    first, second, third = (server.send(people.private(text)) for text in "一二三")
    assert await raw.updates() == [first, second, third]
    assert await raw.updates(limit=2) == [first, second]
    assert await raw.updates(offset=second) == [second, third]
    assert await raw.updates(offset=third + 1) == []


async def test_a_negative_offset_forgets_all_but_the_last(raw: Raw, server: BotApiServer) -> None:
    *_, last = (server.send(people.private(text)) for text in "一二三")
    assert await raw.updates(offset=-1) == [last]
    assert await raw.updates() == [last]


async def test_a_poll_waits_for_an_update(raw: Raw, server: BotApiServer) -> None:
    poll = asyncio.create_task(raw.updates(timeout=5))
    await server.wait_for("getUpdates")
    update_id = server.send({"update_id": 77, **people.private()})
    assert await poll == [update_id] == [77]
    assert await raw.updates(offset=78, timeout=0) == []


async def test_a_second_poll_ends_the_first(bot: Bot, raw: Raw, server: BotApiServer) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await server.wait_for("getUpdates")
    assert await raw.updates() == []
    with pytest.raises(Conflict):
        await poll
    assert [call.status for call in server.calls_of("getUpdates")] == [409, 200]


async def test_a_poll_ends_with_its_client(server: BotApiServer, raw: Raw) -> None:
    """Who went away is no second poller."""
    poll = asyncio.create_task(raw.updates(timeout=5))
    await server.wait_for("getUpdates")
    poll.cancel()
    await asyncio.sleep(0.05)
    assert await raw.updates() == []
    assert [call.status for call in server.calls_of("getUpdates")] == [200, 200]


async def test_allowed_updates_are_remembered(raw: Raw, server: BotApiServer) -> None:
    assert await raw.updates(allowed_updates=["message"]) == []
    server.send(people.inline("两癌"))
    wanted = [server.send(people.private()), server.send(people.unknown_update())]
    assert await raw.updates() == wanted
    await raw.updates(allowed_updates=[], offset=wanted[-1] + 1)
    server.send(people.reaction(people.message()))
    update_id = server.send(people.inline("两癌"))
    assert await raw.updates() == [update_id]


# Webhook


@pytest.fixture
async def receiver() -> AsyncIterator["Receiver"]:
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.take))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


class Receiver:
    """A bot's own web server that is down for as many deliveries as `failures` says."""

    def __init__(self) -> None:
        self.url = ""
        self.failures = 0
        self.got: list[Json] = []
        self.arrived = asyncio.Event()

    async def take(self, request: web.BaseRequest) -> web.Response:
        if request.headers.get(WEBHOOK_HEADER) != SECRET:
            return web.Response(status=403)
        if self.failures:
            self.failures -= 1
            return web.Response(status=502)
        self.got.append(json.loads(await request.read()))
        self.arrived.set()
        return web.Response()

    async def count(self, count: int) -> list[int]:
        """Ids of the updates, once there are `count`."""
        async with asyncio.timeout(3):
            while len(self.got) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return [update["update_id"] for update in self.got]


async def test_a_webhook(bot: Bot, server: BotApiServer, receiver: Receiver) -> None:
    """Updates queued before and after are delivered, with retries; then polling is refused."""
    receiver.failures = 2
    ids = [server.send(people.private("早"))]
    await bot.set_webhook(receiver.url, secret_token=SECRET, max_connections=5)
    ids += [server.send(people.private("晚")) for _ in range(3)]
    assert await receiver.count(4) == ids
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.last_error_message) == (
        receiver.url,
        5,
        "Wrong response from the webhook: 502",
    )
    with pytest.raises(Conflict):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_what_is_not_delivered_stays(bot: Bot, server: BotApiServer, receiver: Receiver) -> None:
    await bot.set_webhook(receiver.url, secret_token="other")  # noqa: S106
    update_id = server.send(people.private())
    await asyncio.sleep(0.05)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook()
    assert [update.update_id for update in await bot.get_updates()] == [update_id]


async def test_one_body_to_the_webhook(bot: Bot, server: BotApiServer, receiver: Receiver) -> None:
    await bot.set_webhook(receiver.url, secret_token=SECRET)
    assert await server.post_webhook(b"{}") == 403
    assert await server.post_webhook(b'{"update_id": 5}', {WEBHOOK_HEADER: SECRET}) == 200
    assert receiver.got == [{"update_id": 5}]


async def test_a_webhook_behind_a_unix_socket(bot: Bot, server: BotApiServer, tmp_path: Path) -> None:
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.take))
    await runner.setup()
    await web.UnixSite(runner, tmp_path / "bot.sock").start()
    server.webhook_socket = tmp_path / "bot.sock"
    await bot.set_webhook("https://bot.example/hook", secret_token=SECRET)
    update_id = server.send(people.private())
    assert await receiver.count(1) == [update_id]
    await runner.cleanup()


# Messages


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("没有", "没有", []),
        ("&lt;a&gt; &amp; &quot;b&#x4eba;", '<a> & "b人', []),
        ("😀<b>粗<i>斜</i></b>", "😀粗斜", [("bold", 2, 2), ("italic", 3, 1)]),
        ("<strong>a</strong><em>b</em><u>c</u><s>d</s>", "abcd", "bold italic underline strikethrough"),
        ("<code>a</code><pre>b</pre><tg-spoiler>c</tg-spoiler>", "abc", "code pre spoiler"),
        ("<blockquote>a</blockquote><blockquote expandable>b</blockquote>", "ab", "blockquote expandable_blockquote"),
        ('<pre><code class="language-python">x = 1</code></pre>', "x = 1", [("pre", 0, 5)]),
        ("<a href=\"https://a.cn/?x=1&amp;y='2'\">链接</a>", "链接", [("text_link", 0, 2)]),
        ("<b></b>空", "空", []),
    ],
)
async def test_html(source: str, text: str, entities: str | list[tuple[str, int, int]]) -> None:
    parsed, found = parse_html(source)
    assert parsed == text
    if isinstance(entities, str):
        entities = [(kind, at, 1) for at, kind in enumerate(entities.split())]
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


@pytest.mark.parametrize(
    "source",
    [
        "<b>a",
        "a</b>",
        "<b>a</i>",
        "<h1>a</h1>",
        "<br>",
        "1 < 2",
        "a & b",
        "&nbsp;",
        "<b",
        "<a href='x>y</a>",
        "</",
        "<>",
    ],
)
async def test_faulty_html(raw: Raw, server: BotApiServer, source: str) -> None:
    with pytest.raises(Broken):
        parse_html(source)
    status, answer = await raw("sendMessage", chat_id=5, text=source, parse_mode="HTML")
    assert status == 400
    assert "can't parse entities" in answer["description"]
    assert len(server.violations) == 1


async def test_text_is_cut_to_what_is_shown(bot: Bot) -> None:
    message = await bot.send_message(5, "\n <b> 粗 </b>体 \n", parse_mode="HTML")
    assert message.text == "粗 体"
    assert [(entity.offset, entity.length) for entity in message.entities] == [(0, 2)]


async def test_text_that_looks_like_json_stays_text(raw: Raw, server: BotApiServer) -> None:
    """Every way to send parameters comes to the same."""
    fields = {
        "chat_id": 5,
        "text": "[1]",
        "reply_markup": {"inline_keyboard": [[{"text": "1", "callback_data": "true"}]]},
    }
    as_strings = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    multipart = aiohttp.FormData(as_strings)
    multipart.add_field("unused", b"x", filename="x.bin")
    for body in (
        {"json": fields},
        {"json": as_strings},
        {"data": as_strings},
        {"params": as_strings},
        {"data": multipart},
    ):
        status, _ = await raw.post("sendMessage", **body)
        assert status == 200
    assert [call.fields for call in server.calls] == [fields] * 5
    assert server.calls[-1].files == {"unused": b"x"}


@pytest.mark.parametrize(
    ("fields", "description"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "字" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "\ud83d"}, "strings must be encoded in UTF-8"),
        ({"text": "a\0b"}, "strings must not contain null characters"),
        ({"text": "a", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "leaves the text"),
        ({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}}, "exactly one action"),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "url": "a.cn", "pay": True}]]}},
            "exactly one",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "字" * 22}]]}},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "copy_text": {"text": "a" * 257}}]]}},
            "BUTTON_COPY_TEXT_INVALID",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101}},
            "reply markup is too long",
        ),
    ],
)
async def test_what_may_not_be_sent(raw: Raw, server: BotApiServer, fields: Json, description: str) -> None:
    status, answer = await raw("sendMessage", chat_id=5, **fields)
    assert status == 400
    assert description in answer["description"]
    assert len(server.violations) == 1
    assert not server.chats
    assert not server.calls[0].delivered


async def test_bytes_that_are_no_utf8(raw: Raw) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    status, answer = await raw.post("sendMessage", data="chat_id=5&text=%ff", headers=form)
    assert (status, answer["description"]) == (400, "Bad Request: strings must be encoded in UTF-8")


async def test_the_longest_that_may_be_sent(bot: Bot, server: BotApiServer) -> None:
    rows = [[button(data="字" * 21)] * 8] * 12 + [[InlineKeyboardButton("复制", copy_text=CopyTextButton("字" * 256))]]
    message = await bot.send_message(
        5, "😀" * 2048, reply_markup=keyboard(*rows), link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    assert message.text == "😀" * 2048
    assert message.reply_markup == keyboard(*rows)
    assert not server.violations


async def test_replies(bot: Bot, server: BotApiServer) -> None:
    with refusal("message to be replied not found"):
        await bot.send_message(5, "答", reply_parameters=ReplyParameters(99))
    message = await bot.send_message(5, "答", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True))
    assert message.reply_to_message is None
    reply = await bot.send_message(5, "再答", reply_parameters=ReplyParameters(message.id))
    assert reply.reply_to_message
    assert reply.reply_to_message.id == message.id


async def test_edits(bot: Bot, server: BotApiServer) -> None:
    message = await bot.send_message(5, "一", reply_markup=keyboard([button()]))
    with refusal("message is not modified"):
        await bot.edit_message_text("一", 5, message.id, reply_markup=keyboard([button()]))
    await bot.edit_message_text("<b>一</b>", 5, message.id, parse_mode="HTML", reply_markup=keyboard([button()]))
    edited = await bot.edit_message_reply_markup(5, message.id)
    assert isinstance(edited, Message)
    assert edited.edit_date
    assert edited.reply_markup is None
    assert server.chats[5][message.id]["entities"]
    await bot.delete_message(5, message.id)
    assert server.chats[5] == {}
    with refusal("message to edit not found"):
        await bot.edit_message_text("二", 5, message.id)
    with refusal("message to delete not found"):
        await bot.delete_message(5, message.id)
    assert not server.violations, "what may happen to any bot is no violation"


async def test_only_own_messages_are_edited(bot: Bot, server: BotApiServer) -> None:
    update = await the_update(bot, server, people.private("问"))
    assert update.message
    with refusal("can't be edited"):
        await update.message.edit_text("答")


async def test_an_edit_by_a_person(bot: Bot, server: BotApiServer) -> None:
    asked = people.private("问")
    server.send(asked)
    update = await the_update(bot, server, people.edited(asked, "再问"))
    assert update.edited_message
    assert server.chats[people.ANNA["id"]][update.edited_message.id]["text"] == "再问"


async def test_photos_and_documents(bot: Bot, server: BotApiServer) -> None:
    message = await bot.send_photo(5, PNG, "<i>图</i>", parse_mode="HTML", reply_markup=keyboard([button()]))
    assert (message.photo[-1].width, message.photo[-1].height, message.caption) == (800, 600, "图")
    assert server.calls[-1].files["photo"] == PNG
    again = await bot.send_photo(5, message.photo[-1].file_id)
    assert again.photo == message.photo
    edited = await bot.edit_message_caption(5, message.id, caption="新图")
    assert isinstance(edited, Message)
    assert edited.caption == "新图"
    media = await bot.edit_message_media(InputMediaPhoto(PNG + b"2", caption="另一图"), 5, message.id)
    assert isinstance(media, Message)
    assert media.caption == "另一图"
    document = await bot.send_document(5, "编号,数\n".encode(), filename="数.csv")
    assert document.document
    assert (document.document.file_name, document.document.file_size) == ("数.csv", 11)
    with refusal("no text in the message"):
        await bot.edit_message_text("字", 5, message.id)
    assert not server.violations


@pytest.mark.parametrize(
    ("photo", "caption", "description"),
    [
        (PNG, "字" * 1025, "caption is too long"),
        (b"text", "", "IMAGE_PROCESS_FAILED"),
        (PNG[:16] + b"\0\0\x27\x10\0\0\0\x01", "", "PHOTO_INVALID_DIMENSIONS"),
        ("nowhere", "", "wrong file identifier"),
    ],
)
async def test_photos_that_may_not_be_sent(
    bot: Bot, server: BotApiServer, photo: bytes | str, caption: str, description: str
) -> None:
    with refusal(description):
        await bot.send_photo(5, photo, caption)
    assert len(server.violations) == 1


# Queries, commands, chats


def article(result_id: str, text: str = "文") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(result_id, "题", InputTextMessageContent(text, parse_mode="HTML"))


async def test_inline_queries(bot: Bot, server: BotApiServer) -> None:
    update = await the_update(bot, server, people.inline("两癌", offset="10"))
    assert update.inline_query
    await update.inline_query.answer([article("1"), article("2", "<b>文</b>")], next_offset="20")
    with refusal("query is too old"):
        await update.inline_query.answer([])
    assert not server.violations


@pytest.mark.parametrize(
    ("results", "description"),
    [
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article("字" * 21 + "ab")], "RESULT_ID_INVALID"),
        ([article(str(at)) for at in range(51)], "RESULTS_TOO_MUCH"),
        ([article("1", "<b>")], "can't parse entities"),
    ],
)
async def test_faulty_inline_answers(
    raw: Raw, server: BotApiServer, results: list[InlineQueryResultArticle], description: str
) -> None:
    asked = people.inline("两癌")
    server.send(asked)
    described = [result.to_dict() for result in results]
    status, answer = await raw("answerInlineQuery", inline_query_id=asked["inline_query"]["id"], results=described)
    assert status == 400
    assert description in answer["description"]


async def test_a_button_is_answered_once(bot: Bot, server: BotApiServer) -> None:
    update = await the_update(bot, server, people.pressed_inline("yes"))
    assert update.callback_query
    await update.callback_query.edit_message_text("改")
    await update.callback_query.answer("好")
    with refusal("query is too old"):
        await update.callback_query.answer()


async def test_commands_by_scope_and_language(bot: Bot, server: BotApiServer) -> None:
    await bot.set_my_commands([BotCommand("ask", "提问")])
    await bot.set_my_commands([BotCommand("ask", "Ask")], language_code="en", scope=BotCommandScopeAllGroupChats())
    assert await bot.get_my_commands() == (BotCommand("ask", "提问"),)
    assert await bot.get_my_commands(BotCommandScopeAllGroupChats(), "en") == (BotCommand("ask", "Ask"),)
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()
    await bot.set_my_description("介绍")
    await bot.set_my_short_description("短")
    assert (await bot.get_my_description()).description == "介绍"
    assert not server.violations


@pytest.mark.parametrize(
    "commands",
    [
        [{"command": "Ask", "description": "a"}],
        [{"command": "a" * 33, "description": "a"}],
        [{"command": "ask", "description": ""}],
        [{"command": "ask", "description": "a" * 257}],
        [{"command": "ask", "description": "a"}] * 101,
    ],
)
async def test_faulty_commands(raw: Raw, commands: list[Json]) -> None:
    assert (await raw("setMyCommands", commands=commands))[0] == 400


async def test_chats(bot: Bot, server: BotApiServer) -> None:
    update = await the_update(bot, server, people.group("大家好", title="读者"))
    assert update.message
    chat = await bot.get_chat(update.message.chat_id)
    assert chat.title == "读者"
    await update.message.set_reaction("👀")
    assert server.reactions[chat.id, update.message.id] == [{"type": "emoji", "emoji": "👀"}]
    await chat.send_action("typing")
    await chat.leave()
    with pytest.raises(Forbidden):
        await chat.send_message("再见")
    server.send(people.added_to_group(people.GROUP))
    await chat.send_message("又来了")


async def test_who_blocked_the_bot_gets_nothing(bot: Bot, server: BotApiServer) -> None:
    server.send(people.blocked())
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(people.ANNA["id"], "在吗")
    server.send(people.unblocked())
    await bot.send_message(people.ANNA["id"], "在吗")


async def test_a_group_that_moved(bot: Bot, server: BotApiServer) -> None:
    gone, come = people.migration()
    server.send(gone)
    server.send(come)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(people.SMALL_GROUP["id"], "在吗")
    await bot.send_message(moved.value.new_chat_id, "在吗")


# Faults


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_faults_strike_in_turn(bot: Bot, server: BotApiServer) -> None:
    moved = {"migrate_to_chat_id": -1001}
    server.fail(
        "sendMessage", faults.retry_after(3), faults.error(400, "Bad Request: moved", moved), faults.forbidden()
    )
    server.fail("sendMessage", faults.conflict(), faults.unauthorized(), faults.status(502), faults.garbage())
    expected = (RetryAfter, ChatMigrated, Forbidden, Conflict, InvalidToken, NetworkError, Exception)
    for kind in expected:
        with pytest.raises(kind):
            await bot.send_message(5, "喂")
    await bot.send_message(5, "喂")
    assert [call.status for call in server.calls_of("sendMessage")] == [429, 400, 403, 409, 401, 502, 200, 200]
    assert [call.delivered for call in server.calls_of("sendMessage")] == [False] * 7 + [True]


async def test_dropped_connections(bot: Bot, server: BotApiServer) -> None:
    server.fail("sendMessage", faults.drop_before(), faults.drop_after())
    for delivered in (0, 1):
        with pytest.raises(NetworkError):
            await bot.send_message(5, "喂")
        assert len(server.chats.get(5, {})) == delivered
    assert [(call.status, call.delivered) for call in server.calls_of("sendMessage")] == [(0, False), (0, True)]


async def test_slow_answers(bot: Bot, server: BotApiServer) -> None:
    server.fail("sendMessage", faults.slow(0.2), faults.slow(5))
    start = time.monotonic()
    await bot.send_message(5, "喂")
    assert time.monotonic() - start >= 0.2
    with pytest.raises(TimedOut):
        await bot.send_message(5, "喂", read_timeout=0.1)
    assert len(server.chats[5]) == 2


async def test_faults_of_any_method_spare_polling(bot: Bot, server: BotApiServer) -> None:
    server.fail("*", faults.status(500))
    assert await bot.get_updates() == ()
    with pytest.raises(NetworkError):
        await bot.get_me()
    server.fail("getUpdates", faults.status(500))
    with pytest.raises(NetworkError):
        await bot.get_updates()


async def test_out_of_reach(bot: Bot, server: BotApiServer) -> None:
    """The server goes and comes back on its port, with what it knew."""
    update_id = server.send(people.private())
    await server.stop()
    with pytest.raises(NetworkError):
        await bot.get_updates()
    await server.start()
    assert [update.update_id for update in await bot.get_updates()] == [update_id]


# Waiting


async def test_waiting_for_calls(bot: Bot, server: BotApiServer) -> None:
    sending = asyncio.create_task(bot.send_message(5, "喂"))
    (call,) = await server.wait_for("sendMessage")
    assert call.fields == {"chat_id": 5, "text": "喂"}
    await sending
    with pytest.raises(AssertionError, match=r"(?s)sendMessage: 1 of 2 delivered.*sendMessage 200"):
        await server.wait_for("sendMessage", count=2, timeout=0.05)


async def test_waiting_for_what_comes_next(bot: Bot, server: BotApiServer) -> None:
    await bot.send_message(5, "一")
    server.forget()
    await bot.send_message(5, "二")
    (call,) = await server.wait_for("sendMessage")
    assert call.fields["text"] == "二"


async def test_waiting_for_quiet(bot: Bot, server: BotApiServer) -> None:
    async def chatter() -> None:
        for text in "一二三":
            await bot.send_message(5, text)
            await asyncio.sleep(0.05)

    talking = asyncio.create_task(chatter())
    await server.quiet(0.2)
    assert len(server.chats[5]) == 3
    await talking


# The machine-readable Bot API


@knows_the_api
@pytest.mark.parametrize(
    ("method", "fields", "fault"),
    [
        ("sendMessag", {}, "sendMessag: unknown method"),
        ("sendMessage", {"chat_id": 5}, "sendMessage: text is missing"),
        ("sendMessage", {"chat_id": 5, "text": "a", "txet": "b"}, "sendMessage: txet is unknown"),
        ("sendMessage", {"chat_id": 5, "text": 5}, "sendMessage.text: 5 is no String"),
        ("sendMessage", {"chat_id": 5, "text": "a", "protect_content": "True"}, "'True' is no Boolean"),
        ("sendMessage", {"chat_id": True, "text": "a"}, "True is no Integer"),
        (
            "sendMessage",
            {"chat_id": 5, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": 5}]]}},
            "sendMessage.reply_markup.inline_keyboard[0][0].callback_data: 5 is no String",
        ),
        (
            "sendMessage",
            {"chat_id": 5, "text": "a", "reply_markup": {"inline_keyboard": [{"text": "a", "callback_data": "a"}]}},
            "sendMessage.reply_markup.inline_keyboard[0]: no array",
        ),
        ("setMyCommands", {"commands": [{"command": "ask"}]}, "setMyCommands.commands[0]: description is missing"),
        ("getMyCommands", {"scope": {"type": "nowhere"}}, "'nowhere' is not"),
        (
            "answerInlineQuery",
            {"inline_query_id": "1", "results": [{"type": "article", "id": "1", "title": "a"}]},
            "answerInlineQuery.results[0]: input_message_content is missing",
        ),
    ],
)
async def test_calls_that_break_the_api(raw: Raw, server: BotApiServer, method: str, fields: Json, fault: str) -> None:
    status, _ = await raw(method, **fields)
    assert status in (400, 404)
    assert len(server.violations) == 1
    assert fault in server.violations[0]


# People


def of_people() -> list[tuple[str, Callable[[], Json], str]]:
    """Builders with the part of the update that they fill."""
    shown = people.message(people.BOT, people.GROUP, text="答")
    return [
        ("group", lambda: people.group("好"), "message.chat.title"),
        ("reply_to_bot", lambda: people.reply_to_bot("问", shown), "message.reply_to_message.from_user.is_bot"),
        ("start", lambda: people.start("from-web"), "message.entities"),
        ("photo", lambda: people.photo("图"), "message.caption"),
        ("sticker", people.sticker, "message.sticker.emoji"),
        ("voice", people.voice, "message.voice.mime_type"),
        ("video", people.video, "message.video.width"),
        ("location", people.location, "message.location.latitude"),
        ("poll", people.poll, "message.poll.options"),
        ("contact", people.contact, "message.contact.phone_number"),
        ("document", people.document, "message.document.file_name"),
        ("dice", people.dice, "message.dice.value"),
        ("album", lambda: people.media_group()[0], "message.media_group_id"),
        ("forwarded", lambda: people.forwarded("转"), "message.forward_origin.type"),
        ("blocked", people.blocked, "my_chat_member.new_chat_member.status"),
        ("added", people.added_to_group, "my_chat_member.new_chat_member.status"),
        ("removed", people.removed_from_group, "my_chat_member.new_chat_member.status"),
        ("new_members", people.new_members, "message.new_chat_members"),
        ("left_member", lambda: people.left_member(people.ANNA), "message.left_chat_member"),
        ("migration", lambda: people.migration()[0], "message.migrate_to_chat_id"),
        ("channel_post", lambda: people.channel_post("新闻"), "channel_post.sender_chat"),
        ("anonymous_admin", lambda: people.anonymous_admin("好"), "message.sender_chat"),
        ("from_channel", lambda: people.from_channel("新闻"), "message.is_automatic_forward"),
        ("topic", lambda: people.topic("好"), "message.message_thread_id"),
        ("by_other_bot", lambda: people.by_other_bot("好"), "message.from_user.is_bot"),
        ("business", lambda: people.business_message("好"), "business_message.business_connection_id"),
        ("pinned", lambda: people.pinned(shown), "message.pinned_message"),
        ("chosen_inline", lambda: people.chosen_inline("1", "两癌"), "chosen_inline_result.result_id"),
        ("unknown_message", people.unknown_message, "message.api_kwargs"),
        ("unknown_update", people.unknown_update, "api_kwargs"),
    ]


@knows_the_api
@pytest.mark.parametrize("build", [case[1] for case in of_people()[:-2]], ids=[case[0] for case in of_people()[:-2]])
async def test_updates_are_as_the_api_describes_them(build: Callable[[], Json]) -> None:
    described = schema()
    assert described
    assert described.value_faults({"update_id": 1, **build()}, "Update") == []


@knows_the_api
async def test_messages_are_as_the_api_describes_them(bot: Bot, server: BotApiServer) -> None:
    described = schema()
    assert described
    first = await bot.send_message(5, "<b>一</b>", parse_mode="HTML", reply_markup=keyboard([button()]))
    await bot.send_photo(-5, PNG, "图")
    await bot.send_document(-1001, b"x", filename="x.txt")
    await bot.edit_message_text("二", 5, first.id)
    await bot.send_message(5, "答", reply_parameters=ReplyParameters(first.id))
    for shown in (message for chat in server.chats.values() for message in chat.values()):
        assert described.value_faults(shown, "Message") == []
        pressed = {"update_id": 1, **people.pressed(shown, "yes")}
        assert described.value_faults(pressed, "Update") == []


@pytest.mark.parametrize(("build", "part"), [case[1:] for case in of_people()], ids=[case[0] for case in of_people()])
async def test_what_people_do(bot: Bot, server: BotApiServer, build: Callable[[], Json], part: str) -> None:
    found: Any = await the_update(bot, server, build())
    for name in part.split("."):
        found = getattr(found, name)
    assert found


async def test_entities_are_where_they_should_be(bot: Bot, server: BotApiServer) -> None:
    for sent, part in (
        (people.mention("😀 问 @test_bot 一下"), "@test_bot"),
        (people.mention("问"), "@test_bot"),
        (people.command("/ask@test_bot 多少人"), "/ask@test_bot"),
    ):
        update = await the_update(bot, server, sent)
        assert update.message
        (entity,) = update.message.entities
        assert update.message.parse_entity(entity) == part


async def test_odd_names_arrive_as_they_are(bot: Bot, server: BotApiServer) -> None:
    for user in people.odd_people():
        update = await the_update(bot, server, people.private("好", user))
        assert update.effective_user
        assert update.effective_user.first_name == user["first_name"]


async def test_ids_grow_and_can_be_set() -> None:
    first, second = people.message(), people.message()
    assert first["message_id"] < second["message_id"]
    assert people.private(message_id=7)["message"]["message_id"] == 7
    assert people.person(user_id=9)["id"] == 9
    assert people.pressed(first, "a", query_id="q")["callback_query"]["id"] == "q"
