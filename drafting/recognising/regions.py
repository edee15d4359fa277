"""Names of places: which lie in which, how people shorten them, and where a text names one as reports do."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REGIONS = Path(__file__).with_name("regions.toml")
KINDS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "生产建设兵团", "街道", "地区", *"省市县区州盟旗镇乡")
_OF_PEOPLES = ("自治区", "自治州", "自治县", "自治旗")
_PEOPLES = (
    "维吾尔|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔|鄂温克|鄂伦春|保安|东乡|撒拉|裕固|"
    "(?:蒙古|朝鲜|满|回|藏|壮|苗|侗|彝|白|傣|傈僳|景颇|哈尼|拉祜|佤|布朗|布依|水|仡佬|土家|土|羌|瑶|黎|畲|仫佬|毛南|纳西|普米|独龙|怒"
    "|撒拉|东乡|保安|裕固|达斡尔|锡伯|哈萨克|柯尔克孜|塔吉克|鄂温克|鄂伦春|俄罗斯|德昂|阿昌|基诺|京|高山|赫哲|门巴|珞巴)族|各族"
)
_SHARED = re.compile(rf"(?:{_PEOPLES})+$")
_ALL = ("省", "市", "县", "区", "镇", "乡", "州", "盟", "旗", "街道", "地区")
WHOLE = (
    {kind: f"全{kind}" for kind in _ALL} | {kind: f"全{kind[-1]}" for kind in _OF_PEOPLES} | {"生产建设兵团": "全兵团"}
)
SHORTEST_KNOWN = 2
_NAME = re.compile(
    r"[一-鿿]{2,12}?(?:自治区|自治州|自治县|自治旗|生产建设兵团|省|市|县|新区|区|州|盟|旗|镇|乡|街道)(?=[一-鿿\s\d]|$)"
)
_BEFORE = re.compile(
    r"^.*(?:年度|[年月日第在由向对为和与到届次是了于]|代表|中共|关于|中国|转发|来源|印发|审议|发布|公布)(?=.{2})"
)
_NO_NAME = re.compile(
    r"^(?:[全本各我该在向为对由代表上]|第|人民|自治)|[的是和在省市县区及]|经济|城镇|自由|示范|高新|经开|开发|贫困|地区|功能|园$|政府|合理|主义"
    r"|多快|乡镇|社$|办$|城$|辖$|郊$|山$|灾$|景$|校$"
)


@dataclass(frozen=True, slots=True)
class Region:
    """A place that is listed, with those that it lies in, the widest first."""

    name: str
    within: tuple[str, ...] = ()


@cache
def listed() -> dict[str, list[Region]]:
    """The places of each name; several districts may share one."""
    found: dict[str, list[Region]] = {}
    for province, cities in tomllib.loads(REGIONS.read_text(encoding="utf-8")).items():
        found.setdefault(province, []).append(Region(province))
        for city, parts in cities.items():
            if city:
                found.setdefault(city, []).append(Region(city, (province,)))
            for part in parts.split():
                found.setdefault(part, []).append(Region(part, (province, city) if city else (province,)))
    return found


@cache
def _shorts() -> dict[str, list[str]]:
    """The listed names that each short name may stand for (湖南, 湖南省)."""
    found: dict[str, list[str]] = {}
    for name in listed():
        found.setdefault(short(name), []).append(name)
    return found


@cache
def _written() -> dict[str, str]:
    """The listed name that is meant by each way of writing one in full or as people do (黔东南州, 城步县)."""
    briefly = {f"{short(name)}{name[-1]}": name for name in listed() if kind_of(name) in _OF_PEOPLES}
    return briefly | {name: name for name in listed()}


def kind_of(name: str) -> str:
    """What sort of place a name says it is (市, 自治区); "" for none."""
    return next((kind for kind in KINDS if name.endswith(kind) and len(name) > len(kind)), "")


def short(name: str) -> str:
    """湖南 for 湖南省, 新疆 for 新疆维吾尔自治区; the name itself where a single character would be left."""
    kind = kind_of(name)
    rest = name.removesuffix(kind)
    if kind in _OF_PEOPLES:
        bare = _SHARED.sub("", rest)
        rest = bare if len(bare) >= SHORTEST_KNOWN else rest
    if kind == "区" and rest.endswith("新") and len(rest) > SHORTEST_KNOWN:
        rest = rest.removesuffix("新")
    return rest if len(rest) >= SHORTEST_KNOWN and kind != "生产建设兵团" else name


def names_of(place: str) -> tuple[str, ...]:
    """All the names of a place: 长沙市 -> 长沙市, 长沙, 全市; 黔东南苗族侗族自治州 has 黔东南州 besides."""
    kind, brief = kind_of(place), short(place)
    between = f"{brief}{kind[-1]}" if kind in ("自治州", "自治县", "自治旗") else ""
    force = "兵团" if kind == "生产建设兵团" else ""
    return tuple(dict.fromkeys(filter(None, (place, between, brief, force, WHOLE.get(kind, "")))))


def within(chain: tuple[str, ...]) -> tuple[str, ...]:
    """The places around the last of `chain`, in short: those before it there, and those that it is listed in if no other
    place has its name.
    """
    *around, own = chain
    fitting = [region for region in listed().get(own, ()) if set(around) <= set(region.within)]
    if len(fitting) == 1:
        around = list(fitting[0].within)
    elif around and own not in listed() and len(wider := listed().get(around[-1], [])) == 1:
        around = [*wider[0].within, around[-1]]
    return tuple(name for name in dict.fromkeys(map(short, around)) if name != short(own))


def chain_in(text: str) -> tuple[str, ...]:
    """The first place that `text` names, with the wider ones right before it (上海市, 普陀区); listed ones are preferred."""
    return next(_known(text), ()) or next(_guessed(text), ())


def _known(text: str) -> Iterator[tuple[str, ...]]:
    """The listed places in `text`, each with those it follows."""
    at, chain = 0, list[str]()
    while at < len(text):
        name = next(
            (text[at:end] for end in range(min(len(text), at + 14), at + 1, -1) if text[at:end] in _written()), ""
        )
        if name:
            chain.append(_written()[name])
        elif chain:
            part = _NAME.match(text[at:])
            if part and not _NO_NAME.search(part[0].removesuffix(kind_of(part[0]))):
                chain.append(part[0])
                name = part[0]
            else:
                yield tuple(chain)
                chain = []
        at += len(name) or 1
    if chain:
        yield tuple(chain)


def _guessed(text: str) -> Iterator[tuple[str, ...]]:
    """What looks like a place of any name."""
    for match in _NAME.finditer(text):
        name = _BEFORE.sub("", match[0])
        if len(name) > len(kind_of(name)) + 1 and not _NO_NAME.search(name.removesuffix(kind_of(name))):
            part = _NAME.match(text[match.end() :])
            is_part = part and not _NO_NAME.search(part[0].removesuffix(kind_of(part[0])))
            yield (name, part[0]) if part and is_part else (name,)


def most_named(text: str, level: str) -> str:
    """The listed place of a `level` (省, 市, 自治区) that `text` names most often, short or in full; "" for none."""
    counts: dict[str, int] = {}
    for brief, names in _shorts().items():
        fitting = [name for name in names if kind_of(name) == level]
        if len(fitting) == 1 and len(brief) >= SHORTEST_KNOWN and (count := text.count(brief)):
            counts[fitting[0]] = count
    return max(counts, key=lambda name: counts[name], default="")
