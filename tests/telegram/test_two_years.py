"""Two reports of one body on Telegram: both named, one chosen first, the other year and the picture a tap away."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from answering.base.thresholds import Thresholds
from serving.processes.edition import open_edition
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, handled, labels, parts, pressing, shown

pytestmark = pytest.mark.anyio

EARLIER, LATER = "长沙市妇联2016年度绩效考核述职(虚构样本)", "长沙市妇联2017年度绩效考核述职"
CACHE = Path(__file__).parents[2] / ".cache"
PICTURE = "📊 看图"


@pytest.fixture
async def two(
    server: BotApiServer, two_years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[RunningBot]:
    """A bot that answers from both reports."""
    monkeypatch.setattr("serving.updates.running.PROBE_SECONDS", 0)
    bot = RunningBot(server, open_edition(two_years, CACHE, Thresholds(), is_answered_here=True), tmp_path)
    await bot.start()
    yield bot
    await bot.stop()


@pytest.mark.parametrize("command", ["/start", "/about"])
async def test_both_reports_are_named(command: str, server: BotApiServer, two: RunningBot) -> None:
    """By who greets and by who tells what is answered from."""
    (message,) = await shown(server, two, people.command(command))
    assert all(f"《{label}》" in message["text"] for label in (EARLIER, LATER))


async def test_a_report_is_chosen_first(server: BotApiServer, two: RunningBot) -> None:
    """Of /topics and /figures: then its own parts and figures, and no other's."""
    (topics,) = await shown(server, two, people.command("/topics"))
    assert labels(topics) == [EARLIER, LATER]
    (mine,) = await shown(server, two, pressing(topics, EARLIER))
    (part,) = await shown(server, two, pressing(mine, "七是"))
    (entry,) = await shown(server, two, pressing(part, "接待调研考察次数"))
    assert "6次" in parts(entry, "bold")
    (figures,) = await shown(server, two, people.command("/figures"))
    assert labels(figures) == [EARLIER, LATER]
    (page,) = await shown(server, two, pressing(figures, LATER))
    (rights,) = await shown(server, two, pressing(page, "五是"))
    assert "92332人" in rights["text"]
    assert "85116人" not in rights["text"]


async def test_the_other_year_is_a_tap_away(server: BotApiServer, two: RunningBot) -> None:
    """Without a year the latest answers and says so; the button leads to the year before."""
    answer = await answer_to(server, two, "文明家庭评了几户")
    assert answer["text"].startswith("按2017年的报告回答。")
    assert "50户" in parts(answer, "bold")
    (before,) = await shown(server, two, pressing(answer, "2016年的"))
    assert "45户" in parts(before, "bold")
    assert EARLIER in before["text"]


async def test_two_years_with_their_picture(server: BotApiServer, two: RunningBot) -> None:
    """Both figures with their sentences and sources, the working marked, and one chart of both years."""
    answer = await answer_to(server, two, "和前一年比，文明家庭多几户")
    assert {"50户", "45户"} <= set(parts(answer, "bold"))
    assert "50户 − 45户 = 5户（按报告里的数算的）" in answer["text"]
    assert "5户 ÷ 45户 ≈ 11.11%（按报告里的数算的）" in answer["text"]
    assert all(label in answer["text"] for label in (EARLIER, LATER))
    assert len(parts(answer, "blockquote")) == 2
    assert labels(answer).count(PICTURE) == 1
    calls = await handled(server, two, pressing(answer, PICTURE))
    (photo,) = [call for call in calls if call.method == "sendPhoto"]
    assert photo.status == 200
    assert "50户" in str(photo.fields["caption"])
    assert "45户" in str(photo.fields["caption"])


async def test_a_year_that_is_not_loaded(server: BotApiServer, two: RunningBot) -> None:
    """Declined by name, with what there is."""
    answer = await answer_to(server, two, "2014年文明家庭评了几户")
    assert answer["text"].startswith("我这里有2016年、2017年的报告，2014年的没有。")


async def test_a_conversation_goes_on_about_two_years(server: BotApiServer, two: RunningBot) -> None:
    """What was answered is held beside the year before by three words."""
    await answer_to(server, two, "文明家庭评了几户")
    answer = await answer_to(server, two, "和前一年比呢")
    assert {"50户", "45户"} <= set(parts(answer, "bold"))
