"""What a message says beyond the words that are matched: whose work, when, where, which part; a claim; a cry for help.

Read with word lists that staff can edit and a little grammar: good at what is written, blind to what is only meant. Knows
no report: what is read here is held against one in judging. Called by judging and the modules above it.
"""
