"""The learner's settings as they are shown, typed, changed, written and taken over."""
