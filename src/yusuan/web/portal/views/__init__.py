"""The pages of the portal; each view asks for rows and shows them."""
