"""The knowledge folder: where things lie, how they are read, and every fault with file, line and what to do.

Strict: a folder is read as a whole or not at all, and faults are gathered rather than raised one by one. Good at naming
the line; bad at guessing what was meant, which it never does. Whoever reads or writes knowledge files calls it.
"""
