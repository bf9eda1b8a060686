"""One spaCy factory a file. A component finds candidate spans in one paragraph and knows no other paragraph."""
