"""Pinyin: how characters sound, and whole questions typed without any."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.language.pinyin import Readings, blur, plain, read
from answering.language.pinyin_input import PinyinInput, count_pairs
from answering.language.text import fold
from answering.language.wordlists import Language

PHRASINGS = [
    "两癌检查多少人",
    "两癌免费检查人数",
    "创业贷款发放多少钱",
    "创业贷款多少人",
    "主席是谁",
    "时间是什么时候",
    "西安",
]


@pytest.fixture(scope="module")
def writer(language: Language) -> PinyinInput:
    """An input method that knows a handful of phrasings."""
    return PinyinInput(language.readings, count_pairs(PHRASINGS))


def cut(run: str, lengths: list[list[int]], start: int = 0) -> Iterable[tuple[str, ...]]:
    """Every way of reading `run` that `lengths` allow."""
    if lengths and start == len(run):
        yield ()
    for length in lengths[start] if start < len(lengths) else ():
        for rest in cut(run, lengths, start + length):
            yield (run[start : start + length], *rest)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zhi", "zi"),
        ("chi", "ci"),
        ("shi", "si"),
        ("zhang", "zan"),
        ("cheng", "cen"),
        ("ning", "lin"),
        ("nan", "lan"),
        ("lai", "nai"),
        ("huang", "huan"),
        ("sheng", "sen"),
        ("nv", "lv"),
    ],
)
def test_what_the_south_does_not_tell_apart_is_one(one: str, other: str) -> None:
    """Zh and z, ch and c, sh and s, n and l, -ng and -n sound alike."""
    assert blur(one) == blur(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ma", "la"), ("ren", "len"), ("hu", "fu"), ("an", "en"), ("n", "l"), ("duo", "shao"), ("en", "in")],
)
def test_other_sounds_stay_apart(one: str, other: str) -> None:
    """What people do tell apart is not made one."""
    assert blur(one) != blur(other)


def test_blurring_twice_is_blurring_once(language: Language) -> None:
    """A blurred syllable is not blurred any further."""
    for syllable in language.readings.syllables:
        assert blur(blur(syllable)) == blur(syllable)


@pytest.mark.parametrize(
    ("typed", "toneless"),
    [
        ("liǎng ái jiǎn chá", "liang ai jian cha"),
        ("liang3 ai2 jian3 cha2", "liang ai jian cha"),
        ("liang3ai2", "liangai"),
        ("nü", "nv"),
        ("lü4", "lv"),
        ("ma1ma5", "mama"),
        ("daikuan 2017", "daikuan 2017"),
        ("daikuan2017", "daikuan2017"),
        ("92332", "92332"),
        ("两癌", "两癌"),
    ],
)
def test_plain(typed: str, toneless: str) -> None:
    """Tone marks and tone digits go, ü is v, and numbers stay."""
    assert plain(typed) == toneless


@pytest.mark.parametrize(
    ("character", "reading"),
    [("妇", "fu"), ("女", "nv"), ("联", "lian"), ("长", "chang"), ("行", "xing"), ("行", "hang"), ("绿", "lv")],
)
def test_readings_of_a_character(character: str, reading: str) -> None:
    """A character has all its readings, without tones."""
    assert reading in read("妇女联长行绿").of[character]


def test_what_has_no_sound_has_no_reading() -> None:
    """Punctuation, digits and letters have no reading."""
    assert read("，1a ").of == {}


@pytest.mark.parametrize(("one", "other"), [("癌", "安"), ("是", "四"), ("男", "蓝"), ("请", "亲")])
def test_blurred_readings(one: str, other: str, language: Language) -> None:
    """Characters that are mixed up by ear or by input method have one blurred reading; others do not."""
    blurred = language.readings.blurred
    assert (blurred[one] == blurred[other]) is (one != "癌")


@pytest.mark.parametrize(
    ("run", "syllables"),
    [
        ("jiancha", {("jian", "cha"), ("ji", "an", "cha")}),
        ("xian", {("xian",), ("xi", "an")}),
        ("xi'an", {("xi", "'", "an")}),
        ("duoshao", {("duo", "shao"), ("du", "o", "shao")}),
        ("ni", {("ni",)}),
    ],
)
def test_cuts(run: str, syllables: set[tuple[str, ...]], language: Language) -> None:
    """A run of letters is cut into syllables in every way there is."""
    assert syllables <= set(cut(run, language.readings.cuts(run)))


def test_no_syllable_goes_across_an_apostrophe(language: Language) -> None:
    """Xi'an is never xian."""
    assert all("'" in syllables for syllables in cut("xi'an", language.readings.cuts("xi'an")))


@pytest.mark.parametrize("run", ["hello", "screening", "zzz", "v", "report", "ni3"])
def test_what_is_no_pinyin_has_no_cuts(run: str, language: Language) -> None:
    """A run that does not come out even in syllables is no pinyin."""
    assert language.readings.cuts(run) == []


@given(st.text("aeioubcdghjlnsxyz'", max_size=10))
def test_every_cut_comes_out_even(run: str) -> None:
    """Each cut consists of syllables that are there, and together they are the run."""
    readings = Readings({"一": ("yi",), "安": ("an",), "西": ("xi",), "先": ("xian",), "好": ("hao",), "你": ("ni",)})
    for syllables in cut(run, readings.cuts(run)):
        assert "".join(syllables) == run
        assert set(syllables) <= readings.syllables | {"'"}


@pytest.mark.parametrize(
    "typed",
    [
        "liangai jiancha chale duoshao ren",
        "liangaijianchaduoshaoren",
        "liang3 ai2 jian3 cha2",
        "liáng ái jiǎn chá",
        "chuangye daikuan fale duoshao qian",
        "DAIKUAN DUOSHAO QIAN",
        "zhuxi shi shui",
        "xi'an",
        "ni hao",
        "2017 nian daikuan duoshao qian",
        "liangai检查",
    ],
)
def test_bare_pinyin_is_recognised(typed: str, language: Language) -> None:
    """A message in pinyin, with or without tones and spaces, is known for what it is."""
    assert language.readings.english_in(fold(typed), frozenset()) == frozenset()


@pytest.mark.parametrize(
    "typed",
    [
        "how many people got the screening",
        "what is the total amount",
        "when did the meeting start",
        "two cancers screening",
        "hello",
        "thanks",
        "ok",
        "a",
        "两癌检查多少人",
        "两癌 screening 多少人",
        "创业贷款 loan 发了多少",
        "92332",
        "???",
        "",
    ],
)
def test_english_and_chinese_are_no_pinyin(typed: str, language: Language) -> None:
    """English, Chinese, half of each, numbers and nothing at all are no pinyin."""
    assert language.readings.english_in(fold(typed), frozenset()) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("liangai jiancha duoshao ren", "两癌检查多少人"),
        ("liangaijianchaduoshaoren", "两癌检查多少人"),
        ("liang3ai2 jian3cha2", "两癌检查"),
        ("chuang ye dai kuan duo shao qian?", "创业贷款多少钱?"),
        ("zhuxi shi shui", "主席是谁"),
        ("xi'an", "西安"),
        ("shijian shi shenme shihou", "时间是什么时候"),
        ("2017 liangai", "2017两癌"),
        ("liangai检查duoshaoren", "两癌检查多少人"),
    ],
)
def test_pinyin_becomes_the_words_of_the_phrasings(typed: str, meant: str, writer: PinyinInput) -> None:
    """Of all characters with a sound, those are meant that stand together in the phrasings."""
    assert writer.convert(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zhuxi si sui", "主席是谁"),
        ("liangai jianca", "两癌检查"),
        ("duosao ren", "多少人"),
        ("chuanye daikuan", "创业贷款"),
    ],
)
def test_pinyin_with_a_southern_ear(typed: str, meant: str, writer: PinyinInput) -> None:
    """S for sh, c for ch, -an for -ang: the phrasings tell what was meant."""
    assert writer.convert(typed) == meant


@pytest.mark.parametrize("typed", ["2017", "92332人", "两癌检查多少人", ""])
def test_what_is_no_pinyin_stays(typed: str, writer: PinyinInput) -> None:
    """Digits and characters are left as they are."""
    assert writer.convert(typed) == typed


def test_english_stays_and_stands_apart(writer: PinyinInput) -> None:
    """A word that cannot be pinyin is kept, with a space around it."""
    assert writer.convert("hello liangai").split() == ["hello", "两癌"]


def test_count_pairs() -> None:
    """Neighbours are counted within a run of characters, its start included."""
    assert count_pairs(["多少人", "多少, 人"]) == {"^多": 2, "多少": 2, "少人": 1, "^人": 1}
