"""What a clause without a figure did something to, who or what it happened to, and where: its names as answers.

Good at clauses of one verb (组建国家疾病预防控制局, 在春城会展中心举办博览会); a clause of several it leaves alone.
"""

import re
from collections.abc import Iterator

import rjieba

from drafting.sentences.clauses import Clause, masked

_FOUNDED = "组建|成立|设立|新设|增设|扩建|新建|创办|建成|建立健全|建立"
_ISSUED = "推出|出台|制定出台|制定|颁布|修订|施行|印发|签署|签订|发布|启动实施|启动|实施|(?<=.)通过"
_WON = "荣获|获评|获批|获得|获|入选|列入|夺得|被评为|被授予|被命名为|当选为?|跻身"
_HELD = "举办|承办|召开|开通|开工|启用|打造|开展|创建|上线|参加"
_NAME = r"(?!了)[一-鿿A-Za-z0-9□·—、]{3,26}"
_OBJECT = re.compile(
    rf"^[^，□]{{0,10}}?(?:{_FOUNDED}|{_ISSUED}|{_WON}|{_HELD})(?:了|实施|并实施|起)?(?P<name>{_NAME})$"
)
_HAPPENED = (
    "获评|荣获|获批|入选|列入|被评为|被授予|被命名|当选|夺得|投入使用|投入运营|投用|建成|开园|开通|竣工|投产|挂牌|落户"
    "|出台|正式推出|开工|揭牌|启用|跻身"
)
_SUBJECT = re.compile(
    rf"^(?:其中|全省|全市|首家)?(?P<name>{_NAME}?)"
    rf"(?:全部|顺利|正式|成功|如期|先后|率先|首次|已)?(?:{_HAPPENED})(?![率区])"
)
_WHERE = re.compile(
    r"(?:(?<![存现正所])在|(?<![由对关属等低高])于|落户|走进)(?P<name>[一-鿿□]{2,14}?)(?:成功|顺利|正式)?"
    r"(?:举办|举行|召开|建成|开园|开幕|启动|落地|揭牌|设立|投产|开工|创办|成立|实行|开展|率先|试点|取得|发挥|获|发布|签约|$)"
)
_AMONG = re.compile(r"(?P<name>[一-鿿]{2,4}(?:、[一-鿿]{2,4})+)(?=等地)")
_DAY = re.compile(r"(?:\d{4} ?年)? ?\d{1,2} ?月.*$")
_PLACE = re.compile(
    r"(?:[省市县区州盟旗镇乡村湾岛山湖江河海国洲园馆场厅城站校院街路港口]|中心|流域|基地|大厦|广场|沿线|沿岸|三角洲)$"
)
_NO_PLACE = re.compile(r"基础上|过程中|方面|领域|[上下中里内前后时]$|全[国省市县区]$|此|期间|同志|一线")
SHORTEST = 3
"""Characters of a name."""
_NO_NAME = re.compile(
    r"^(?:争取|力争|计划|确保|到|会同|联合|推动|配合|协助|和|及|与|并|对|从|向|把|将|以|在|也|又|[各每全]|的|一批|一系列|有关|相关|各类|更加|积极|全面|重大|良好)|(?:工作|成效|成果|进展|作用|水平|能力|力度|任务|活动|支持|保障|全面|深入|同步|进一步|连续.{1,3}年|了)$"
)
_BODY = re.compile(r"(?:局|部|委员会|院|公司|中心|集团|基金会|联盟|协会|学校|大学|学院|法院|庭|所)$")
_DOCUMENT = re.compile(r"(?:条例|办法|规划|方案|意见|法|协议|协定|规定|纲要|细则|公约|公报|决定)$")


def named(clause: Clause) -> Iterator[tuple[str, str]]:
    """Names in `clause`, each with what it answers."""
    text, hidden = clause.text, masked(clause.text)
    for pattern in (_OBJECT, _SUBJECT):
        if match := pattern.search(hidden):
            name = _DAY.sub("", text[match.start("name") : match.end("name")])
            if len(name) >= SHORTEST and not _NO_NAME.search(name):
                yield name, _kind(name)
    if match := _AMONG.search(hidden) or _WHERE.search(hidden):
        name = text[match.start("name") : match.end("name")]
        if _is_place(name):
            yield name, "地点"


def _is_place(name: str) -> bool:
    """Whether each of the names in `name`, parted by 、, is one of a place."""
    ends = (_PLACE.search(part) or rjieba.tag(part)[-1][1] == "ns" for part in name.split("、") if part)
    return all(ends) and not _NO_PLACE.search(name)


def _kind(name: str) -> str:
    if _DOCUMENT.search(name):
        return "文件"
    return "单位" if _BODY.search(name) else "名称"
