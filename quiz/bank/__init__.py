"""Question banks: what an author writes, and the cards it becomes."""
