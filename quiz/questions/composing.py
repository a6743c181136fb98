"""From a worded draft to a question: the checks it must pass, its options, its cloze, its reasons."""

from __future__ import annotations

from dataclasses import replace

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    DateClaim,
    EntityKind,
    Fact,
    FigureClaim,
    PlaceClaim,
    TermClaim,
)
from quiz.questions import draws
from quiz.questions.askable import asked
from quiz.questions.clozes import cut_cloze
from quiz.questions.date_options import date_options
from quiz.questions.disagreements import disagreement, without_rivals
from quiz.questions.distractors import LEAST, name_options
from quiz.questions.glosses import glossed
from quiz.questions.leaks import clangs, gives_away
from quiz.questions.model import Common, Draft, Option, Recalled, Unaskable
from quiz.questions.nouns import kind_noun, noun_for
from quiz.questions.number_options import number_options
from quiz.questions.survey import Survey
from quiz.questions.text_options import (
    acronym_options,
    cause_options,
    deed_options,
    expansion_options,
    meaning_options,
    office_options,
)
from quiz.questions.voices import attribution, cited, in_voice, needs_voice, voices


def compose(survey: Survey, fact: Fact, *, reverse: bool = False) -> Recalled:
    """Make the question of a fact in one direction; raises Unaskable when it gives no good one."""
    draft, stems = asked(survey, fact, reverse=reverse)
    more = () if reverse else _more(fact)
    others = dict.fromkeys(text for text in (*draft.accept, *more) if text != draft.answer)
    draft = replace(draft, accept=tuple(others))
    id_ = f"{fact.id}.reverse" if reverse else fact.id
    options: tuple[Option, ...] = ()
    if not survey.is_sensitive(fact):
        options = _options(survey, fact, " ".join(stems), draft.answer, id_)
    _needs_options(survey, fact, options, reverse=reverse)
    forms = tuple(form for form in draft.forms if form != "options" or options)
    stems = _even_stems(survey, fact, stems, options)
    draft = replace(
        draft, wordings=draws.rotated(stems, id_, "wording"), options=options, forms=forms
    )
    made = replace(common(survey, fact, id_), waived=fact.waived)
    return Recalled(made, draft, _cloze(survey, fact, draft))


def _more(fact: Fact) -> tuple[str, ...]:
    """Give the other right answers of a fact; those of a meaning belong to the term it explains."""
    explained = isinstance(fact.claim, TermClaim) and fact.claim.means
    return () if explained else fact.accept


def _even_stems(
    survey: Survey, fact: Fact, stems: tuple[str, ...], options: tuple[Option, ...]
) -> tuple[str, ...]:
    """Ask for a person, or a region, where `the officer who` would rule out an option that is none."""
    claim = fact.claim
    if not options or not isinstance(claim, ActorClaim | PlaceClaim):
        return stems
    entity = survey.base.entities[claim.actor if isinstance(claim, ActorClaim) else claim.where]
    noun, wider = noun_for(entity), kind_noun(entity)
    others = [survey.entity_named(option.text) for option in options]
    if all(other is None or noun_for(other) == noun for other in others):
        return stems
    for form in ("Name the {}", "Which {}", "which {}"):
        stems = tuple(stem.replace(form.format(noun), form.format(wider)) for stem in stems)
    return stems


def _needs_options(
    survey: Survey, fact: Fact, options: tuple[Option, ...], *, reverse: bool
) -> None:
    """Refuse to ask freely what a group did in a month: it did more than the base knows."""
    claim = fact.claim
    if not reverse or not isinstance(claim, ActorClaim) or claim.office or options:
        return
    if survey.base.entities[claim.actor].kind is not EntityKind.PERSON:
        raise Unaskable("a group does many things, and there are no options to choose from")


def common(survey: Survey, fact: Fact, id_: str) -> Common:
    """Give what each question of a fact carries: links, reason, attribution, tags, corrections."""
    needed = needs_voice(survey, fact)
    theme = survey.theme_of(fact)
    weight = "core" if fact.core else "detail"
    return Common(
        id=id_,
        facts=(fact.id,),
        cites=cited(fact),
        why=" ".join(filter(None, (in_voice(survey, fact), disagreement(survey, fact)))),
        tags=tuple(dict.fromkeys(filter(None, (fact.kind, theme, weight, *fact.tags)))),
        attributed_to=attribution(survey, fact) if needed else "",
        sensitive=survey.is_sensitive(fact),
        corrected=fact.corrected,
        corrects=tuple(f"{wrong}{id_.removeprefix(fact.id)}" for wrong in fact.corrects),
    )


def _cloze(survey: Survey, fact: Fact, draft: Draft) -> str:
    known = (draft.answer, *draft.names)
    if not needs_voice(survey, fact):
        return cut_cloze(glossed(survey, fact, fact.says, known), draft)
    for said_by in voices(survey, fact):
        if not gives_away(said_by, draft.answer, draft.names):
            sentence = in_voice(survey, fact, said_by)
            return cut_cloze(glossed(survey, fact, sentence, known), draft)
    return ""


def _options(survey: Survey, fact: Fact, stem: str, answer: str, id_: str) -> tuple[Option, ...]:
    """Choose wrong options; what another side of a dispute says is none.

    There are none where a word that of all options only the key has stands in the question.
    """
    options = without_rivals(survey, fact, _chosen(survey, fact, stem, id_), LEAST)
    if isinstance(fact.claim, DateClaim | FigureClaim):
        return options
    return () if clangs(stem, answer, [option.text for option in options]) else options


def _chosen(survey: Survey, fact: Fact, stem: str, id_: str) -> tuple[Option, ...]:
    claim = fact.claim
    reverse = id_.endswith(".reverse")
    match claim:
        case DateClaim():
            return date_options(survey, fact, id_)
        case FigureClaim():
            return number_options(survey, fact, id_)
        case ActorClaim() if reverse:
            choose = office_options if claim.office else deed_options
            return choose(survey, fact, id_)
        case ActorClaim(actor=entity) | PlaceClaim(where=entity):
            return name_options(survey, fact, survey.base.entities[entity], stem, id_)
        case CauseClaim():
            return () if reverse else cause_options(survey, fact, id_)
        case TermClaim():
            return _term_options(survey, fact, claim, stem, id_)


def _term_options(
    survey: Survey, fact: Fact, claim: TermClaim, stem: str, id_: str
) -> tuple[Option, ...]:
    reverse = id_.endswith(".reverse")
    if claim.expands:
        return (acronym_options if reverse else expansion_options)(survey, fact, claim, id_)
    if not reverse:
        return meaning_options(survey, fact, id_)
    entity = survey.entity_named(claim.term)
    return name_options(survey, fact, entity, stem, id_) if entity else ()
