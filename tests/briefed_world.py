"""A subject with as many facts as one likes, and the bank that was generated from them."""

from __future__ import annotations

from pathlib import Path

ABOUT = "How the harbour grew."
SCOPE = "One almanac, and nobody who worked there."


def write_world(root: Path, facts: int) -> None:
    """Write seeds and a bank: a date a fact, the third disputed, the fourth sensitive.

    Each fact has two cards, one for each direction.
    """
    folder = root / "seeds" / "harbour"
    folder.mkdir()
    (folder / "facts.yaml").write_text(_seeds(facts), "utf-8")
    (root / "decks" / "lights.yaml").unlink(missing_ok=True)
    questions = "".join(_questions(number) for number in range(facts))
    head = "bank: harbour\ndeck: Harbour\nfrom: facts\nsubject: harbour\n"
    text = f'{head}about: "{ABOUT}"\nscope: "{SCOPE}"\nquestions:\n{questions}'
    (root / "decks" / "harbour.yaml").write_text(text, "utf-8")


def says(number: int) -> str:
    """Give the sentence of a fact."""
    return f"Quay {number} opened in {1900 + number}."


def _seeds(facts: int) -> str:
    lines = [
        "subject: harbour", "title: The harbour", "sources:",
        "  - {id: almanac, title: Almanac of the harbour, publisher: Town Press, published: 1950}",
        "  - {id: herald, title: Looking back, publisher: Herald, published: 1960}",
        "events:",
    ]  # fmt: skip
    lines += [f"  - {{id: e{n}, event: the opening of quay {n}}}" for n in range(facts)]
    lines.append("facts:")
    for n in range(facts):
        more = ", sensitive: true" if n == 3 else ""
        lines.append(
            f"  - {{id: f{n}, date: {1900 + n}, event: e{n}, cite: almanac p1 s{n + 1}, says: {says(n)}{more}}}"
        )
    if facts > 2:
        lines.append(
            "  - {id: other, date: 1950, event: e2, cite: herald p1 s1, says: Quay 2 opened in 1950.}"
        )
    return "\n".join(lines) + "\n"


def _questions(number: int) -> str:
    cite = f"fact: f{number}, cite: almanac p1 s{number + 1}, why: {says(number)}"
    return (
        f"  - {{id: f{number}, ask: When did quay {number} open?, answer: {1900 + number}, {cite}}}\n"
        f"  - {{id: f{number}.reverse, ask: What opened in {1900 + number}?,"
        f" answer: quay {number}, {cite}}}\n"
    )
