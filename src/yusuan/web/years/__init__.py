"""The year: units prepare, departments review, finance approves, departments publish."""
