from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quiz.facts.model import Citation
from quiz.sources.checking import check_bases, check_citations
from quiz.sources.citations import lock_path, read_lock, write_lock
from quiz.sources.texts import SourceText, keep_copy
from quiz.sources.updating import relocate, update, updated_lock
from quiz.text.tokens import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.facts.model import FactBase

PLACE = Citation("ferry-1987", 2, 1)
SENTENCE = "Oruba’s only ferry sank on 3 March 1987 in calm weather."


def test_an_update_confirms_what_stands_in_its_place_and_nothing_else(ferry: str) -> None:
    here = {n: Citation("ferry-1987", 2, n) for n in (1, 2)}
    title, gone = Citation("ferry-1987", 1, 1), Citation("ferry-1987", 5, 1)
    away = Citation("bridge-1994", 3, 1)
    lock = {
        here[1]: mark("Oruba’s only ferry sank on 3 May."),
        title: mark("Photo: the harbour at dusk"),
        gone: mark("The mayor blamed the weather."),
        Citation("ferry-1987", 3, 1): mark("Nobody cites this."),
        away: mark("Nobody cites this either."),
    }
    texts = {"ferry-1987": SourceText.of("ferry-1987", ferry)}
    checks = check_citations([here[1], here[2], title, gone], lock, texts)
    assert [check.status for check in checks] == ["edited", "new", "moved", "lost"]
    assert updated_lock(checks, lock, texts) == {
        here[1]: mark(SENTENCE),
        here[2]: mark("Nobody was hurt, since it was empty."),
        Citation("ferry-1987", 6, 1): lock[title],
        gone: lock[gone],
        away: lock[away],
    }


def test_the_first_lock_is_written_from_the_attached_texts(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    base = make_base([PLACE, Citation("bridge-1994", 3, 1)])
    seeds, texts = tmp_path / "seeds", tmp_path / "texts"
    assert update(seeds, [base], texts, []) == ()
    keep_copy(texts, "ferry-1987", ferry.encode(), "x.txt")
    path = lock_path(seeds, base)
    assert update(seeds, [base], texts, []) == (path,)
    assert read_lock(path) == {PLACE: mark(SENTENCE)}
    assert update(seeds, [base], texts, []) == ()
    assert [str(check.status) for check in check_bases(seeds, [base], texts)] == ["absent", "exact"]


def test_marks_of_a_source_without_text_survive_an_update(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    away = Citation("bridge-1994", 3, 1)
    base = make_base([PLACE, away])
    path = lock_path(tmp_path, base)
    write_lock(path, {away: mark("x")})
    keep_copy(tmp_path / "texts", "ferry-1987", ferry.encode(), "x.txt")
    update(tmp_path, [base], tmp_path / "texts", [])
    assert read_lock(path) == {away: mark("x"), PLACE: mark(SENTENCE)}


YAML = """\
facts:
  - id: sinking      # see ferry-1987 p2 s1, not ferry-1987 p2 s11 or old-ferry-1987 p2 s1
    cite: [ferry-1987 p2 s1, ferry-1987  p3  s1]
    says: 'As it was: p2 s1.'\r
"""


def test_moved_citations_are_rewritten_at_once_and_all_else_kept(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(YAML.encode())
    moves = {
        Citation("ferry-1987", 2, 1): Citation("ferry-1987", 3, 1),
        Citation("ferry-1987", 3, 1): Citation("ferry-1987", 4, 2),
    }
    assert relocate([path], moves) == (path,)
    assert path.read_bytes().decode() == (
        YAML.replace("ferry-1987  p3  s1", "ferry-1987  p4  s2")
        .replace("see ferry-1987 p2 s1", "see ferry-1987 p3 s1")
        .replace("[ferry-1987 p2 s1", "[ferry-1987 p3 s1")
    )
    assert relocate([path], {}) == ()


def test_an_update_moves_citation_and_mark_together(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    seeds, texts = tmp_path / "seeds", tmp_path / "texts"
    base, now = make_base([PLACE]), make_base([Citation("ferry-1987", 3, 1)])
    path = lock_path(seeds, base)
    write_lock(path, {PLACE: mark(SENTENCE)})
    facts = path.with_name("facts.yaml")
    facts.write_text("cite: ferry-1987 p2 s1\n", "utf-8")
    keep_copy(texts, "ferry-1987", f"New\n{ferry}".encode(), "x.txt")
    assert update(seeds, [base], texts, [facts]) == (facts, path)
    assert facts.read_text("utf-8") == "cite: ferry-1987 p3 s1\n"
    assert [str(check.status) for check in check_bases(seeds, [now], texts)] == ["exact"]


def test_what_banks_cite_is_locked_too(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    keep_copy(tmp_path / "texts", "ferry-1987", ferry.encode(), "x.txt")
    base = make_base([])
    update(tmp_path, [base], tmp_path / "texts", [], [PLACE])
    assert read_lock(lock_path(tmp_path, base)) == {PLACE: mark(SENTENCE)}
