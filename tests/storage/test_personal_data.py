"""Personal data: what a text must not hold to be kept in the usage log."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.personal_data import holds_personal_data

QUESTIONS = sorted([*Path("tests/questions").glob("*.jsonl"), *Path("tests/drafted/questions").glob("*.jsonl")])
REPORTS = (*Path("knowledge/reports").glob("*/report.txt"), *Path("tests/drafted/reports").glob("*"))
PUBLIC = "\n".join(path.read_text("utf-8") for path in sorted(REPORTS))
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - of nobody

NUMBERS = [
    "13812345678",
    "我电话是138 1234 5678，麻烦回我",
    "138-1234-5678",
    "138.1234.5678",
    "138·1234·5678",
    "138 – 1234 – 5678",
    "138/1234/5678",
    "138，1234，5678",
    "+8613812345678",
    "+86 138 1234 5678",
    "0086-13812345678",
    "86 13812345678",
    "１３８１２３４５６７８打这个",
    "一三八一二三四五六七八",
    "幺三八幺二三四五六七八",
    "么三八么二三四五六七八",
    "幺三八零零幺三八〇〇〇",
    "一三八两两三四五六七八",
    "壹叁捌壹贰叁肆伍陆柒捌",
    "138一二三四5678",
    "①③⑧①②③④⑤⑥⑦⑧",
    "➊➌➑➊➋➌➍➎➏➐➑",
    "1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
    "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
    "١٣٨١٢٣٤٥٦٧٨",
    "l38OO138OOO",
    "138杠1234杠5678",
    "138🙂1234🙂5678",
    "138_1234_5678",
    "138\n1234\n5678",
    "138\u200b12345678",
    "138\u20601234\u00ad5678",
    "1998 1234567人",
    "1.3999999 120",
    "1381234567",
    "138123456789",
    "138****5678",
    "打84123456找我",
    "0731-84123456",
    "(0731)84123456",
    "（０７３１）８４１２ ３４５６",
    "0731 8412 3456转801",
    "座机5553333",
    "我家电话84123456人不在",
    "yi san ba yi er san si wu liu qi ba",
    "yaosanbayaoersansiwuliuqiba",
    "one three eight one two three four five six seven eight",
    "打84123456人家不接",
    "电话20171201，找刘红",
    "打给我2016-2017",
    "联系电话：8412 3456",
    "+852 9123 4567",
    "+1 (415) 555-2671",
    "+44 20 7946 0958",
    "400-820-8820",
    "430102196001011234",
    "43010219600101123X",
    "430102 19600101 123x",
    "４３０１０２１９６００１０１１２３Ｘ",
    "430102600101123",
    "身份证4301021960010112345帮我查下",
    "4301021960010112",
    "6222 0212 3456 7890 123",
    "护照E12345678",
    "G1234567",
    "A123456(7)",
    "2017.13.45.99",
    "92332人，打84123456",
    "2016-2017年的，我13812345678",
]

PLACES = [
    "我家在芙蓉路12号",
    "五一大道一百二十号",
    "人民路 188 号",
    "人民路188號",
    "解放西路188",
    "蔡锷路甲12号",
    "劳动西路12-3号",
    "劳动西路12号之3",
    "太平街三十五号",
    "湘江中路一段52號",
    "金星北路388弄",
    "阳光花园三期2-3-502",
    "我家在长沙县星沙镇",
    "家在星沙",
    "坪塘街道12号",
    "白果园巷7号",
    "延安路5弄12号",
    "和平里5号",
    "南锣鼓巷胡同8号",
    "杨家村12号",
    "杨家村三组",
    "门牌3号",
    "金地小区5栋",
    "3栋2单元502室",
    "三栋二单元五〇二",
    "3幢502",
    "阳光100，12幢",
    "A栋1203",
    "B座1203",
    "2单元",
    "3号楼5楼",
    "1203室",
    "1203房门口有人",
    "我住在雨花区砂子塘",
    "我现在住长沙县星沙",
    "家住长沙河西",
    "现住：岳麓区望城坡",
    "刘姐，住在雨花区金地小区",
    "住址：长沙市开福区",
    "住址 岳麓区",
    "家庭住址是望月湖",
    "家庭地址：望月湖",
    "我家地址是望月湖",
    "收件地址望月湖菜鸟驿站",
    "户籍地：湖南宁乡",
    "户籍所在地是邵阳",
    "我户籍宁乡的",
    "我户口在宁乡",
]

ACCOUNTS = [
    "zhangsan@qq.com",
    "发到 zhang.san+a@gmail.com 谢谢",
    "ｚｈａｎｇ＠１６３．ｃｏｍ",
    "12345@qq。com",
    "abc @ qq . com",
    "abc(at)gmail.com",
    "abc at gmail dot com",
    "abc#qq.com",
    "张三@妇联.中国",
    "加我微信 abc_123",
    "微信号：liuhong88",
    "我的微信是 liuhong88",
    "薇信liuhong",
    "加微liuhong",
    "加V liuhong",
    "+V liuhong",
    "微信搜 liuhong88",
    "vx:liuhong",
    "WX liuhong",
    "weixin hao: abc_123",
    "wechat id abcde",
    "qq123456",
    "QQ：12345",
    "我qq号是一二三四五六",
    "扣扣12345",
    "账号 abcdef",
    "抖音号abcdef",
    "找 @zhang_san",
    "t.me/zhangsan",
    TOKEN,
    f"token是{TOKEN}对吗",
    "1:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    "密钥AAHdqTcvCH1vGWJxfSeo，后面忘了",
    "ＡＡＨｄｑＴｃｖＣＨ１ｖＧＷＪｘｆＳｅｏ",
    "AAHdqTcv\u200bCH1vGWJxfSeo",
    "AIzaSyD-9tSrke72PouQMnMX",
    "5f4dcc3b5aa765d61d8327deb882cf99",
]

NAMES = [
    "我叫刘红",
    "我叫刘红想问一下妇联",
    "你好，我叫 欧阳小红，今年45",
    "我叫阿珍",
    "我叫Tom",
    "我叫：刘红",
    "我叫做刘红",
    "我就叫刘红",
    "我\u200b叫刘红",
    "我叫劉紅",
    "本人叫刘红",
    "女，名叫刘红",
    "俺叫刘红",
    "我名字叫刘红",
    "我的名字是刘红",
    "我的名字：Anna",
    "本人姓名刘红",
    "姓名：刘红",
    "姓名 刘红 女",
    "名字:刘红",
    "我是刘红，想问两癌",
    "本人刘红，女，45岁",
    "我是刘红",
    "my name is Anna",
    "wo jiao liu hong",
    "wǒ jiào liú hóng",
]

HARMLESS = [
    "",
    " ",
    "两癌查了好多人",
    "检查人数是92332人吗",
    "检查人数是92332吗",
    "92332人和18933名",
    "11760000元",
    "11760000 元贷款",
    "1,176,000元",
    "1,176,000.50元",
    "1234567.5万元",
    "2017 11760000元",
    "1000万",
    "1176万元",
    "3.14159265",
    "占18.93%，比26.34%低",
    "2016-2017年",
    "2016—2020年规划的中期达标率",
    "二〇一六-二〇一七年",
    "2015 2016 2017",
    "2015、2016、2017三年",
    "2015/2016/2017",
    "2017.12.01",
    "2017-12-1",
    "2017/12/01",
    "20171201",
    "12.01.2018 15:51",
    "13.01.2018 9:51",
    "2017-12-01 15:51:30",
    "2017-12-01至2017-12-31",
    "2017-12-01—2017-12-31",
    "2017年1月到2018年12月",
    "2017年12月14日9:30-11:30",
    "二〇一七年十二月",
    "2016-2017两年",
    "2017.12.01一共",
    "“十三五”2016-2020年",
    "十三五2016—2020",
    "wo xiang wen 2016-2017 nian",
    "那么2016-2017年呢",
    "110",
    "打12338还是12345",
    "110、120、12338、12356哪个管家暴",
    "12338 12345",
    "三八红旗手五十名",
    "二三三五人次是么子的人次",
    "一一得一",
    "17、27、37选哪个",
    "中央1号文件",
    "湘妇〔2017〕4号",
    "第3号文",
    "105号文件",
    "地铁6号线首末班车几点",
    "芙蓉路1号线什么时候通",
    "你知道12号开会吗",
    "12月14号法工委来长沙调研什么",
    "报告里1号文件讲什么",
    "1月10号那场述职测评开在几楼",
    "修公路1200公里",
    "铁路12.5万公里",
    "一路12人",
    "建了12栋",
    "建成3栋楼",
    "三室一厅的公租房",
    "开在哪间会议室",
    "第三单元讲什么",
    "12个社区",
    "多少村（社区）建了妇女之家",
    "考核第三组的组长",
    "四个派出所试点",
    "在哪条街道建了试点",
    "我是坪塘街道的",
    "我是株洲的,我们那边会改联做了多少个村",
    "妇联的地址在哪里",
    "女性众创空间的地址在哪条路？",
    "5个服务平台的地址给我一下",
    "住在农村的妇女有多少",
    "住在岳麓区的妇女有多少",
    "6户最美家庭住在哪些社区",
    "最美家庭有几户住在雨花区",
    "我住院能报销吗",
    "我住在农村",
    "住房保障搞了多少套",
    "问的是户籍，不是常住",
    "户籍是哪里的才能报名",
    "我叫什么",
    "我名下有贷款",
    "我名字被写错了怎么办",
    "我是高中生",
    "我是黄花的",
    "县里12号开的会",
    "居住环境整治了几个村",
    "专家在长沙讲课",
    "我叫你莫讲",
    "别人叫我刘姐",
    "大家都叫我小刘",
    "帮我叫救护车",
    "给我叫车",
    "那个活动叫什么名字",
    "党组书记姓名",
    "组长姓名是什么",
    "姓名：什么",
    "她本人是什么职务",
    "我是宁乡乡下的",
    "我是企业退休的，今年养老金涨百分之几",
    "wo jiao shenme",
    "长沙女性微信公众号粉丝数是多少",
    "文方主席的办公电话或者微信给我一个",
    "两癌检查要带身份证不",
    "nvxing chuangye daikuan fafang le duoshao wan yuan",
    "@changsha_bot 两癌查了多少人",
    "QQ群有几个",
    "changshashifulian2017nianshuzhibaogao",
    "ChangshaWomensFederation2017",
    "www.example.org/women/report_2017/index.html",
    "👍👍",
    "\x00",
    "\ud800",
]

SENDER = ["123456", "Liu_Hong", "刘红", "山", "", "  ", "长沙一家人"]


@pytest.mark.parametrize("text", [*NUMBERS, *PLACES, *ACCOUNTS, *NAMES])
def test_personal_data_is_seen(text: str) -> None:
    """Numbers, places, accounts and names, alone or in a question."""
    assert holds_personal_data(text)
    assert holds_personal_data(f"您好，{text}。两癌查了多少人")


@pytest.mark.parametrize("text", HARMLESS)
def test_what_citizens_ask_is_kept(text: str) -> None:
    """Figures with their unit, dates, papers, hot lines, and questions for places and names."""
    assert not holds_personal_data(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("123456", True),
        ("我是123-456", True),
        ("我是１２３ ４５６", True),
        ("我是一二三四五六", True),
        ("9912345699", True),
        ("12345人", False),
        ("liu_hong问", True),
        ("LIU HONG问", True),
        ("ＬＩＵ＿ＨＯＮＧ", True),
        ("liu问", False),
        ("刘红想问", True),
        ("刘\u200b红想问", True),
        ("刘 红想问", True),
        ("红刘想问", False),
        ("山上两癌查了 多少", False),
        ("长沙一家人两癌查了多少", True),
    ],
)
def test_the_sender_is_seen(text: str, found: bool) -> None:
    """Their id, names and chat, however spelled; a single character or a blank is no name."""
    assert holds_personal_data(text, SENDER) is found


def test_the_tests_own_questions_are_kept() -> None:
    """Of what the tests ask fewer than one in two hundred is dropped."""
    asked = [json.loads(line)["q"] for path in QUESTIONS for line in path.read_text("utf-8").splitlines() if line]
    assert len(asked) > 4000
    assert sum(holds_personal_data(text, public=PUBLIC) for text in asked) < len(asked) / 200


@pytest.mark.parametrize("tail", ["", "!", "x", "号"])
@pytest.mark.parametrize(
    "part",
    [
        *(
            "1",
            "1 ",
            "12.",
            "1,111,",
            "1:a",
            "1人 ",
            "1%",
            "1号",
            "村1",
            "路1",
            "110 ",
            "12:12:",
            "5.5555 ",
            "20171201 ",
        ),
        *("2017 ", "2017-", "2017-12-01-", "2017.1.1 15:51 ", "一二三四五六七人,", "1o", "o", "a", "a@a", "@", "a at "),
        *(
            "我",
            "我叫",
            "我是王",
            "我住",
            "，住在",
            "住在长沙",
            "户籍地",
            "住址 ",
            "姓名 ",
            "本人",
            "qq ",
            "微信加",
            "路",
            "。",
        ),
        *(
            "老婆",
            "老婆王",
            "老婆叫",
            "老婆叫王",
            "她叫",
            "王",
            "王,男",
            "姓名",
            "微信",
            "湘a1",
            "湘",
            "镇",
            "镇上",
            "村",
            "村上",
            "寄到",
            "护照",
        ),
        *("wo zhu ", "wo jiao ", "xiang a", "后四位", "1+", "项目编号", "\n王", "司马"),
        *("\u200b", "\u0301", " ", "\n", "栋1", "a栋", "十", "1单元"),
    ],
)
def test_no_text_takes_long(part: str, tail: str) -> None:
    """The longest message of whatever is repeated is looked through at once."""
    start = time.thread_time()
    holds_personal_data((part * 4096)[: 4096 - len(tail)] + tail, SENDER)
    assert time.thread_time() - start < 1


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=20)
SEPARATORS = st.lists(
    st.sampled_from(["", "", " ", "-", ".", "·", "(", ")", "/", "－", "　", "\u200b"]), min_size=10, max_size=10
)
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
SPELLINGS = st.sampled_from(["0123456789", "０１２３４５６７８９", "零一二三四五六七八九", "〇幺两三四五六七八九"])


@settings(deadline=None)  # a busy machine is no fault
@given(HAN, MOBILES, SEPARATORS, SPELLINGS, HAN)
def test_a_mobile_number_is_found_anywhere(
    before: str, number: str, separators: list[str], digits: str, after: str
) -> None:
    """In any Chinese text, in any spelling, with anything between its digits."""
    spelled = [digits[int(digit)] for digit in number]
    typed = spelled[0] + "".join(gap + digit for gap, digit in zip(separators, spelled[1:], strict=True))
    assert holds_personal_data(before + typed + after)


@settings(deadline=None)  # a busy machine is no fault
@given(st.sampled_from([*NUMBERS, *PLACES, *ACCOUNTS, *NAMES, *HARMLESS]), st.data())
def test_what_is_not_seen_changes_nothing(text: str, data: st.DataObject) -> None:
    """Characters without width, put anywhere, neither hide nor make anything."""
    typed = "".join(data.draw(st.sampled_from(["", "\u200b", "\u200d", "\ufeff", "\u2060"])) + char for char in text)
    assert holds_personal_data(typed) is holds_personal_data(text)


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_any_text_is_looked_through(text: str, own: list[str]) -> None:
    """Whatever is typed there is an answer, and a text that holds the sender's name is never kept."""
    holds_personal_data(text, own)
    assert holds_personal_data(f"{text}刘红", [*own, "刘红"])
