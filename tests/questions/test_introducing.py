"""The order of a deck: what a question names has been introduced before, and time runs forward."""

from __future__ import annotations

from collections.abc import Callable

from quiz.facts.disputes import disputed
from quiz.facts.model import ActorClaim, DateClaim, Fact, FactBase, TermClaim
from quiz.questions.generating import generate
from quiz.questions.model import Recalled
from quiz.text.dates import parse_edtf

With = Callable[..., FactBase]
NewFact = Callable[..., Fact]


def _ids(base: FactBase, file: str) -> list[str]:
    banks = {bank.file: bank for bank in generate(base, disputed(base)).banks}
    return [one.common.id for one in banks[file].questions if isinstance(one, Recalled)]


def _deed(new_fact: NewFact, id_: str, actor: str, did: str, year: str) -> Fact:
    claim = ActorClaim(actor, did=did, when=parse_edtf(year))
    return new_fact(id_, claim, f"In {year} somebody {did}.", theme="keepers")


def test_an_acronym_is_introduced_right_before_the_first_question_that_names_it(
    with_facts: With, new_fact: NewFact
) -> None:
    base = with_facts(
        new_fact("rnc-expands", TermClaim("RNC", expands="Royal Northern Company"),
                 "In 1930 the RNC was the Royal Northern Company.", theme="keepers"),
        _deed(new_fact, "sold", "per-lund", "sold lamps to the RNC", "1904"),
        _deed(new_fact, "early", "per-lund", "bought a boat", "1901"),
    )  # fmt: skip
    ids = _ids(base, "03-keepers.yaml")
    assert ids.index("early") < ids.index("rnc-expands") < ids.index("sold")


def test_people_are_introduced_by_their_office_before_a_question_names_them(
    with_facts: With, new_fact: NewFact
) -> None:
    office = ActorClaim("mira-holm", office="harbour master", when=parse_edtf("1929"))
    base = with_facts(
        _deed(new_fact, "thanked", "per-lund", "thanked Mira Holm", "1905"),
        new_fact("master", office, "In 1929 Mira Holm was harbour master.", theme="keepers"),
    )
    ids = _ids(base, "03-keepers.yaml")
    assert ids.index("master") < ids.index("thanked")


def test_names_that_explain_each_other_end_in_no_circle(
    with_facts: With, new_fact: NewFact
) -> None:
    terms = {
        "RNC": "the rival of the QPM",
        "QPM": "the rival of the XYV",
        "XYV": "the rival of the RNC",
    }
    facts = [
        new_fact(f"{term}-means", TermClaim(term, means=means), f"{term} was {means}.", theme="keepers")
        for term, means in terms.items()
    ]  # fmt: skip
    ids = _ids(with_facts(*facts), "03-keepers.yaml")
    assert {fact.id for fact in facts} <= set(ids)
    assert len(ids) == len(set(ids))


def test_otherwise_time_runs_forward_and_the_cards_of_a_fact_stay_together(
    with_facts: With, new_fact: NewFact
) -> None:
    late = new_fact("late", DateClaim(parse_edtf("1928"), "pact"), "The pact is of 1928.")
    ids = _ids(with_facts(late), "03-keepers.yaml")
    dated = ["petition-date", "strike-dates", "vote-date", "late"]
    assert [id_ for id_ in ids if id_ in dated] == dated
    assert ids.index("ilse-queen.reverse") == ids.index("ilse-queen") + 1
