"""Tests of what only what was shown last gives a meaning."""
