"""Pure functions, text + context → value. No spaCy here: they are tested by tables of examples."""
