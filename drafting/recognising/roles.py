"""Names that a sentence lists behind a role (副主席：A、B), and the new name of a body (更名为X): answers in any part of a
report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[一-鿿](?:[\s\u3000]?[一-鿿]){1,3}|[一-鿿]{1,8}[·•・][一-鿿·•・]{1,12}"
_ROLE = (
    r"(?:第一|常务|专职|兼职|挂职|名誉)?(?:正|副|代)?(?:主席|主任|会长|理事长|秘书长|书记|局长|厅长|院长|校长|行长|部长|组长|队长|委员|成员"
    r"|省长|市长|县长|区长|州长|镇长|乡长|主任委员|监事长|理事|常委|代表)"
)
_NAMES = rf"(?:{_NAME})(?:[、，,]\s*(?:{_NAME}))*"
_LISTED = re.compile(rf"({_ROLE})[:：]\s*({_NAMES})(?=[。；;，,\s]|等|$)")
_ELECTED = re.compile(rf"(?:选举|选出|推选|任命|增补|补选)(?:了)?({_NAMES})(?:同志)?为[一-鿿]{{0,20}}?({_ROLE})")
_RENAMED = re.compile(
    r"(?:更名|改名|改称|更改名称)(?:为|成)[“《]?([一-鿿A-Za-z0-9（）()·]{3,30}?)[”》]?(?=[，。；;、,]|$)"
)
_OLD = re.compile(r"[“《]([^“”《》]{2,24})[”》](?:正式|已)?$|([一-鿿A-Za-z（）()]{2,24}?)(?:正式|已)?$")
_MARKS = re.compile(r"[、，,]")
WHO = ("{role}是谁", "{role}有哪些人", "{role}是哪几位", "{role}都有谁", "谁是{role}")
RENAMED = ("{body}更名为什么", "{body}改成什么名字了", "{body}现在叫什么", "{body}改名叫什么", "{body}更名后叫什么")
LONGEST_NAME = 4
_NO_NAME = re.compile(r"[省市县区局委会部处科办的和等]$|干部|群众|代表|委员|工作|会议|书记|主任|主席|[省市县区州]长")


@dataclass(frozen=True, slots=True)
class Held:
    """Answers of one sentence, of what kind (`asks`), and how people ask for them."""

    answers: tuple[str, ...]
    asks: str
    title: str
    phrasings: tuple[str, ...]


def held_in(sentence: str) -> Iterator[Held]:
    """Every list of names behind a role, and every new name, in `sentence`."""
    lists = [*_LISTED.findall(sentence), *((role, names) for names, role in _ELECTED.findall(sentence))]
    for role, names in lists:
        people = tuple(name.strip() for name in _MARKS.split(names))
        if all(map(_is_name, people)):
            yield Held(people, "人名", role, tuple(words.format(role=role) for words in WHO))
    for match in _RENAMED.finditer(sentence):
        if old := _OLD.search(sentence[: match.start()]):
            body = old[1] or re.split(r"[将由把原]", old[2])[-1]
            yield Held((match[1],), "名称", f"{body}更名为", tuple(words.format(body=body) for words in RENAMED))


def _is_name(text: str) -> bool:
    length = len(re.sub(r"\s", "", text))
    return (length <= LONGEST_NAME or "·" in text) and not _NO_NAME.search(text)
