"""How weights are fitted to questions with known answers, and what questions of hands that were left out get by them.

Called by `tools.fit`, which writes the weights, and by `tools.crossval`, which tells how far they can be trusted. The only
ones beside the program itself that look behind the door of answering.
"""
