"""Questions written as people write them, kind by kind, on the knowledge base of the first report."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Outcome
from answering.files.cache import open_library
from answering.reply import Reply

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The knowledge base that comes with the software."""
    return Answering(open_library(KNOWLEDGE, KNOWLEDGE.parent / ".cache"))


def figures(reply: Reply) -> list[str]:
    """Every figure shown, in its order."""
    return [figure for answer in reply.answers for figure in answer.figures]


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        # 那 for 哪, 哪个 for 谁, 好多 and 几多 for 多少
        ("悦馨家园在那个区", ["岳麓区"]),
        ("述职会在那开的", ["市妇联六楼大会议室"]),
        ("是那里的法院一起搞的培训", ["市中院"]),
        ("法润长沙是同那个单位拍的", ["市司法局"]),
        ("最佳创意奖是哪个拿的", ["周佳霖"]),
        pytest.param(
            "述职报告是哪个做的",
            ["文方"],
            marks=pytest.mark.xfail(reason="whom she spoke for is offered beside it", strict=True),
        ),
        ("宣讲是哪个来讲的", ["姜欣"]),
        ("两癌查了好多女的", ["92332人"]),
        ("公益送课去了好多趟", ["公益送课20次"]),
        ("妇女网发了几多信息", ["1451条"]),
        ("两癌检查查了多少咯", ["92332人"]),
        # money
        ("女性创业贷款贷了多少", ["1176万元"]),
        ("贷款一共放了多少", ["1176万元"]),
        ("善款总共多少", ["340万元"]),
        ("女性创业贷款有多少妇女拿到", ["118人"]),
        # places at the edges of words
        ("两癌检查完成都查了多少人", ["92332人"]),
        ("职业技能培训完成都有多少人次", ["2335人次"]),
        ("改革创新乡镇试点有几个", ["10个乡镇(街道)"]),
        ("湘江西岸有几个派出所试点反家暴", ["4个"]),
        # forms, lists, words of the net
        ("疾病：宫颈癌\n问题：两癌检查查了好多人", ["92332人"]),
        ("【标题】创业贷款【内容】一共发了多少钱", ["1176万元"]),
        ("性别：女 年龄：52 想问：新增就业岗位多少个", ["3250个"]),
        ("两癌检查人数、创业贷款金额、三八红旗手人数", ["92332人", "1176万元", "50名"]),
        ("就业岗位、技能培训、春风行动", ["3250个", "2335人次", "18933名"]),
        ("三八红旗手、三八红旗集体、文明家庭各多少", ["50名", "21个", "50户"]),
        ("三八红旗手、三八红旗集体各多少", ["2016年市级“三八红旗手”50名", "“三八红旗集体”21个"]),
        ("家人们谁懂啊，求告知三八红旗手多少名", ["50名"]),
        ("如题，新增就业岗位多少个，在线等挺急的", ["3250个"]),
        ("有没有大佬知道三八红旗手多少名", ["50名"]),
        # pinyin, English, both, three scripts in one word
        ("nuxing chuangye daikuan fafang duoshao qian", ["1176万元"]),
        ("nyuxing chuangye daikuan duoshao ren", ["118人"]),
        ("funu peixun zhongxin peixun duoshao renci", ["646人次"]),
        ("women daikuan daile duoshao qian", ["1176万元"]),
        ("women daikuan money", ["1176万元"]),
        ("how much money was the loan for women", ["1176万元"]),
        ("how many women were screened for cancer", ["92332人"]),
        ("how much money was raised for flood relief", ["340万元"]),
        ("两癌 screening 查了 how many women", ["92332人"]),
        ("liang癌檢查多少人", ["92332人"]),
    ],
)
def test_what_is_asked_is_understood(message: str, wanted: list[str], answering: Answering) -> None:
    """The figures asked for, and no other."""
    assert figures(answering.reply(message)) == wanted


@pytest.mark.parametrize(
    "message",
    [
        "两癌检查在成都查了多少人",
        "株洲的两癌检查了多少人",
        "chengdu jiancha duoshao ren",
        "zhuzhou daikuan duoshao qian",
        "what is the weather today",
    ],
)
def test_what_is_of_another_place_stays_declined(message: str, answering: Answering) -> None:
    """However it is spelled."""
    assert answering.reply(message).outcome is Outcome.DECLINE


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("你知识库里有哪些文件", "长沙市妇联2017年度绩效考核述职"),
        ("你的数据是哪来的", "长沙市妇联2017年度绩效考核述职"),
        ("真多啊", "好的"),
        ("好的收到", "好的"),
        ("转发给老李", "好的"),
        ("发给二舅看看", "好的"),
        ("嗯嗯知道了哈", "好的"),
        ("你是谁呀", "机器人"),
    ],
)
def test_small_talk_gets_a_short_word(message: str, said: str, answering: Answering) -> None:
    """What is said of the bot, or between two people about it, is no question to the report."""
    reply = answering.reply(message)
    assert reply.outcome is Outcome.SOCIAL
    assert said in reply.text


@pytest.mark.parametrize("filler", ["今天天气不错，我和邻居在小区里聊天。", "啊"])
def test_a_question_in_the_middle_of_four_thousand_characters(filler: str, answering: Answering) -> None:
    """It is found, and answered."""
    around = filler * (2000 // len(filler))
    assert figures(answering.reply(f"{around}\n两癌免费检查查了多少人？\n{around}")) == ["92332人"]
