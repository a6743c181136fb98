"""`quiz facts show`, `--timeline` and `--graph`, as a person at a terminal runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.cli.app import quiz
from quiz.errors import UsageError

FACTS = """\
themes:
  - {id: bridges, theme: Bridges}
sources:
  - {id: courier, title: The bridge at last, publisher: Arden Courier, published: 1911-05}
events:
  - {id: opening, event: the opening of the bridge}
entities:
  - {id: arden, town: Arden}
facts:
  - id: opening-date
    date: 1911-04-03
    event: opening
    theme: bridges
    inferred: {year: the page shows it}
    says: The bridge opened on 3 April 1911.
    cite: courier p2 s2
  - id: opening-place
    place: arden
    event: opening
    says: The bridge opened in 1911 in Arden.
    cite: courier p2 s2
  - id: flood-led-to-bridge
    cause: the flood of 1908
    effect: opening
    says: After the flood of 1908 Arden built a bridge.
    cite: courier p3 s1
    attributed_to: courier
  - id: bridge-led-to-trade
    cause: opening
    effect: the trade of later years
    says: After 1911 the bridge brought trade.
    cite: courier p3 s2
    attributed_to: courier
"""
BANK = """\
bank: own
deck: Own
questions:
  - {id: day, ask: On which day in 1911 did the bridge open?, answer: 3 April 1911, fact: opening-date}
"""
ARTICLE = """\
The bridge at last

It rained all night. At ten on 3 April the mayor cut the ribbon. Nobody fell in.

The flood made it necessary. Trade followed.
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    files = {"seeds/arden/facts.yaml": FACTS, "decks/own.yaml": BANK, "articles/a.txt": ARTICLE}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(root: Path, *arguments: str) -> tuple[int, str]:
    folders = (("--seeds", "seeds"), ("--decks", "decks"), ("--data", "data"))
    options = [part for option, name in folders for part in (option, str(root / name))]
    result = CliRunner().invoke(quiz, [*options, *arguments])
    if isinstance(result.exception, UsageError):  # what `main` turns into a message and a 2
        return 2, str(result.exception)
    return result.exit_code, result.output


def test_a_fact_is_shown_with_its_neighbours_and_its_questions(world: Path) -> None:
    code, output = run(world, "facts", "show", "opening-date")
    assert code == 0
    assert output.startswith("opening-date [date]\n  The bridge opened on 3 April 1911.\n")
    for told in (
        "answer: 3 April 1911",
        "asks: when the opening of the bridge took place",
        "inferred (year): the page shows it",
        "courier p2 s2: absent: no text is attached",
        "Arden Courier, The bridge at last, May 1911",
        "quiz sources attach FOLDER",
        "What led to it\n  - the flood of 1908  [flood-led-to-bridge]",
        "What it led to\n  - the trade of later years  [bridge-led-to-trade]",
        "About the same event\n  - The bridge opened in 1911 in Arden.  [opening-place]",
        "On which day in 1911 did the bridge open? — 3 April 1911  [own/day: typed]",
    ):
        assert told in output


def test_with_the_text_the_cited_sentence_stands_marked_in_its_paragraph(world: Path) -> None:
    run(world, "sources", "attach", str(world / "articles"))
    run(world, "sources", "check", "--update")
    _, output = run(world, "facts", "show", "opening-date")
    assert "courier p2 s2: exact" in output
    flat = " ".join(output.split())
    assert "night. »At ten on 3 April the mayor cut the ribbon.« Nobody fell in." in flat
    assert "quiz sources attach" not in output


def test_programs_get_a_fact_with_its_sentences_and_ids(world: Path) -> None:
    run(world, "sources", "attach", str(world / "articles"))
    run(world, "sources", "check", "--update")
    page = json.loads(run(world, "facts", "show", "opening-date", "--json")[1])
    assert page["questions"] == ["own/day"]
    assert page["same_event"] == ["opening-place"]
    assert [link["fact"] for link in page["causes"]] == ["flood-led-to-bridge"]
    (cited,) = page["citations"]
    assert cited["status"] == "exact"
    assert cited["text"] == "At ten on 3 April the mayor cut the ribbon."
    assert cited["context"].startswith("It rained all night.")


def test_a_fact_without_questions_says_so(world: Path) -> None:
    output = run(world, "facts", "show", "opening-place")[1]
    assert output.endswith(
        "No question is made from it. See why: quiz generate --check --verbose\n"
    )


def test_a_known_error_says_that_it_is_never_asked(world: Path) -> None:
    path = world / "seeds" / "arden" / "facts.yaml"
    wrong = "    cite: courier p2 s2\n    status: known_error\n    reason: it opened in Brook\n"
    says = "    says: The bridge opened in 1911 in Arden.\n"
    path.write_text(FACTS.replace(f"{says}    cite: courier p2 s2\n", says + wrong), "utf-8")
    output = run(world, "facts", "show", "opening-place")[1]
    assert "reason: it opened in Brook" in output
    assert output.endswith("No question is made from it: a known error is never asked.\n")


def test_an_unknown_fact_is_a_mistake_of_the_command_line(world: Path) -> None:
    code, output = run(world, "facts", "show", "opening-dat")
    assert code == 2
    assert "Did you mean opening-date?" in output


def test_a_fact_that_two_subjects_have_is_named_with_its_subject(world: Path) -> None:
    (world / "seeds" / "brook").mkdir()
    (world / "seeds" / "brook" / "facts.yaml").write_text(FACTS, encoding="utf-8")
    code, output = run(world, "facts", "show", "opening-date")
    assert code == 2
    assert "arden/opening-date or brook/opening-date" in output
    code, output = run(world, "facts", "show", "brook/opening-date")
    assert code == 0


def test_the_timeline_marks_what_was_inferred(world: Path) -> None:
    code, output = run(world, "facts", "--timeline")
    assert code == 0
    assert output.startswith("*  3 April 1911 ├ the opening of the bridge  [courier]\n")
    assert "inferred" in output


def test_the_tree_goes_from_causes_to_effects(world: Path) -> None:
    _, output = run(world, "facts", "--graph")
    assert output == (
        "the flood of 1908\n"
        "└─► the opening of the bridge  [flood-led-to-bridge]\n"
        "   └─► the trade of later years  [bridge-led-to-trade]\n"
    )


def test_in_the_tree_lines_lead_from_a_cause_to_each_of_its_effects(world: Path) -> None:
    more = """\
facts:
  - id: bridge-led-to-toll
    cause: opening
    effect: a toll that everybody who crossed the river had to pay
    says: After 1911 the bridge brought a toll.
    cite: courier p3 s2
  - id: trade-led-to-hotel
    cause: the trade of later years
    effect: a hotel
    says: After 1911 the trade brought a hotel.
    cite: courier p3 s2
  - id: flood-led-to-dyke
    cause: the flood of 1908
    effect: a dyke
    says: After the flood of 1908 Arden built a dyke.
    cite: courier p3 s2
"""
    (world / "seeds" / "arden" / "more.yaml").write_text(more, "utf-8")
    _, output = run(world, "facts", "--graph")
    assert output == (
        "the flood of 1908\n"
        "├─► the opening of the bridge  [flood-led-to-bridge]\n"
        "│  ├─► the trade of later years  [bridge-led-to-trade]\n"
        "│  │  └─► a hotel  [trade-led-to-hotel]\n"
        "│  └─► a toll that everybody who crossed the river had to pay\n"
        "│      [bridge-led-to-toll]\n"
        "└─► a dyke  [flood-led-to-dyke]\n"
    )


def test_the_graph_is_written_for_graphviz_too(world: Path) -> None:
    _, output = run(world, "facts", "--graph=dot")
    assert output.startswith('digraph "arden" {')
    assert output.count("->") == 2


def test_views_are_narrowed_by_the_same_options_as_the_list(world: Path) -> None:
    assert (
        "None of these facts has a date." in run(world, "facts", "--timeline", "--kind", "place")[1]
    )
    assert (
        "None of these facts tells a cause." in run(world, "facts", "--graph", "--kind", "date")[1]
    )
    rows = json.loads(run(world, "facts", "--timeline", "--json", "--theme", "bridges")[1])
    assert [row["facts"] for row in rows] == [["opening-date"]]
    links = json.loads(run(world, "facts", "--graph", "--json")[1])
    assert [link["fact"] for link in links] == ["flood-led-to-bridge", "bridge-led-to-trade"]


def test_two_views_at_once_are_a_mistake_of_the_command_line(world: Path) -> None:
    code, output = run(world, "facts", "--timeline", "--graph")
    assert code == 2
    assert "Ask for one of them" in output


def test_disputes_are_told_with_all_sides_their_sources_and_dates(world: Path) -> None:
    other = """\
sources:
  - {id: herald, title: Bridges, publisher: Herald, published: 1920-01-02, language: en}
facts:
  - id: opening-later-date
    date: 1912
    event: opening
    says: The bridge opened in 1912.
    cite: herald p1 s1
    attributed_to: herald
"""
    (world / "seeds" / "arden" / "herald.yaml").write_text(other, encoding="utf-8")
    code, output = run(world, "facts", "--disputes")
    assert code == 0
    assert "(found)" in output
    for told in ("  - 3 April 1911\n      Arden Courier, May 1911\n      opening-date\n",
                 "  - 1912\n      Herald, 2 January 1920\n      opening-later-date\n",
                 "\n1 dispute\n"):  # fmt: skip
        assert told in output
    (dispute,) = json.loads(run(world, "facts", "--disputes", "--json")[1])
    assert [side["value"] for side in dispute["sides"]] == ["3 April 1911", "1912"]
    assert run(world, "facts", "--disputes", "--kind", "place")[1] == "0 disputes\n"


@pytest.mark.parametrize(
    ("option", "named"),
    [
        (["--json"], "--json"),
        (["--timeline"], "--timeline"),
        (["--graph=dot"], "--graph"),
        (["--kind", "date"], "--kind"),
    ],
)
def test_an_option_of_the_list_before_show_is_refused_and_never_ignored(
    world: Path, option: list[str], named: str
) -> None:
    code, output = run(world, "facts", *option, "show", "opening-date")
    assert code == 2
    assert f"{named} stands before show" in output
