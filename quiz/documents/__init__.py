"""Reading and writing YAML with positions."""
