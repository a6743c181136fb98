"""What is noted of a learner's history beside the cards."""

from __future__ import annotations

from pathlib import Path

from quiz.bank.model import Answer, Card, Deck, Form, Library, Recall
from quiz.catalogue.compiling import Compiled, compile_to_file
from quiz.catalogue.reading import Catalogue
from quiz.catalogue.standing import Known, Mark
from quiz.database import connect, read_only

CARDS = tuple(
    Card(
        f"b/{n}", f"b/{n}", "D", Recall((f"What is {n}?",), Answer(str(n))), (Form.TYPED,),
        siblings=(f"b/{n}",), key=f"key {n}", corrects=("b/wrong",) if n == 3 else (),
    )
    for n in range(4)
)  # fmt: skip


def written(folder: Path) -> Path:
    path = folder / "catalogue.sqlite"
    compile_to_file(Compiled(Library((Deck("D", cards=CARDS),))), "stamp", path)
    return path


def test_cards_are_new_begun_or_to_be_looked_at_for_a_correction(tmp_path: Path) -> None:
    with Catalogue(connect(written(tmp_path), durable=False)) as catalogue:
        standing = catalogue.standing
        assert standing.mark() is None
        known = [
            Known("b/0", new=False, suspended=False, key="key 0"),
            Known("b/1", new=True, suspended=True, key=""),
            Known("b/2", new=False, suspended=False, key="an earlier key"),
            Known("b/wrong", new=False, suspended=False, key=""),
        ]
        standing.note_all(Mark(9, "nine"), known)
        assert standing.mark() == Mark(9, "nine")
        assert standing.fresh_from(0, 4, 10) == [3]
        assert standing.begun(0, 4) == 2
        assert sorted(standing.corrected()) == [2, 3]
        assert standing.strangers
        assert standing.heirs(["b/wrong"]) == {
            "b/wrong": ("b/wrong",),
            "b/3": ("b/3", "b/wrong"),
        }
        standing.note(Mark(10, "ten"), ["b/1"], [Known("b/1", new=True, suspended=False, key="")])
        assert standing.fresh_from(0, 4, 10) == [1, 3]
        assert standing.begun(0, 4) == 2


def test_where_the_cache_may_only_be_read_the_notes_are_kept_in_memory(tmp_path: Path) -> None:
    path = written(tmp_path)
    with Catalogue(read_only(path)) as catalogue:
        catalogue.standing.note_all(Mark(1, "one"), [])
        assert catalogue.standing.mark() == Mark(1, "one")
        assert catalogue.standing.fresh_from(0, 4, 10) == [0, 1, 2, 3]
    with Catalogue(connect(path, durable=False)) as catalogue:
        assert catalogue.standing.mark() is None


def test_a_draw_gives_every_position_once_in_another_order(tmp_path: Path) -> None:
    with Catalogue(connect(written(tmp_path), durable=False)) as catalogue:
        catalogue.standing.note_all(Mark(0, ""), [])
        drawn = catalogue.standing.fresh_drawn(0, 4, 1_234_567_891)
        assert sorted(position for _, position in drawn) == [0, 1, 2, 3]
        assert [draw for draw, _ in drawn] == sorted(draw for draw, _ in drawn)
