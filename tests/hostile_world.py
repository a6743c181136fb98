"""A bank, its sources and their text, with one hostile text wherever an author may write."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from quiz.cli.app import quiz
from quiz.documents.fields import LONGEST_NAME

BANK = """\
bank: hostile
deck: {deck}
about: {about}
scope: {scope}
study: [claim, order, match]
subject: harbour
questions:
  - id: options
    ask: {ask}
    answer: {answer}
    distractors:
      - {{text: {first}, why: {first_why}}}
      - {second}
    why: {why}
    fact: orb-expands
    cite: [gazette p2 s2, {book}]
    corrected: {corrected}
    attributed_to: {voice}
  - id: typed
    ask: {ask}
    answer: {answer}
    accept: [{other}]
    forms: [typed]
    why: {why}
  - id: cloze
    cloze: {cloze}
    forms: [cloze]
    why: {why}
  - id: flip
    ask: {ask}
    answer: {answer}
    points: [{point}]
    forms: [flip]
  - id: claim
    claim: {claim}
    answer: false
    why: {why}
  - id: order
    order: {order}
    items: [{{? {item} : 1300}}, {{? {later} : 1400}}]
  - id: match
    match: {match}
    pairs: {{? {left} : {right}, ? {left2} : {right2}}}
    extra: [{extra}]
"""
FIELDS = (
    "deck about scope ask answer first first_why second why book voice other point claim order "
    "item later match left right left2 right2 extra corrected"
).split()
SEEDS = """\
subject: harbour
title: {title}
sources:
  - id: gazette
    title: {title}
    publisher: {publisher}
    author: {author}
    kind: {kind}
    url: {url}
    published: 1987-03
entities:
  - id: oruba
    town: {town}
facts:
  - id: oruba-means
    term: Oruba
    means: {means}
    says: {says}
    cite: gazette p2 s1
  - id: orb-expands
    term: {term}
    expands: {ours}
    says: {says}
    cite: gazette p2 s1
    attributed_to: {speaker}
  - id: orb-expands-otherwise
    term: {term}
    expands: {theirs}
    says: {says}
    cite: gazette p2 s3
    attributed_to: {rival}
  - id: orb-expands-wrongly
    term: {term}
    expands: {wrong}
    says: {says}
    cite: gazette p2 s3
    status: known_error
    reason: {reason}
"""
SEED_FIELDS = (
    "title publisher author town means says kind url term ours theirs wrong reason speaker rival"
).split()
TEXT = """\
A headline of the gazette

Oruba lies by the sea {text} and is small. Its harbour {text} was built of stone. Ships {text} pass it.
"""


def field(name: str, text: str) -> str:
    """Give the text of a field: the hostile text between words that tell the fields apart.

    Of a text that is too long for a name there is as much as a name may hold.
    """
    room = LONGEST_NAME - len(f"{name}  end") if name in {"deck", "title"} else len(text)
    return f"{name} {text[:room]} end"


def write_world(root: Path, text: str) -> None:
    """Write seeds and a bank into a world, and attach the text of its source."""
    texts = {name: json.dumps(field(name, text), ensure_ascii=False) for name in FIELDS}
    gap = json.dumps(f"before {text} ((gap {text}|hint {text})) after {text}", ensure_ascii=False)
    (root / "decks" / "hostile.yaml").write_text(BANK.format(**texts, cloze=gap), "utf-8")
    seeds = {name: json.dumps(field(name, text), ensure_ascii=False) for name in SEED_FIELDS}
    folder = root / "seeds" / "harbour"
    folder.mkdir()
    (folder / "facts.yaml").write_text(SEEDS.format(**seeds), "utf-8")
    texts_folder = root / "data" / "texts"
    texts_folder.mkdir(parents=True)
    (texts_folder / "gazette.txt").write_text(TEXT.format(text=" ".join(text.split())), "utf-8")
    options = [f"--{name}={root / name}" for name in ("seeds", "decks", "data")]
    result = CliRunner().invoke(quiz, [*options, "sources", "check", "--update"])
    assert result.exit_code == 0, (result.output, result.exception)
