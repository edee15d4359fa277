"""Each figure with the words that belong to it: its subject, its own noun, its place or body; whole as it stands."""

import pytest

from drafting.sentences import wording
from drafting.sentences.clauses import clauses
from drafting.sentences.mentions import mentions
from drafting.sentences.telling import PLANNED
from tests.drafting.making_drafts import answered, drafted, grammar

OUTLOOK = """白石县民政局2022年工作总结
一、2022年工作
2022年新建食堂3所，2023年计划新建5所。城镇登记失业率3.2%，低于4.5%的控制目标。
《关于进一步加强养老服务工作的意见》印发实施。
发放慰问金30万元，比上年增长12%。改造泵站5座，拨打12345热线300次。
"""


def told(sentence: str) -> list[tuple[str, str]]:
    """Each figure of `sentence` as an answer, with the title of its entry."""
    return [(mention.answer, wording.title(mention)) for mention in mentions(sentence, grammar())]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("新建泵站12座;改造5座,惠及92,332人。", ["新建泵站12座", "改造5座", "惠及92,332人"]),
        ("参加92，332人，增长5%。", ["参加92，332人", "增长5%"]),
        ("二是抓改革；3.建学校。", ["抓改革", "建学校"]),
        ("每天8:30开放：凭证入场", ["每天8:30开放", "凭证入场"]),
        ("印发《关于食堂，学校的意见》，实施", ["印发《关于食堂，学校的意见》", "实施"]),
    ],
)
def test_where_a_clause_ends(sentence: str, parts: list[str]) -> None:
    """At marks of either width, not within a number or a name; the number of a list's item is left out."""
    assert [clause.text for clause in clauses(sentence)] == parts


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("60岁以上人口已达16.4万人。", [("16.4万人", "60岁以上人口")]),
        ("企业由51家整合为33家。", [("51家", "企业（原来）"), ("33家", "企业整合")]),
        ("企业33家，比上年下降18%。", [("33家", "企业"), ("18%", "企业比上年下降")]),
        ("粮食播种面积120万亩，产量50万吨。", [("120万亩", "粮食播种面积"), ("50万吨", "粮食产量")]),
        ("茶园面积12万亩，产值3亿元。", [("12万亩", "茶园面积"), ("3亿元", "茶园产值")]),
        ("南岸区新建食堂3个，渝中区5个。", [("3个", "南岸区新建食堂"), ("5个", "渝中区新建食堂")]),
        ("南开大学获国家奖5项，天津大学8项。", [("5项", "南开大学获国家奖"), ("8项", "天津大学获国家奖")]),
        ("小学342所、初中141所、高中47所。", [("342所", "小学"), ("141所", "初中"), ("47所", "高中")]),
        ("去年新建学校3所，今年再新建5所。", [("3所", "新建学校"), ("5所", "新建学校")]),
        ("改造小区86个、惠及1.9万户。", [("86个", "改造小区"), ("1.9万户", "改造小区惠及")]),
        ("溪北区得分93.7分，两个县被约谈。", [("93.7分", "溪北区得分"), ("两个", "县被约谈")]),
        ("在这种情况下增长5%。", [("5%", "增长")]),
        (
            "城镇、农村居民人均可支配收入分别增长5.1%、7.2%。",
            [("5.1%", "城镇居民人均可支配收入增长"), ("7.2%", "农村居民人均可支配收入增长")],
        ),
        (
            "收入分别为44180元、17650元，增长4%、7%。",
            [("44180元", "收入"), ("17650元", "收入"), ("4%", "收入增长"), ("7%", "收入增长")],
        ),
        ("水稻、玉米产量30万吨、20万吨。", [("30万吨", "水稻产量"), ("20万吨", "玉米产量")]),
        ("普惠贷款增长24%，涉农贷款增长13%。", [("24%", "普惠贷款增长"), ("13%", "涉农贷款增长")]),
        (
            "生产总值增长5%，总量居全国第7位，比上年前进1位。",
            [("5%", "生产总值增长"), ("第7位", "生产总值总量居全国第几位"), ("1位", "生产总值比上年前进")],
        ),
        (
            "城镇居民人均可支配收入，由5160元增加到7703元。",
            [("5160元", "城镇居民人均可支配收入（原来）"), ("7703元", "城镇居民人均可支配收入")],
        ),
        (
            "拨付专项资金6亿元，是上一个五年的2.4倍。",
            [("6亿元", "拨付专项资金"), ("2.4倍", "拨付专项资金是上一个五年")],
        ),
        (
            "建成储备库1个、县级7个，组建300人的队伍。",
            [("1个", "建成储备库"), ("7个", "县级"), ("300人", "组建的队伍")],
        ),
        ("比例96.9%，比上届提高4个百分点。", [("96.9%", "比例"), ("4个百分点", "比例比上届")]),
        ("备用金由每个乡镇10万元提高到20万元。", [("10万元", "备用金（原来）"), ("20万元", "备用金")]),
        ("覆盖面逐步扩大，已达到12.5%。", [("12.5%", "覆盖面")]),
        ("高中70所，毕业生6万人，招生7万人。", [("70所", "高中"), ("6万人", "高中毕业生"), ("7万人", "高中招生")]),
        ("医院14家，其中，综合医院1家。", [("14家", "医院"), ("1家", "医院其中综合医院")]),
        ("幼儿园12所（其中民办6所）。", [("12所", "幼儿园"), ("6所", "幼儿园其中民办")]),
        ("风景区面积18公里，占国土面积5%。", [("18公里", "风景区面积"), ("5%", "风景区占国土面积")]),
        (
            "第一、二、三次产业贡献率分别为8%、27%和63%。",
            [("8%", "第一产业贡献率"), ("27%", "第二产业贡献率"), ("63%", "第三产业贡献率")],
        ),
    ],
)
def test_subject_and_object_stay_together(sentence: str, expected: list[tuple[str, str]]) -> None:
    """What a clause leaves out comes from the one before, of which only what is not said anew."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("奖励100万元至300万元。", ["100万元至300万元"]),
        ("给予100万元至300万不等的奖励。", ["100万元至300万"]),
        ("补助5000元至1万元。", ["5000元至1万元"]),
        ("户均增收1.5～2万元。", ["1.5～2万元"]),
        ("同比下降-3.2%。", ["-3.2%"]),
        ("利润为－300万元。", ["－300万元"]),
        ("三分之二以上的村建成食堂。", ["三分之二以上"]),
        ("参加活动92，332人次。", ["92，332人次"]),
        ("“3·15”活动参加120人，拨打12345热线300次。", ["120人", "300次"]),
        ("两地最短2小时18分。", ["2小时18分"]),
        ("落实省委十一届九次全会精神，建房5所。", ["5所"]),
        ("五年累计建房5所，一次性拨款3万元，1季度内完成。", ["5所", "3万元"]),
        ("8月底前11个乡镇建成食堂，全省前5名。", ["11个", "8月底前", "前5名"]),
        ("二级医院14家，PM10年平均浓度74微克/立方米。", ["14家", "74微克/立方米"]),
        ("三次产业结构为20∶37∶43。", ["20∶37∶43"]),
        ("到省城由4小时缩短到1 小时 12 分。", ["4小时", "1 小时 12 分"]),
        ("空气质量达到6.5分以上，不足10天。", ["6.5分以上", "不足10天"]),
    ],
)
def test_an_answer_is_a_whole_figure(sentence: str, answers: list[str]) -> None:
    """With its sign, both ends, what makes it rough; names that hold a number are no answers."""
    assert [answer for answer, _ in told(sentence)] == answers


def test_result_and_aim() -> None:
    """What was done and what is planned are entries of their own years; what a result is held against is an aim."""
    made = drafted(OUTLOOK)
    done, planned = answered(made, "3所"), answered(made, "5所")
    assert (done.title, done.years, done.scope) == ("新建食堂（2022年）", (2022,), ())
    assert (planned.years, planned.scope) == ((2023,), (PLANNED,))
    assert (answered(made, "3.2%").scope, answered(made, "4.5%").scope) == ((), (PLANNED,))


def test_what_is_told_together() -> None:
    """Of two things of one clause there is each figure, and both as one answer."""
    made = drafted("白石县2022年工作总结\n一、工作\n城镇、农村居民人均收入分别为4.4万元、1.8万元。\n")
    both = answered(made, "4.4万元", "1.8万元")
    assert (both.title, both.phrasings[0]) == ("城镇、农村居民人均收入", "城镇、农村居民人均收入分别多少钱")
    assert answered(made, "1.8万元").title == "农村居民人均收入"


def test_names_are_names() -> None:
    """No counted thing is a name, and no clause with a figure an answer of its own."""
    answers = [entry.answers[0] for entry in drafted(OUTLOOK).stated]
    assert {"5座", "12%", "300次"} <= set(answers)
    assert not [answer for answer in answers if "泵站" in answer or "热线" in answer]


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("规划已编制完成，提请本次大会审查。", ["规划已编制完成"]),
        ("电站并网发电，为省内单体最大火电基地。", ["电站并网发电"]),
        ("高二学生周子昂入选国家集训队。", ["周子昂", "国家集训队"]),
        ("组建国家疾病预防控制局。", ["国家疾病预防控制局"]),
        ("在春城会展中心举办博览会。", ["博览会", "春城会展中心"]),
        ("提高劳动报酬在初次分配中的比重。", ["提高劳动报酬在初次分配中的比重"]),
    ],
)
def test_no_predicate_is_an_answer(sentence: str, answers: list[str]) -> None:
    """Names where the clause has one, else the whole clause, and nothing that only says what something is."""
    made = drafted(f"白石县2022年工作总结\n一、工作\n{sentence}\n")
    assert sorted(entry.answers[0] for entry in made.stated if entry.sentences == (sentence,)) == sorted(answers)
