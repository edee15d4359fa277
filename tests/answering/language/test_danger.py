"""Who does what to whom, read from a message by word lists and the order of the words."""

from itertools import chain

import pytest

from answering.language.danger.lexicon import Role, danger_words
from answering.language.danger.reading import HEAD, TAIL, Danger, Peril, is_part_of_it, read_danger
from answering.language.question import analyse
from answering.language.text import fold
from answering.language.wordlists import Language

HARM, SHELTER, CRY, DESPAIR = Peril.HARM, Peril.SHELTER, Peril.CRY, Peril.DESPAIR


def read(message: str, language: Language) -> Danger | None:
    """What is read of a message as people write it."""
    return read_danger(fold(message), language.danger)


@pytest.mark.parametrize(
    ("message", "who", "act", "whom"),
    [
        ("他打我", "他", "打", "我"),
        ("我老公喝了酒又打我", "我老公", "又打", "我"),
        ("隔壁的男人在打他老婆", "男人", "打", "他"),
        ("我被他打了", "他", "打", "我"),
        ("我姐被打了", "", "打", "我姐"),
        ("他把我妈锁在房间里", "他", "锁在", "我妈"),
        ("他对我动手", "他", "动手", "我"),
        ("我屋里老倌打我", "我屋里老倌", "打", "我"),
        ("我给老公打伤了", "老公", "打伤", "我"),
        ("老公爱喝酒，对孩子下手", "老公", "下手", "孩子"),
        ("他很凶，家暴", "他", "家暴", ""),
        ("昨天无缘无故打我", "", "打", "我"),
        ("继父摸我女儿", "继父", "摸", "我女儿"),
    ],
)
def test_who_does_what_to_whom(message: str, who: str, act: str, whom: str, language: Language) -> None:
    """Active and passive, with 把 and 对, of the speaker's own and of others, across clauses."""
    assert read(message, language) == Danger(HARM, act, who, whom)


@pytest.mark.parametrize(
    "message", ["他打哒我", "我屋里老倌打我", "堂客被打", "佢成日打我", "俾老公打伤咗", "他打得我鼻血直流"]
)
def test_dialect_is_read_as_it_is_written(message: str, language: Language) -> None:
    """Before its words are replaced, which would make 堂客 a woman in general."""
    found = analyse(fold(message), language).danger
    assert found is not None
    assert found.peril is HARM


@pytest.mark.parametrize("message", ["家报了怎么办", "被家爆", "老工打我", "被老攻打了"])
def test_what_is_often_written_wrongly_is_known(message: str, language: Language) -> None:
    """Other characters of the same sound."""
    assert read(message, language) is not None


@pytest.mark.parametrize(
    ("message", "peril"),
    [
        ("我想进庇护所", SHELTER), ("保护令怎么申请", SHELTER), ("庇护所能住吗", SHELTER), ("庇护所有几个", None),
        ("庇护所在哪个区", None), ("保护令是什么", None), ("救救我", CRY), ("救救我，有几个试点", None), ("救命恩人", None),
        ("我不想活了", DESPAIR), ("他打我，我不想活了", DESPAIR), ("我女儿要跳楼", DESPAIR), ("跳楼", None),
        ("想自杀", DESPAIR), ("自杀率多少", None), ("不想死", None),
    ],
)  # fmt: skip
def test_shelter_cries_and_despair(message: str, peril: Peril | None, language: Language) -> None:
    """A place and a wish to be there; a cry by itself; a wish to die, which comes before what others do."""
    found = read(message, language)
    assert (found and found.peril) == peril


@pytest.mark.parametrize(
    "message",
    [
        "我打了他", "我打孩子", "他没打我", "他从来不打人", "没有人打我", "蚊子咬我", "他打我电话", "他打折卖给我",
        "给我打针", "球队被打败", "打老婆的案件有多少", "新闻里他打老婆", "昨天看新闻，有个男的打老婆", "妇联帮助被家暴的人",
        "想打他一顿", "热死我了", "我想死你了", "家暴", "老公怎么办", "他打死我也不信哈哈", "",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it(message: str, language: Language) -> None:
    """Who acts is the speaker or no person, it is denied, idiom, news, a figure that is asked for, or a joke."""
    assert read(message, language) is None


def test_ones_own_trouble_counts_whatever_is_asked_with_it(language: Language) -> None:
    """Figures and news are of others, and put nothing of one's own far away."""
    assert read("打老婆的有多少", language) is None
    assert read("他打我多少次了", language) is not None
    assert read("新闻说家暴违法，我妈被我爸打", language) is not None


def test_an_idiom_between_two_words_keeps_them_apart(language: Language) -> None:
    """What is taken out leaves a gap, so that 打 and 我 around it are no act and victim."""
    assert read("他打折扣给我", language) is None


@pytest.mark.parametrize(
    ("clause", "is_part"),
    [
        ("派出所怎么办", True),
        ("他打我", True),
        ("两癌查了多少人", False),
        ("法律援助有多少件", False),
        ("贷款利率", False),
    ],
)
def test_what_is_no_question_to_a_report(clause: str, is_part: bool, language: Language) -> None:
    """The danger itself and a plea for help; a figure that is asked for is one."""
    assert is_part_of_it(clause, language.danger) is is_part


def test_of_a_long_story_start_and_end_are_read(language: Language) -> None:
    """However long it is."""
    filler = "今天天气很好" * 600
    assert len(filler) > HEAD + TAIL
    assert read(f"他打我，{filler}", language) is not None
    assert read(f"{filler}，他打我", language) is not None
    assert read(filler, language) is None


def test_every_list_has_a_part_to_play(language: Language) -> None:
    """No word is listed that is never looked up."""
    roles = frozenset(chain.from_iterable(found for _, found in language.danger.roles.items()))
    assert roles == set(Role) - {Role.HARMLESS, Role.JOKE}
    assert len(language.danger.harmless) > 0
    assert len(language.danger.jokes) > 0


def test_words_are_all_that_it_knows() -> None:
    """With other lists it reads another language."""
    lists: dict[Role, tuple[str, ...]] = dict.fromkeys(Role, ())
    words = danger_words({**lists, Role.WHO: ("甲",), Role.SELF: ("乙",), Role.HITS: ("丙",)})
    assert read_danger("甲丙乙", words) == Danger(HARM, "丙", "甲", "乙")
    assert read_danger("他打我", words) is None
