"""What lists are made of: places in a report, what can be listed of it, and the topics that staff named.

Good at giving back the report's own words; knows nothing of questions. Everybody may call it.
"""
