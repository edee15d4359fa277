"""What is worked out of the figures of the first report, in words of every kind."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Outcome
from answering.files.cache import open_library

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
MARK = "（按报告里的数算的）"


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The knowledge base that comes with the software."""
    return Answering(open_library(KNOWLEDGE, KNOWLEDGE.parent / ".cache"))


@pytest.mark.parametrize(
    ("question", "working"),
    [
        # sums
        ("主席、副主席、执委加一块有多少人", "1527人 + 4392人 + 22989人 = 28908人"),
        ("主席和执委总数是多少", "1527人 + 22989人 = 24516人"),
        ("贷款和募捐加起来多少钱", "1176万元 + 340万元 = 1516万元"),
        ("救助款加上募捐款是多少万元", "263.44万元 + 340万元 = 603.44万元"),
        ("国家级文明岗和全国十佳集体合计几个", "5个 + 1个 = 6个"),
        ("乡镇试点和派出所试点一共几个", "10个 + 4个 = 14个"),
        ("妇女之家和妇女儿童之家总共多少个", "11个 + 95个 = 106个"),
        ("三年行动方案和五年工作规划加起来几年", "三年 + 五年 = 8年"),
        ("18933名加92332人一共多少人", "18933名 + 92332人 = 111265人"),
        ("妇女培训的人次加上儿少特长的人次是多少", "646人次 + 1153人次 = 1799人次"),
        # differences
        ("执委比主席多多少", "22989人 − 1527人 = 21462人"),
        ("贷款比募捐多多少万元", "1176万元 − 340万元 = 836万元"),
        ("贷款金额减去救助金额是多少", "1176万元 − 263.44万元 = 912.56万元"),
        ("两型家庭比文明家庭少几户", "50户 − 15户 = 35户"),
        ("行动方案比工作规划少几年", "五年 − 三年 = 2年"),
        ("最美家庭跟文明家庭相差多少户", "50户 − 6户 = 44户"),
        # multiples and shares
        ("执委人数是主席的多少倍", "22989人 ÷ 1527人 ≈ 15.06倍"),
        ("募捐的钱是救助的钱的多少倍", "340万元 ÷ 263.44万元 ≈ 1.29倍"),
        ("文明家庭是最美家庭的几倍,保留一位小数", "50户 ÷ 6户 ≈ 8.3倍"),
        ("执委占三类人的百分之几", "22989人 ÷ (22989人 + 1527人 + 4392人) ≈ 79.52%"),
        ("妇女网发的占两个平台的百分之几", "1451条 ÷ (1451条 + 477条) ≈ 75.26%"),
        ("文明家庭和两型家庭里面,两型家庭占几成", "15户 ÷ (50户 + 15户) ≈ 23.08%"),
        # for each
        ("创业贷款每个人平均能拿多少钱", "1176万元 ÷ 118人 ≈ 9.97万元/人"),
        ("救助的钱人均多少元", "263.44万元 = 2634400元；2634400元 ÷ 805人 ≈ 3272.55元/人"),
        ("每个村社区平均配了多少个执委", "22989人 ÷ 1527个 ≈ 15.06人/个"),
        ("执委是主席和副主席之和的多少倍", "22989人 ÷ (1527人 + 4392人) ≈ 3.88倍"),
        ("执委比副主席和主席相加多多少", "22989人 − (4392人 + 1527人) = 17070人"),
        ("最美加两型比文明少几户", "50户 − (6户 + 15户) = 29户"),
        ("主席加执委减去副主席得多少", "(1527人 + 22989人) − 4392人 = 20124人"),
        ("贷款和募捐加起来换算成元", "1176万元 + 340万元 = 15160000元"),
        ("募到的比发的贷款少多少万", "1176万元 − 340万元 = 836万元"),
        ("一个村一名执委,对吗", "22989人 ÷ 1527个 ≈ 15.06人/个"),
        ("听说一个村就一个主席是吗", "1527人 ÷ 1527个 = 1人/个"),
        # for each month, week and day
        ("新增就业岗位平均每个月多少个", "3250个 ÷ 12个月 ≈ 270.83个/月"),
        ("家庭教育讲座平均每月几堂", "225堂 ÷ 12个月 = 18.75堂/月"),
        ("春风行动平均每天介绍多少人就业", "18933名 ÷ 365天 ≈ 51.87名/天"),
        ("长沙女性平均每个月发稿多少", "477条 ÷ 12个月 = 39.75条/月"),
        ("普法宣传平均每周几场", "105场次 ÷ 52周 ≈ 2.02场次/周"),
        ("新发的稿子“长沙女性”,一个月发多少条", "477条 ÷ 12个月 = 39.75条/月"),
        ("家教讲座折算每周几堂,一年52周", "225堂 ÷ 52周 ≈ 4.33堂/周"),
        # other units
        ("救助款算成元是多少", "263.44万元 = 2634400元"),
        ("募捐款合多少元", "340万元 = 3400000元"),
        ("1176万元是多少元", "1176万元 = 11760000元"),
        ("340万元换成亿元是多少", "340万元 = 0.034亿元"),
        ("募捐款换算成元", "340万元 = 3400000元"),
        ("92332人是几万人,保留一位小数", "92332人 ≈ 9.2万人"),
    ],
)
def test_the_working_comes_first(question: str, working: str, answering: Answering) -> None:
    """The report's own figures, what is done with them, the value with its unit, and the mark; all operands are shown."""
    reply = answering.reply(question)
    assert reply.outcome is Outcome.ANSWER
    assert reply.text.startswith(working + MARK)
    assert reply.working.startswith(working + MARK)
    assert reply.computed[0].expression in working
    assert f"{reply.computed[0].value:g}"[:4] in working.rsplit(maxsplit=1)[-1] or reply.computed[0].value >= 1e6
    assert all(sentence in reply.text for answer in reply.answers for sentence in answer.sentences)


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("最美家庭和文明家庭哪个多", "50户 > 6户"),
        ("募捐、贷款、救助这三笔,哪笔金额最小", "263.44万元 < 340万元 < 1176万元"),
        ("主席、副主席、执委哪个人数最多", "22989人 > 4392人 > 1527人"),
        ("贷款、救助、募捐三笔钱哪笔最少", "263.44万元 < 340万元 < 1176万元"),
        ("贷款、救助、募捐按多少排个序", "1176万元 > 340万元 > 263.44万元"),
        ("试点的乡镇多还是试点的派出所多", "10个 > 4个"),
    ],
)
def test_order_is_told_with_the_figures(question: str, order: str, answering: Answering) -> None:
    """Which is more, which is most, and in which order, by the figures themselves."""
    reply = answering.reply(question)
    assert reply.outcome is Outcome.ANSWER
    assert reply.text.startswith(f"{order}（按报告里的数比的）")


@pytest.mark.parametrize(
    ("question", "reason", "figures"),
    [
        ("贷款人数加上贷款金额是多少", "不能放在一起算", ["118人", "1176万元"]),
        ("讲座225堂加送课20次一共多少", "不能放在一起算", ["225堂", "公益送课20次"]),
        ("培训妇女的人次和两癌检查的人数加起来", "不能放在一起算", ["646人次", "92332人"]),
        ("红旗手和红旗集体一共多少", "不能放在一起算", ["50名", "21个"]),
        ("救助的人数再加上其中的特困妇女是多少", "已经算在里面", ["805人"]),
        ("十佳文明岗和国家级文明岗加起来多少", "没有“十佳文明岗”的数", ["5个"]),
        ("158人加上拿到贷款的人数是多少人", "没有“158人”的数", ["118人"]),
        ("最美家庭占全省的百分之几", "占多少算不出来", ["6户"]),
        ("118人占全市创业女性的百分之几", "占多少算不出来", ["118人"]),
        ("340万里物资占几成", "没有“物资”的数", ["340万元"]),
        ("执委比主席和副主席多多少", "不止算一步", ["22989人", "1527人", "4392人"]),
        ("贷款减去救助再加募捐剩多少", "不止算一步", ["1176万元", "340万元"]),
        ("主席和执委加起来平均每个月多少人", "不止算一步", ["1527人", "22989人"]),
        ("最美家庭和两型家庭加起来有文明家庭的几成", "不止算一步", ["6户", "15户"]),
        ("贷款比救助的两倍多多少", "不止算一步", ["1176万元"]),
        ("执委和副主席的差是主席的几倍", "不止算一步", ["22989人", "4392人"]),
        ("执委占主席减副主席的百分之几", "不止算一步", ["22989人"]),
        ("执委比主席多百分之几", "不止算一步", ["22989人", "1527人"]),
        ("新增岗位比上一年多多少个", "没法比", ["3250个"]),
        ("特困单亲母亲平均每人发了多少慰问金", "已经算在里面", ["263.44万元"]),
        ("170个案例平均每个多少字", "没有“170个案例多少字”的数", ["170个"]),
    ],
)
def test_what_does_not_add_up_is_refused(question: str, reason: str, figures: list[str], answering: Answering) -> None:
    """With the reason and the figures themselves, and no value."""
    reply = answering.reply(question)
    assert reply.outcome is Outcome.DECLINE
    assert reason in reply.text
    assert not reply.answers
    assert not reply.computed
    assert [figure for answer in reply.beside for figure in answer.figures] == figures
    assert all(sentence in reply.text for answer in reply.beside for sentence in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "村里社区里妇联的执行委员加起来是多少人",
        "贫困患病妇女、困难单亲妈妈、春蕾女童，慰问救助的钱合计多少",
        "洪水那回社会各界捐的钱跟东西，合起来值多少",
        "创业贷款放给了几个人，一共多少钱",
        "创业贷款一共放了多少钱",
        "文明家庭是妇联跟哪个单位一起评的",
        "1527名主席每个月拿多少补贴",
        "服务平台每天接待多少个群众",
        "平均哪天开会",
        "哪家企业捐得最多",
        "我孙子要把18933和92332相加再开平方",
        "示范基地和农场一共10个对吗",
        "家教讲座平均有多少家长听",
        "一个村配一名书记吗",
        "募来的钱有多少",
        "妇联联合几家单位评文明家庭",
        "执委减主席再除以村数",
    ],
)
def test_what_is_no_sum_is_left_alone(question: str, answering: Answering) -> None:
    """A word of an operation alone makes no sum: one figure for all of it, a claim, or something that is not given."""
    assert not answering.reply(question).computed


def test_a_wrong_figure_is_put_right(answering: Answering) -> None:
    """A figure that the asker has wrong is no operand: the report's own is, and that is said."""
    reply = answering.reply("创业贷款1276万元和救助款263.44万元一共多少")
    assert reply.computed[0].expression == "1176万元 + 263.44万元"
    assert "您说的是1276万元，报告写的是1176万元" in reply.text


def test_a_sum_that_may_count_twice_says_so(answering: Answering) -> None:
    """省级 may be among 区县级以上: the report does not say."""
    assert "可能已经有另一个数" in answering.reply("省级示范妇女之家加区县级以上示范妇女儿童之家一共多少个").text


def test_someone_in_danger_gets_no_sum(answering: Answering) -> None:
    """Help comes first, whatever is to be worked out."""
    reply = answering.reply("老公打我，贷款和救助加起来多少钱")
    assert not reply.computed
    assert "110" in reply.text


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("妇联一共在几个会上作过经验发言", "3个"),
        ("妇联在几场会上讲了经验", "3场"),
        ("市级的荣誉有几项,帮我数数", "2项"),
        ("集体荣誉点了名的有几种", "5种"),
    ],
)
def test_what_is_listed_is_counted(question: str, count: str, answering: Answering) -> None:
    """The names that the report lists, and how many they are, with the mark."""
    reply = answering.reply(question)
    assert reply.outcome is Outcome.ANSWER
    assert reply.text.startswith(f"报告点了名的有{count}（按报告里列出的数的）")
    assert reply.computed[0].value == len(reply.answers[0].figures)


def test_names_in_a_row_are_counted(answering: Answering) -> None:
    """One answer may name several; what ends in 等 may be longer, so only those named are told."""
    reply = answering.reply("加强婚调委的地方,报告里点了名的有几个")
    assert reply.text.startswith("报告点了名的有3个（按报告里列出的数的）")
    assert "望城区、长沙县、芙蓉区等地" in reply.text
