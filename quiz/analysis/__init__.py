"""Item analysis: what the answers of the log say about the questions."""
