"""What is asked of a fact in each direction: its draft, and the stems that do not give it away."""

from __future__ import annotations

from collections.abc import Callable

from quiz.facts.model import ActorClaim, Fact, TermClaim
from quiz.questions.glosses import LONGEST_STEM, glossed
from quiz.questions.leaks import gives_away
from quiz.questions.model import Draft, Unaskable
from quiz.questions.stems_actor import word_actor, word_deed
from quiz.questions.stems_cause import word_cause, word_effect
from quiz.questions.stems_date import word_date
from quiz.questions.stems_figure import word_figure
from quiz.questions.stems_place import word_place
from quiz.questions.stems_term import word_meaning, word_term
from quiz.questions.survey import Survey
from quiz.questions.voices import needs_voice
from quiz.text.english import word_count

Wording = Callable[[Survey, Fact], Draft]

FORWARD: dict[str, Wording] = {
    "date": word_date,
    "actor": word_actor,
    "place": word_place,
    "cause": word_cause,
    "figure": word_figure,
    "term": word_term,
}
REVERSE: dict[str, Wording] = {"actor": word_deed, "cause": word_effect, "term": word_meaning}


def asked(survey: Survey, fact: Fact, *, reverse: bool = False) -> tuple[Draft, tuple[str, ...]]:
    """Word a fact's question in one direction, with its fair stems; raises Unaskable without any."""
    if reverse and survey.is_sensitive(fact) and not isinstance(fact.claim, TermClaim):
        raise Unaskable("sensitive facts are asked as attributed recall, in one direction")
    if reverse and needs_voice(survey, fact) and isinstance(fact.claim, ActorClaim):
        raise Unaskable("what others say that somebody did is asked in one direction")
    draft = (REVERSE if reverse else FORWARD)[fact.kind](survey, fact)
    return draft, _good_stems(survey, fact, draft)


def _good_stems(survey: Survey, fact: Fact, draft: Draft) -> tuple[str, ...]:
    known = (draft.answer, *draft.names)
    stems = [glossed(survey, fact, stem, known) for stem in draft.wordings]
    fair = [stem for stem in stems if not gives_away(stem, draft.answer, draft.names)]
    if not fair:
        raise Unaskable("the question would give its answer away")
    short = [stem for stem in fair if word_count(stem) <= LONGEST_STEM]
    return tuple(dict.fromkeys(short or [min(fair, key=word_count)]))
