"""Answers in any chat: @bot and a question."""

import time
from typing import Any

import pytest

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.bot_api.html_text import parse_html
from tests.telegram.bot_api.refusals import STALE_QUERY
from tests.telegram.people import ANNA, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import buttons, check_the_rule, handled, shown

pytestmark = pytest.mark.anyio

MOST_RESULTS = 20
LIMITS = {"title": 200, "description": 600}


async def typed(server: BotApiServer, bot: RunningBot, query: str, **fields: Any) -> Json:
    """What the bot answers an inline query with."""
    (call,) = await handled(server, bot, people.inline(query, **fields))
    assert (call.method, call.status) == ("answerInlineQuery", 200)
    return call.fields


def ready(result: Json) -> Json:
    """The message that a result puts into a chat."""
    text, entities = parse_html(result["input_message_content"]["message_text"])
    return {"text": text, "entities": entities}


@pytest.mark.parametrize(
    ("query", "figure", "title"),
    [
        ("两癌免费检查查了多少人", "92332人", "“两癌”免费检查人数"),
        ("liangai cha le duo shao ren", "92332人", "“两癌”免费检查人数"),
        ("婦聯創業貸款放咗幾多錢", "1176万元", "女性创业贷款金额"),
    ],
)
async def test_a_result_shows_figure_title_and_sentence(
    server: BotApiServer, bot: RunningBot, query: str, figure: str, title: str
) -> None:
    """The first result is the answer: the figure can be read before it is sent, and the message has its sentence."""
    first, *_ = (await typed(server, bot, query))["results"]
    assert first["title"] == f"{figure}  {title}"
    assert figure in first["description"]
    assert ready(first)["text"].startswith(figure)
    check_the_rule(ready(first))


@pytest.mark.parametrize(
    "query",
    [
        "两癌",
        "贷款",
        "几个试点",
        "培训了多少人",
        "三八红旗手是不是表彰了60名",
        "2015年两癌查了多少人",
        "两癌多少人？贷款多少钱？",
        "",
    ],
)
async def test_every_result_keeps_the_rule(server: BotApiServer, bot: RunningBot, query: str) -> None:
    """No result is a figure without its sentence, none is there twice, and all have their limits."""
    results = (await typed(server, bot, query))["results"]
    assert results
    assert len(results) <= MOST_RESULTS
    assert len({result["id"] for result in results}) == len(results)
    for result in results:
        check_the_rule(ready(result))
        assert all(len(result[name]) <= limit for name, limit in LIMITS.items())


async def test_without_a_question_what_is_asked_most_comes_first(server: BotApiServer, bot: RunningBot) -> None:
    """Before anything is typed the most popular figures are offered, the most popular first."""
    questions = ["三八红旗手表彰了几名"] * 3 + ["两癌免费检查查了多少人"] * 2 + ["2015年两癌查了多少人"] * 4
    await handled(server, bot, *map(people.private, questions))
    results = (await typed(server, bot, ""))["results"]
    assert [result["id"] for result in results[:2]] == ["red-flag-women", "screened-women"]
    assert len(results) > 2


async def test_without_questions_so_far_the_examples_are_offered(server: BotApiServer, bot: RunningBot) -> None:
    """A bot that was never asked still has something to offer; looking around is not kept as a question."""
    results = (await typed(server, bot, "  "))["results"]
    assert [result["id"] for result in results] == ["screened-women", "loan-money", "both-leaders"]
    assert bot.questions() == []


@pytest.mark.parametrize(
    "query", ["今天天气怎么样", "你好", "😀" * 128, "x" * 256, "\u202e\u200b", "(", "%' OR 1=1 --"]
)
async def test_nothing_found_leads_to_the_bot(server: BotApiServer, bot: RunningBot, query: str) -> None:
    """Where no figure fits, the list is empty and the button above it leads to the private chat."""
    answer = await typed(server, bot, query)
    assert answer["results"] == []
    assert answer["button"] == {"text": "没找到？点这里直接问我", "start_parameter": "inline"}


async def test_the_longest_query(server: BotApiServer, bot: RunningBot) -> None:
    """256 characters, which is all Telegram lets people type, are understood."""
    query = ("两癌免费检查查了多少人？创业贷款放了多少钱？" * 20)[:256]
    results = (await typed(server, bot, query))["results"]
    assert {result["id"] for result in results} >= {"screened-women", "loan-money"}


async def test_ids_are_stable(server: BotApiServer, bot: RunningBot) -> None:
    """The same question gives the same ids, whoever asks: Telegram keeps answers by them."""
    answers = [await typed(server, bot, "两癌", user=people.person(f"Person {n}")) for n in range(3)]
    ids = [[result["id"] for result in answer["results"]] for answer in answers]
    assert ids[0] == ids[1] == ids[2]


@pytest.mark.parametrize(("age", "seconds"), [(30, 10), (590, 10), (700, 300), (86400, 300)])
async def test_results_are_cached_for_all_but_only_briefly_after_a_change(
    server: BotApiServer, bot: RunningBot, age: float, seconds: int
) -> None:
    """Five minutes for everybody, ten seconds while the knowledge is fresh."""
    bot.services.answerers.edition.changed_at = time.time() - age
    answer = await typed(server, bot, "两癌")
    assert answer["cache_time"] == seconds
    assert not answer.get("is_personal")


async def test_an_answer_that_comes_too_late_is_no_error(server: BotApiServer, bot: RunningBot) -> None:
    """People type on, and Telegram wants no answer to what they had typed before: nothing has gone wrong."""
    server.fail("answerInlineQuery", faults.error(400, f"Bad Request: {STALE_QUERY}"))
    await handled(server, bot, people.inline("两癌"))
    assert bot.services.health.errors == 0
    assert (await typed(server, bot, "两癌查了"))["results"]


async def test_what_somebody_shares_leads_back_to_its_entry(server: BotApiServer, bot: RunningBot) -> None:
    """The share button types a title, and the first result for it is the entry itself, for every entry."""
    wrong = []
    for entry in (entry for row in bot.services.contents.ordered.values() for entry in row):
        (message,) = await shown(server, bot, people.start(entry.id))
        query = next(button["switch_inline_query"] for button in buttons(message) if button["text"] == "转发")
        results = (await typed(server, bot, query, user=ANNA))["results"]
        if [result["id"] for result in results[:1]] != [entry.id]:
            wrong.append(entry.id)
    assert wrong == []
