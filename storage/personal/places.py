"""Where somebody lives: a house, a flat, a village, or words that say so."""

import re

from storage.personal.lexicon import HAN

COUNT = r"[\d十百千]"

# A house: a street, a house or a village, and its number; no line of the underground (1号线), no paper (4号文).
HOUSE = re.compile(
    rf"(?:[路街巷弄段村院苑坊屯组]|(?<![知报報频頻渠难難轨軌])道|(?<![告件章会會年月家这這那哪文心省市县區区镇乡村城])里"
    rf"|[小社][区區]|胡同|花园|花園|家园|公寓|大厦|广场|市场|山庄|門牌|门牌号?)\s?"
    rf"第?[甲乙丙附]?{COUNT}{{1,6}}(?:[-之附]{COUNT}{{1,4}})?\s?(?:[号號弄](?![线線文令])|#)"
    rf"|(?:(?<![公铁鐵线網网道])路|大道|街|巷|弄)\s?\d{{1,5}}(?![\w.%])"
    rf"|(?:村|社区|屯)第?{COUNT}{{1,3}}(?:村民小)?组|{COUNT}[号號][楼樓院]"
)

# A flat: block, entrance or room; neither blocks that were built (建了3栋, 3栋楼) nor a flat's rooms (三室一厅).
FLAT = re.compile(
    rf"(?<![\d十百千建修盖拆共有了成造约达近])(?:{COUNT}{{1,4}}|[a-z]\d{{0,2}})\s?[栋幢棟](?![楼樓房大住宿教厂别])"
    rf"|(?<![\d第十]){COUNT}{{1,3}}\s?[单單]元(?![格的])|\d{{3,4}}[室房](?![间間屋子产產厅贷地])"
    rf"|(?:[楼樓层層栋幢棟座]|[单單]元)\s?{COUNT}{{1,5}}[室房号號]|[座楼樓栋幢棟]\s?\d{{3,4}}(?!\w)"
    r"|(?<![\d-])\d\d?-\d\d?-(?!(?:19|20)\d\d)\d{3,4}(?!\d)"
)

# What a place is never called by: numbers of them, questions, and what is done there.
_IN_A_NAME = rf"(?:(?![的了有几多少哪那这每各个和与及等建办做搞全从在到都个被把吗呢])[{HAN}\d])"

# A village, a quarter or a group within a town (双江口镇檀木桥村), a group of a village (新河村老屋组).
VILLAGE = re.compile(
    rf"(?<![乡各每个])(?:[镇鎮鄉]|(?<![城下山进返农回])乡|街道)(?![镇乡村社办妇]){_IN_A_NAME}{{1,7}}(?:村|社区|社區|小区|組|组|屋场)(?![级居委民妇])"
    rf"|(?:村|社区|社區)(?![民级妇委社里]){_IN_A_NAME}{{1,4}}(?<![小导民大专查核作])[组組](?![织织长建成])"
    rf"|(?:村口|村头|街口|巷口|桥头)[{HAN}]{{0,6}}第[\d一二两三四五六七八九十]{{1,3}}家"
)

# What follows 住 and 住址 where nobody tells a place: questions, the country at large, 住院, 住房.
_NO_PLACE = r"(?![哪那什啥何怎多几幾农農乡鄉城院房户宅宿建的了得不过能可要给和吗进满着下就呢有人环]|在[哪农農乡鄉城])"
_MY = r"(?:[我俺咱他她][们們]?(?:的|家)?|老家|[婆娘]家|家里|屋里)"
_LOW = r"[市县區区镇鎮乡鄉村湾冲坪塘岭溪湖山桥路街道巷园苑组桥口坡沙洲渡铺]"

# Where somebody says they live. Without 我 a place with 的 after it is a question about others: 住在岳麓区的妇女.
LIVES = re.compile(
    rf"(?:[我俺咱他她家现現]|本人|目前|老家|[屋家]里)[们們]?(?:家|就|也|都|现在?|目前|是|一直|暂|租|借)?"
    rf"(?:居?住[在于]?|住[址处地])[:\s]{{0,2}}+{_NO_PLACE}[{HAN}]{{2}}"
    rf"|(?:^|[\W_])居?住在?{_NO_PLACE}(?=[{HAN}])[^的\W]{{2,}}+(?!\w)|(?:^|[\W_我俺])家在{_NO_PLACE}[{HAN}]{{2}}"
    rf"|(?:住址|[我俺]的?[户戶][籍口]|[户戶][籍口](?:所在)?地?[是在为為:]|籍贯[是为:]|地址:"
    rf"|(?:[我俺]|我家|家庭|通讯|收件|收货)的?地址)[是在为為:\s]{{0,3}}+{_NO_PLACE}[{HAN}]{{2}}"
    rf"|(?:{_MY}(?:老?家|屋里?|租的房子?|房子|出租屋|婆家|娘家|男人家|店|铺子)|[婆娘]家|[家屋]里|老家)(?:就|也|都)?[住在]在?"
    rf"{_NO_PLACE}(?!附近|这|那|哪|农|乡下)[{HAN}]{{1,9}}?{_LOW}"
    rf"|(?:我是|我们是?|本人是?)[{HAN}]{{1,8}}(?:[镇鎮]|乡)[{HAN}]{{1,6}}(?:村|社区)"
    rf"|(?:寄|快递|快遞|送)到(?![了哪])[{HAN}]{{2,12}}(?:路|街|巷|小区|村|镇|号|楼|园)"
)

# The same in pinyin.
LIVES_PINYIN = re.compile(
    r"\b(?:wo|ta|jia|wojia)\s?(?:men\s?)?(?:jia\s?)?zhu\s?(?:zai\s?)?(?!na\b|nali|nar|nong|xiang|yuan)[a-z]{4}"
    r"|\bjia zai (?!na)[a-z]{3}"
)
