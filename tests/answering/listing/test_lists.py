"""Lists and overviews of the project's report: all that belongs, nothing that does not, and only where one is asked."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Stated
from answering.files.cache import open_library
from answering.listing.listing import others_like
from answering.listing.wording import list_reply
from answering.reply import Reply

ROOT = Path(__file__).parents[3]
HEADINGS = ["思想引领", "改革创新", "引领发展", "共促和谐", "维护权益", "创先争优", "扩大影响"]
HONOURS = [
    "全国维护妇女儿童权益工作先进集体",
    "全国巾帼建功先进集体",
    "省级文明单位",
    "长沙市社会管理综合治理先进单位",
    "长沙市创建更高水准全国文明城市先进集体",
]
MONEY = ["1176万元", "263.44万元", "340万元"]


@pytest.fixture(scope="module")
def answering(knowledge_folder: Path) -> Answering:
    """The project's own knowledge."""
    return Answering(open_library(knowledge_folder, ROOT / ".cache"))


def told(reply: Reply) -> str:
    """Every line of a list."""
    return "\n".join(line.text for line in reply.lines)


COMPLETE = [
    ("这份述职报告主要说了哪几个方面", HEADINGS, 7),
    ("帮我总结一下", HEADINGS, 7),
    ("概括一下全文", HEADINGS, 7),
    ("妇联2017年干了些什么", HEADINGS, 7),
    ("妇联获得了哪些称号", HONOURS, 5),
    ("市级的荣誉有哪些", HONOURS[3:], 2),
    ("报告里面提到的钱都有哪些", MONEY, 3),
    ("第三部分里提到钱的有哪些", MONEY[:1], 1),
    ("报告点了哪些人的名字", ["杨俊", "沈泽林", "文方", "姜欣", "周佳霖"], 5),
    ("和哪些部门合作过", ["市委组织部", "市文明办", "市纪委", "市中院", "市司法局"], 6),
    ("哪些工作是联合市委组织部搞的", ["三年行动方案", "五年工作规划"], 2),
    ("出台了哪些规划", ["妇女儿童发展规划", "五年工作规划"], 2),
    ("参加了哪些推进会", ["全省妇联组织改革推进会", "全省妇联改革暨宣传工作推进会"], 2),
    ("组织了哪些比赛", ["赛课", "文艺调演", "创新创业大赛", "家政服务职业技能大赛"], 4),
    ("普法方面有什么举措", ["105场次", "法润长沙", "建设法治湖南"], 3),
    ("提到的区县有哪几个", ["岳麓区", "望城区", "长沙县", "芙蓉区"], 4),
    ("拍了哪些片子、出了什么歌", ["长沙巾帼之歌", "法润长沙", "剧说你我她"], 3),
    ("四是讲的什么", ["50名", "21个", "168份", "225堂", "1451条", "477条", "五色花瓣"], 15),
    ("第6点说了啥", ["5个服务平台", "第三方机构", *HONOURS, "最佳创意奖", "团体一等奖"], 10),
    ("维护权益这部分有哪些数字", ["92332人", "805人", *MONEY[1:], "4个", "105场次"], 5),
    ("报告里有哪些数字", ["八大主题教育活动", "92332人", "263.44万元", "10多次"], 35),
    ("评了哪三种家庭", ["6户", "15户", "50户"], 3),
    ("家庭暴力方面做了哪些工作", ["保护令专题培训", "高危案件", "4个派出所", "研讨会", "悦馨家园", "剧说你我她"], 8),
]


@pytest.mark.parametrize(("asked", "items", "count"), COMPLETE, ids=[asked for asked, *_ in COMPLETE])
def test_a_list_is_complete(asked: str, items: list[str], count: int, answering: Answering) -> None:
    """Every item is in a line, and there are no more lines than belong."""
    reply = answering.reply(asked)
    assert [item for item in items if item not in told(reply)] == []
    assert len(reply.lines) == count


NO_LISTS = [
    "教育局得了哪些荣誉",
    "2016年拿了哪些荣誉",
    "省妇联得了哪些荣誉",
    "望城区妇联搞了哪些培训",
    "明年有哪些打算",
    "今年上半年办了哪些培训",
    "反家暴没有完成的工作有哪些",
    "农村妇女得了哪些奖",
    "哪些医院能做两癌检查",
    "家庭教育讲座都是哪些老师讲的",
    "50名三八红旗手都有谁",
    "列一下两型家庭的名单",
    "第九部分讲了什么",
    "庇护所有哪些房间",
    "维权服务中心平常主要做哪些工作",
    "两癌检查查了多少人",
    "我老公打我，反家暴做了哪些工作",
]


@pytest.mark.parametrize("asked", NO_LISTS)
def test_no_list(asked: str, answering: Answering) -> None:
    """Another body, year or part, something that the report does not give, a single fact, someone in danger."""
    assert answering.reply(asked).lines == ()


def test_prizes_of_others_are_said_apart(answering: Answering) -> None:
    """Behind a title of their own, and not among the prizes that others got."""
    lines = answering.reply("获奖情况列一下").lines
    assert [line.text for line in lines if line.group] == HONOURS
    assert [line.group for line in lines] == [""] * 4 + ["市妇联获得的荣誉"] * 5


@pytest.mark.parametrize("asked", [asked for asked, *_ in COMPLETE])
def test_every_word_is_the_reports(asked: str, answering: Answering) -> None:
    """Each line stands in its sentence, what is marked in the line, and all of it is in the answers."""
    reply = answering.reply(asked)
    report = answering.library.bases[0].report
    for line in reply.lines:
        assert line.text in line.sentence
        assert report.find(line.sentence) is not None
        assert all(word in line.text for word in line.marked)
        assert any(line.sentence in answer.sentences for answer in reply.answers)
    for answer in reply.answers:
        assert all(any(figure in sentence for sentence in answer.sentences) for figure in answer.figures)
        assert answer.section in reply.text or not line.group


def test_what_else_is_like_it(answering: Answering) -> None:
    """What was shown is left out; of what nothing is like there is nothing."""
    base = answering.library.bases[0]
    entry = answering.library.stated_entry("loan-money")
    assert isinstance(entry, Stated)
    listed = others_like([entry], base)
    assert listed
    assert [line.marked for line in list_reply("", listed, base).lines] == [("263.44万元",), ("340万元",)]
    assert others_like([], base) is None


def test_a_list_is_remembered(answering: Answering) -> None:
    """The entries that it shows are what a following message is about."""
    trace = answering.trace("涉及钱的有哪几笔")
    assert trace.listed
    assert trace.listed.entries == ("loan-money", "aid-money", "flood-donations")
