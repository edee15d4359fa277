"""What is counted: whether words say it, and what a clause that leaves it out takes from the one before."""

import re

import rjieba

from drafting.sentences.telling import FROM

_OWN_NOUN = ("n", "vn", "j", "l", "i", "b", "s", "an", "eng", "nz")
_EMPTY = re.compile(
    r"比上年(?:年初)?(?:预算|同期)?|较上年|同比|环比|比去年|较去年|比上年末|[比较]上[届次]|上年|去年|今年|全年|年均|累计|其中|分别|合计|共计|总计|总共|平均|预计|"
    r"总投资|投资额|投资|年底|年末|培训|发放|贷款|资金|经费|奖励|安置|款物|财政贴息|建筑面积|占地面积|占地|床位|毕业生|招生|在校学?生|教职工|专任教师|在园幼儿|总产量|总产值?|产量|单产|亩产|总里程|里程|年产值|产值|销售额|"
    r"营业收入|利润|税收|就业率|不良率|参与率|满意度|合格率|优良率|成功率|覆盖率|达标率|"
    r"预期目标|目标|计划|预期|力争|确保|实现|达到|完成|总数|总量|总额|总规模|总值|规模|数量|人数|户数|面积|比例|占比|比重|增速|增幅|涨幅|降幅|增长率|"
    r"增长|增产|减产|增加|提高|提升|上升|上涨|下降|降低|减少|下调|上调|缩短|扩大|压减|翻番|净增|新增|"
    r"(?:高于|低于|快于|好于|优于)全[国省市县区州]?(?:平均(?:水平)?)?|新建|改建|扩建|惠及|覆盖(?![面率])|受益|"
    r"每(?:人|月|年|天|日|户|个|亩|位|名|场|次|家|平方米|吨)|[了约近超逾为至到达共的再又还均都已将拟按由从在其]|左右|以上"
)
_PREFIX = re.compile(
    r"(?:不低于|不少于|不超过|不高于|不小于|不到|不足|超过|超额|突破|接近|将近|大约|约为|至少|高达|多达|达到|逾|超|近|约|达|至|到|为|是|共|有|了)+$"
)
_COUNTED = re.compile(
    r"(?:(?:同比|比上年|较上年|比去年)?(?:增长|增产|减产|增加|提高|提升|上升|上涨|下降|降低|减少|达到|突破|超过|首次|跃上|迈上|跨上|跃升至?|完成|实现|累计|共计|合计|分别|预计|拟安排|拟"
    r"|控制|稳定|保持|每(?:人|年|月|户|天)|[达超近约为至到了按有共在从由已仅])+)+$"
)
_MEASURE = re.compile(
    r"(?:产量|总产|单产|亩产|产值|率|额|总量|总值|比重|占比|比例|面积|水平|规模|增速|指数|余额|总数|满意度|强度)$"
)
_PLACE = re.compile(
    r"^\s*[一-鿿]{1,7}(?:省|市|县|(?<![护景园范验发社小灾地城校片专聚库牧林矿])区|州|盟|旗|镇|乡|街道|大学|学院|中学|小学|医院|银行|公司|集团|法院|检察院)\s*$"
)
"""A place or a body."""
_AS_NOUN = frozenset({"可", "收入", "支出", "投入", "贷款", "存款", "消费", "投资"})
"""What a segmenter takes for verbs behind a noun (居民人均可支配收入)."""
_WHEN = re.compile(r"^(?:去年|今年|上年|全年|明年|(?:19|20)\d\d ?年)(?=..)")
_WORKED = re.compile(r"(?<=..)(?:播种|种植|养殖|建筑)$")
_PART = re.compile(r"^\s*其中[:：,，]?")
_NO_WORD = re.compile(r"[\d年月的\s、（）()%]")
_FOR = re.compile(r"^\s*[为对给向]\s*$")
_SHARE_OF = re.compile(r"^\s*(?:占(?!地)|(?:是|为|相当于)[^，]{1,14}的$)")
_RANKED = re.compile(r"^\s*[^，]{0,4}?(?:居|列|位|排|(?:在?全[省市国县区州])|名列)[^，]{0,12}$")
LONG = 4
"""Characters beside the usual words from which on words say what is counted, whatever a segmenter makes of them."""
_NO_SUBJECT = re.compile(r"^\s*(?:[为对给向把将使让与在按以有]|全[省市县区州国]|新增|共|全部)?\s*$")
LONGEST_DEED = 16
"""Characters of a clause that says what was done (举办知识竞答) and is carried on as it stands."""
LONGEST_PART = 10
"""Characters of a part (其中省级) that is told with the whole it belongs to."""


def without_ends(words: str) -> str:
    """`words` without what leads on to a figure (不低于, 达到, 为)."""
    return _PREFIX.sub("", words.rstrip())


def has_subject(words: str) -> bool:
    """Whether `words` say what is counted, and not only how it changed."""
    if _SHARE_OF.match(words):
        return False
    rest = _NO_WORD.sub("", _EMPTY.sub("", words))
    return len(rest) >= LONG or any(tag.startswith(_OWN_NOUN) for word, tag in rjieba.tag(rest) if len(word) > 1)


def starts_with_noun(words: str) -> bool:
    """Whether the thing counted stands at the start of `words` (4个贫困县摘帽)."""
    plain = words.strip(" （(的")
    return plain[:1] in tuple("县市区镇乡村") or any(tag.startswith(_OWN_NOUN) for _, tag in rjieba.tag(plain)[:2])


def names_item(words: str) -> bool:
    """Whether `words`, an item of a list, say by themselves what is counted (小学342所、初中141所)."""
    rest = _NO_WORD.sub("", _EMPTY.sub("", words))
    return len(rest) > 1 and not any(tag.startswith(("v", "d", "p")) for _, tag in rjieba.tag(rest))


def topic(words: str) -> str:
    """What `words` before a figure are about: without the way it is counted or changed."""
    return FROM.sub("", _COUNTED.sub("", FROM.sub("", without_ends(words)))) or words


def subject_of(text: str) -> str:
    """What a clause without figures is about, to be carried on: its words up to its verb, if they are few."""
    words: list[str] = []
    for word, tag in rjieba.tag(text):
        if words and word in _AS_NOUN:
            words.append(word)
            continue
        if tag == "v" and not words:
            return text if len(text) <= LONGEST_DEED else ""
        if tag == "v" or (tag == "d" and words):
            break
        words.append(word)
    found = "".join(words)
    return found if 1 < len(found) <= 14 and has_subject(found) else ""


def carried(before: str, after: str, subject: str, places: str = "", *, is_rank: bool = False) -> tuple[str, str]:
    """The words of `subject`, of an earlier clause, that a figure between `before` and `after` needs; and `before`, with
    what only its place leaves out and `places`, of another place, says; a rank (`is_rank`) is always of something before.
    """
    part = _PART.match(before)
    if part and subject and len(before) - part.end() <= LONGEST_PART:
        return f"{subject}其中", before[part.end() :]
    if _PLACE.match(before) and (measured := _without_place(places)):
        return "", before.strip() + measured
    if is_rank and _RANKED.match(before):
        return subject, before
    is_of_noun = after.startswith("的") and starts_with_noun(after)  # 组建300人的队伍
    if (
        is_of_noun
        or has_subject(before)
        or _FOR.match(before)
        or (_NO_SUBJECT.match(before) and starts_with_noun(after))
    ):
        return "", before
    subject, verb = _WHEN.sub("", subject), before.strip()[-2:]
    if len(subject) > len(verb) > 1 and subject.startswith(verb):
        return "", before + subject[len(verb) :]  # 去年新建学校3所，今年计划新建5所
    own = _EMPTY.search(before)
    if _is_sibling(topic(before.strip()), topic(subject)) and not _SHARE_OF.match(before):
        return "", before  # 普惠小微贷款增长24.6%，涉农贷款增长13.5%
    if own and _MEASURE.search(topic(before)) and subject:
        if subject[:2] == before.strip()[:2]:
            return "", before
        return _without_measure(subject), before
    return subject, before


def _is_sibling(words: str, subject: str) -> bool:
    """Whether both end in the same noun (普惠小微贷款, 涉农贷款)."""
    return len(words) > 2 and words[-2:] == subject[-2:]


def is_measure(words: str) -> bool:
    """Whether `words` end in what is measured of a thing (玉米产量)."""
    return _MEASURE.search(words) is not None


def begins_with_place(subject: str) -> bool:
    """Whether `subject` names a place and what is counted there (云州市地区生产总值)."""
    return bool(_without_place(subject))


def _without_place(subject: str) -> str:
    """云州市地区生产总值 -> 地区生产总值; "" where `subject` does not begin with a place."""
    words = rjieba.cut(subject)
    for number in range(1, min(4, len(words))):
        if _PLACE.match("".join(words[:number])):
            return "".join(words[number:])
    return ""


def _without_measure(subject: str) -> str:
    """毕业生升学率 -> 毕业生."""
    words = rjieba.cut(subject)
    if len(words) > 1 and _MEASURE.search(words[-1]):
        return _WORKED.sub("", "".join(words[:-1]))
    return subject
