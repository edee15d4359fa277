"""How one question is answered, as `check --ask` tells staff: what was understood, what came near, why it was decided so.

It tells what the answering functions noted down and decides nothing itself. Called by `bot.py check --ask` alone.
"""
