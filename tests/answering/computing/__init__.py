"""Sums, differences, shares and averages of the report's own figures."""
