"""Accounts, papers and cars: what has a number or a name of its own beside the word for it."""

import re

from storage.personal.lexicon import HAN, any_of

_GAP = r"[\W_]"
_NAMED = r"(?:[号號]码?|[账帐賬][号户]|名|昵称|id|hao|[是为加搜我的叫一样和同跟]|[\W_]){0,8}+"

# An e-mail address, also with a Chinese full stop, with blanks or with the at sign written out.
_MAIL_HOSTS = r"(?:qq|163|126|139|189|sina|sohu|gmail|hotmail|outlook|foxmail|yahoo|aliyun|yeah|icloud|live)"
EMAIL = re.compile(
    r"\w\s?(?:@|[( ]at[) ]|艾特|圈a|小老鼠)\s?[\w-]{1,63}\s?(?:[.。点點]|[( ]dot[) ])\s?\w"
    rf"|\w#{_MAIL_HOSTS}\.|[a-z\d_.-]{{3}}\s{_MAIL_HOSTS}\s?[.。点點]\s?(?:com|cn|net)"
)

# An account: its number or name after the word for it, a Telegram user (no bot) or a link to one.
ACCOUNT = re.compile(
    rf"(?:{any_of('apps')}|[微薇威v]信|(?<![a-z])(?:vx|wx|qq|tg|line)|[账帐賬][号户]|[+加]我?[微薇vq]|我的?[qv](?![a-z]))"
    rf"{_NAMED}[a-z0-9][a-z0-9_.-]{{3}}"
    rf"|(?:微博|抖音|快手|小红书|b站|知乎|weibo|douyin)(?:名|昵称|[账帐賬]?号|id)?[是叫为]?{_GAP}{{0,2}}@\s?[{HAN}\w]{{2}}"
    rf"|[我他她]的?(?:微博|抖音|快手|小红书|b站|知乎)(?:名|昵称|[账帐賬]?号)?[是叫为]{_GAP}{{0,2}}(?![什啥哪谁])[{HAN}\w]{{2}}"
    rf"|加我?\s?v{_GAP}{{0,3}}[a-z0-9][a-z0-9_.-]{{3}}"
    r"|(?<!\w)@(?!\w{0,28}bot\b)[a-z][a-z0-9_]{4}|\bt\.me/\w"
    rf"|(?:微信|薇信|钉钉|qq)[号號]?(?:跟|和|就是|同|与|是)我?的?(?:手机|手機|电话|電話)[号號]?(?![{HAN}]{{0,4}}(?:吗|么|不))"
)

# A number plate, of a car with an engine or without, however it is parted; 湘 is often typed as xiang.
_PROVINCE = "京津沪滬渝冀豫云辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁琼瓊"
PLATE = re.compile(
    rf"[{_PROVINCE}]{_GAP}?[a-z](?=[\W_]{{0,2}}[a-z]?[\W_]?[a-z]?[\W_]?\d)(?:[\W_]{{0,2}}[a-z\d]){{5,6}}(?![a-z]|\d\d)"
    r"|\bxiang ?[a-z][ ·]?(?=[a-z]{0,2}\d)[a-z\d]{5,6}\b"
    rf"|车(?:牌|号)[号號]?[是为:\s]{{0,3}}+[{_PROVINCE}]?{_GAP}?(?=[a-z]*\d)[a-z\d]{{4}}"
)

# The end or the beginning of a number of one's own, which with the other half tells all: 尾号 2345, 后四位, 短号.
PART = re.compile(
    rf"(?:(?:尾数?[号號]|[前后後末][3-8][位个個])[{HAN}]{{0,2}}?{_GAP}{{0,3}}+\d{{3}}[\dx]|(?:短号|小灵通|分机)[是为:\s]{{0,3}}+\d{{3}})"
)

# A paper: a passport or pass, by its letter and the digits behind it, however parted.
PAPER = re.compile(
    r"(?:护照|護照|通行证|通行證|台胞证|回乡证|passport|社保卡?|医保卡?|证件?|工号|学号|卡)[号號]?码?(?:no\.?)?[是为:\s]{0,3}+[a-z]{0,2}[\W_]?(?:\d[\W_]?){5}"
)

# A case before a court, by its number: whoever knows it finds who is in it.
CASE = re.compile(
    rf"(?:\(\d{{4}}\)|\[\d{{4}}\]|〔\d{{4}}〕)[{HAN}\d]{{1,6}}[民刑行执破][{HAN}]{{1,3}}?\d{{1,6}}号"
    rf"|[{_PROVINCE}]\d{{2,4}}[民刑行执破][{HAN}]{{1,3}}?\d{{1,6}}号"
)

# A number that an office gives to a project, a paper or a tender: nobody's.
OF_AN_OFFICE = re.compile(
    r"(?:项目|课题|文件|合同|标段|招标|采购)[编代]?[号號]?[是为:\s]{0,2}+[a-z]{0,4}[-\d]{4,12}(?!\d)"
)
