"""Names, places, documents and prizes of a sentence as answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import rjieba

from drafting.sentences import deeds
from drafting.sentences.clauses import Clause, clauses

_DOCUMENT = re.compile(r"《(?:[^《》]|《[^《》]{1,40}》){2,80}》")
_QUOTED = re.compile(r"“[^“”]{2,16}”|\"[^\"]{2,16}\"")
_CODE = re.compile(r"(?=[A-Za-z-]*\d)(?=\d*[A-Za-z])[A-Za-z0-9][A-Za-z0-9.-]{1,11}")
_SLOGAN = re.compile(r"[两二三四五六七八九十]个[一-鿿]{2,4}|[三四五六七八]严三实|[\d·.+＋N×]+")
"""What is quoted for what it sums up, and names nothing."""
_NO_CODE = re.compile(r"(?<![A-Za-z])(?:PM ?\d|\d[ADGK](?![A-Za-z\d])|CO2|[A-Z]股|GDP)")
"""What is in everybody's mouth and no name of its own."""
_SURNAME = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫"
    "经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓"
    "牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙"
    "池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢普"
    "关蒯相查后荆红游竺权逯盖益桓"
)
_OFFICE = (
    r"(?:教师|老师|教授|研究员|同学|学生|主席|书记|局长|县长|市长|省长|区长|主任|组长|队长|校长|院长|医生|护士|木工|党员"
    r"|代表|作家|作者|导演|运动员|选手|教练|歌手|演员|记者|企业家|医师|法官|民警|考生|姑娘|老人|居民|村民|职工|工程师|厅长|部长)"
)
_TITLE = r"(?=同志|教授|老师|院士|研究员|同学|老人|校长|医生|团队|获得诺贝尔|荣获)"
_PERSON = re.compile(rf"{_OFFICE}([{_SURNAME}][一-鿿]{{1,2}})|([{_SURNAME}][一-鿿]{{1,2}}){_TITLE}")
_NO_NAME = re.compile(r"[来到在任为作向率带出参获被荣的与和等及是入说讲]$")
_EVENT = re.compile(
    r"(?:运动会|大运会|亚运会|残运会|奥运会|冬奥会|博览会|进博会|广交会|服贸会|消博会|数贸会|峰会|论坛|大会|会议|展览会"
    r"|艺术节|文化节|大赛|锦标赛|马拉松)$"
)
_PLACE = re.compile(r"(?:[省市县区州盟旗镇乡村湾岛山湖江河海]|新区|流域|三角洲)$")
_NO_PLACE = re.compile(
    r"[城乡村集社园新老山灾景校库片郊辖牧林矿市特全各本农港湖江沿]?(?:[省市县区州盟旗镇乡村]|镇村|地区|街道)"
    r"|江河|江海|湖海|[各每全].*"
)
_NOUN = ("n", "j", "eng", "b", "ns", "nt", "nz")
LONGEST = 20
SHORTEST_REST = 4
"""Characters of a clause beside the name from which on it says something about it."""
SHORTEST_DEED = 2
"""The same of a name that something was done to, which the verb says (组建)."""
QUESTION = {
    "地点": ("哪里", "什么地方"),
    "人名": ("谁", "哪位"),
    "单位": ("哪个单位", "什么机构"),
    "名称": ("什么", "哪个"),
    "文件": ("什么文件", "哪个文件"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """`answer` is a name in `clause`, `asks` its kind, `head` the plain noun at its end (运动会), `owner` the place at its
    start (成都) where it has one.
    """

    clause: Clause
    answer: str
    asks: str
    head: str = ""
    owner: str = ""
    is_deed: bool = False
    """Whether it is what the clause did something to (组建国家疾病预防控制局)."""


def names(sentence: str) -> Iterator[Named]:
    """Each name in `sentence` whose clause says something about it."""
    for clause in clauses(sentence):
        seen: set[str] = set()
        for named in (*_marked(clause), *_persons(clause), *_tagged(clause), *_done(clause)):
            rest = clause.text.replace(named.answer, "", 1)
            inside = any(named.answer in other or (named.is_deed and other in named.answer) for other in seen)
            if not inside and len(rest) >= (SHORTEST_DEED if named.is_deed else SHORTEST_REST):
                seen.add(named.answer)
                yield named


def _marked(clause: Clause) -> Iterator[Named]:
    for match in _DOCUMENT.finditer(clause.text):
        yield Named(clause, match[0], "文件")
    for match in _QUOTED.finditer(clause.text):
        if not match[0][1:-1].strip() or _SLOGAN.fullmatch(match[0][1:-1]):
            continue
        yield Named(clause, match[0][1:-1], "名称", head=_head_behind(clause.text[match.end() :]))


def _done(clause: Clause) -> Iterator[Named]:
    for name, asks in deeds.named(clause):
        yield Named(clause, name, asks, is_deed=True)


def _head_behind(text: str) -> str:
    for word, tag in rjieba.tag(text[:8]):
        return word if tag.startswith("n") else ""
    return ""


def _persons(clause: Clause) -> Iterator[Named]:
    """A name beside a title or an office."""
    for match in _PERSON.finditer(clause.text):
        if "同志为" in clause.text:
            continue  # 以…同志为核心 tells of nobody's deeds
        name = match[1] or match[2]
        if name[0] in "和及与等为在":
            continue
        if len(name) > 2 and _NO_NAME.search(name):
            name = name[:2]
        if _is_common(name):
            continue
        yield Named(clause, name, "人名")


def _is_common(name: str) -> bool:
    """Whether what looks like a name is one word, and none of a person (解决, 公寓)."""
    words = rjieba.tag(name)
    return len(words) == 1 and not words[0][1].startswith("nr")


def _tagged(clause: Clause) -> Iterator[Named]:
    """Runs of nouns that hold a code (C919), a place, a person or an event."""
    run: list[tuple[str, str]] = []
    for word, tag in [*rjieba.tag(clause.text), ("", "x")]:
        if tag.startswith(_NOUN) or (run and run[-1][1] == "a" and tag == "n") or (tag == "a" and len(word) == 1):
            run.append((word, tag))
            continue
        if named := _of_run(clause, run):
            yield named
        run = []


def _of_run(clause: Clause, run: list[tuple[str, str]]) -> Named | None:
    text = "".join(word for word, _ in run)
    if not 2 <= len(text) <= LONGEST or text not in clause.text:
        return None
    tags = [tag for _, tag in run]
    owner = run[0][0] if tags[0] == "ns" else ""
    if _CODE.search(text) and not _NO_CODE.search(text):
        before = [word for word, tag in run if not _CODE.search(word)]
        return Named(clause, text, "名称", head=before[-1] if before else "")
    if all(tag == "ns" for tag in tags) and _PLACE.search(text) and not _NO_PLACE.fullmatch(text):
        return Named(clause, text, "地点")
    if owner and (event := _EVENT.search(text)):
        return Named(clause, text, "名称", event[0], owner)
    return None


def phrasings(named: Named, lead: str, around: tuple[str, ...]) -> Iterator[str]:
    """Ways of asking for the name."""
    text = named.clause.text
    before, _, after = text.partition(named.answer)
    before = before.rstrip('“"').rstrip()
    after = after.lstrip('”"')
    for question in QUESTION[named.asks]:
        yield f"{before}{question}{after}"
    if named.head:
        yield f"{before}哪个{named.head}{after}"
        yield f"{before}什么{named.head}{after}"
    if named.owner:
        yield f"{named.owner}{before}什么{named.head}{after}"
    if named.asks == "名称":
        yield f"{before}{after}叫什么"
    if around:
        yield f"{'，'.join(around)}，{before}{QUESTION[named.asks][0]}{after}"
    if lead:
        yield f"{lead}{before}{QUESTION[named.asks][0]}{after}"


def title(named: Named) -> str:
    """A short name of what is told."""
    text = named.clause.text.replace(named.answer, "", 1).replace("“”", "").replace('""', "")
    if named.is_deed and len(text) < SHORTEST_REST:
        text = named.clause.text
    return text.strip("、的和及等")[:30]
