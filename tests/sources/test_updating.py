from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.errors import ContentError
from quiz.facts.model import Citation
from quiz.sources.checking import check_bases, check_citations
from quiz.sources.citations import lock_content, lock_path, read_lock
from quiz.sources.texts import SourceText, keep_copy
from quiz.sources.updating import Corpus, relocated, safe_moves, update, updated_lock
from quiz.text.tokens import Mark, mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.facts.model import FactBase

PLACE = Citation("ferry-1987", 2, 1)
SENTENCE = "Oruba’s only ferry sank on 3 March 1987 in calm weather."


def write_lock(path: Path, lock: dict[Citation, Mark]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lock_content(lock))


def written(root: Path, base: FactBase, *files: Path, **more: object) -> tuple[Path, ...]:
    corpus = Corpus(root / "seeds", [base], root / "texts", files)
    return update(corpus, root / "journal", **more).written  # type: ignore[arg-type]


def test_an_edited_sentence_keeps_its_mark_until_it_is_settled(ferry: str) -> None:
    here = {n: Citation("ferry-1987", 2, n) for n in (1, 2)}
    photo, gone = Citation("ferry-1987", 4, 1), Citation("ferry-1987", 5, 1)
    away = Citation("bridge-1994", 3, 1)
    lock = {
        here[1]: mark("Oruba’s only ferry sank on 3 May."),
        photo: mark("Photo: the harbour at dusk"),
        gone: mark("The mayor blamed the weather."),
        Citation("ferry-1987", 3, 1): mark("Nobody cites this."),
        away: mark("Nobody cites this either."),
    }
    texts = {"ferry-1987": SourceText.of("ferry-1987", ferry)}
    checks = check_citations([here[1], here[2], photo, gone], lock, texts)
    assert [check.status for check in checks] == ["edited", "new", "moved", "lost"]
    rest = {
        here[2]: mark("Nobody was hurt, since it was empty."),
        Citation("ferry-1987", 6, 1): lock[photo],
        gone: lock[gone],
        away: lock[away],
    }
    left = updated_lock(checks, lock, texts, safe_moves(checks))
    assert left == {here[1]: lock[here[1]], **rest}
    taken = updated_lock(checks, lock, texts, safe_moves(checks, {here[1]: here[1]}))
    assert taken == {here[1]: mark(SENTENCE), **rest}


def test_the_first_lock_is_written_from_the_attached_texts(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    base = make_base([PLACE, Citation("bridge-1994", 3, 1)])
    assert written(tmp_path, base) == ()
    keep_copy(tmp_path / "texts", "ferry-1987", ferry.encode(), "x.txt")
    path = lock_path(tmp_path / "seeds", base)
    assert written(tmp_path, base) == (path,)
    assert read_lock(path) == {PLACE: mark(SENTENCE)}
    assert written(tmp_path, base) == ()
    checks = check_bases(tmp_path / "seeds", [base], tmp_path / "texts")
    assert [str(check.status) for check in checks] == ["absent", "exact"]


def test_marks_of_a_source_without_text_survive_an_update(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    away = Citation("bridge-1994", 3, 1)
    base = make_base([PLACE, away])
    path = lock_path(tmp_path / "seeds", base)
    write_lock(path, {away: mark("x")})
    keep_copy(tmp_path / "texts", "ferry-1987", ferry.encode(), "x.txt")
    written(tmp_path, base)
    assert read_lock(path) == {away: mark("x"), PLACE: mark(SENTENCE)}


YAML = """\
facts:
  - id: sinking      # see ferry-1987 p2 s1, not ferry-1987 p2 s11 or old-ferry-1987 p2 s1
    cite: [ferry-1987 p2 s1, 'ferry-1987  p3  s1'] # ferry-1987 p3 s1
    says: ferry-1987 p2 s1\r
    note: {cite: "ferry-1987 p2
      s1"}
  - cite:
      - ferry-1987 p2 s1#   two of them
      - ferry-1987 p2 s1 # and a word on ferry-1987 p2 s1
      - the ferry book, ferry-1987 p2 s1
"""
MOVES = {
    Citation("ferry-1987", 2, 1): Citation("ferry-1987", 13, 1),
    Citation("ferry-1987", 3, 1): Citation("ferry-1987", 4, 2),
}


def test_moved_citations_are_rewritten_at_once_and_every_other_byte_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(f"\ufeff{YAML}".encode())
    after = relocated([path], MOVES)[path].decode()
    assert after == "\ufeff" + (
        YAML.replace(
            "[ferry-1987 p2 s1, 'ferry-1987  p3  s1']", "[ferry-1987 p13 s1, 'ferry-1987  p4  s2']"
        )
        .replace('"ferry-1987 p2\n      s1"', '"ferry-1987 p13\n      s1"')
        .replace("- ferry-1987 p2 s1 # and", "- ferry-1987 p13 s1 # and")
    )
    assert relocated([path], {}) == {}
    assert path.read_bytes().decode() == f"\ufeff{YAML}"


def test_a_citation_written_with_escapes_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text('a: 1\ncite: "ferry-1987\\x20p2 s1"\n', "utf-8")
    with pytest.raises(ContentError, match=r"facts\.yaml:2:1: error: this citation is to become"):
        relocated([path], MOVES)


def test_a_file_that_is_no_yaml_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text("cite: [ferry-1987 p2 s1\n", "utf-8")
    assert relocated([path], MOVES) == {}


def test_an_update_moves_citation_and_mark_together(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    base, now = make_base([PLACE]), make_base([Citation("ferry-1987", 3, 1)])
    path = lock_path(tmp_path / "seeds", base)
    write_lock(path, {PLACE: mark(SENTENCE)})
    facts = path.with_name("facts.yaml")
    facts.write_text("cite: ferry-1987 p2 s1\n", "utf-8")
    keep_copy(tmp_path / "texts", "ferry-1987", f"New\n{ferry}".encode(), "x.txt")
    done = update(
        Corpus(tmp_path / "seeds", [base], tmp_path / "texts", (facts,)), tmp_path / "journal"
    )
    assert done.written == (facts, path)
    assert done.shifted == ("ferry-1987",)
    assert done.waiting == ()
    assert facts.read_text("utf-8") == "cite: ferry-1987 p3 s1\n"
    checks = check_bases(tmp_path / "seeds", [now], tmp_path / "texts")
    assert [str(check.status) for check in checks] == ["exact"]


def test_a_move_waits_while_another_citation_still_names_its_new_place(ferry: str) -> None:
    first, second = PLACE, Citation("ferry-1987", 3, 1)
    before = SourceText.of("ferry-1987", ferry)
    gone = ferry.replace(before.sentence(second), "Nothing is known of the owner.")
    text = SourceText.of("ferry-1987", f"New\n{gone}")
    lock = {place: before.marks[place] for place in (first, second)}
    checks = check_citations([first, second], lock, {"ferry-1987": text})
    assert [str(check.status) for check in checks] == ["moved", "lost"]
    assert safe_moves(checks) == {}
    assert updated_lock(checks, lock, {"ferry-1987": text}, safe_moves(checks)) == lock
    assert safe_moves(checks[:1]) == {first: second}


def test_a_chain_of_moves_waits_as_a_whole_for_the_citation_at_its_end(ferry: str) -> None:
    before = SourceText.of("ferry-1987", ferry)
    chain = [Citation("ferry-1987", p, 1) for p in (2, 3, 4, 5)]
    text = SourceText.of("ferry-1987", f"New\n{ferry.replace('a valve', 'the valve')}")
    lock = {place: before.marks[place] for place in chain}
    checks = check_citations(chain, lock, {"ferry-1987": text})
    assert [str(check.status) for check in checks] == ["moved", "moved", "moved", "edited"]
    last = Citation("ferry-1987", 6, 1)
    assert safe_moves(checks) == {}
    moves = safe_moves(checks, {chain[-1]: last})
    assert moves == dict(zip(chain, [*chain[1:], last], strict=True))
    renewed = updated_lock(checks, lock, {"ferry-1987": text}, moves)
    assert renewed == {place: text.marks[place] for place in moves.values()}


def test_what_banks_cite_is_locked_too(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    keep_copy(tmp_path / "texts", "ferry-1987", ferry.encode(), "x.txt")
    base = make_base([])
    corpus = Corpus(tmp_path, [base], tmp_path / "texts", others=[PLACE])
    update(corpus, tmp_path / "journal")
    assert read_lock(lock_path(tmp_path, base)) == {PLACE: mark(SENTENCE)}
