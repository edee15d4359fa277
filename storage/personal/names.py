"""Names of people who are nobody's business: the asker's own, and those of others in a story.

A name by itself is no sign: whoever a report names may be asked about. It is personal beside a word that says whose it is
(我老婆叫…), in a story of kin or violence, before 男 or 女, or where it is all there is. That a word is a name tells
jieba's tagger (`stories`), which is asked only where such a word stands.
"""

import re
from collections.abc import Iterator

from storage.personal.lexicon import HAN, any_of, given, surname, words
from storage.personal.stories import could_be_name, in_story, is_tagged_as_name, last_name

# What follows 叫 where nobody tells a name: questions, and somebody who is called.
_CALLED = rf"(?![什甚啥么麼咩嘛乜哪谁誰怎你您他她它人大不没沒了过過来來去车車救醒得是个個几幾])(?:[{HAN}]|[a-z]){{2}}"

# A surname and a given name of one or two characters that ends there.
_WHOLE = rf"{surname()}[{HAN}]{{1,2}}(?![{HAN}\w])"

OWN_NAME = re.compile(
    rf"(?<![给給帮幫替请請让讓问問喊])(?:[我俺](?:本人)?的?(?:真|本|全|大)?(?:名字?|姓名)?|本人)就?是?"
    rf"叫[做作]?[:\s]{{0,2}}+{_CALLED}"
    rf"|(?:[我俺]的?|本人)的?(?:(?:真|全|大)?名字?[是为為:\s]|姓名)[是为為:\s]{{0,3}}+{_CALLED}"
    rf"|(?:姓名|名字|大名|小名)(?:[:\s]|[叫是为为](?={surname()}))\s?{_CALLED}|(?:^|[\W_女男])名叫\s?(?=[阿小]|{surname()}){_CALLED}"
    rf"|(?:我是|本人是?|鄙人|免贵|在下)\s?{surname()}(?![{HAN}]?[的生工])[{HAN}]{{1,2}}(?!\w)"
    rf"|(?:[我鄙敝]|免贵)姓{surname()}(?:[,，。\s]?(?:名|叫|全名)?{surname()}?[{HAN}]{{1,3}})(?!\w)"
    rf"|(?:^|[\W_])[我俺][,，\s]{{1,2}}{_WHOLE}"
    rf"|(?:申请|求助|举报|投诉|当事|联系|咨询|监护|委托|经办|代理|受害|被害|施暴|打)人?[人者][:是为叫\s]{{1,2}}+{_WHOLE}"
)
_PINYIN = rf"(?:{'|'.join(words('pinyin_surnames'))})"
# What follows wo shi and is no name though it begins like one: xu yao, wen yi xia.
_NO_GIVEN = r"(?!(?:xia|yi|wen|de|le)\b)"
OWN_NAME_LATIN = re.compile(
    r"\bmy name(?: is|'s)? [a-z]|\bwo jiao (?!sh|ni|ta|me)[a-z]"
    rf"|\b(?:i am|i'm|this is) (?:{_PINYIN} [a-z]{{1,10}}|[a-z]+ (?:wang|zhang|liu|chen|yang|huang|zhao|zhou))\b"
    rf"|\b(?:jiao|mingzi shi|mingzi jiao) (?!shen ?m){_PINYIN} ?[a-z]"
    rf"|\bwo shi {_PINYIN} {_NO_GIVEN}[a-z]{{2,}}\s?(?:[a-z]{{2,5}}\b\s?)?(?=[^\w\s]|$|\bwo|\bxiang)"
    rf"|\b{any_of('pinyin_kin')} {_PINYIN} [a-z]{{2,}}"
)

# Somebody who is said to be called something: a question, an order and a shout are none.
_SUBJECT = rf"(?:[他她]|{any_of('kin')}|{any_of('roles')}|的人|那个人|男的|女的|的名字|姓名)"
OTHERS_NAME = re.compile(
    rf"{_SUBJECT}[们]?[,，\s]{{0,2}}的?(?:大|小|真|全|本)?名?(?:字|姓名)?(?:就|也)?是?(?:[叫喊](?:[做作])?|名叫|大名|姓名)[:\s]{{0,2}}"
    rf"(?:{surname()}(?!什|么|吗|呢)[{HAN}]{{1,2}}|[{HAN}]{{2,3}}(?=[,，。;；\s\d]|$))(?<![姐哥我你他她人门吗么啥])"
    rf"|(?:[他她]|{any_of('kin')})的?(?:名字|姓名|大名)[是为叫:]?\s?{surname()}[{HAN}]{{1,2}}"
)
_NO_NAME = re.compile(
    r"叫(?:我|你|他|她|人|家长|救|车|警|什|啥|谁|么|哪|滚|大|不|起|骂|嚣|喊|停|醒|来|去|上|下|了|得|苦|屈)"
)

_NO_KIN = re.compile(any_of("no_kin"))

# A row of a form: a name, then 男 or 女 or an age.
OF_A_FORM = re.compile(
    rf"(?:^|[\W_])({surname()}[{HAN}]{{1,2}})[,，、\s]{{1,2}}(?:[男女](?![{HAN}])|\d{{1,3}}岁|\d{{4}}年|电话|手机|身份证)"
)
# A story: kin, harm done, somebody's age.
_STORY = re.compile(rf"{any_of('kin')}|{any_of('roles')}|{any_of('harm')}|[12]?\d岁|受伤|求助")
# Nothing but a name, in a line of its own or behind a comma at the end.
_ALONE = re.compile(rf"(?:^|[\n,，:：])\s?({surname()}[{HAN}]{{1,2}})\s?[。.!！]?(?=$|\n)")
# Who did it, or whom it was done to: 打我的就是王强.
_IS = re.compile(rf"(?:的人?|那个人|{any_of('kin')})就?是({surname()}[{HAN}]{{1,2}})(?![{HAN}\w])")
# In a story, whoever is called something: by surname and given name, by a name for the family (朵朵), or before an age.
_CALLED_IN_STORY = re.compile(
    rf"(?:叫|名叫?|小名|大名)[做作]?\s?({surname()}{given()}{{1,2}}|([{HAN}])\2|"
    rf"[{HAN}]{{2,4}}?(?=[,，]?\s?(?:今年|明年|去年|才|刚|已经|还)?\s?[\d一二两三四五六七八九十]{{1,3}}(?:周?岁|个月)))"
    rf"|姓{surname()}[,，]?(?:名叫?|叫){surname()}?([{HAN}]{{1,2}})"
)
SHORT = 12
"""Characters up to which a name at the end of a story's text is looked at as one that stands alone."""


def names_in(text: str) -> Iterator[str]:
    """What in `text` is told as the name of somebody else, in a story, in a form, or alone."""
    text = _NO_KIN.sub(" ", text)
    for found in OTHERS_NAME.finditer(text):
        if not _NO_NAME.search(found[0]):
            yield last_name(found[0])
    yield from (found[1] for found in OF_A_FORM.finditer(text))
    if is_story := _STORY.search(text) is not None:
        yield from (found[1] or found[3] for found in _CALLED_IN_STORY.finditer(text))
        yield from in_story(text)
    told = list(_IS.finditer(text))
    if not is_story or len(text) < SHORT:
        told += _ALONE.finditer(text)
    yield from (found[1] for found in told if could_be_name(found[1]) and is_tagged_as_name(found[1], text))
