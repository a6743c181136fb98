"""The root of the command line: options that all commands share, and where each command lives."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any, ClassVar

import click

from quiz import __version__
from quiz.cli.context import Context
from quiz.cli.output import warn
from quiz.errors import ContentError, QuizError, UsageError


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run, listed under four headings."""

    sections: ClassVar[dict[str, dict[str, str]]] = {
        "Learn": {
            "study": "quiz.cli.study:study",
            "test": "quiz.cli.test:test",
            "due": "quiz.cli.due:due",
            "stats": "quiz.cli.stats:stats",
        },
        "Author": {
            "facts": "quiz.cli.facts:facts",
            "questions": "quiz.cli.questions:questions",
            "decks": "quiz.cli.decks:decks",
            "sources": "quiz.cli.sources:sources",
            "generate": "quiz.cli.generate:generate",
            "check": "quiz.cli.check:check",
            "new": "quiz.cli.new:new",
            "schema": "quiz.cli.schema:schema",
        },
        "Exchange": {
            "export": "quiz.cli.export:export",
            "log": "quiz.cli.log:log",
        },
        "Look after": {
            "backup": "quiz.cli.backup:backup",
            "restore": "quiz.cli.backup:restore",
            "settings": "quiz.cli.settings:settings",
            "optimize": "quiz.cli.optimize:optimize",
            "doctor": "quiz.cli.doctor:doctor",
        },
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the headings."""
        del ctx
        return [name for commands in self.sections.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and give the command."""
        del ctx
        for commands in self.sections.values():
            if cmd_name in commands:
                module, _, attribute = commands[cmd_name].partition(":")
                command = getattr(importlib.import_module(module), attribute)
                assert isinstance(command, click.Command)  # noqa: S101 - narrows the type
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; an unknown one is answered with the nearest that exists."""
        name = args[0] if args else ""
        if name and self.get_command(ctx, name) is None and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
            hint = f" Did you mean {near[0]!r}?" if near else " See quiz --help."
            raise click.UsageError(f"There is no command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; that the reader of its output went away (`quiz facts | head`) is no error."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            # click would end with 1; and nothing more is said, not even when Python flushes at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(0) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        for heading, commands in self.sections.items():
            rows = []
            for name in commands:
                command = self.get_command(ctx, name)
                if command is not None and not command.hidden:
                    rows.append((name, command.get_short_help_str(limit=58)))
            with formatter.section(heading):
                formatter.write_dl(rows)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  quiz                       the app; without a terminal it says what is due
  quiz study programs        one deck
  quiz study --help          more about a command""",
)
@click.version_option(__version__, "-V", "--version", message="quiz %(version)s")
@click.option("--seeds", metavar="DIR", help="Where the fact bases are (or QUIZ_SEEDS).")
@click.option(
    "--decks", metavar="PATH", multiple=True,
    help="Where the banks are; may be repeated (or QUIZ_DECKS). Replaces the bundled decks.",
)  # fmt: skip
@click.option("--data", metavar="DIR", help="Where your history is kept (or QUIZ_DATA).")
@click.pass_context
def quiz(ctx: click.Context, seeds: str | None, decks: tuple[str, ...], data: str | None) -> None:
    """Learn a subject from its sources: in the terminal, with spaced repetition, and in Anki."""
    ctx.obj = Context(seeds=seeds, decks=decks, data=data)
    if ctx.invoked_subcommand is None:
        from quiz.cli.home import home

        home(ctx.obj)


def _changed(error: ImportError) -> str:
    return (
        f"A part of the program could not be loaded ({error}).\n"
        "It was upgraded while it ran, or is not whole. Every rating is stored: start it again; if "
        "that does not help, install it anew."
    )


def run() -> None:
    """Run the command line and end the process; problems go to stderr, never as a traceback."""
    # click gives back the code of an Exit that a command raised, and None where none was
    try:
        code = quiz.main(prog_name="quiz", standalone_mode=False)
    except click.exceptions.Abort:
        print("Interrupted.", file=sys.stderr)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except ContentError as error:
        warn(error)
        warn(f"{error.message}.")
        sys.exit(1)
    except UsageError as error:
        warn(f"quiz: {error}")
        sys.exit(2)
    except QuizError as error:
        warn(f"quiz: {error}")
        sys.exit(1)
    except ImportError as error:
        warn(f"quiz: {_changed(error)}")
        sys.exit(1)
    except OSError as error:
        warn(f"quiz: {error.filename or 'file'}: {error.strerror or error}")
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
