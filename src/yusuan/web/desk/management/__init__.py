"""Commands of the desk for ``yusuan manage``."""
