"""What a source without a publisher is called: so that two of them cannot be taken for each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.facts.model import Citation, FactBase, Part, Source
from quiz.questions.composing import compose
from quiz.questions.source_names import names_of_source
from quiz.questions.survey import make_survey
from quiz.text.dates import parse_edtf

MARCH = parse_edtf("1929-03")
FIRST = "After the loss of the lamps, what next for the towers of Varland and their keepers?"
SECOND = "What we learned this week about the northern coast"


def _posts(*parts: Part, kind: str | None = None) -> Source:
    return Source("pages", "Archive: coast", parts=parts, kind=kind)


@pytest.mark.parametrize(
    ("source", "paragraph", "name"),
    [
        (_posts(Part(1, SECOND, MARCH)), 1, "an article of March 1929"),
        (_posts(Part(1, SECOND, MARCH), kind="blog post"), 1, "a blog post of March 1929"),
        (_posts(Part(1, SECOND, MARCH, kind="open letter")), 1, "an open letter of March 1929"),
        (_posts(Part(1, FIRST, MARCH), Part(9, SECOND, MARCH)), 1,
         'the article "After the loss …"'),
        (_posts(Part(1, FIRST, MARCH), Part(9, SECOND, MARCH), kind="blog post"), 9,
         'the blog post "What we learned this week …"'),
        (_posts(Part(1, "Lamps", MARCH)), 1, 'the article "Lamps"'),
        (_posts(Part(1, SECOND)), 1, 'the article "What we learned this week …"'),
        (_posts(Part(1, SECOND, MARCH, publisher="The Gull")), 1, "The Gull"),
        (_posts(Part(1, FIRST, MARCH, short="a post on the lamps"), Part(9, SECOND, MARCH)), 1,
         "a post on the lamps"),
        (_posts(Part(1, FIRST, MARCH, short="a post on the lamps"), Part(9, SECOND, MARCH)), 9,
         'the article "What we learned this week …"'),
        (Source("pages", FIRST, short="a note on the lamps"), 1, "a note on the lamps"),
    ],
)  # fmt: skip
def test_a_source_is_named_by_publisher_short_title_date_or_the_beginning_of_its_title(
    base: FactBase, source: Source, paragraph: int, name: str
) -> None:
    survey = make_survey(replace(base, sources={"pages": source}), {})
    assert names_of_source(survey, source, paragraph)[0] == name


def test_a_learner_sees_the_title_of_a_source_that_questions_call_by_its_short_name(
    base: FactBase,
) -> None:
    source = Source("pages", FIRST, short="a note on the lamps")
    cited = replace(base.facts["pay-led-to-strike"], citations=(Citation("pages", 1, 1),))
    made = replace(base, sources={"pages": source}, facts={**base.facts, cited.id: cited})
    asked = compose(make_survey(made, {}), cited)
    assert any("a note on the lamps" in stem for stem in asked.draft.wordings)
    assert asked.common.attributed_to == f'the article "{FIRST}"'


def test_a_title_that_gives_the_answer_away_can_be_left_for_kind_and_date(base: FactBase) -> None:
    source = _posts(Part(1, FIRST, MARCH), Part(9, SECOND, MARCH))
    survey = make_survey(replace(base, sources={"pages": source}), {})
    assert names_of_source(survey, source, 1)[-1] == "an article of March 1929"
