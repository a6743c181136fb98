"""Facts that were corrected, and what articles are: read, checked and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.facts.conftest import Seeds

WRONG = """\
facts:
  - id: opening-wrong-date
    date: 1910-04-03
    event: opening
    says: The bridge opened on 3 April 1910.
    cite: courier p2 s1
    status: known_error
    reason: the plaque says 1911
"""


def corrected(seeds: Seeds, keys: str) -> str:
    """Give the facts with more keys for the date of the opening."""
    return seeds.facts.replace("    cite: courier p2 s1\n", f"    cite: courier p2 s1\n{keys}", 1)


def test_a_fact_keeps_what_it_corrects_and_why(seeds: Seeds) -> None:
    keys = "    corrected: It was 1910 here, by a slip.\n    corrects: opening-wrong-date\n"
    fact = seeds.base(facts=corrected(seeds, keys), wrong=WRONG).facts["opening-date"]
    assert fact.corrected == "It was 1910 here, by a slip."
    assert fact.corrects == ("opening-wrong-date",)


def test_a_fact_that_was_never_corrected_says_nothing(seeds: Seeds) -> None:
    fact = seeds.base().facts["opening-date"]
    assert (fact.corrected, fact.corrects) == ("", ())


def test_only_known_errors_can_be_corrected_by_another_fact(seeds: Seeds) -> None:
    keys = "    corrects: [opening-wrong-date]\n"
    asked = WRONG.replace("    status: known_error\n    reason: the plaque says 1911\n", "")
    (problem,) = (
        problem
        for problem in seeds.problems(facts=corrected(seeds, keys), wrong=asked)
        if problem.severity.value == "error"
    )
    assert problem.path == "facts[0].corrects[0]"
    assert problem.message == "'opening-wrong-date' is no known error, so it is still asked"
    assert "status: known_error" in problem.cure


def test_a_correction_names_other_facts_that_exist(seeds: Seeds) -> None:
    keys = "    corrects: [opening-date, opening-dat]\n"
    problems = {p.path: p.message for p in seeds.problems(facts=corrected(seeds, keys))}
    assert problems == {
        "facts[0].corrects[0]": "a fact cannot name itself here",
        "facts[0].corrects[1]": "there is no fact 'opening-dat'",
    }


def test_a_fact_keeps_the_rules_that_it_waives(seeds: Seeds) -> None:
    keys = "    waive: {Q18: one day has two sides, Q17: long names}\n"
    fact = seeds.base(facts=corrected(seeds, keys)).facts["opening-date"]
    assert fact.waived == (("Q18", "one day has two sides"), ("Q17", "long names"))


def test_a_waiver_needs_a_reason(seeds: Seeds) -> None:
    paths = {p.path for p in seeds.problems(facts=corrected(seeds, "    waive: {Q18: ''}\n"))}
    assert paths == {"facts[0].waive.Q18"}


def test_articles_and_their_parts_may_say_what_questions_call_them(seeds: Seeds) -> None:
    sources = seeds.sources.replace(
        "published: 1911-05", "published: 1911-05\n    short: a May report"
    )
    sources = sources.replace("publisher: Herald}", "publisher: Herald, short: a late post}")
    base = seeds.base(sources=sources)
    assert base.sources["courier"].short == "a May report"
    assert [part.short for part in base.sources["herald"].parts] == ["a late post", None]


def test_articles_and_their_parts_may_say_what_they_are(seeds: Seeds) -> None:
    sources = seeds.sources.replace("published: 1911-05", "published: 1911-05\n    kind: report")
    sources = sources.replace("publisher: Herald}", "publisher: Herald, kind: blog post}")
    base = seeds.base(sources=sources)
    assert base.sources["courier"].kind == "report"
    assert [part.kind for part in base.sources["herald"].parts] == ["blog post", None]
