"""Document → Disclosure: which table is this, what does each column mean, where does the text state an amount."""
