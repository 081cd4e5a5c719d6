"""Commands of ``yusuan manage`` for the portal."""
