from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz.bank.loading import bank_files, load_library, read_library
from quiz.bank.model import (
    AnswerKind,
    Blank,
    Card,
    Claim,
    Distractor,
    Form,
    Item,
    Library,
    Match,
    Order,
    Recall,
    Reference,
)
from quiz.errors import ContentError, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quiz.facts.model import FactBase

    Write = Callable[..., Path]
    Load = Callable[..., Library]
    Check = Callable[..., tuple[Problem, ...]]

ASK = "  - {id: opening, ask: When did the bridge open?, answer: 3 May 1932%s}\n"


def only(library: Library) -> Card:
    (card,) = [card for deck in library.decks for card in deck.cards]
    return card


def cards(library: Library) -> dict[str, Card]:
    return {card.id: card for deck in library.decks for card in deck.cards}


def test_a_question_becomes_a_card_with_all_that_its_author_wrote(load: Load) -> None:
    card = only(
        load(
            """\
  - id: opening
    ask: [When did the bridge open?, On which day did the bridge open?]
    cloze: The bridge opened on ((3 May 1932|a day)).
    answer: 3 May 1932
    distractors: [9 May 1932, {text: 1 May 1932, why: It was a holiday.}]
    accept: [May 3]
    why: |
      The king cut the ribbon.
    cite: ["The Year of the Flood, page 12", page 13]
    tags: [bridges, bridges, dates]
    waive: {Q17: the names are long}
    was: opened
    sensitive: true
    attributed_to: the mayor
""",
            head="bank: town\ndeck: Town\ndefaults: {tags: [bridges]}\nquestions:\n",
        )
    )
    assert isinstance(card.task, Recall)
    assert card.task.wordings == ("When did the bridge open?", "On which day did the bridge open?")
    assert card.task.blank == Blank("The bridge opened on ", ".", "a day")
    assert card.task.answer.kind is AnswerKind.DATE
    assert card.task.answer.accept == ("May 3",)
    assert card.task.distractors == (
        Distractor("9 May 1932"),
        Distractor("1 May 1932", "It was a holiday."),
    )
    assert card.task.fixed
    assert card.forms == (Form.OPTIONS, Form.TYPED, Form.CLOZE)
    assert (card.id, card.note, card.deck) == ("town/opening", "town/opening", "Town")
    assert card.why == "The king cut the ribbon."
    assert card.references == (
        Reference("The Year of the Flood, page 12"),
        Reference("page 13"),
    )
    assert card.tags == ("bridges", "dates")
    assert card.waived == (("Q17", "the names are long"),)
    assert card.was == ("town/opened",)
    assert card.sensitive
    assert card.studied
    assert card.attribution == "the mayor"
    assert card.siblings == ("town/opening",)
    assert (card.place.line, card.place.column) == (5, 5)


def test_order_match_and_claim_become_test_cards(load: Load) -> None:
    library = load(
        """\
  - id: sequence
    order: Put these in order, earliest first.
    items: [the plans, the opening: 3 May 1932, the flood: June 1932]
  - id: who
    match: Match each person to a trade.
    pairs: {Ada: engineer, Bert: mason}
    extra: [baker]
  - id: wood
    claim: The bridge is made of wood.
    answer: false
"""
    )
    tasks = {id_: card.task for id_, card in cards(library).items()}
    assert tasks == {
        "bridges/sequence": Order(
            "Put these in order, earliest first.",
            (Item("the plans"), Item("the opening", "3 May 1932"), Item("the flood", "June 1932")),
        ),
        "bridges/who": Match(
            "Match each person to a trade.", (("Ada", "engineer"), ("Bert", "mason")), ("baker",)
        ),
        "bridges/wood": Claim("The bridge is made of wood.", truth=False),
    }
    assert not any(card.studied for card in cards(library).values())


def test_a_deck_may_want_its_test_questions_in_study(load: Load) -> None:
    head = "bank: b\ndeck: D\nstudy: [claim]\nquestions:\n"
    library = load(
        "  - {id: a, claim: It is tall., answer: true}\n  - {id: b, order: Sort., items: [x, y]}\n",
        head=head,
    )
    assert {id_: card.studied for id_, card in cards(library).items()} == {
        "b/a": True,
        "b/b": False,
    }


def test_a_sentence_with_several_gaps_is_a_card_a_gap(load: Load) -> None:
    found = cards(
        load(
            """\
  - id: gaps
    cloze: The bridge at ((Millbridge)) has ((30|a number)) arches.
    accept: {30: [thirty]}
    was: holes
"""
        )
    )
    assert list(found) == ["bridges/gaps.1", "bridges/gaps.2"]
    first, second = found.values()
    assert isinstance(first.task, Recall)
    assert isinstance(second.task, Recall)
    assert first.task.blank == Blank("The bridge at ", " has 30 arches.")
    assert second.task.answer.accept == ("thirty",)
    assert first.note == second.note == "bridges/gaps"
    assert set(first.siblings) & set(second.siblings)
    assert first.key != second.key
    assert second.was == ("bridges/holes.2",)
    assert second.forms == (Form.CLOZE,)


def test_a_sentence_with_one_gap_keeps_the_plain_id_and_may_have_options(load: Load) -> None:
    card = only(
        load("  - {id: a, cloze: It has ((30)) arches., accept: thirty, distractors: [31, 32]}\n")
    )
    assert card.id == "bridges/a"
    assert card.forms == (Form.OPTIONS, Form.CLOZE)
    assert isinstance(card.task, Recall)
    assert card.task.wordings == ()
    assert card.task.answer.accept == ("thirty",)


def test_a_linked_fact_gives_references_attribution_and_siblings(
    load: Load, town: FactBase
) -> None:
    library = load(
        """\
  - id: where
    ask: Where did the bridge open?
    answer: Millbridge
    fact: opening-place
  - id: when
    ask: When did the bridge open?
    answer: 3 May 1932
    facts: [opening-date, opening-place]
    cite: [gazette p3 s1, page 9 of the town's chronicle]
  - id: who
    ask: Who drew the plans?
    answer: Ada Smith
    fact: builder
""",
        bases=(town,),
    )
    where, when, who = cards(library).values()
    reference = Reference(
        "The Year of the Flood",
        "gazette",
        "Town Gazette",
        "A. Clerk",
        "about June 1932",
        "https://example.org/flood",
        2,
        1,
    )
    assert where.references == (reference,)
    assert isinstance(where.task, Recall)
    assert where.task.answer.entity == "mill-bridge"
    assert where.task.answer.accept == ("Old Mill",)
    assert where.attribution == "Town Gazette"
    assert where.siblings == ("fact:opening-place", "bridges/where")
    assert [str(found) for found in when.references] == [
        "Town Gazette, The Year of the Flood, about June 1932, paragraph 2, sentence 1",
        "Town Gazette, A Second Opening, 4 January 1933, paragraph 6, sentence 3",
        "Town Gazette, The Year of the Flood, about June 1932, paragraph 3, sentence 1",
        "page 9 of the town's chronicle",
    ]
    assert who.attribution == "the Gazette's editors"
    assert who.sensitive
    assert not where.sensitive
    assert isinstance(who.task, Recall)
    assert who.task.answer.accept == ("Smith",)
    assert [name.text for name in library.names] == [
        "Millbridge",
        "Old Mill",
        "Ada Smith",
        "the Gazette's editors",
    ]


def test_the_value_of_a_linked_fact_is_part_of_the_key(load: Load, town: FactBase) -> None:
    line = "  - {id: a, ask: How so?, answer: so%s}\n"
    assert (
        only(load(line % ", fact: builder", bases=(town,))).key
        != only(load(line % "", bases=(town,))).key
    )


def test_an_unknown_fact_is_an_error_only_where_its_base_is_at_hand(
    check: Check, town: FactBase
) -> None:
    question = ASK % ", fact: opening-dat"
    (problem,) = check(question, bases=(town,))
    assert "no fact 'opening-dat'" in problem.message
    assert problem.cure == "Did you mean opening-date?"
    assert (problem.place.line, problem.path) == (4, "questions[0].fact")
    assert check(question) == ()
    elsewhere = "bank: bridges\ndeck: Town\nsubject: sea\nquestions:\n"
    assert check(question, head=elsewhere, bases=(town,)) == ()


def test_a_citation_of_an_unknown_source_is_a_warning_where_its_base_is_at_hand(
    check: Check, load: Load, town: FactBase
) -> None:
    question = ASK % ", cite: [gazete p3 s1, 'page 9, s1']"
    (problem,) = check(question, bases=(town,))
    assert problem.severity is Severity.WARNING
    assert problem.path == "questions[0].cite[0]"
    assert "no source 'gazete'" in problem.message
    assert problem.cure == "Did you mean gazette?"
    assert only(load(question, bases=(town,))).references[0] == Reference("gazete p3 s1")
    assert check(question) == ()


def test_files_are_read_by_name_and_decks_of_one_name_are_joined(
    write: Write, tmp_path: Path
) -> None:
    question = "  - {id: q, ask: Why?, answer: so}\n"
    write(question, "b.yaml", "bank: b\ndeck: One\nquestions:\n")
    write(question, "sub/c.yml", "bank: c\ndeck: One\nabout: Of one.\nquestions:\n")
    write(question, "a.yaml", "bank: a\ndeck: Two\nquestions:\n")
    write("nonsense", "notes.txt")
    write("nonsense: [", ".hidden/x.yaml")
    library = load_library([tmp_path / "decks", tmp_path / "missing"], [])
    assert [(deck.name, deck.about) for deck in library.decks] == [("Two", ""), ("One", "Of one.")]
    assert list(cards(library)) == ["a/q", "b/q", "c/q"]


def test_a_path_may_be_one_file_and_none_is_read_twice(write: Write, tmp_path: Path) -> None:
    path = write(ASK % "")
    assert bank_files([path, tmp_path / "decks", path]) == (path,)


def test_an_id_used_twice_in_a_bank_names_the_other_place(write: Write, tmp_path: Path) -> None:
    first = write(ASK % "", "a.yaml")
    second = write(ASK % "", "b.yaml")
    _, (problem,) = read_library([tmp_path / "decks"], [])
    assert problem.place.file == str(second)
    assert "'opening' is used twice" in problem.message
    assert f"{first}:4:5" in problem.cure


def test_a_hand_written_question_replaces_a_generated_one_and_keeps_its_history(
    write: Write, tmp_path: Path
) -> None:
    generated = "bank: town\ndeck: Town\nfrom: facts\nquestions:\n"
    lines = "  - {id: a.reverse, ask: Why?, answer: so}\n  - {id: a, ask: How?, answer: so}\n"
    write(lines, "a.yaml", generated)
    write("  - {id: mine, replaces: town/a, ask: How then?, answer: so}\n", "b.yaml")
    found = cards(load_library([tmp_path / "decks"], []))
    assert list(found) == ["town/a.reverse", "town/a"]
    mine = found["town/a"]
    assert (mine.deck, mine.note) == ("Town::Bridges", "town/a")
    assert set(mine.siblings) & set(found["town/a.reverse"].siblings)
    assert mine.was == ("bridges/mine",)


def test_a_replacement_needs_a_generated_question(write: Write, tmp_path: Path) -> None:
    write(ASK % "", "a.yaml", "bank: town\ndeck: Town\nfrom: facts\nquestions:\n")
    write("  - {id: mine, replaces: town/openin, ask: How?, answer: so}\n", "b.yaml")
    _, (problem,) = read_library([tmp_path / "decks"], [])
    assert "no generated question 'town/openin'" in problem.message
    assert "town/opening" in problem.cure


def test_a_former_id_may_not_be_a_question_of_today(check: Check) -> None:
    (problem,) = check((ASK % "") + "  - {id: b, was: opening, ask: Why?, answer: so}\n")
    assert "another question's id" in problem.message


@pytest.mark.parametrize(
    ("question", "path", "message"),
    [
        ("{id: A b, ask: Why?, answer: so}", "id", "not written"),
        ("{id: a.b, ask: Why?, answer: so}", "id", "small letters"),
        ("{id: a, ask: '', answer: so}", "ask", "empty"),
        ("{id: a, ask: Why?}", "answer", "needs the key 'answer'"),
        ("{id: a, answer: so}", "", "no key that says its kind"),
        ("{id: a, ask: Why?, claim: So., answer: so}", "", "2 kinds"),
        ("{id: a, ask: Why?, answer: so, anser: so}", "anser", "no key 'anser'"),
        ("{id: a, claim: So.}", "answer", "needs the key 'answer'"),
        ("{id: a, claim: So., answer: 'yes'}", "answer", "neither true nor false"),
        ("{id: a, ask: Why?, answer: so, distractors: [So!]}", "distractors[0]", "a right answer"),
        (
            "{id: a, ask: Why?, answer: so, accept: [thus], distractors: [no, Thus]}",
            "distractors[1]",
            "a right answer",
        ),
        ("{id: a, ask: Why?, answer: so, distractors: [no, No]}", "distractors[1]", "twice"),
        ("{id: a, cloze: no gap}", "cloze", "no gap"),
        ("{id: a, ask: Why?, answer: so, cloze: ((so)) and ((so))}", "cloze", "one gap"),
        ("{id: a, ask: Why?, answer: so, cloze: it is ((not))}", "cloze", "the gap holds 'not'"),
        ("{id: a, cloze: ((x)) and ((y)), accept: [z]}", "accept", "to which gap"),
        ("{id: a, cloze: ((x)) and ((y)), accept: {z: w}}", "accept.z", "no gap holds 'z'"),
        ("{id: a, cloze: ((x)) and ((y)), distractors: [z]}", "distractors", "one gap"),
        ("{id: a, order: Sort., items: [x]}", "items", "at least 2"),
        ("{id: a, order: Sort., items: [x, X]}", "items[1]", "twice"),
        ("{id: a, order: Sort., items: [x: '1931', y: '1930']}", "items[1]", "out of sequence"),
        ("{id: a, order: Sort., items: [x: '5', y: May 1930]}", "items[1]", "cannot be compared"),
        ("{id: a, order: Sort., items: [x: soon, y: May 1930]}", "items[0]", "neither a date"),
        ("{id: a, match: Join., pairs: {x: one}}", "pairs", "at least 2"),
        ("{id: a, match: Join., pairs: {x: one, y: One}}", "pairs.y", "twice"),
        ("{id: a, match: Join., pairs: {x: one, X: two}}", "pairs.X", "twice"),
        (
            "{id: a, match: Join., pairs: {x: one, y: two}, extra: [two]}",
            "extra[0]",
            "belongs to a pair",
        ),
        ("{id: a, ask: Why?, answer: so, type: date}", "answer", "not a date"),
        ("{id: a, ask: When?, answer: 03/04/1932}", "answer", "two dates"),
        ("{id: a, ask: When?, answer: 31 June 1612}", "answer", "June 1612 has 30 days, not 31"),
        ("{id: a, ask: When?, answer: 1964 to 1962}", "answer", "the ends are reversed"),
        ("{id: a, ask: When?, answer: 1612, accept: [31 June 1612]}", "accept[0]", "30 days"),
        ("{id: a, cloze: On ((31 June 1612)).}", "cloze", "30 days"),
        (
            "{id: a, cloze: ((x)) and ((y)), accept: {x: [30 May, 31 June]}}",
            "accept.x[1]",
            "30 days",
        ),
        (
            "{id: a, ask: When?, answer: 1612, distractors: [31 June 1612]}",
            "distractors[0]",
            "30 days",
        ),
        ("{id: a, order: Sort., items: [x: 1 May 1612, y: 31 June 1612]}", "items[1]", "30 days"),
        ("{id: a, order: Sort., items: [1 May 1612, 31 June 1612]}", "items[1]", "30 days"),
        ("{id: a, match: Join., pairs: {x: 31 June, y: 1 May}}", "pairs.x", "30 days"),
        ("{id: a, match: Join., pairs: {31 June: x, 1 May: y}}", "pairs.31 June", "30 days"),
        ("{id: a, match: Join., pairs: {x: y, z: u}, extra: [31 June]}", "extra[0]", "30 days"),
        ("{id: a, ask: Why?, answer: so, forms: [options]}", "forms", "impossible"),
        ("{id: a, ask: Why?, answer: so, tags: [two words]}", "tags[0]", "one word"),
        ("{id: a, ask: Why?, answer: so, waive: {Q1: ''}}", "waive.Q1", "empty"),
    ],
)
def test_a_mistake_in_a_question_is_reported_where_it_is(
    check: Check, question: str, path: str, message: str
) -> None:
    problem = check(f"  - {question}\n")[0]
    assert problem.path == f"questions[0].{path}".rstrip(".")
    assert message in problem.message
    assert problem.place.line == 4


@pytest.mark.parametrize(
    ("head", "path", "message"),
    [
        ("deck: D\nquestions:\n", "bank", "needs the key 'bank'"),
        ("bank: b\nquestions:\n", "deck", "needs the key 'deck'"),
        ("bank: B b\ndeck: D\nquestions:\n", "bank", "small letters"),
        ("bank: b\ndeck: 'D::'\nquestions:\n", "deck", "a deck is a name"),
        ("bank: b\ndeck: D\nfrom: me\nquestions:\n", "from", "must be facts"),
        ("bank: b\ndeck: D\nstudy: [ask]\nquestions:\n", "study[0]", "claim, order or match"),
        ("bank: b\ndeck: D\nbanc: c\nquestions:\n", "banc", "no key 'banc'"),
    ],
)
def test_a_mistake_in_the_head_is_reported_where_it_is(
    check: Check, head: str, path: str, message: str
) -> None:
    problem = check(ASK % "", head=head)[0]
    assert problem.path == path
    assert message in problem.message


def test_a_bank_without_questions_says_so(check: Check) -> None:
    (problem,) = check("")
    assert "no questions" in problem.message


def test_a_sourced_bank_wants_a_source_for_every_question(check: Check, town: FactBase) -> None:
    head = "bank: b\ndeck: D\nsourced: true\nquestions:\n"
    (problem,) = check(ASK % "", head=head)
    assert "Q29" in problem.message
    assert check(ASK % ", cite: [page 3]", head=head) == ()
    assert check(ASK % ", fact: opening-date", head=head, bases=(town,)) == ()


def test_a_generated_file_may_name_templates_but_replaces_nothing(check: Check) -> None:
    head = "bank: b\ndeck: D\nfrom: facts\nquestions:\n"
    assert check("  - {id: a.order.0123abcd, ask: Why?, answer: so}\n", head=head) == ()
    (problem,) = check("  - {id: a, replaces: b/c, ask: Why?, answer: so}\n", head=head)
    assert "replaces nothing" in problem.message


def test_all_mistakes_of_all_files_are_reported_at_once(write: Write, tmp_path: Path) -> None:
    write("  - {id: a, ask: Why?}\n  - {id: b, claim: So.}\n", "a.yaml")
    write("  - {id: [, ask: Why?}\n", "b.yaml")
    with pytest.raises(ContentError) as caught:
        load_library([tmp_path / "decks"], [])
    assert len(caught.value.problems) == 3


def test_questions_without_mistakes_are_read_beside_broken_ones(
    write: Write, tmp_path: Path
) -> None:
    write((ASK % "") + "  - {id: b, claim: So.}\n")
    library, problems = read_library([tmp_path / "decks"], [])
    assert list(cards(library)) == ["bridges/opening"]
    assert len(problems) == 1


def test_text_in_a_bank_is_only_ever_text(load: Load) -> None:
    card = only(
        load("  - {id: a, ask: '[b]<i>no</i> $(x) {{c1::y}}?', answer: 'no', type: text}\n")
    )
    assert isinstance(card.task, Recall)
    assert card.task.wordings == ("[b]<i>no</i> $(x) {{c1::y}}?",)
    assert card.task.answer.text == "no"


def test_a_plain_text_may_have_options_that_no_calendar_has(check: Check) -> None:
    line = (
        "  - {id: a, ask: Which day is a joke?, answer: 31 June, type: text, distractors: [32 May]}"
    )
    assert check(line + "\n") == ()


def test_days_without_a_year_are_not_sorted_by_their_numbers(load: Load) -> None:
    task = only(load("  - {id: a, ask: When?, answer: 3 June, distractors: [16 May]}\n")).task
    assert isinstance(task, Recall)
    assert not task.fixed


def test_every_impossible_date_of_a_question_is_told(check: Check) -> None:
    line = (
        "  - {id: a, ask: When?, answer: 31 June 1612, accept: 31 June, distractors: [0 May 1612]}"
    )
    assert [problem.path.rpartition(".")[2] for problem in check(line + "\n")] == [
        "accept[0]", "distractors[0]", "answer",
    ]  # fmt: skip


def test_options_are_in_a_fixed_order_only_if_all_are_dates_or_all_numbers(load: Load) -> None:
    def fixed(answer: str, wrong: str) -> bool:
        task = only(
            load(f"  - {{id: a, ask: Q?, answer: {answer}, distractors: [{wrong}]}}\n")
        ).task
        assert isinstance(task, Recall)
        return task.fixed

    assert fixed("3 May 1932", "2 May 1932, 9 May 1932")
    assert fixed("30 people", "31 people")
    assert fixed("'1932'", "'1933'")
    assert not fixed("'1932'", "the war")
    assert not fixed("Ada", "Bert")
