"""The served graph: a SPARQL endpoint and a page for each thing, read-only over a build or another's store."""
