"""Well-known ways of looking a question up, asked beside this project's: the same phrasings, the same questions, one run.

What looks up (`engines`) runs in an environment of its own, `.venv-peers`, one process for each, and knows nothing of this
project; all else runs in the project's own. Only `tools.bench` may call it.
"""
