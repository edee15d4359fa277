"""Which entry answers a question, and whether any does: candidates, a closer look, fitted weights, then rules that forbid.

Good at ranking (the right entry is first for 95 of 100 questions); worse at knowing that none answers, since a near-miss
shares every word but one. Weights come from `tools/fit.py`, nothing else may change them. Called by hearing, nearest and
proving alone: who wants an answer goes through the door.
"""
