"""Measures the matching beside rapidfuzz, and the way through Telegram beside an echo bot: python -m tools.bench --help."""

import os

# Read when numpy is first imported, so set before any module of this package is.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
    os.environ[_name] = "1"
