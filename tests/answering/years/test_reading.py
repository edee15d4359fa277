"""Which messages hold two years beside each other, which years, and what is left of them as a question about one."""

import pytest

from answering.language.text import fold
from answering.language.wordlists import Language
from answering.years.reading import Wants, YearTask, read_years, without_years

YEARS = frozenset(range(2010, 2020))


def read(message: str, language: Language) -> YearTask | None:
    return read_years(fold(message), language.years, YEARS)


@pytest.mark.parametrize(
    ("message", "years", "wants", "thing"),
    [
        ("岗位2017年比2016年多了多少个", (2016, 2017), Wants.CHANGE, "岗位多少个"),
        ("2016和2017年慰问的人各有多少", (2016, 2017), Wants.BOTH, "慰问的人多少"),
        ("16年跟17年比，网站信息少发几条", (2016, 2017), Wants.BOTH, "网站信息少发几条"),
        ("最美家庭是2016年多还是2017年多", (2016, 2017), Wants.WHICH, "最美家庭"),
        ("这两年慰问金一共多少", (), Wants.TOTAL, "慰问金多少"),
        ("两年的讲座差几堂", (), Wants.CHANGE, "讲座几堂"),
        ("培训人次增长了百分之几", (), Wants.CHANGE, "培训人次"),
        ("前后两年的岗位差多少", (), Wants.CHANGE, "岗位多少"),
        ("文明家庭是不是比前一年少了", (), Wants.CHANGE, "文明家庭"),
        ("哪年的稿子多", (), Wants.WHICH, "稿子"),
        ("和前一年比呢", (), Wants.CHANGE, ""),
        ("这两年呢", (), Wants.BOTH, ""),
        ("貸款這兩年漲了多少", (), Wants.CHANGE, "贷款多少"),
        ("那2016年呢", (2016,), Wants.OTHER, ""),
    ],
)
def test_two_years_are_read(message: str, years: tuple[int, ...], wants: Wants, thing: str, language: Language) -> None:
    """Years by number of four digits or two, the last two by a word, and what only tells how something changed."""
    task = read(message, language)
    assert task is not None
    assert (task.years, task.wants) == (years, wants)
    assert task.thing == thing


@pytest.mark.parametrize(
    "message",
    [
        "2016年新建了几个妇女组织",
        "新增就业岗位有多少",
        "哪一年开始复查的",
        "2016-2020年的规划叫什么",
        "近五年一共慰问了多少人",
        "最多的是哪种家庭",
        "妇女培训班比特长班少多少人次",
        "往后两年打算建几个",
        "执委里党员占百分之几",
    ],
)
def test_one_year_is_no_comparison(message: str, language: Language) -> None:
    """A single year, a plan over several, two things of one year, a share of a whole."""
    assert read(message, language) is None


def test_years_of_the_asker_do_not_count(language: Language) -> None:
    """Only years that the question names of what it asks are held beside each other."""
    assert read_years("我1990年生的,2016年评了几个", language.years, frozenset({2016})) is None


@pytest.mark.parametrize(
    ("message", "left"), [("2016年的慰问金多少", "慰问金多少"), ("一六年谁来宣讲", "谁来宣讲"), ("2016年呢", "")]
)
def test_what_is_left_without_the_year(message: str, left: str, language: Language) -> None:
    """A question for another report is the same without its year."""
    assert without_years(fold(message), language.years) == left
