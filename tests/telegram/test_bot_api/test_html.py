"""The Bot API server of these tests: formatted text."""

import pytest
from telegram import Bot

from tests.telegram.bot_api import BotApiServer
from tests.telegram.bot_api.html_text import parse_html
from tests.telegram.bot_api.refusals import Broken
from tests.telegram.test_bot_api.plain import Raw

pytestmark = pytest.mark.anyio


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
    """Each tag of the Bot API becomes its entity, counted in UTF-16 units."""
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
    """What Telegram cannot parse is refused and is a violation."""
    with pytest.raises(Broken):
        parse_html(source)
    status, answer = await raw("sendMessage", chat_id=5, text=source, parse_mode="HTML")
    assert status == 400
    assert "can't parse entities" in answer["description"]
    assert len(server.violations) == 1


async def test_text_is_cut_to_what_is_shown(bot: Bot) -> None:
    """White space around the text goes, and entities move along."""
    message = await bot.send_message(5, "\n <b> 粗 </b>体 \n", parse_mode="HTML")
    assert message.text == "粗 体"
    assert [(entity.offset, entity.length) for entity in message.entities] == [(0, 2)]
