"""Sixty statements that somebody might type, or have a browser send, to take a machine's memory, time or secrets."""

LONG, WIDE = "a" * 15_000, ", ".join(["问题"] * 90)
ROWS = "提问 a, 提问 b, 提问 c, 提问 d"
"""With a hundred questions a hundred million rows."""
REPLACED = "'aaaaaaaaaa'"
for _ in range(9):
    REPLACED = f"replace({REPLACED}, 'a', 'aaaaaaaaaa')"
DOUBLED = "a0 as (select 1 x union all select 2)" + "".join(
    f", a{n + 1} as (select p.x from a{n} p, a{n} q, a{n} r)" for n in range(12)
)

HOSTILE = {
    # One long value.
    "zeroblob": "select zeroblob(1000000000)",
    "zeroblob below the limit, often": f"select zeroblob(399000) from {ROWS}",
    "hex of a zeroblob": "select hex(zeroblob(900000000))",
    "hex of hex": "select hex(hex(hex(hex(zeroblob(399000)))))",
    "printf": "select printf('%.*c', 1000000000, 'x')",
    "printf with a width": "select printf('%1000000000d', 1)",
    "printf of many": f"select printf('%s%s%s%s', {', '.join(['zeroblob(399000)'] * 4)}) from {ROWS}",
    "format": "select format('%.*c', 2000000000, 'x')",
    "randomblob": "select randomblob(1000000000)",
    "randomblob, often": f"select randomblob(390000) from {ROWS}",
    "quote": "select quote(zeroblob(399000)) from 提问",
    "replace in replace": f"select {REPLACED}",
    "replace of nothing by much": "select replace(hex(zeroblob(150000)), '00', hex(zeroblob(150000)))",
    "char": f"select char({', '.join(['1114111'] * 99)}) from {ROWS}",
    "concatenated": f"select {' || '.join(['hex(zeroblob(190000))'] * 90)}",
    "substr of much": f"select substr(hex(zeroblob(190000)), 1, 390000) from {ROWS}",
    "upper of much": f"select upper(hex(zeroblob(190000))) from {ROWS}",
    "unicode text of a blob": f"select cast(randomblob(399000) as text) from {ROWS}",
    # Values gathered.
    "group_concat": f"select group_concat(a.问题) from {ROWS}",
    "group_concat of much": f"select group_concat(hex(zeroblob(150000))) from {ROWS}",
    "json_group_array": f"select json_group_array(a.问题) from {ROWS}",
    "json_group_object": f"select json_group_object(a.编号 || b.编号 || c.编号, zeroblob(90000)) from {ROWS}",
    "nested json": "select json('" + "[" * 9_000 + "]" * 9_000 + "')",
    "json_each of much": "select count(*) from json_each('[' || replace(hex(zeroblob(90000)), '00', '1,') || '1]') a, "
    "json_each('[' || replace(hex(zeroblob(90000)), '00', '1,') || '1]') b",
    "json_tree": "select count(*) from json_tree('[' || replace(hex(zeroblob(90000)), '00', '{},') || '1]'), 提问 b, 提问",
    "json_patch": "select json_patch(json_group_object(问题, 问题), json_group_object(编号, 问题)) from 提问",
    "distinct": f"select count(distinct a.编号 || b.编号 || c.编号 || d.编号 || hex(zeroblob(9000))) from {ROWS}",
    "window": f"select sum(a.编号) over (order by b.问题 rows 100000 preceding), group_concat(a.问题) over () from {ROWS}",
    # Rows without end, or many at once.
    "recursion": "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n",
    "recursion counted": "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n",
    "recursion that grows": "with recursive n(x) as (select 'a' union all select x || x from n) select length(x) from n",
    "recursion that is kept": "with recursive n(x) as (select 1 union select x + 1 from n) select max(x) from n",
    "cross join counted": f"select count(*) from {ROWS}, 提问 e, 提问 f",
    "cross join shown": f"select * from {ROWS}",
    "cross join sorted": f"select a.问题, b.问题 from {ROWS} order by hex(randomblob(100))",
    "cross join sorted by much": f"select hex(zeroblob(90000)) || a.编号 as x from {ROWS} order by x, random()",
    "union": f"select a.编号, b.编号, c.编号, d.编号 from {ROWS} union select b.编号, a.编号, d.编号, c.编号 from {ROWS}",
    "except": f"select a.编号, random() from {ROWS} except select b.编号, random() from {ROWS}",
    "group by": f"select count(*) from {ROWS} group by random(), hex(randomblob(999))",
    "many columns": f"select {', '.join(['1'] * 2000)}",
    "many wide rows": f"select {', '.join(f'a.{name}' for name in ['问题', '时间', '结果'] * 30)} from {ROWS}",
    "correlated": f"select (select count(*) from {ROWS} where a.编号 < x.编号) from 提问 x",
    "exists": f"select 1 from 提问 x where not exists (select 1 from {ROWS} where a.编号 + b.编号 + c.编号 + d.编号 < 0)",
    # One slow step.
    "like": f"select '{LONG}' like '{'%a' * 1000}b' from {ROWS}",
    "like on much": f"select sum(hex(zeroblob(190000)) like '{'%0_' * 300}x') from {ROWS}",
    "glob": f"select sum(hex(zeroblob(190000)) glob '{'*0[0-9]' * 120}x') from {ROWS}",
    "instr": "select " + " + ".join(["instr(zeroblob(399000), zeroblob(199000) || x'01')"] * 90),
    "replace of a long needle": "select " + ", ".join(["replace(zeroblob(399000), zeroblob(199000) || x'01', '')"] * 90),
    "trim": f"select sum(length(trim(hex(zeroblob(190000)), '{'123456789' * 99}0'))) from {ROWS}",
    "full text": f"select count(*) from words where words match '{' OR '.join(['a* NOT b*'] * 1500)}'",
    "words searched": "select 查词(hex(zeroblob(190000)))",
    "themes, often": f"select length(主题(a.编号 % 366 || '天')) from {ROWS}",
    # A statement that is hard to read.
    "deep": f"select {'(' * 5000}1{')' * 5000}",
    "long sum": f"select {'+'.join(['1'] * 9000)}",
    "long": f"select '{LONG * 3}'",
    "compound": " union all ".join(["select 1"] * 1000),
    "many joins": "select 1 from " + ", ".join(f"提问 t{n}" for n in range(63)),
    "doubled": f"with {DOUBLED} select count(*) from a12",
    "many parameters": "select " + ", ".join(f":p{n}" for n in range(900)),
    "ands": "select 1 from 提问 where " + " and ".join([f"问题 like '%{n}%'" for n in range(900)]),
    # Elsewhere.
    "attach": "attach '/etc/passwd' as other",
    "pragma": "pragma hard_heap_limit = 0",
    "pragma function": "select * from pragma_database_list",
    "load_extension": "select load_extension('/tmp/x')",
    "readfile": "select readfile('/etc/passwd')",
    "highlight": "select highlight(words, 0, hex(zeroblob(190000)), hex(zeroblob(190000))) from words where words match 'a'",
    "fts5 auxiliary": "select snippet(words, -1, '[', ']', '', 64), bm25(words) from words where words match '多少'",
    "fts5 vocabulary": "create virtual table temp.v using fts5vocab(words, row)",
    "vacuum": "vacuum into '/tmp/copy.db'",
    "temporary table": f"create temp table t as select a.* from {ROWS}",
}  # fmt: skip
"""By what each is."""
