"""A sitting: the queue, exercises, answers, ratings, tests."""
