"""What an export to Anki costs, against a plain genanki loop over the same texts in the same run.

    python benchmarks/anki_export.py [--notes 30000] [--rounds 5] [--json]

The plain loop escapes eight fields a note and lets genanki write the package, which it does not
compress; ours also orders options, lists sources, checks every text, dates each note in a ledger
and compresses the package to a fifth. Both sides are measured in turn, so that a noisy machine
disturbs them alike; the figure that counts is the median of the ratios.
"""

from __future__ import annotations

import argparse
import html
import json
import statistics
import tempfile
import time
from pathlib import Path

import genanki

from quiz.anki.dating import Ledgers
from quiz.anki.export import export_package
from quiz.bank.model import Answer, Card, Deck, Distractor, Form, Library, Recall, Reference

TARGET = 1.1  # at most so many plain loops; not reached: ours also dates, escapes and compresses
NOW = 1_700_000_000
FIELDS = ("Id", "Question", "Answer", "Options", "Accept", "Lures", "Why", "Source")


def invented(notes: int) -> Library:
    """Invent a deck: questions with options, a reason and a cited sentence."""
    return Library((Deck("Bench::Mills", "Invented.", cards=tuple(map(card, range(notes)))),))


def card(number: int) -> Card:
    wrong = (Distractor(f"the miller's {n}th son", "he left") for n in range(number, number + 3))
    task = Recall(
        (f"Who built mill number {number} on the river Arden?",),
        Answer(f"Ada Moss the {number}th", accept=(f"Moss {number}",)),
        distractors=tuple(wrong),
    )
    source = Reference(
        "The Miller's Diary", "diary", "Arden Press", "Ann Moss", "3 May 1911",
        "https://example.org/diary", 1 + number % 40, 1 + number % 7,
    )  # fmt: skip
    return Card(
        id=f"bench/mill-{number}",
        note=f"bench/mill-{number}",
        deck="Bench::Mills",
        task=task,
        forms=(Form.OPTIONS, Form.TYPED),
        why=f"The diary's list of builders names Ada Moss the {number}th for that mill.",
        references=(source,),
        tags=("people", "core", f"decade-{number % 10}"),
    )


def plain(library: Library, folder: Path) -> float:
    """Write the texts of the cards with genanki alone; in seconds."""
    began = time.perf_counter()
    model = genanki.Model(
        1_600_000_001, "Plain",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": "{{Question}}", "afmt": "{{Answer}}<br>{{Why}}"}],
    )  # fmt: skip
    deck = genanki.Deck(1_600_000_002, library.decks[0].name)
    for each, task in ((card, card.task) for card in library.decks[0].cards):
        if not isinstance(task, Recall):
            continue
        options = (task.answer.text, *(wrong.text for wrong in task.distractors))
        lures = (f"{wrong.text}: {wrong.why}" for wrong in task.distractors)
        texts = (
            each.id, task.wordings[0], task.answer.text, "; ".join(options),
            "; ".join(task.answer.accept), "; ".join(lures), each.why, str(each.references[0]),
        )  # fmt: skip
        guid = genanki.guid_for(each.id)
        fields = [html.escape(text) for text in texts]
        deck.add_note(genanki.Note(model, fields, guid=guid, tags=list(each.tags)))
    genanki.Package(deck).write_to_file(str(folder / "plain.apkg"))
    return time.perf_counter() - began


def ours(library: Library, folder: Path) -> float:
    """Export the cards as `quiz export anki` does, all of them new; in seconds."""
    ledger = folder / "anki.tsv"
    ledger.unlink(missing_ok=True)
    began = time.perf_counter()
    export_package(library, folder / "ours.apkg", Ledgers(ledger), now=NOW)
    return time.perf_counter() - began


def measure(notes: int, rounds: int) -> dict[str, float]:
    """Measure both in turn; times in seconds."""
    library = invented(notes)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = invented(100)  # templates and libraries are read once
        plain(small, folder), ours(small, folder)
        pairs = [(plain(library, folder), ours(library, folder)) for _ in range(rounds)]
    return {
        "notes": notes,
        "rounds": rounds,
        "plain_s": statistics.median(first for first, _ in pairs),
        "export_s": statistics.median(second for _, second in pairs),
        "ratio": statistics.median(second / first for first, second in pairs),
        "target": TARGET,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Export to Anki against a plain genanki loop.")
    parser.add_argument("--notes", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    found = measure(chosen.notes, chosen.rounds)
    if chosen.json:
        print(json.dumps({"benchmark": "anki_export", **found}))
        return
    print(f"{'plain genanki loop':<24}{found['plain_s']:8.2f} s")
    print(f"{'export, dated':<24}{found['export_s']:8.2f} s")
    print(f"{'median of ratios':<24}{found['ratio']:8.2f}    (target: at most {TARGET})")


if __name__ == "__main__":
    main()
