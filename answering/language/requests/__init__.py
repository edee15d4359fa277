"""Words by which a message wants more of the figures than to be told them. Data and patterns; knows no report. Called by the
readers of word lists, and by the rooms that do what is wanted.
"""
