"""What is written into the documents: sentences full of figures and tables of each usual shape, the same at each run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

Area = tuple[int, int, int, int]
"""First row, last row, first column, last column of merged places."""
SENTENCES = (
    "全年实现地区生产总值{a}亿元，按不变价格计算，比上年增长{b}%，其中第一产业增加值{c}亿元",
    "年末常住人口{a}万人，比上年末增加{n}人，城镇化率达到{b}%",
    "全年共接待来访群众{n}人次，办结信访事项{m}件，办结率为{b}%，比上年提高{b}个百分点",
    "发放小额担保贷款{n}万元，扶持创业妇女{m}名，带动就业{n}人",
    "“两癌”免费检查覆盖{m}个街道（乡镇），检查适龄妇女{n}人，同比下降{b}%",
    "投入资金{a}万元，新建“妇女之家”{m}个，开展3·15、三八节等活动{m}场",
)
WORDS = (
    "办公费",
    "印刷费",
    "水费",
    "电费",
    "邮电费",
    "差旅费",
    "维修（护）费",
    "会议费",
    "培训费",
    "公务接待费",
    "劳务费",
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is meant: what is merged stands in each place that it covers; `ruled` "all", or "across" only."""

    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Area, ...] = ()
    header: int = 1
    ruled: str = "all"

    def area(self, row: int, column: int) -> Area:
        """The merged area that a place lies in, or the place itself."""
        return next(
            (a for a in self.merged if a[0] <= row <= a[1] and a[2] <= column <= a[3]), (row, row, column, column)
        )


Part = str | Grid
"""A paragraph or a table."""


def paragraph(random: Random, sentences: int) -> str:
    """So many sentences, digits often the same as their neighbours."""
    return "".join(f"{random.choice(SENTENCES).format(**_numbers(random))}。" for _ in range(sentences))


def parts(seed: int, tables: Sequence[Grid], sentences: Sequence[int] = (3, 1, 5, 2, 4)) -> list[Part]:
    """Headings and paragraphs, a table of `tables` behind every other one."""
    random = Random(seed)  # noqa: S311  text to be read, nothing secret
    found: list[Part] = []
    waiting = list(tables)
    for number, count in enumerate([*sentences, *sentences]):
        if number % 4 == 0:
            found.append(f"{'一二三四五六'[number // 4]}、工作情况")
        found.append(paragraph(random, count))
        if number % 2 and waiting:
            found.append(waiting.pop(0))
    return [*found, *waiting]


def accounts(seed: int, rows: int = 10) -> Grid:
    """Codes beside names and amounts, two header rows, a total, some cells empty."""
    random = Random(seed)  # noqa: S311
    head = [("经济分类科目", "经济分类科目", "本年支出", "本年支出"), ("编码", "名称", "2022年", "2023年")]
    body = [(str(30101 + at), WORDS[at % len(WORDS)], _amount(random), _amount(random)) for at in range(rows)]
    return Grid(
        (*head, *body, ("合计", "合计", "866.60", "1133.22")),
        ((0, 0, 0, 1), (0, 0, 2, 3), (rows + 2, rows + 2, 0, 1)),
        header=2,
    )


def indicators(seed: int, rows: int = 9, ruled: str = "all") -> Grid:
    """A name, a unit, two years and a change that may be negative."""
    random = Random(seed)  # noqa: S311
    body = [
        (f"其中：{name}" if at % 3 else name, "万元", _amount(random), _amount(random), f"{random.uniform(-9, 9):.1f}")
        for at, name in enumerate(WORDS[:rows])
    ]
    return Grid((("指标", "单位", "2022年", "2023年", "增长（%）"), *body), ruled=ruled)


def grouped(seed: int) -> Grid:
    """Rows that belong together under a cell merged over them, long texts beside."""
    random = Random(seed)  # noqa: S311
    rows = [
        (
            f"{'甲乙丙'[at // 3]}区妇联系统各单位",
            f"项目{at + 1}：面向全市妇女和家庭开展的公益服务项目",
            str(random.randint(1, 99) * 11),
        )
        for at in range(9)
    ]
    return Grid((("单位", "项目", "受益人次"), *rows), tuple((at, at + 2, 0, 0) for at in (1, 4, 7)))


def wide(seed: int, columns: int = 12, rows: int = 8) -> Grid:
    """As many columns as only a landscape page has room for."""
    random = Random(seed)  # noqa: S311
    head = ("地区", *(f"{month}月" for month in range(1, columns)))
    return Grid((head, *((f"第{row + 1}区", *(_amount(random) for _ in head[1:])) for row in range(rows))))


def _amount(random: Random) -> str:
    if random.random() < 0.1:
        return ""
    digit = random.randint(1, 9)
    return random.choice([f"{digit}{digit}.{digit}0", f"{random.uniform(0, 9000):.2f}", f"{random.randint(0, 9999)}"])


def _numbers(random: Random) -> dict[str, str]:
    digit = random.randint(1, 9)
    return {
        "a": f"{digit}{digit}{random.randint(0, 9)}.{digit}0",
        "b": f"{random.uniform(0, 99):.1f}",
        "c": f"{random.randint(100, 9999)}.{digit}{digit}",
        "n": str(random.randint(1, 99) * 1111),
        "m": str(random.randint(2, 400)),
    }


def tables_of(made: Sequence[Part]) -> Iterator[Grid]:
    """Its tables."""
    return (part for part in made if isinstance(part, Grid))
