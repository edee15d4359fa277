"""The colours of what becomes of a question, wherever it is drawn."""

COLOURS = ("#3a7d8c", "#f0c36d", "#b5533c", "#8fbfe8", "#4a3a6b", "#a09e9a")
"""From the base upwards; neighbours are dark and light in turn, so that whoever sees no hues tells them apart as well."""
