"""The command `quiz`; answers `--version` before anything heavy is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the exit code is 0 for fine, 1 for wrong content, 2 for wrong usage."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from quiz import __version__

        print(f"quiz {__version__}")
        return
    from quiz.cli.app import run

    run()


if __name__ == "__main__":
    main()
