"""Tags of the templates of the portal."""
