"""Builds the documents in ``examples/`` from manuscripts and figures in ``examples/source/``."""
