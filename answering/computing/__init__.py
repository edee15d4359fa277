"""Sums, differences, shares, averages, order and conversion of the report's own figures.

Good at questions that name their things beside a word of an operation. Whatever does not add up for certain is refused, with
the figures it would be made of; blind to operations that no word tells. Called by `answering.answering` alone.
"""
