"""Lists on Telegram: pages, each line's sentence one tap away, and figures that belong together as a picture."""

import pytest

from handlers.chat import callbacks
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.running import RunningBot
from tests.telegram.seeing import LONGEST_MESSAGE, answer_to, check_the_rule, handled, labels, pressing, shown

pytestmark = pytest.mark.anyio

NEXT, PREVIOUS = "下一页 ›", "‹ 上一页"
NUMBERS, MONEY = "把所有数据列出来", "涉及钱的有哪几笔"


async def test_pages_turn_in_place(server: BotApiServer, bot: RunningBot) -> None:
    """Ten lines a page, numbered through, until there are no more; and back again."""
    page = first = await answer_to(server, bot, NUMBERS)
    check_the_rule(first)
    seen = 0
    while True:
        numbers = [label for label in labels(page) if label.isdecimal()]
        assert numbers == [str(seen + at) for at in range(1, len(numbers) + 1)]
        assert all(f"{number}. " in page["text"] for number in numbers)
        assert len(page["text"]) <= LONGEST_MESSAGE
        seen += len(numbers)
        if NEXT not in labels(page):
            break
        assert len(numbers) == 10
        (page,) = await shown(server, bot, pressing(page, NEXT))
        assert page["message_id"] == first["message_id"]
    assert seen > 30
    (back,) = await shown(server, bot, pressing(page, PREVIOUS))
    assert back["message_id"] == first["message_id"]


async def test_a_line_shows_its_sentence(server: BotApiServer, bot: RunningBot) -> None:
    """Below the list, as a message of its own with the figure in its sentence."""
    page = await answer_to(server, bot, MONEY)
    assert "340万元" in page["text"]
    (below,) = await shown(server, bot, pressing(page, "3"))
    assert below["message_id"] != page["message_id"]
    assert "340万元" in below["text"]
    check_the_rule(below)


async def test_figures_of_a_list_are_drawn(server: BotApiServer, bot: RunningBot) -> None:
    """All money in one picture, with the sentences as caption."""
    page = await answer_to(server, bot, MONEY)
    (sent,) = [call for call in await handled(server, bot, pressing(page, "看图")) if call.method == "sendPhoto"]
    assert sent.status == 200
    assert all(figure in sent.fields["caption"] for figure in ("1176万元", "263.44万元"))


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        (callbacks.LIST, ("nobody", 1)),
        (callbacks.ITEM, ("nobody", 1)),
        (callbacks.COMPARE, ("nobody",)),
    ],
)
async def test_what_is_forgotten_is_told(
    server: BotApiServer, bot: RunningBot, action: str, arguments: tuple[object, ...]
) -> None:
    """After a new start a button of a list says that it is stale."""
    page = await answer_to(server, bot, MONEY)
    (call,) = await handled(server, bot, people.pressed(page, callbacks.data(action, *arguments)))
    assert (call.method, call.status) == ("answerCallbackQuery", 200)
    assert "过期" in call.fields["text"]
