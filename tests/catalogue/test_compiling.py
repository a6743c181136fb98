"""Compiling over a catalogue that somebody else has open."""

from __future__ import annotations

from pathlib import Path

from quiz.bank.model import Answer, Card, Deck, Form, Library, Recall
from quiz.catalogue.compiling import Compiled, compile_to_file
from quiz.database import connect


def compiled(word: str) -> Compiled:
    cards = tuple(
        Card(f"b/{n}", f"b/{n}", "D", Recall((f"{word} {n}?",), Answer(word)), (Form.TYPED,))
        for n in range(300)
    )
    return Compiled(Library((Deck("D", cards=cards),)))


def test_the_journal_of_an_open_catalogue_is_not_read_into_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    compile_to_file(compiled("old"), "old", path)
    first = connect(path, durable=False)
    first.execute("UPDATE bodies SET body = body || ' ' WHERE position < 50")
    compile_to_file(compiled("new" * 30), "new", path)
    second = connect(path, durable=False)
    assert second.row("PRAGMA integrity_check") == ("ok",)
    assert second.row("SELECT stamp FROM about") == ("new",)
    assert second.row("SELECT count(*) FROM bodies WHERE body LIKE '%old%'") == (0,)
    second.execute("INSERT INTO fresh VALUES (7)")
    assert first.row("SELECT stamp FROM about") == ("old",)
    first.close()
    second.close()
    third = connect(path, durable=False)
    assert third.row("PRAGMA integrity_check") == ("ok",)
    assert third.row("SELECT position FROM fresh") == (7,)
    third.close()
