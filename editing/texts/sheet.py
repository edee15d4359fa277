"""What staff read when they change entries in a file or in a spreadsheet: warm, short, and each sentence says what to do."""

UNREADABLE = "这个条目文件的写法不对，读不下去({reason})。请先用 check 命令找出错处，改好再来。"
NOT_TABLES = "这个条目文件里的“{kind}”没有写成一节一节的。请每条用 [[{kind}]] 开头。"
NO_SUCH_ENTRY = "没有编号为“{id}”的条目。请核对编号。"
SAME_ENTRY = "编号“{id}”已经有了。请换一个。"

ENTRIES, GUIDE, LISTS = "条目", "说明", "选项"
HEADINGS = {
    "id": "编号",
    "kind": "种类",
    "title": "标题",
    "asks": "问的是",
    "answers": "答案",
    "sentences": "原句",
    "years": "年份",
    "links": "相关条目",
    "phrasings": "问法",
    "file": "所在文件",
    "scope": "范围",
    "column": "列",
    "unit": "单位",
    "state": "状态",
}
SHOWN = {"part": "部分"}
"""Columns that are there to be filtered by, and are not read back."""
HEADING_OF_KEY = {
    **{key: HEADINGS[key] for key in ("id", "title", "asks", "years", "phrasings", "scope", "column", "unit")},
    "answer": HEADINGS["answers"],
    "sentence": HEADINGS["sentences"],
    **dict.fromkeys(("nearby", "between"), HEADINGS["links"]),
}
"""How the sheet calls what a file has under a key."""
KIND_OF_TABLE = {
    "[[entry]]": "“报告说到的”",
    "[[absent]]": "“报告没有说的”",
    "[[choice]]": "“问得含糊的”",
    " report.txt ": "报告",
}
MARK_HEADING = "指纹"
HEADINGS_CHOICE = ("请从下拉里选", "这一格只能从下拉里选。点格子右边的小箭头。")

ABOUT = {
    "id": "机器人认条目用的，请不要改。新添的一行留空，会自动编一个。",
    "kind": "报告说到的、报告没有说的、问得含糊的，三选一。点格子右边的小箭头来选。",
    "title": "这一条讲的是什么，市民会在按钮上看到。写一行，短一点好。",
    "asks": "问的是人数、金额还是别的。只有“报告说到的”才填，从下拉里选。",
    "answers": "报告里的原话，一个字也不能差。有几个答案就写几行。只有“报告说到的”才填。",
    "sentences": "答案所在的整句，从报告里逐字复制。有几句就写几行。“报告说到的”才填，还有“报告没有说的”里表上空着的一格。",
    "years": "这一条讲的是哪一年，比如 2017。有几年就写几行，没有就空着。",
    "links": "写编号或标题，一行一个。“报告没有说的”写报告里与它最近的条目，“问得含糊的”写它可能指的那几条。",
    "phrasings": "市民可能怎样问，一行一种，越多越好；用“；”连着的会拆开。一种只放一条里。有“问法2”的，是写满了接着写。",
    "file": "这一条存在哪个文件里。想挪到别的文件，就从下拉里选。新添的一行可以空着，会自动放好。",
    "scope": "原句里看不出的范围，比如 省级、农村。有几个就写几行，一般空着。",
    "column": "答案在表里的，写它那一列的表头，几层的用 / 连起来。不在表里的空着。",
    "unit": "答案在表里，单位写在表头或者表的上面，就写单位。别的空着。",
    "state": "程序起草的才有。核对了没有问题就选“看过”；改了别的格子，会自动写成“改过”。自己写的条目空着。",
}
ABOUT_SHOWN = {"part": "在报告的哪一部分，点表头的小箭头就能只看一部分。机器人填的，改了也不读。"}
MAY_CHANGE = {"id": "不能改", "file": "可以改，一般不用", "part": "不用改"}
MAY_CHANGE_ELSE = "可以改"
GUIDE_TITLE = "这张表怎么用"
GUIDE_HEADINGS = ("列", "写什么", "能改吗")
GUIDE_STEPS = (
    ("换行", "一格里要写几行，按 Alt+Enter 换行(苹果电脑是 Option+Enter)。"),
    ("改一条", "直接改格子里的字就行。没动过的条目，文件里一个字也不会变。"),
    ("添一条", "在最后一行下面接着写，编号留空。"),
    ("删一条", "把整行删掉：在左边的行号上点右键，选“删除”。只清空格子不算删。"),
    ("排序和筛选", "随便用。只看一个部分，点“部分”旁边的小箭头。藏起来的行照样会读，行的先后不影响什么。"),
    ("核对草稿", "按“所在文件”筛选，一部分一部分地看；看过没有问题的，“状态”一起填成“看过”，不要的整行删掉。"),
    ("请不要", "合并单元格、写公式、改表头、改这几张工作表的名字。自己加的列不会读。"),
    ("改好以后", "保存成 .xlsx，把文件发回来。我先查一遍：有不对的，会说清是哪一格、怎么改，这时什么都还没变。"),
    ("有人同时在改", "没关系。只有你动过的条目才会更新；同一条两边都改了，我会告诉你是哪一条。"),
)

TOO_LONG_VALUE = "条目“{id}”的“{heading}”太长，表格的一格放不下。请直接在 {file} 里改这一条。"

TOO_BIG = "这个文件有 {size:.1f} MB，太大了，最多 {most:.0f} MB。请删去图片和多余的工作表，再发一次。"
NOT_A_WORKBOOK = "这个文件打不开，可能没存好，也可能不是表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再发一次。"
OLD_FORMAT = "这是旧格式的表格(.xls 或 .et)。请打开它，选“另存为”，格式选 .xlsx，再发一次。"
OTHER_FORMAT = "这是别的格式的表格。请打开它，选“另存为”，格式选 .xlsx，再发一次。"
LOCKED = "这个文件加了密码，我打不开。请先去掉密码，再发一次。"
HAS_MACROS = "这个文件带有宏，为了安全不能收。请另存为不带宏的 .xlsx，再发一次。"
UNPACKS_TOO_BIG = "这个文件解开以后大得不正常，不能收。请重新导出一份，把改动抄过去。"
TOO_MUCH_MERGED = "表里合并在一起的格子太多，读不了。请取消合并，每格各写各的，再发一次。"
TOO_MANY_ROWS = "工作表“{sheet}”超过了 {most} 行。请把末尾的空行整行删掉，再发一次。"
TOO_MANY_COLUMNS = "工作表“{sheet}”超过了 {most} 列。请把右边的空列整列删掉，再发一次。"

AT_SHEET = "{sheet}：{message}"
AT_CELL = "{sheet}!{place}：{message}"
PLACE = "{sheet}!{place}"
NO_SHEET = "没有找到工作表“{sheet}”。请把它改回这个名字，或者重新导出一份。"
NO_HEADING = "表头里没有“{heading}”这一列。请在第 1 行补上，或者重新导出一份。"
SAME_HEADING = "表头“{heading}”前面已经有一列。请删去一列。"
MERGED = "这几格合并在一起了。请取消合并，每格各写各的。"
FORMULA = "这里是公式。请改成直接写字。"
ERROR_VALUE = "这里是出错的值“{value}”。请重新写上内容。"
DATE = "表格把这里当成了日期或时间。请把格子的格式改成“文本”，再照原样写一遍。"
TRUE_OR_FALSE = "这里是“是/否”值。请把格子的格式改成“文本”，再照原样写一遍。"
FORMATTED_NUMBER = "这里的数字带着格式，看到的和存着的可能不一样。请把格子的格式改成“文本”，再照原样写一遍。"
FULL_CELL = "这一格写满了，后面的字可能丢了。请分一些到“问法2”那一列，或者删去一些。"

NO_ROWS = "这里没有一条和这份报告的条目对得上。请核对是不是发错了文件，或者重新导出一份。"
TWICE = "编号“{id}”前面 {first} 已经用了。新添的一行请把编号留空；重复的一行请删去。"
UNKNOWN_ID = "没有编号为“{id}”的条目。新添的一行请把编号留空；是改动了编号的，请改回去。"
UNKNOWN_KIND = "种类“{kind}”不认识。请从下拉里选：{known}。"
UNKNOWN_ASKS = "问的是“{asks}”不认识。请从下拉里选：{known}。"
UNKNOWN_FILE = "没有文件“{file}”。请从下拉里选：{known}。"
CLEARED = (
    "“{title}”({id})这一行只剩编号了。只清空不算删：要删去，请在左边的行号上点右键，选“删除”；不删，请写回原来的内容。"
)
BLANK_ROWS = (
    "这里整行是空的，而原来的{titles}不在表里了。只清空不算删：要删去，请在左边的行号上点右键，选“删除”；"
    "不删，请把原来的内容写回来，或者重新导出一份。"
)
ID_CLEARED = "“{title}”原来的编号是 {id}，现在空着。请填回去；是要另写一条新的，请换一个标题。"
NAMED = "“{title}”({id})"
AND_OTHERS, AND_OTHERS_ROWS = "等{count}条", "等"
JOINT = "、"
NO_TITLE = "标题是空的。请写上标题；要删去这一条，请把整行删掉。"
LONG_TITLE = "标题只能写一行。请去掉换行。"
UNKNOWN_STATE = "状态“{state}”不认识。请从下拉里选：{known}，自己写的条目空着。"
NOT_YEARS = "“{text}”不是年份。请写成 2017 这样，有几年就写几行。"
NOT_FOR_KIND = "种类是“{kind}”的，不填“{heading}”。请清空这一格，或者核对种类。"
CHANGED_MEANWHILE = "“{title}”({id})在导出这张表以后又有别人改过。请重新导出一份，再改这一条。"
DELETED_MEANWHILE = "“{title}”({id})在导出这张表以后有别人删了。还要它，就把编号清空；不要了，就删去这一行。"
KEPT_MEANWHILE = "你删去的“{title}”({id})在导出这张表以后又有别人改过。请重新导出一份看看，再决定删不删。"
