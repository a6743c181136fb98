"""Banks from facts: which files, which questions, and the same every time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from quiz.documents.writer import write_yaml
from quiz.facts.disputes import disputed
from quiz.facts.model import DateClaim, Fact, FactBase, FigureClaim, TermClaim
from quiz.questions import draws
from quiz.questions.banks import bank_document
from quiz.questions.generating import generate
from quiz.questions.model import Generation, Pairs, Question, Recalled, Sequence, Statement
from quiz.text.dates import parse_edtf
from quiz.text.quantities import parse_quantity

With = Callable[..., FactBase]


def _made(base: FactBase) -> Generation:
    return generate(base, disputed(base))


def _texts(base: FactBase) -> dict[str, str]:
    return {bank.file: write_yaml(bank_document(bank)) for bank in _made(base).banks}


def _questions(base: FactBase) -> dict[str, Question]:
    return {one.common.id: one for bank in _made(base).banks for one in bank.questions}


def test_each_theme_has_a_file_and_the_details_come_last(base: FactBase) -> None:
    assert [bank.file for bank in _made(base).banks] == [
        "01-names.yaml", "02-towers.yaml", "03-keepers.yaml", "04-details.yaml",
    ]  # fmt: skip
    assert [bank.deck for bank in _made(base).banks][:2] == [
        "Varland::1 Names",
        "Varland::2 Towers",
    ]


def test_the_same_facts_give_the_same_bytes(base: FactBase) -> None:
    assert _texts(base) == _texts(base)


def test_draws_are_the_same_on_every_machine() -> None:
    assert draws.number("a", "b") == int(hashlib.sha256(b"a\x1fb").hexdigest()[:16], 16)
    assert draws.shuffled("abcd", str, "seed") == draws.shuffled("dcba", str, "seed")


def test_an_unrelated_fact_changes_no_other_card(
    base: FactBase, with_facts: With, new_fact: Callable[..., Fact]
) -> None:
    term = TermClaim("fogbell", means="a bell that is rung in fog")
    more = _questions(
        with_facts(
            new_fact("fogbell-means", term, "A fogbell was rung in fog in 1900.", theme="names")
        )
    )
    for id_, one in _questions(base).items():
        if isinstance(one, Recalled):
            assert more[id_] == one
    assert {"fogbell-means", "fogbell-means.reverse"} <= set(more)


def test_known_errors_are_never_asked_and_are_told_with_their_reason(base: FactBase) -> None:
    assert not any(id_.startswith("wrong-year") for id_ in _questions(base))
    reasons = {one.fact: one.reason for one in _made(base).skipped}
    assert reasons["wrong-year"] == "known error: the same report dates it to 1911"


def test_the_date_of_a_known_error_is_no_option(base: FactBase) -> None:
    asked = _questions(base)["fire-date"]
    assert isinstance(asked, Recalled)
    assert not any("1909" in option.text for option in asked.draft.options)


def test_terms_and_offices_come_before_what_needs_them(base: FactBase) -> None:
    keepers = next(bank for bank in _made(base).banks if bank.file == "03-keepers.yaml")
    ids = [one.common.id for one in keepers.questions]
    assert ids.index("ilse-queen") < ids.index("strike-dates")


def test_every_question_names_its_facts_sentences_and_tags(base: FactBase) -> None:
    for one in _questions(base).values():
        assert one.common.facts
        assert one.common.cites
        assert one.common.why
        assert {"core", "detail", "order", "match"} & set(one.common.tags)


def _dated(new_fact: Callable[..., Fact], count: int) -> list[Fact]:
    quantity = parse_quantity("77 boats")
    assert quantity is not None
    return [
        new_fact(f"boats-{n}", FigureClaim(f"boats-{n}", f"how many boats came to port {n} in 1900", quantity),
                 "In 1900 there came 77 boats.", theme="towers")
        for n in range(count)
    ]  # fmt: skip


def test_statements_are_few_balanced_and_corrected(
    with_facts: With, new_fact: Callable[..., Fact]
) -> None:
    base = with_facts(*_dated(new_fact, 40))
    for bank in _made(base).banks:
        claims = [one for one in bank.questions if isinstance(one, Statement)]
        assert len(claims) <= 0.15 * len(bank.questions)
        assert sum(one.truth for one in claims) * 2 == len(claims)
        for one in claims:
            says = base.facts[one.common.facts[0]].says
            assert (one.text == says) is one.truth
            assert says in one.common.why
            assert one.common.id.endswith(".claim")
    assert any(isinstance(one, Statement) for one in _questions(base).values())


def test_no_statement_is_made_of_people_views_disputes_or_sensitive_facts(
    with_facts: With, new_fact: Callable[..., Fact]
) -> None:
    base = with_facts(*_dated(new_fact, 40))
    for one in _questions(base).values():
        if isinstance(one, Statement):
            fact = base.facts[one.common.facts[0]]
            assert fact.kind in {"date", "place", "figure"}
            assert not one.common.sensitive
            assert not one.common.attributed_to


def test_events_are_ordered_only_where_nobody_can_argue(
    with_facts: With, new_fact: Callable[..., Fact]
) -> None:
    close = new_fact(
        "vote-date", DateClaim(parse_edtf("1920-10-04"), "vote"), "The vote was on 4 October 1920."
    )
    open_ = _questions(with_facts())
    orders = [one for one in open_.values() if isinstance(one, Sequence)]
    assert [len(one.items) for one in orders] == [4]
    assert orders[0].common.id == f"towers.order.{draws.tag(orders[0].common.facts)}"
    assert orders[0].prompt == "Put these events from 1904 to 1914 in order, earliest first."
    assert not [
        one
        for one in _questions(with_facts(close)).values()
        if isinstance(one, Sequence) and "vote-date" in one.common.facts
    ]


def test_pairs_are_matched_within_one_relation(
    with_facts: With, new_fact: Callable[..., Fact]
) -> None:
    names = {
        "XUQ": "Guild of Rope Makers",
        "ZYF": "Society of Lamp Boys",
        "QOV": "Club for Deep Sea Boats",
        "WIJ": "Royal Northern Company",
    }
    more = [
        new_fact(f"{term}-expands", TermClaim(term, expands=name), f"{term} is the {name}.", theme="names")
        for term, name in names.items()
    ]  # fmt: skip
    found = [one for one in _questions(with_facts(*more)).values() if isinstance(one, Pairs)]
    assert [dict(one.pairs) for one in found] == [names]


def test_two_cards_never_share_a_question(with_facts: With, new_fact: Callable[..., Fact]) -> None:
    twin = new_fact(
        "fire-date-again",
        DateClaim(parse_edtf("1911-04-09"), "skarn-fire"),
        "The old tower was lost on 9 April 1911.",
    )
    base = with_facts(twin)
    stems = [
        stem
        for one in _questions(base).values()
        if isinstance(one, Recalled)
        for stem in one.draft.wordings
    ]
    assert len(stems) == len(set(stems))
    assert "fire-date-again" in {one.fact for one in _made(base).skipped}


def test_many_details_are_dealt_out_by_themes(
    base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = generate(base, disputed(base)).banks
    monkeypatch.setattr("quiz.questions.generating.MOST_DETAILS", 0)
    banks = generate(base, disputed(base)).banks
    details = [(bank.file, bank.deck) for bank in banks if "details" in bank.file]
    assert details
    assert all(file.startswith("04-details-") for file, _ in details)
    assert all("::4 Details::" in deck for _, deck in details)
    ids = [q.common.id for bank in banks for q in bank.questions]
    assert len(ids) == len(set(ids))
    assert {q.common.id for bank in together for q in bank.questions} == set(ids)
