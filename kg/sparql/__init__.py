"""SPARQL beyond the embedded store: answers in every standard format, limits, and other people's stores."""
