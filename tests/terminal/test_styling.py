"""Telegram's HTML, and what a terminal shows of it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.keyboard import buttons_of, listed
from terminal.markup import FaultyMarkup, read_html, utf16_length
from terminal.screen import Screen
from terminal.styling import styled


def plain(html: str) -> str:
    """As a pipe gets it."""
    return styled(*read_html(html), ansi=False)


def coloured(html: str) -> str:
    """As a terminal gets it."""
    return styled(*read_html(html), ansi=True)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("您好", "您好"),
        ("<b>标题</b>和<strong>标题</strong>", "标题和标题"),
        ("<i>出处</i><em>出处</em>", "出处出处"),
        ("检查人数<u>92332人</u>。", "检查人数92332人。"),
        ("<ins>50名</ins>", "50名"),
        ("<s>60名</s>50名", "~60名~50名"),
        ("<b>表彰<u>50名</u></b>", "表彰50名"),
        ("<blockquote>一句\n两句</blockquote>", "│ 一句\n│ 两句"),
        ("前<blockquote>句</blockquote>后", "前\n│ 句\n后"),
        ("前\n<blockquote>句</blockquote>\n后", "前\n│ 句\n后"),
        ("<blockquote>一</blockquote><blockquote>二</blockquote>", "│ 一\n│ 二"),
        ("<blockquote>一\n\n二</blockquote>", "│ 一\n│\n│ 二"),
        ("<blockquote expandable>查了<u>3人</u></blockquote>", "│ 查了3人"),
        ('见<a href="https://x.cn/?a=1&amp;b=2">原文</a>。', "见原文 (https://x.cn/?a=1&b=2)。"),
        ('<a href="https://x.cn"><b>原</b>文</a>', "原文 (https://x.cn)"),
        ("<a>无址</a>", "无址"),
        ("<code>x</code><pre>y</pre><tg-spoiler>z</tg-spoiler><span class='tg-spoiler'>w</span>", "xyzw"),
        ("&lt;b&gt; &amp;amp; &quot;&#39; AT&T &nbsp;", "<b> &amp; \"' AT&T &nbsp;"),
        ("👩‍👩‍👧😀<u>3户</u>😀", "👩‍👩‍👧😀3户😀"),
        ("א<u>ב</u>ג", "אבג"),
        ("a\x1b[2J\x00b\u202ec\x9bd", "a[2Jbcd"),
        ("", ""),
    ],
)
def test_plain_text(html: str, shown: str) -> None:
    """Quotes and marked figures can be told without styles; nothing steers the terminal."""
    assert plain(html) == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<b>标题</b>。", "\x1b[1m标题\x1b[0m。"),
        ("<i>出处</i>", "\x1b[2m出处\x1b[0m"),
        ("人数<u>3人</u>", "人数\x1b[4m3人\x1b[0m"),
        ("<b>共<u>3人</u></b>", "\x1b[1m共\x1b[0m\x1b[1;4m3人\x1b[0m"),
        ("<b>一\n二</b>", "\x1b[1m一\x1b[0m\n\x1b[1m二\x1b[0m"),
        ("<blockquote>共<u>3人</u></blockquote>", "\x1b[2m│\x1b[0m 共\x1b[4m3人\x1b[0m"),
    ],
)
def test_styles(html: str, shown: str) -> None:
    """No style lasts over a line end."""
    assert coloured(html) == shown


@pytest.mark.parametrize(
    "html", ["<3", "a < b", "<b>", "</b>", "<b><i></b></i>", "<br>", "<div>x</div>", "<b", "<!-- x -->", "<script>x"]
)
def test_what_telegram_refuses(html: str) -> None:
    """A fault that would show on Telegram shows here too."""
    with pytest.raises(FaultyMarkup):
        read_html(html)


def test_entities_are_counted_as_telegram_counts() -> None:
    """In UTF-16 units, outer ones first."""
    text, entities = read_html("😀<b>共<u>3人</u></b>")
    assert (text, utf16_length(text)) == ("😀共3人", 5)
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in entities] == [
        ("bold", 2, 3),
        ("underline", 3, 2),
    ]


@given(st.lists(st.tuples(st.sampled_from(["b", "i", "u", "s", "blockquote"]), st.text("字😀\nא", max_size=4))))
def test_no_text_is_lost(parts: list[tuple[str, str]]) -> None:
    """Whatever is marked how, every character that can be seen is shown in its order."""
    html = "".join(f"<{tag}>{text}" for tag, text in parts) + "".join(f"</{tag}>" for tag, _ in reversed(parts))
    shown = "".join(character for character in plain(html) if character in "字😀א")
    assert shown == "".join(text for _, text in parts).replace("\n", "")


def keyboard(*rows: list[dict[str, str]]) -> dict[str, object]:
    """A message with these buttons."""
    return {"reply_markup": {"inline_keyboard": list(rows)}}


def pressed(text: str) -> dict[str, str]:
    """A button that calls the bot."""
    return {"text": text, "callback_data": "x"}


def test_short_keyboards_are_one_line() -> None:
    """Numbers count through the message; what cannot work in a terminal has none."""
    message = keyboard(
        [pressed("有用"), pressed("没用")], [{"text": "转发", "switch_inline_query": ""}], [pressed("再问")]
    )
    assert listed(message) == "[1] 有用   [2] 没用   [3] 再问"
    assert len(buttons_of(message)) == 3


def test_long_keyboards_are_one_row_a_line() -> None:
    """A short address is shown with its title, a long one only when it is chosen."""
    long = {"text": "分享", "url": "https://t.me/share/url?text=" + "%E4" * 50}
    message = keyboard(
        [pressed("“两癌”免费检查的人数")], [{"text": "报告", "url": "https://x.cn/r"}, pressed("没用")], [long]
    )
    assert listed(message).splitlines() == [
        "[1] “两癌”免费检查的人数",
        "[2] 报告 (https://x.cn/r)   [3] 没用",
        "[4] 分享",
    ]


def test_no_keyboard() -> None:
    """A message without buttons has no line for them."""
    assert listed({"text": "您好"}) == ""
    assert listed(keyboard([{"text": "转发", "switch_inline_query": ""}])) == ""


class Terminal(io.StringIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.parametrize(
    ("out", "variables", "ansi"),
    [
        (Terminal(), {"TERM": "xterm"}, True),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_styles_only_where_wanted(
    out: io.StringIO, variables: dict[str, str], ansi: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe, a dumb terminal and NO_COLOR get plain text."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert Screen(out).ansi is ansi


def test_a_narrow_encoding_ends_nothing() -> None:
    """What the encoding of the output lacks becomes a question mark."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="gbk")
    Screen(out).say("共3人😀\ud800")
    assert raw.getvalue().decode("gbk").startswith("共3人??")
