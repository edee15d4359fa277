"""The strict stage for cells of tables: every word of a question has to stand in the headings of the cell that answers it.

Very good at keeping the neighbour's figure from answering, and at what a table has no row or no column for; bad at words
that nobody wrote down for those of a heading, where it declines. Asked by `deciding` alone, after the weighing.
"""
