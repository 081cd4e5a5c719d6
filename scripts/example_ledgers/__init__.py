"""Builds the ledgers in ``examples/ledgers/`` from the texts and figures in ``examples/ledgers/source/``."""
