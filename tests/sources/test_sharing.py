from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from quiz.facts.model import Citation, Span
from quiz.sources.sharing import SHARED_LENGTH, SharedRun, shared_runs
from quiz.sources.texts import SourceText
from quiz.text.tokens import tokens

BACKGROUND = (
    "The harbour of Oruba was closed for nine winters after the great storm broke its wall."
)
ONE = f"A headline of the first\n{BACKGROUND} Nobody came back.\nThe mayor said nothing at all.\n"
OTHER = f"Quite another headline\nSome words.\nMore words of no weight.\n{BACKGROUND}\n"


def found(one: str, other: str, length: int = SHARED_LENGTH) -> tuple[SharedRun, ...]:
    texts = {"one": SourceText.of("one", one), "other": SourceText.of("other", other)}
    return shared_runs(texts, {}, length)


def test_a_shared_passage_is_found_with_its_places_in_both() -> None:
    (run,) = found(ONE, OTHER)
    assert (run.one.first, run.one.last) == (Citation("one", 2, 1), Citation("one", 2, 1))
    assert (run.other.first, run.other.span) == (Citation("other", 4, 1), Span(4, 4))
    assert run.tokens == 16
    assert run.words == " ".join(tokens(BACKGROUND))


def test_typography_does_not_hide_it() -> None:
    retyped = BACKGROUND.upper().replace(" ", "\u00a0").replace("-", "—")
    assert len(found(ONE, OTHER.replace(BACKGROUND, retyped))) == 1


def test_small_differences_join_what_they_part() -> None:
    other = BACKGROUND.replace("nine winters", "many years")
    (run,) = found(ONE, other)
    assert run.tokens == 14
    assert run.one.span == Span(2, 2)


def test_what_is_told_in_other_words_is_not_shared() -> None:
    assert (
        found(ONE, "After a storm had broken the wall, no ship entered Oruba for nine years.") == ()
    )


def test_a_name_is_too_short() -> None:
    name = "the Joint Commission for Harbours, Ferries and Bridges of the Island of Oruba"
    one, other = f"In May {name} met twice.", f"A boat was sold to {name} in 1987."
    assert found(one, other, length=14) == ()
    assert len(found(one, other)) == 1


def test_passages_in_another_order_are_runs_of_their_own() -> None:
    more = "The ferry was then the only way to reach the island, and it ran twice a day in summer."
    runs = found(f"{BACKGROUND}\n{more}\n", f"{more}\n{BACKGROUND}\n")
    assert [(run.one.first.paragraph, run.other.first.paragraph) for run in runs] == [
        (1, 2),
        (2, 1),
    ]


def test_a_run_over_paragraphs_names_the_first_and_the_last() -> None:
    more = "Since then, no ship of more than forty tons has ever entered it."
    (run,) = found(f"Head\n{BACKGROUND}\n{more}\n", f"{BACKGROUND} {more}\n")
    assert (run.one.span, run.other.span) == (Span(2, 3), Span(1, 1))
    assert run.other.last == Citation("other", 1, 2)


def test_a_sentence_that_is_hardly_touched_is_not_told() -> None:
    (run,) = found(f"{BACKGROUND}\nThe mayor left.\n", f"{BACKGROUND}\nThe price of salt rose.\n")
    assert (run.one.span, run.other.span) == (Span(1, 1), Span(1, 1))


def test_paragraphs_that_hold_no_facts_are_not_compared() -> None:
    texts = {"one": SourceText.of("one", ONE), "other": SourceText.of("other", OTHER)}
    assert shared_runs(texts, {"other": [Span(4, 4)]}) == ()


def test_each_two_of_several_texts_are_compared() -> None:
    texts = {name: SourceText.of(name, BACKGROUND) for name in ("a", "b", "c")}
    pairs = [(run.one.source, run.other.source) for run in shared_runs(texts, {})]
    assert pairs == [("a", "b"), ("a", "c"), ("b", "c")]


def test_a_text_that_repeats_itself_takes_no_longer() -> None:
    refrain = "row row row your boat gently down the stream\n" * 5_000
    began = time.perf_counter()
    assert found(refrain, refrain) == ()
    assert time.perf_counter() - began < 20


@given(
    before=st.lists(st.sampled_from("abcdefgh"), max_size=20),
    shared=st.lists(st.integers(0, 10**6), min_size=SHARED_LENGTH, max_size=40, unique=True),
    after=st.lists(st.sampled_from("ijklmnop"), max_size=20),
)
def test_whatever_two_texts_share_is_found(
    before: list[str], shared: list[int], after: list[str]
) -> None:
    run = [f"w{number}" for number in shared]
    (only,) = found(" ".join([*before, *run]), " ".join([*run, *after]))
    assert only.words == " ".join(run)
    assert only.tokens == len(run)
