"""Files that are there whole or not at all: moved to `quiz.whole_files`."""

from quiz.whole_files import whole_file

__all__ = ["whole_file"]
