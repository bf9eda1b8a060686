"""Article-wide resolution: all Docs of one article side by side → records with values, identities, sides and points."""
