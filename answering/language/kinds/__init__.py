"""The words by which a message is seen to be of a kind of its own: something to be worked out, two years side by side.

Words only, all of them data: what becomes of such a message, its room in `answering` knows. Called by the readers of word
lists and by those rooms.
"""
