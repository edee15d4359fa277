"""Spreadsheets (.xlsx) that belong to a report: each sheet under its name, its tables a row a line."""
