"""What is meant otherwise than it is written: headings of a form, 那 for 哪 and 好多 for 多少, a bare 多少 of money.

Good at what lists tell. Careful: a message that asks in other words, or wants something confirmed, is left as it is. Called
where a message is taken apart.
"""
