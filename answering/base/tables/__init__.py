"""Tables as they stand in a report's text: a row a line, its cells apart by ｜; which cell has which headings and unit.

Good at tables with headings above and on the left, merged or in several rows; a table that means something by its colours,
or by where a number stands within its cell, is not understood. Reads text only, and knows no entry. Everybody may call it.
"""
