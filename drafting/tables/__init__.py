"""Cells of tables into entries: what each figure is called by its headings, and how people ask for it.

Good at a table with a name for each row and each column; of one that is larger than its limit only the first rows are
drafted, and who drafts is told. Asked by `drafting.draft` alone.
"""
