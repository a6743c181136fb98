"""The readers' own copies of the articles, and whether citations still hold."""
