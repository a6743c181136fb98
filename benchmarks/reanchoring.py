"""How often a citation finds its sentence again after the text was edited, and how often another.

    python benchmarks/reanchoring.py [FOLDER] [--edits 1000] [--cited 0.4] [--seed 1] [--json]

Each text of the folder, or an invented one without it, is edited in a known way; a share of its
sentences is cited. A wrong re-anchoring is a citation for which the program names a sentence that
is not the one that was cited; it should be rarer than one in a hundred.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from quiz.errors import QuizError
from quiz.facts.model import Citation
from quiz.sources.checking import CitationCheck, CitationStatus, check_citations
from quiz.sources.rewrapping import rejoined
from quiz.sources.texts import SourceText, decode, read_bytes
from tests.edited_texts import EDITS, SOURCE, Draft, Written, draft_of, invented_text, wrap, write

TARGET = 0.01
WRAPPED = "lines broken at a width"
COLUMNS = (
    "exact", "moved", "edited", "ambiguous", "lost",
    "exact (wrong)", "moved (wrong)", "edited (wrong)", "lost (wrong)",
)  # fmt: skip
WRONG = COLUMNS[5:8]
Counts = Counter[str]


def outcomes(before: Written, after: Written, cited: Sequence[int]) -> Iterator[str]:
    """Tell of each cited sentence what the check says, and whether that is so."""
    places = {number: Citation(SOURCE, *before.places[number]) for number in cited}
    lock = {place: before.text.marks[place] for place in places.values()}
    checks = check_citations(places.values(), lock, {SOURCE: after.text})
    for number, check in zip(places, checks, strict=True):
        truth = after.places.get(number)
        yield outcome(check, Citation(SOURCE, *truth) if truth else None)


def outcome(check: CitationCheck, truth: Citation | None) -> str:
    """Compare a check with where the sentence is; None when it was deleted."""
    if check.status is CitationStatus.AMBIGUOUS:
        return "ambiguous"
    if check.status is CitationStatus.LOST:
        return "lost" if truth is None else "lost (wrong)"
    return str(check.status) if check.found == (truth,) else f"{check.status} (wrong)"


def measure(texts: Sequence[str], edits: int, share: float, seed: int) -> dict[str, Counts]:
    """Apply each edit so many times, to each text in turn."""
    drafts: list[Draft] = [draft_of(text) for text in texts]
    originals = [write(draft) for draft in drafts]
    table: dict[str, Counts] = {}
    for name in (*EDITS, WRAPPED):
        counts: Counts = Counter()
        for number in range(edits):
            rng = random.Random(f"{seed} {name} {number}")  # noqa: S311 - not for secrets
            at = number % len(texts)
            if name == WRAPPED:
                after = wrapped(drafts[at], originals[at], rng)
            else:
                after = write(EDITS[name](drafts[at], rng))
            cited = [one for one in originals[at].places if rng.random() < share]
            counts.update(outcomes(originals[at], after, cited))
        table[name] = counts
    return table


def wrapped(draft: Draft, original: Written, rng: random.Random) -> Written:
    """Break the lines of a text, and read it as `quiz sources attach` does."""
    text = wrap(draft, rng.randint(60, 100))
    return Written(SourceText.of(SOURCE, rejoined(text) or text), original.places)


def rates(counts: Counts) -> dict[str, float]:
    """Give each outcome's share of all citations, and that of wrong re-anchorings."""
    total = counts.total() or 1
    found = {column: counts[column] / total for column in COLUMNS}
    return {**found, "wrong": sum(counts[column] for column in WRONG) / total}


def texts_of(folder: Path | None, seed: int) -> list[str]:
    """Read the texts of a folder, or invent ten."""
    if folder is None:
        rng = random.Random(seed)  # noqa: S311 - not for secrets
        return [invented_text(rng) for _ in range(10)]
    paths = sorted(path for path in folder.iterdir() if path.is_file())
    return [decode(read_bytes(path, path.name), path.name) for path in paths]


def show(table: dict[str, Counts]) -> None:
    """Print the table, in per cent of the citations."""
    head = [column.replace(" (wrong)", " ✗") for column in COLUMNS]
    print(
        f"{'edit':<30}{'citations':>10}" + "".join(f"{one:>10}" for one in head) + f"{'wrong':>8}"
    )
    for name, counts in table.items():
        row = rates(counts)
        cells = "".join(f"{row[column]:>10.2%}" for column in COLUMNS)
        print(f"{name:<30}{counts.total():>10}{cells}{row['wrong']:>8.2%}")
    print(
        "\n✗: the program names another sentence, or calls one lost that is still there (edited)."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Find cited sentences again in edited texts.")
    parser.add_argument("folder", nargs="?", type=Path, help="texts, one a file")
    parser.add_argument("--edits", type=int, default=1000, help="of each kind")
    parser.add_argument("--cited", type=float, default=0.4, help="share of sentences cited")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    try:
        texts = texts_of(chosen.folder, chosen.seed)
    except (OSError, QuizError) as error:
        sys.exit(str(error))
    table = measure(texts, chosen.edits, chosen.cited, chosen.seed)
    if chosen.json:
        print(json.dumps({name: rates(counts) for name, counts in table.items()}, indent=2))
    else:
        show(table)
    sys.exit(any(rates(counts)["wrong"] > TARGET for counts in table.values()))


if __name__ == "__main__":
    main()
