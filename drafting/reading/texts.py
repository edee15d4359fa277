"""What staff read when a document cannot be read: each sentence says what is wrong and what to do."""

MISSING = "找不到文件“{name}”，请核对文件名和所在的文件夹。"
FOLDER = "“{name}”是一个文件夹，请选里面的那一份报告文件。"
NO_ACCESS = "没有权限打开“{name}”，请把它复制到自己的文件夹里再试。"
EMPTY = "“{name}”是空文件，里面什么也没有，请重新导出或重新下载一份。"
TOO_LARGE = "“{name}”有 {megabytes:.0f} MB，超过了 {most} MB 的上限，请删去里面的图片，或者只留下正文再试。"
NO_TEXT = "“{name}”里没有文字，请确认选对了文件，报告正文要以文字写在里面。"

OLD_OFFICE = (
    "“{name}”是旧格式的 Office 或 WPS 文件（.doc、.xls、.ppt、.wps），请用 Word 或 WPS 打开，另存为 .docx 再来。"
)
LOCKED_OFFICE = "“{name}”设了打开密码，请用 Word 或 WPS 打开，取消密码，另存为 .docx 再来。"
LOCKED_PDF = "这份 PDF 设了打开密码，请取消密码，另存一份再来。"
SEALED = (
    "“{name}”是加密的公文（单位的防泄密软件加了密），这里打不开。"
    "请在装了那个软件的电脑上打开，按单位的规定解密，或者另存、打印成不加密的 .docx 或 PDF 再来。"
)
SPREADSHEET = (
    "“{name}”是电子表格，不是报告正文。请把报告另存为 .docx 或 .pdf 再来；"
    "它是报告的附表的，和报告一起起草：bot.py draft 报告 --annex “{name}” --output 文件夹。"
)
SLIDES = "“{name}”是演示文稿，不是报告正文，请把文字复制到 Word 里，另存为 .docx 再来。"
OPEN_DOCUMENT = "“{name}”是 OpenDocument 文件，这里读不了，请用 Word、WPS 或 LibreOffice 打开，另存为 .docx 再来。"
OFD = "“{name}”是 OFD 版式文件，这里读不了，请用 OFD 阅读器打开，导出为 PDF 或 .docx 再来。"
RICH_TEXT = "“{name}”是 RTF 文件，这里读不了，请用 Word 或 WPS 打开，另存为 .docx 再来。"
WEB_ARCHIVE = "“{name}”是单个文件的网页（.mht），这里读不了，请用浏览器打开，另存为“网页，仅 HTML”再来。"
IMAGE = "“{name}”是图片，没有文字可读，请先用文字识别软件转成 Word 再来。"
ARCHIVE = "“{name}”是压缩包，请先解压，再选里面的那一份报告文件。"
BINARY = "“{name}”不是文档，里面不是文字，请选 .docx、.pdf、.html、.md 或 .txt 文件。"
UNKNOWN_ENCODING = "认不出“{name}”的文字编码，请用记事本打开，另存为 UTF-8 编码再来。"

DAMAGED_WORD = "这份 Word 文件已经损坏或不完整，请用 Word 或 WPS 打开修复后另存为 .docx，或者重新下载一份。"
DAMAGED_SHEETS = "这份电子表格已经损坏或不完整，请用 Excel 或 WPS 打开修复后另存为 .xlsx，或者重新下载一份。"
NOT_COMPUTED = (
    "工作表“{sheet}”的 {cell} 是公式，文件里没有存下算出来的数。请用 Excel 或 WPS 打开，等它算完，保存以后再来。"
)
DAMAGED_PDF = "这份 PDF 已经损坏或不完整，请重新下载一份，或者打开后打印成新的 PDF 再来。"
SWOLLEN_WORD = (
    "这份 Word 文件解压后大得不正常，不敢打开，请用 Word 或 WPS 打开，把正文复制到新文件里另存为 .docx 再来。"
)
SWOLLEN_SHEETS = "这份电子表格解压后大得不正常，不敢打开，请用 Excel 或 WPS 打开，只把要用的表复制到新文件里再来。"
TOO_HEAVY = (
    "“{name}”里的内容太多或已损坏，读它要用的时间或内存超出了限度，请把正文复制到新的 Word 文件里，另存为 .docx 再来。"
)
LONG_PDF = "这份 PDF 有{pages}页，最多能读{most}页，请只留下报告正文的那些页，另存一份再来。"
SCANNED_PDF = "这份 PDF 是扫描的图片，没有文字，请用文字识别软件转成 Word 再来。"
PARTLY_SCANNED_PDF = "这份 PDF 的第{pages}页是扫描的图片，没有文字，请用文字识别软件转成 Word 再来。"
HIDDEN_PDF = (
    "这份 PDF 的第{pages}页是图片，看得见的字在图片上，文件里的字藏在图片下面，是识别出来的，可能认错，不能当原文；"
    "请用 Word 原稿，或者用文字识别软件转成 Word，核对以后再来。"
)
GARBLED_PDF = "这份 PDF 的文字复制出来是乱码，请用 Word 原稿，或者用文字识别软件转成 Word 再来。"
TOO_NESTED = "这个网页的结构乱得读不了（一层套一层，套得太深），请在浏览器里把正文复制到记事本，存成 .txt 再来。"

ANNEX = "附件：{name}"
"""The line in a report's text below which the tables of an annex stand."""
