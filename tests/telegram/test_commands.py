"""Commands and their menus."""

import time

import pytest

from handlers.chat.services import Access
from handlers.showing import menus
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.people import ANNA, GROUP, Json
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.seeing import answer_to, buttons, check_the_rule, handled, labels, pressing, shown

pytestmark = pytest.mark.anyio

LABEL = "长沙市妇联2017年度绩效考核述职"
BOSS = people.person("Boss", ADMIN)


async def told(server: BotApiServer, bot: RunningBot, command: str, user: Json = ANNA) -> Json:
    """The one message that a command in private leads to."""
    (message,) = await shown(server, bot, people.command(command, user))
    return message


async def test_start_greets_with_examples_that_are_answered(server: BotApiServer, bot: RunningBot) -> None:
    """The greeting names the report; each of its three buttons asks what it says, and the report answers it."""
    greeting = await told(server, bot, "/start")
    assert LABEL in greeting["text"]
    examples = labels(greeting)
    assert len(examples) == 3
    for example in examples:
        (answer,) = await shown(server, bot, pressing(greeting, example))
        assert answer["message_id"] != greeting["message_id"]
        check_the_rule(answer)
    asked = [(row["text"], row["outcome"], row["channel"]) for row in bot.questions()]
    assert asked == [(example, "answer", "button") for example in examples]


async def test_a_link_leads_to_its_entry(server: BotApiServer, bot: RunningBot) -> None:
    """What a poster links to is shown at once, with the buttons of an answer."""
    answer = await told(server, bot, "/start screened-women")
    assert answer["text"].startswith("92332人")
    assert {"👍", "👎", "复制", "转发"} <= set(labels(answer))
    check_the_rule(answer)


@pytest.mark.parametrize("payload", ["no-such-entry", "x" * 64, "-", "几个试点", "screened-women extra/../etc"])
async def test_odd_links_still_greet(server: BotApiServer, bot: RunningBot, payload: str) -> None:
    """A link to what is gone says so and offers examples; what follows an entry's name does no harm."""
    message = await told(server, bot, f"/start {payload}")
    if payload.startswith("screened-women"):
        assert message["text"].startswith("92332人")
    else:
        assert message["text"].startswith("链接里的内容已经不在了")
        assert len(labels(message)) == 3


async def test_a_link_to_what_the_report_does_not_say_shows_no_figure(server: BotApiServer, bot: RunningBot) -> None:
    """Only what is stated can be linked to."""
    (base,) = bot.library.bases
    absent = next(entry.id for entry in base.entries if not bot.services.catalogue.stated_entry(entry.id))
    assert (await told(server, bot, f"/start {absent}"))["text"].startswith("链接里的内容已经不在了")


async def test_the_button_above_inline_results_opens_the_greeting(server: BotApiServer, bot: RunningBot) -> None:
    """Who comes from inline mode is greeted as anybody."""
    assert (await told(server, bot, "/start inline"))["text"].startswith("您好")


async def test_help_names_each_private_command(server: BotApiServer, bot: RunningBot) -> None:
    """All commands that the menu of a private chat holds are told, those of admins are not."""
    text = (await told(server, bot, "/help"))["text"]
    assert [name for name in menus.PRIVATE if f"\n/{name} " not in text] == []
    assert "/health" not in text


@pytest.mark.parametrize(
    ("staff", "admins", "named"),
    [
        (False, False, ()),
        (True, False, menus.STAFF),
        (False, True, menus.ADMIN),
        (True, True, menus.STAFF + menus.ADMIN),
    ],
    ids=["a citizen", "staff", "an admin", "both"],
)
async def test_help_names_the_commands_of_who_asks(
    server: BotApiServer, bot: RunningBot, staff: bool, admins: bool, named: tuple[str, ...]
) -> None:
    """Staff and admins find their own commands in private, and nobody else does, in groups not even they."""
    own = {ANNA["id"]}
    bot.services.access = Access(frozenset(own if admins else ()), frozenset(own if staff else ()))
    text = (await told(server, bot, "/help"))["text"]
    assert tuple(name for name in (*menus.STAFF, *menus.ADMIN) if f"\n/{name} " in text) == named
    (in_group,) = await shown(server, bot, people.command("/help", ANNA, people.GROUP))
    assert not [name for name in (*menus.STAFF, *menus.ADMIN) if f"\n/{name} " in in_group["text"]]


async def test_help_names_the_command_for_groups(server: BotApiServer, bot: RunningBot) -> None:
    """How to ask in a group stands there too, since a group shows only its own menu."""
    text = (await told(server, bot, "/help"))["text"]
    assert "/ask" in text
    assert "@test_bot" in text


async def test_about_names_the_report_its_date_and_the_last_change(server: BotApiServer, bot: RunningBot) -> None:
    """Whose report it is, when it was published, and how fresh the knowledge is."""
    bot.services.answerers.edition.changed_at = time.mktime((2026, 11, 22, 8, 30, 0, 0, 0, -1))
    text = (await told(server, bot, "/about"))["text"]
    assert text.startswith(f"《{LABEL}》")
    assert "12.01.2018 15:51" in text
    assert text.endswith("2026-11-22 08:30")


@pytest.mark.parametrize(
    ("command", "words"),
    [("/privacy", ["不记什么", "用户名", "/forget"]), ("/forget", ["忘了"]), ("/topics", ["点开看"])],
)
async def test_commands_say_what_they_are_for(
    server: BotApiServer, bot: RunningBot, command: str, words: list[str]
) -> None:
    """A command is answered with one message in the words of its purpose."""
    text = (await told(server, bot, command))["text"]
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("command", ["/forget", "/privacy", "/about", "/help", "/start", "/topics", "/figures", "/ask"])
@pytest.mark.parametrize("where", ["private", "group"])
async def test_each_command_answers_everywhere(server: BotApiServer, bot: RunningBot, command: str, where: str) -> None:
    """Each public command gets one message in private and in a group, with words behind it too."""
    chat = None if where == "private" else GROUP
    assert len(await shown(server, bot, people.command(command, chat=chat))) == 1
    assert len(await shown(server, bot, people.command(f"{command}@test_bot 两癌", chat=chat))) == 1
    assert bot.services.health.errors == 0


@pytest.mark.parametrize("chat", [None, GROUP], ids=["private", "group"])
async def test_ask_answers_what_stands_behind_it(server: BotApiServer, bot: RunningBot, chat: Json | None) -> None:
    """/ask with a question is answered; without one it shows how, with a question that can be copied."""
    (answer,) = await shown(server, bot, people.command("/ask 两癌免费检查\n查了多少人", chat=chat))
    assert answer["text"].startswith("92332人")
    (hint,) = await shown(server, bot, people.command("/ask", chat=chat))
    assert "/ask 两癌免费检查查了多少人" in hint["text"]


async def test_health_is_for_admins(server: BotApiServer, bot: RunningBot) -> None:
    """An admin sees how the bot fares, with no error and nothing else waiting."""
    text = (await told(server, bot, "/health", BOSS))["text"]
    assert "已运行：0天0小时0分" in text
    assert "出错：0" in text
    assert bot.services.catalogue.version[:8] not in text


@pytest.mark.parametrize("command", ["/health", "/reload", "/ASKING", "/测试", "/help2", "/start@other_bot"])
async def test_what_is_no_command_for_this_person_is_said_to_be_none(
    server: BotApiServer, bot: RunningBot, command: str
) -> None:
    """Nobody can tell a command of admins from one that does not exist."""
    message = await told(server, bot, command)
    assert message["text"].startswith("没有这个命令")
    assert "/help" in message["text"]
    assert buttons(message) == []


async def test_commands_of_admins_are_silent_in_groups(server: BotApiServer, bot: RunningBot) -> None:
    """Even an admin's /health is not answered where others read along."""
    assert await handled(server, bot, people.command("/health", BOSS, GROUP)) == []
    assert await handled(server, bot, people.command("/health@test_bot", BOSS, GROUP)) == []


async def test_menus_hold_what_is_for_each(server: BotApiServer, bot: RunningBot) -> None:
    """Private chats and groups have menus of their own; those of admins stand only in the admin's."""
    await menus.set_menus(bot.application.bot, bot.services.access)
    found = {scope: [item["command"] for item in items] for (scope, _), items in server.profile.commands.items()}
    assert found == {
        '{"type": "all_private_chats"}': list(menus.PRIVATE),
        '{"type": "all_group_chats"}': list(menus.GROUP),
        f'{{"chat_id": {ADMIN}, "type": "chat"}}': [*menus.PRIVATE, *menus.ADMIN],
    }


async def test_each_menu_holds_only_what_is_answered(server: BotApiServer, bot: RunningBot) -> None:
    """No menu offers a command that the bot does not know in that place."""
    for names, user, chat in ((menus.PRIVATE, ANNA, None), (menus.GROUP, ANNA, GROUP), (menus.ADMIN, BOSS, None)):
        for name in names:
            (message,) = await shown(server, bot, people.command(f"/{name}", user, chat))
            assert not message["text"].startswith("没有这个命令")


async def test_an_admin_who_never_wrote_does_not_spoil_the_menus(server: BotApiServer, bot: RunningBot) -> None:
    """Telegram refuses a menu for a chat it does not know; the others are set all the same."""
    server.fail("setMyCommands", faults.error(400, "Bad Request: chat not found"))
    await menus.set_menus(bot.application.bot, bot.services.access)
    assert len(server.profile.commands) == 2


async def test_forgetting_is_for_one_person_in_one_chat(server: BotApiServer, bot: RunningBot) -> None:
    """/forget drops what this person said here; others keep their conversation."""
    bert = people.person("Bert")
    for user in (ANNA, bert):
        await answer_to(server, bot, "创业贷款放了多少钱", user)
    await handled(server, bot, people.command("/forget"))
    conversations = bot.services.memory.conversations
    assert conversations.get((ANNA["id"], ANNA["id"])) is None
    assert conversations.get((bert["id"], bert["id"])) is not None
