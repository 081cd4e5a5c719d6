"""Signing in with the bureau's own provider of identities, by OpenID Connect."""
