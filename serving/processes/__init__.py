"""Processes that answer, compile and try out, and the version of the knowledge that they work on."""
