"""The report's figures for the words of a sum, as exact quantities. As good as the usual machinery is at single questions;
knows nothing of operations. Called by `answering.computing` alone.
"""
