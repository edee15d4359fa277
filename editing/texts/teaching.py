"""What staff read when a question that was missed cannot be taught: why, and what to do."""

TOO_LONG = "这个问法超过 {most} 个字，不像别人会再问的话，没有加。可以点“与报告无关”，或者自己写一个短的问法。"
NO_SUCH_ENTRY = "这一条已经不在知识库里了，没有改动。请选别的条目。"
NO_SUCH_REPORT = "这份报告已经不在知识库里了，没有改动。"
NO_SUCH_SENTENCE = "报告里已经没有这句话了，没有改动。请重新选一句。"
UNREADABLE = "条目文件“{file}”读不下去，没有改动。请先把它改好：{reason}"
WHY = "教会：“{phrasing}” → {title}"
