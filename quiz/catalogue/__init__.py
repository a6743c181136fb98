"""The compiled catalogue: every bank, ready for the first question without reading any YAML."""
