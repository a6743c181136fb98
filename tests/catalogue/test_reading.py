from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quiz.bank.model import Name, Recall
from quiz.catalogue import compiling
from quiz.catalogue.reading import Catalogue, open_catalogue
from quiz.catalogue.rows import CardRow, DeckRow
from quiz.errors import ContentError, QuizError
from quiz.places import Places

if TYPE_CHECKING:
    from pathlib import Path

BANK = """\
bank: lamps
deck: Sea::Lamps
about: Lamps on the coast.
scope: Two books.
questions:
  - {id: first, ask: Who lit the first lamp?, answer: Ada Smith, tags: [people]}
  - {id: gaps, cloze: The lamp at ((Hook)) was lit in ((1172))., cite: [page 4]}
  - {id: claim, claim: Lamps burn water., answer: false}
"""
OTHER = """\
bank: ropes
deck: Sea::Ropes
questions:
  - {id: knot, ask: Which knot holds a bowline?, answer: a bowline knot, distractors: [a bend]}
"""
SEEDS = """\
entities:
  - {id: ada-smith, person: Ada Smith, aliases: [Lady Lamp]}
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    for name, text in {
        "seeds/sea/sea.yaml": SEEDS,
        "seeds/sea/subject.yaml": "subject: sea\ntitle: The sea\n",
        "bundled/a.yaml": BANK,
        "bundled/b.yaml": OTHER,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    data = tmp_path / "data"
    return Places(
        seeds=tmp_path / "seeds",
        decks=(tmp_path / "bundled", data / "decks"),
        data=data,
        cache=tmp_path / "cache",
        config=data,
    )


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Places]:
    """Note each time that the content is read."""
    calls: list[Places] = []
    original = compiling.read_content

    def noted(places: Places) -> compiling.Compiled:
        calls.append(places)
        return original(places)

    monkeypatch.setattr(compiling, "read_content", noted)
    return calls


def own(places: Places, text: str, name: str = "own.yaml") -> Path:
    path = places.own_decks / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ids(catalogue: Catalogue) -> list[str]:
    return [row.id for row in catalogue.rows()]


def test_decks_and_cards_are_listed_in_deck_order(places: Places) -> None:
    with open_catalogue(places) as catalogue:
        assert catalogue.decks() == (
            DeckRow("Sea::Lamps", "Lamps on the coast.", "Two books.", 0, 4, 0, 3),
            DeckRow("Sea::Ropes", "", "", 1, 1, 4, 1),
        )
        rows = catalogue.rows()
        assert [row.id for row in rows] == [
            "lamps/first",
            "lamps/gaps.1",
            "lamps/gaps.2",
            "lamps/claim",
            "ropes/knot",
        ]
        first = rows[0]
        card = catalogue.card("lamps/first")
        assert first == CardRow(
            id="lamps/first",
            note="lamps/first",
            deck="Sea::Lamps",
            position=0,
            siblings=("lamps/first",),
            events=(),
            studied=True,
            kind="recall",
            key=card.key,
            tags=("people",),
            forms=("typed",),
        )
        assert [row.studied for row in rows] == [True, True, True, False, True]
        assert rows[4].forms == ("options", "typed")
        assert [row.id for row in catalogue.rows(["Sea::Ropes"])] == ["ropes/knot"]


def test_cards_by_hand_ask_no_fact(places: Places) -> None:
    with open_catalogue(places) as catalogue:
        assert len(catalogue.rows()) > 0
        assert catalogue.rows_with_facts() == []


def test_a_card_comes_by_its_id_with_its_whole_body(places: Places) -> None:
    with open_catalogue(places) as catalogue:
        card = catalogue.card("lamps/gaps.2")
        assert isinstance(card.task, Recall)
        assert card.task.answer.text == "1172"
        assert card.note == "lamps/gaps"
        assert str(card.references[0]) == "page 4"
        assert [card.id for card in catalogue.cards(["ropes/knot", "nothing", "lamps/claim"])] == [
            "ropes/knot",
            "lamps/claim",
        ]
        with pytest.raises(QuizError, match="no card 'lamps/nothing'"):
            catalogue.card("lamps/nothing")


def test_the_names_of_all_entities_are_there_for_the_grader(places: Places) -> None:
    with open_catalogue(places) as catalogue:
        assert catalogue.names() == (
            Name("ada-smith", "person", "Ada Smith"),
            Name("ada-smith", "person", "Lady Lamp"),
        )


def test_decks_are_found_by_what_somebody_types(places: Places) -> None:
    with open_catalogue(places) as catalogue:
        assert catalogue.find_decks(["ROPES"]) == ("Sea::Ropes",)
        assert catalogue.find_decks([]) == ()
        with pytest.raises(QuizError, match="no deck 'rops'"):
            catalogue.find_decks(["rops"])


def test_nothing_is_read_again_while_no_file_changes(
    places: Places, compiled: list[Places]
) -> None:
    for _ in range(3):
        open_catalogue(places).close()
    assert len(compiled) == 1


@pytest.mark.parametrize("name", ["seeds/sea/sea.yaml", "bundled/b.yaml"])
def test_a_changed_file_is_seen(
    places: Places, tmp_path: Path, compiled: list[Places], name: str
) -> None:
    open_catalogue(places).close()
    path = tmp_path / name
    path.write_text(path.read_text("utf-8") + "# more\n", encoding="utf-8")
    open_catalogue(places).close()
    assert len(compiled) == 2


def test_a_file_of_the_same_size_and_time_that_was_swapped_in_is_seen(
    places: Places, tmp_path: Path, compiled: list[Places]
) -> None:
    path = tmp_path / "bundled/b.yaml"
    before = path.stat()
    open_catalogue(places).close()
    twin = tmp_path / "twin"
    twin.write_text(OTHER.replace("a bend", "a hook"), encoding="utf-8")
    os.utime(twin, ns=(before.st_atime_ns, before.st_mtime_ns))
    twin.replace(path)
    open_catalogue(places).close()
    assert len(compiled) == 2


def test_a_new_and_a_deleted_bank_are_seen(places: Places) -> None:
    with open_catalogue(places) as catalogue:
        assert "own/a" not in ids(catalogue)
    path = own(places, "bank: own\ndeck: Own\nquestions:\n  - {id: a, ask: Why?, answer: so}\n")
    with open_catalogue(places) as catalogue:
        assert ids(catalogue)[-1] == "own/a"
    path.unlink()
    with open_catalogue(places) as catalogue:
        assert "own/a" not in ids(catalogue)


def test_another_version_of_the_program_compiles_anew(
    places: Places, compiled: list[Places], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_catalogue(places).close()
    monkeypatch.setattr("quiz.catalogue.stamp.__version__", "999")
    open_catalogue(places).close()
    assert len(compiled) == 2


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_cache_is_rebuilt_silently(places: Places, damage: bytes) -> None:
    open_catalogue(places).close()
    places.catalogue.write_bytes(damage)
    with open_catalogue(places) as catalogue:
        assert len(catalogue.rows()) == 5
    assert places.catalogue.stat().st_size > 5000


def test_a_cache_whose_tables_are_gone_is_rebuilt(places: Places) -> None:
    open_catalogue(places).close()
    content = bytearray(places.catalogue.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    places.catalogue.write_bytes(content)
    with open_catalogue(places) as catalogue:
        assert len(catalogue.rows()) == 5


def test_without_a_writable_cache_the_catalogue_is_kept_in_memory(
    places: Places, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    with open_catalogue(replace(places, cache=blocked)) as catalogue:
        assert len(catalogue.rows()) == 5
        assert catalogue.card("ropes/knot").deck == "Sea::Ropes"


def test_nothing_but_the_catalogue_is_left_in_the_cache(places: Places) -> None:
    open_catalogue(places).close()
    assert [path.name for path in places.cache.iterdir()] == ["catalogue.sqlite"]


def test_an_error_in_a_bundled_bank_stops_with_all_problems(places: Places, tmp_path: Path) -> None:
    (tmp_path / "bundled/b.yaml").write_text(
        "bank: b\ndeck: D\nquestions:\n  - {id: a, ask: Why?}\n  - {id: b}\n", encoding="utf-8"
    )
    own(places, "nonsense")
    with pytest.raises(ContentError) as caught:
        open_catalogue(places)
    assert len(caught.value.problems) >= 3


def test_a_broken_bank_of_the_learner_stops_no_other_deck(places: Places) -> None:
    own(
        places, "bank: good\ndeck: Good\nquestions:\n  - {id: a, ask: Why?, answer: so}\n", "a.yaml"
    )
    path = own(places, "bank: bad\ndeck: Bad\nquestions:\n  - {id: a, ask: Why?}\n", "b.yaml")
    for _ in range(2):  # compiled, then from the cache
        with open_catalogue(places) as catalogue:
            assert ids(catalogue)[-1] == "good/a"
            (problem,) = catalogue.problems
            assert problem.place.file == str(path)
            assert (problem.place.line, problem.path) == (4, "questions[0].answer")
            assert "needs the key 'answer'" in problem.message


def test_a_bank_of_the_learner_that_takes_a_bundled_id_is_left_out(places: Places) -> None:
    own(places, BANK)
    with open_catalogue(places) as catalogue:
        assert len(catalogue.rows()) == 5
        assert all("used twice" in problem.message for problem in catalogue.problems)


@pytest.mark.usefixtures("places")
def test_two_processes_may_compile_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from quiz.places import Places;"
        "from quiz.catalogue.reading import open_catalogue\n"
        "root = Path(sys.argv[1])\n"
        "places = Places(root/'seeds', (root/'bundled',), root/'data', root/'cache', root/'data')\n"
        "for _ in range(5):\n"
        "    places.catalogue.unlink(missing_ok=True)\n"
        "    with open_catalogue(places) as c: print(len(c.rows()))\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in running:
        out, errors = process.communicate(timeout=60)
        assert errors == ""
        assert out.split() == ["5"] * 5


def test_a_warm_start_imports_neither_yaml_nor_pydantic(places: Places, tmp_path: Path) -> None:
    open_catalogue(replace(places, decks=places.decks[:1])).close()
    script = (
        "import sys; from pathlib import Path; from quiz.places import Places;"
        "from quiz.catalogue.reading import open_catalogue\n"
        "root = Path(sys.argv[1])\n"
        "places = Places(root/'seeds', (root/'bundled',), root/'data', root/'cache', root/'data')\n"
        "with open_catalogue(places) as catalogue:\n"
        "    catalogue.card(catalogue.rows()[0].id); catalogue.names(); catalogue.decks()\n"
        "print(sorted({'yaml', 'pydantic', 'rapidfuzz', 'quiz.bank.loading'} & set(sys.modules)))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
