"""Dated facts as data files with small loaders: classification codes, editions, legal basis, regions.

Nothing is loaded on import; each loader reads its file once, when it is first asked.
"""
