"""Claims as people word them: what the report bears out, what it contradicts, and what goes beyond it."""

import pytest

from answering.answering import Answering
from answering.base.entries import Outcome
from tests.answering.claims.generator import answering

BORNE_OUT = (
    "两癌检查过了九万人哦",
    "村里的执委将近两万三了",
    "小品节目得的是二等奖,不是三等奖吧",
    "反家暴机制不是在六个派出所试点吧",
    "村主席1527、执委22989,都对吧",
    "村里的执委有22989人，不是4392人吧",
    "创业贷款放了一千多万吧",
    "春风行动帮快两万女的找到工作了吧",
    "三八红旗手评了50个,三八红旗集体21个,对吧",
    "改革方案是深改组第27次会议通过的吧",
    "讲座不少于200堂吧",
    "村妇联主席1527人，副主席4392人，执委22989人，没错吧",
    "维权活动超过一百场吧",
    "反家暴节目得了二等奖吧",
    "周佳霖得了最佳创意奖对吧",
    "全国人大法工委2017年12月14日来的吧",
    "培训中心培训妇女646人次,儿少1153人次吧",
    "述职会是在市妇联六楼大会议室开的吧",
    "五色花瓣送课20次吧",
    "五十户文明家庭对不对",
    "妇联是不是给118个女的放了贷款",
    "两癌检查查了九万多人吧",
    "两癌检查人数过了九万没有",
    "两癌检查快到十万人了吧",
    "妇女之家省级的有11个吧",
    "文方是市妇联主席吧",
    "文方是党组书记吧",
    "杨俊是第三组组长吧",
    "述职会是1月10日上午吧",
    "规划管2016到2020年吧",
    "干部规划是五年的吧",
    "保护令获评2016年湖南省最具影响力法治事件吧",
    "家政比赛得了团体一等奖吧",
    "家书上报了168份给省妇联吧",
    "善款和物资一共340万元吧",
    "新建妇女组织235个对吧",
    "兼职副主席配了4392个吧",
    "执委有两万多人吧",
    "春风行动介绍就业18933名女性没错吧",
    "救助了805个人吧",
    "救助慰问用了263.44万,是的不咯",
    "述职的是文方对吗",
    "区县以上的妇女儿童之家没到一百个吧",
)
CONTRADICTED = (
    "两癌检查还不到八万人",
    "救助和慰问一共花了四百多万",
    "春风行动介绍了三万人就业",
    "家庭文艺节目拿的是一等奖",
    "会议是1月10号下午开的吧",
    "女性创业贷款有1176亿元吧",
    "创业贷款118万元吧",
    "创业贷款发放1176人吧",
    "三八红旗手评了50个,三八红旗集体20个,对吧",
    "三八红旗手21名，红旗集体50个对吧",
    "庇护所在天心区吧",
    "第28次会议通过的改革方案吧",
    "讲座不少于300堂吧",
    "捐了34万吧",
    "村里妇联主席4392人，副主席1527人吧",
    "维权活动不到一百场吧",
    "反家暴节目得了一等奖吧",
    "全国人大法工委2016年12月14日来的吧",
    "妇女中心培训了1153人次妇女吧",
    "述职会是在八楼开的吧",
    "五色花瓣送课30次吧",
    "三八红旗手是60名吧",
    "妇联是不是给119个女的放了贷款",
    "两癌检查查了八万多人吧",
    "两癌检查人数过了十万没有",
    "杨俊是第二组组长吧",
    "述职会是1月10号晚上吧",
    "规划管2017到2020年吧",
    "干部规划是三年的吧",
    "保护令获评2017年湖南省最具影响力法治事件吧",
    "家政比赛得了团体二等奖吧",
    "家政大赛是第三届吧",
    "有5个派出所试点反家暴吧",
    "家书上报了186份给省妇联吧",
    "善款和物资一共400万元吧",
    "长沙女性发了1451条吧",
    "兼职副主席配了4392万个吧",
    "人身保护令培训是跟省高院一起搞的吧",
    "全国人大法工委是12月4日来的?",
    "妇儿规划是2011到2020年的吗",
)
BEYOND = (
    "妇联主席文方被免职了吧",
    "两癌检查查出92332例癌症吧",
    "92332名妇女得了癌症吧",
    "92332人确诊两癌吧",
    "三八红旗手50名全是党员吧",
    "三八红旗手奖金50万吧",
    "长沙两癌检查92332人是全省最多的吧",
    "是不是有92332个妇女没做两癌检查",
    "有92332人没有检查两癌吧",
    "悦馨家园在岳麓区，被关闭了吧",
    "文方是市长吧",
    "杨俊是省委组织部副部长吧",
    "杨俊是市委组织部部长吧",
    "改革方案没通过吧",
    "改革方案被否决了吧",
    "五星级巾帼文明岗5个吧",
    "225堂讲座花了225万吧",
    "讲座225堂每堂1000人吧",
    "家书168份是孩子写的吧",
    "上报省委168份家书对吗",
    "贷款给118个男的对吧",
    "贷款118人都还不上了吧",
    "救助805人都是老人吧",
    "抗洪捐了340万元都被贪了吧",
    "捐了340万元现金吧",
    "区县4个派出所试点吧",
    "岳麓区4个派出所试点吧",
    "2018年有4个派出所试点吧",
    "试点了4个派出所，效果不好吧",
    "全省妇联主席1527人吧",
    "每个村配了1527个主席吧",
    "普法105场次来了105人吧",
    "反家暴节目得了全国二等奖吧",
    "周佳霖得了国际大奖吧",
    "周佳霖是妇联主席吧",
    "联合国2017年12月14日来的吧",
    "全国妇联12月14日来了吧",
    "妇女儿童之家95个都在长沙县吧",
    "网站发布1451条都是假新闻吧",
    "网站发布信息1451条，阅读量百万吧",
    "培训了646人，合格率100%吧",
    "妇女中心培训646人次，收费的吧",
    "新增就业岗位3250个都是临时工吧",
    "新增就业岗位3250个比上年少吧",
    "长沙市妇联得了省级文明单位第一名吧",
    "妇联欠了1176万元贷款吧",
    "1176万贷款全给了一个人吧",
    "听说三八红旗手里头有50个是男的？",
    "三八红旗手50名，是不是要交钱",
    "妇联是不是骗了92332人",
    "92332是男人吧",
    "92332个人都没有检查吧",
    "怎么可能有92332人做检查",
    "对外开放的5个平台不要钱吧",
    "述职会是在市政府开的吧",
    "述职的是市妇联副主席文方吧",
    "五色花瓣送课20次都取消了吧",
    "七色花瓣送课20次吧",
    "两癌检查是92332人还是92333人",
    "长沙市妇联2017年表彰了50名三八红旗手，都是自愿的吧",
    "长沙县妇联评了50户文明家庭吧",
    "五好家庭50户吧",
    "妇联是不是给118个企业放了贷款",
    "118名大学生拿了创业贷款吧",
    "有118人没拿到创业贷款，对不对",
    "创业贷款1176万是无息的吧",
    "创业贷款1176万都是银行出的吧",
    "创业贷款1176万收回来了吧",
    "创业贷款1176万打水漂了吧",
    "创业贷款1176万亏光了吧",
    "创业贷款人均1176万吧",
    "两癌检查92332人，有一半是农村妇女对吧",
    "两癌复查92332人吧",
    "两癌治疗92332人吧",
    "两癌手术做了92332人吧",
    "两癌保险买了92332人吧",
    "两癌检查收费92332元吧",
    "省级示范妇女之家11个都挂牌了吧",
    "11个妇女之家都没人管吧",
    "法润长沙在央视播了吧",
    "法润长沙得了一等奖吧",
    "文方贪污了吧",
    "文方是男的吧",
    "文方是市委书记吧",
    "述职会1月10号开的，来了500人吧",
    "述职会1月10号上午开了三个小时吧",
    "述职会推迟到1月10日了吧",
    "规划是2016到2020年的，没完成吧",
    "保护令是全国第二份吧",
    "保护令全国最有影响力吧",
    "保护令获评全国最具影响力法治事件吧",
    "家政比赛得了个人一等奖吧",
    "家政比赛是全国的吧",
    "中心培训的646人次妇女都找到工作了吧",
    "派出所试点4个失败了吧",
    "4个派出所所长被处分了吧",
    "家书上报了168份给全国妇联吧",
    "廉洁家书168份是市纪委写的吧",
    "讲座225堂来了225人吧",
    "接待调研10多次都是全国人大吧",
    "接待花了10多万吧",
    "妇联花340万元买物资吧",
    "善款340万元，物资340万元吧",
    "建了95个妇女儿童之家，花了95万吧",
    "新建妇女组织235个都在农村吧",
    "优秀案例170个，都获奖了吧",
    "兼职副主席4392人都发工资吧",
    "执委22989人都是女的吧",
    "主席1527人都是大学生吧",
    "会改联1527个都没完成吧",
    "会改联还差1527个吧",
    "完成会改联的只占1527个村的一半吧",
    "春风行动18933名女性失业了吧",
    "春风行动给18933名女性发了钱吧",
    "救助了805个小孩吧",
    "春蕾女童805人吧",
    "单亲母亲805人吧",
    "慰问金每人805元吧",
    "救助慰问805人人均263.44万元吧",
)
OF_A_FIGURE = (
    "1153人次是全部免费的吗",
    "340万元都用到灾区去了,对不对",
    "92332人里头都是农村妇女吧",
    "225堂讲座都是请专家讲的吗",
    "三年行动方案是五年吧",
    "5个平台都关门了吧",
)
"""What is said of a figure that the report gives: it says nothing of that, whatever else it says."""


@pytest.fixture(scope="module")
def judge() -> Answering:
    """What answers about the project's report."""
    return answering()


@pytest.mark.parametrize("message", BORNE_OUT)
def test_what_the_report_bears_out(message: str, judge: Answering) -> None:
    """All of it stands there, in other words perhaps."""
    assert judge.reply(message).check == "agrees"


@pytest.mark.parametrize("message", CONTRADICTED)
def test_what_the_report_contradicts(message: str, judge: Answering) -> None:
    """It has another figure, name or day for the same thing."""
    assert judge.reply(message).check == "differs"


@pytest.mark.parametrize("message", [*BEYOND, *OF_A_FIGURE])
def test_what_goes_beyond_the_report(message: str, judge: Answering) -> None:
    """Part of it is not there, so that it is neither confirmed nor denied."""
    assert judge.reply(message).check == ""


@pytest.mark.parametrize("message", OF_A_FIGURE)
def test_what_is_said_of_a_figure_is_declined(message: str, judge: Answering) -> None:
    """The figure is what the asker knows already: it is no answer."""
    assert judge.reply(message).outcome is Outcome.DECLINE


@pytest.mark.parametrize("message", ["社保断缴两个月有影响冇", "三年级数学:4392除以27余数是几?"])
def test_what_has_a_number_and_nothing_else_in_common(message: str, judge: Answering) -> None:
    """A number alone makes no claim about the report."""
    reply = judge.reply(message)
    assert (reply.outcome, reply.check) == (Outcome.DECLINE, "")


def test_a_number_is_not_answered_with_a_name(judge: Answering) -> None:
    """What a number was compared with is shown, where the nearest entry has no number."""
    assert judge.reply("帮忙找到工作的女的快两万了吧").answers[0].entry == "spring-jobs"


def test_a_question_for_a_name_claims_nothing(judge: Answering) -> None:
    """全名 asks, whatever the message knows already."""
    reply = judge.reply("听说岳麓那边有个反家暴庇护所，带“馨”字，全名？")
    assert (reply.answers[0].entry, reply.check) == ("shelter-name", "")


def test_what_is_near_is_offered_once(judge: Answering) -> None:
    """The entry of the figure stands first, and is not offered again where a neighbour links to it."""
    for message in OF_A_FIGURE:
        offered = judge.reply(message).nearby
        assert len(offered) == len(set(offered)) > 0, message
