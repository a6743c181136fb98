from __future__ import annotations

import pytest

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    Citation,
    Fact,
    FactBase,
    PlaceClaim,
    Source,
    Subject,
)
from quiz.lint.attribution import is_own_word, is_view, names_voice
from quiz.text.dates import parse_edtf

TITLE = "Lamps of the Far North: a Century of Light"
SOURCE = Source("beacon", TITLE, author="Una Voss", published=parse_edtf("1931-06-04"))
BASE = FactBase(Subject("coast", "Coast"), {"beacon": SOURCE}, {}, {}, {})
CAUSE = CauseClaim("the storm of 1911", "the fall of the tower")
PLACE = PlaceClaim("skarn", "fire")


def fact(claim: CauseClaim | PlaceClaim | ActorClaim, holder: str | None = None) -> Fact:
    return Fact("f", claim, "So it was.", (Citation("beacon", 1, 1),), holder)


@pytest.mark.parametrize(
    "voice",
    [
        "Una Voss",
        "the article “Lamps of the Far North”",
        "the article “Lamps of the Far North: a …”",
        "an article of June 1931",
        "Una Voss of 4 June 1931",
    ],
)
def test_a_source_is_named_by_author_title_or_date(voice: str) -> None:
    assert names_voice(f"According to {voice}, why did it fall?", fact(CAUSE), BASE)


@pytest.mark.parametrize("voice", ["Ada Brandt", "Lamps", "an article", "an article of May 1931"])
def test_another_name_or_too_little_of_it_names_no_source(voice: str) -> None:
    assert not names_voice(f"According to {voice}, why did it fall?", fact(CAUSE), BASE)


def test_causes_and_what_others_say_are_views_and_ones_own_words_are_none() -> None:
    said = ActorClaim("ada", did="said that the tower would fall")
    assert is_view(fact(CAUSE))
    assert is_view(fact(PLACE, "una"))
    assert not is_view(fact(PLACE))
    assert is_own_word(fact(said))
    assert is_own_word(fact(ActorClaim("ada", did="rowed out"), "ada"))
    assert not is_view(fact(said, "una"))
    assert not is_own_word(fact(ActorClaim("ada", did="rowed out"), "una"))
