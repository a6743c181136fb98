"""FSRS's weights for one learner: fitted to the log, judged on reviews kept back, versioned."""
