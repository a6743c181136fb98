"""Text as the program treats it: safety, tokens, sentences, dates, quantities."""
