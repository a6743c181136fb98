"""`quiz new`: something to begin with."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.context import Context, pass_context
from quiz.cli.output import say
from quiz.errors import QuizError
from quiz.places import bundled

if TYPE_CHECKING:
    from quiz.places import Places

_SCAFFOLDS = Path(__file__).with_name("scaffolds")


@click.group(
    epilog="""\b
Examples:
  quiz new bank astronomy
  quiz new bank astronomy -o decks/astronomy.yaml
  quiz new question >> my-bank.yaml
  quiz new subject astronomy
  quiz new fact"""
)
def new() -> None:
    """Begin a bank, question, subject or fact from an example."""


@new.command(
    epilog="""\b
Examples:
  quiz new bank astronomy
  quiz new bank "Modern art" -o decks/art.yaml"""
)
@click.argument("name")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path),
    help="Where to write it; by default your own decks, where it can be studied at once.",
)  # fmt: skip
@pass_context
def bank(context: Context, name: str, output: Path | None) -> None:
    """Write an example bank with one question of each kind; no file is ever overwritten.

    NAME becomes the deck's name and, in small letters with hyphens, the namespace of its ids.
    """
    id_ = _id(name)
    path = output or _folder(context.places) / f"{id_}.yaml"
    _write(path, _scaffold("bank").format(bank=id_, deck=_deck(name), file=path))
    say(f"Wrote {path}")
    say(f"Change it, then: quiz check {path}")


@new.command(
    epilog="""\b
Example:
  quiz new question >> my-bank.yaml"""
)
def question() -> None:
    """Print a commented question to be put into a bank."""
    print(_scaffold("question"), end="")


@new.command(
    epilog="""\b
Examples:
  quiz new subject astronomy
  quiz new subject "Modern art" -o seeds/art"""
)
@click.argument("name")
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(path_type=Path),
    help="The subject's folder; by default one of its name below seeds.",
)  # fmt: skip
@pass_context
def subject(context: Context, name: str, output: Path | None) -> None:
    """Write a small example of facts and their sources; no file is ever overwritten.

    NAME becomes the title of the decks and, in small letters with hyphens, the namespace of ids.
    """
    id_ = _id(name)
    seeds = context.places.seeds
    folder = output or (Path("seeds") if seeds == bundled("seeds") else seeds) / id_
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise QuizError(f"{folder} is there already.", "Name an empty folder with -o, or none.")
    path = folder / f"{id_}.yaml"
    _write(path, _scaffold("subject").format(subject=id_, title=_title(name), folder=folder))
    say(f"Wrote {path}")
    say(f"Change it, then: quiz check {folder}")
    if folder.absolute().parent == seeds:
        say("Then make its decks: quiz generate")
    else:
        say(
            "Then make its decks: "
            f"mkdir -p decks && quiz --seeds {folder.parent} --decks decks generate"
        )


@new.command(
    epilog="""\b
Example:
  quiz new fact >> seeds/my-subject/facts.yaml"""
)
def fact() -> None:
    """Print a commented fact to be put into a fact base."""
    print(_scaffold("fact"), end="")


def _id(name: str) -> str:
    """Make an id of a name, without its accents; refuse a name that would lose letters."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark))
    id_ = "-".join(re.findall(r"[a-z0-9]+", bare))
    if not id_ or any(mark.isalnum() and not mark.isascii() for mark in bare):
        raise QuizError(
            f"{name!r} cannot be written in the letters of an id.",
            "Name it in a-z and 0-9 here; `deck:` in the file may then say it in any letters.",
        )
    return id_


def _write(path: Path, text: str) -> None:
    """Write a new file; raises QuizError if there is one of that name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise QuizError(
            f"{path} is there already.", "Choose another name, or another file with -o."
        ) from None


def _folder(places: Places) -> Path:
    """Choose the learner's own decks, or what --decks put in their place."""
    named = [
        path for path in places.decks if path.is_dir() and places.own_decks not in places.decks
    ]
    return named[-1] if named else places.own_decks


def _scaffold(name: str) -> str:
    return (_SCAFFOLDS / f"{name}.yaml").read_text("utf-8")


def _deck(name: str) -> str:
    """Write a deck's name as YAML, its levels without blanks around them."""
    levels = [" ".join(level.split()) for level in name.split("::")]
    return _as_yaml("::".join(level for level in levels if level))


def _title(name: str) -> str:
    """Write a subject's title as YAML; it is one level of a deck's name."""
    return _as_yaml(" ".join(name.replace("::", " ").split()))


def _as_yaml(text: str) -> str:
    """Write a text as YAML; a name on the command line may hold anything."""
    from quiz.documents.writer import write_yaml

    return write_yaml({"text": text}).removeprefix("text: ").rstrip("\n")
