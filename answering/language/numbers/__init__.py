"""Numbers as people write them, and which of them are none: numerals in every style, shares, numbers that are names.

Good at reading the longest numeral that makes sense and at saying what a loose one may mean; bad at telling what is counted,
which is for `figures` to say. Only answering.language calls it.
"""
