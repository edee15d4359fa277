"""Dialogues over the Bot API: each turn goes on about the one before, and what is shown keeps to the rule."""

import pytest

from tests.telegram.bot_api import BotApiServer
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, check_the_rule

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "turns",
    [
        (("村里和社区里配了几个妇联主席", "1527人"), ("那副主席呢", "4392人"), ("执委呢", "22989人")),
        (("女性创业贷款放了多少钱", "1176万元"), ("发了几个人", "118人"), ("平均一个人多少", "9.97万元/人")),
        (("两癌检查查了多少人", "92332人"), ("你确定？", "报告里就是这样写的"), ("在哪一段", "五是在维护权益上下功夫")),
        (("三八红旗手有几名", "50名"), ("不对吧我记得是60名", "您说的是60名"), ("红旗集体呢", "21个")),
        (("得的是几等奖啊", "您问的可能是"), ("第二个", "二等奖")),
        (("妇女培训中心培训了多少妇女", "646人次"), ("细伢子呢", "1153人次"), ("合起来", "1799人次")),
    ],
    ids=["another thing", "another slot and a sum", "doubt and place", "a claim", "by number", "added up"],
)
async def test_a_dialogue(server: BotApiServer, bot: RunningBot, turns: tuple[tuple[str, str], ...]) -> None:
    """What each turn shows."""
    for said, expected in turns:
        told = await answer_to(server, bot, said)
        assert expected in told["text"], said
        if "按报告里的数算的" not in told["text"] and "可能是" not in told["text"]:
            check_the_rule(told)
