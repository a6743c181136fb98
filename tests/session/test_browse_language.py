"""The search line: what is typed, as terms; and what of it finds nothing, in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.session.browsing.conditions import Shelved, conditions, hints
from quiz.session.browsing.language import FIELDS, Group, Query, Term, meant, state_of
from quiz.session.browsing.parsing import MOST_TERMS, parse_query

DECKS = ("Sea::1 Lighthouses", "Sea::2 Knots", "Land")
SHELVED = Shelved(DECKS, day=20_000)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("light house", (Term("light"), Term("house"))),
        ('"light house"', (Term("light house", exact=True),)),
        ('"never closed', (Term("never closed", exact=True),)),
        ("-light", (Term("light", negated=True),)),
        ('-"light house"', (Term("light house", exact=True, negated=True),)),
        ("deck:Sea", (Term("Sea", "deck"),)),
        ("IS:due", (Term("due", "is"),)),
        ('-tag:"two words"', (Term("two words", "tag", exact=True, negated=True),)),
        ("al-Qaida", (Term("al-Qaida"),)),
        ("12:30", (Term("12:30"),)),
        ("https://example.org", (Term("https://example.org"),)),
        ('5" pipe', (Term('5"'), Term("pipe"))),
        ("- ? …", ()),
        ("deck: light", (Term("light"),)),
    ],
)
def test_a_line_is_read_as_terms(text: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(text).terms == terms


def test_what_is_not_known_before_a_colon_is_searched_for_and_the_known_are_told() -> None:
    query = parse_query("author:Moss")
    assert query.terms == (Term("author Moss"),)
    assert "“author:”" in query.hints[0]
    assert all(f"{field}:" in query.hints[0] for field in FIELDS)


A, B, C = Term("a"), Term("b"), Term("c")
NOT_A, NOT_B = Term("a", negated=True), Term("b", negated=True)


def either(*parts: Term | Group) -> Group:
    return Group(parts, any_of=True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a or b", (either(A, B),)),
        ("a OR b", (either(A, B),)),
        ("a|b | c", (either(A, B, C),)),
        ("a and b", (A, B)),
        ("a b or c", (either(Group((A, B)), C),)),
        ("a (b or c)", (A, either(B, C))),
        ("(a)(b)", (Group((A, B)).parts)),
        ("-(a or b) c", (Group((NOT_A, NOT_B)), C)),
        ("-(a b)", (either(NOT_A, NOT_B),)),
        ("-(-(a or b))", (either(A, B),)),
        ("((a))", (A,)),
        ("() a", (A,)),
        ('"or" a', (Term("or", exact=True), A)),
        ("ors", (Term("ors"),)),
        (
            "deck:mali (is:due or is:leech) -kind:typed",
            (
                Term("mali", "deck"),
                either(Term("due", "is"), Term("leech", "is")),
                Term("typed", "kind", negated=True),
            ),
        ),
    ],
)
def test_or_and_brackets_are_read_as_anki_reads_them(
    text: str, parts: tuple[Term | Group, ...]
) -> None:
    query = parse_query(text)
    assert query.parts == parts
    assert not query.hints


@pytest.mark.parametrize(
    ("text", "parts", "told"),
    [
        ("a (b or c", (A, either(B, C)), "A bracket is open"),
        ("a) b", (A, B), "A ) closes no bracket"),
        ("a or", (A,), "“or” stands between"),
        ("or a", (A,), "“or” stands between"),
        ("a | | b", (either(A, B),), "“or” stands between"),
        ("(a or) b", (A, B), "“or” stands between"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_and_the_rest_of_it_counts(
    text: str, parts: tuple[Term | Group, ...], told: str
) -> None:
    query = parse_query(text)
    assert query.parts == parts
    assert len(query.hints) == 1
    assert query.hints[0].startswith(told)


def test_brackets_without_end_do_no_harm() -> None:
    deep = parse_query("(a -" * 5_000)
    assert len(deep.terms) == MOST_TERMS
    assert parse_query("(" * 5_000 + "a" + ")" * 5_000).parts == (A,)


def test_a_misspelt_field_or_value_is_guessed() -> None:
    assert "Did you mean deck:?" in parse_query("dekc:sea").hints[0]
    told = hints(parse_query("coup or is:lech"), SHELVED, {})
    assert told[0].startswith("is:lech is unknown; did you mean is:leech? There are: due, new")


def test_the_former_name_of_what_is_only_in_tests_is_still_known() -> None:
    assert state_of("unstudied") == state_of("test") == "test-only"


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_without_a_value_says_what_it_takes_and_asks_for_nothing(field: str) -> None:
    query = parse_query(f"{field}:")
    assert query.terms == ()
    assert query.hints[0].startswith(f"{field}: takes ")


def test_a_known_word_may_be_cut_as_far_as_it_is_clear() -> None:
    known = ("due", "learning", "leech")
    assert meant("D", known) == "due"
    assert meant("le", known) is None
    assert meant("lee", known) == "leech"
    assert meant("never", known) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("is:ripe", "is:ripe is unknown; there are: due, new"),
        ("kind:essay", "kind:essay is unknown; there are: recall, order"),
        ("flag:9", "flag: takes 1 to 7"),
        ("deck:Sky", "deck:Sky is unknown; there are: Sea::1 Lighthouses"),
    ],
)
def test_a_value_that_there_is_not_finds_nothing_and_the_known_are_told(
    text: str, told: str
) -> None:
    query = parse_query(text)
    assert hints(query, SHELVED, {})[0].startswith(told)
    assert [one.sql for one in conditions(query, SHELVED)] == ["0"]
    negated = parse_query(f"-{text}")
    assert [one.sql for one in conditions(negated, SHELVED)] == ["0"]


@pytest.mark.parametrize(
    ("value", "exact", "count"),
    [("sea", False, 2), ("light", False, 1), ("ight", False, 0), ("SEA", True, 2),
     ("sea::2 knots", True, 1), ("2", False, 1), ("::", False, 3)],
)  # fmt: skip
def test_a_deck_is_meant_by_the_beginnings_of_its_words_or_by_a_level(
    value: str, exact: bool, count: int
) -> None:
    found = conditions(Query((Term(value, "deck", exact=exact),)), SHELVED)[0]
    numbers = found.parameters[0] if found.parameters else "[]"
    assert len([part for part in str(numbers).strip("[]").split(",") if part]) == count


@settings(max_examples=200)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_no_text_is_refused(text: str) -> None:
    query = parse_query(text)
    assert len(query.terms) <= MOST_TERMS
    for term in query.terms:
        assert term.field in ("", *FIELDS)
        assert term.value


def test_a_pasted_page_is_cut() -> None:
    assert len(parse_query("word " * 5_000).terms) == MOST_TERMS
