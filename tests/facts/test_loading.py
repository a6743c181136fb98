from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.errors import ContentError, Severity
from quiz.facts.loading import load_subjects, read_subjects
from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    Citation,
    DateClaim,
    EntityKind,
    FigureClaim,
    PlaceClaim,
    Span,
    Status,
    TermClaim,
)
from quiz.text.dates import parse_edtf

if TYPE_CHECKING:
    from tests.facts.conftest import Seeds


def test_every_key_of_an_author_reaches_the_fact_base(seeds: Seeds) -> None:
    base = seeds.base()
    assert base.subject.id == "arden"
    assert base.subject.scope.startswith("Two newspapers")
    assert [(theme.id, theme.title) for theme in base.subject.themes] == [("bridges", "Bridges")]
    courier, herald = base.sources["courier"], base.sources["herald"]
    assert courier.skip == ((Span(1, 1), "headline"), (Span(7, 9), "notices"))
    assert courier.quotes == (("mayor-interview", Span(4, 5)),)
    assert herald.published_at(3) == parse_edtf("1920-01-02")
    assert herald.parts[0].publisher == "Herald"
    assert base.entities["rivals"].kind is EntityKind.ARMED_GROUP
    assert base.entities["rivals"].distractor_only
    assert base.events["opening"].theme == "bridges"
    claims = [type(fact.claim) for fact in base.facts.values()]
    assert claims == [DateClaim, PlaceClaim, ActorClaim, CauseClaim, FigureClaim, TermClaim]
    place = base.facts["opening-place"]
    assert place.citations == (Citation("courier", 2, 1), Citation("herald", 3, 2))
    assert place.place.line == 8
    assert base.facts["opening-date"].inferred == {"year": "the page shows it"}
    assert base.facts["bridge-length"].inferred == {"date": "the text counts arches"}
    assert not base.facts["moss-built"].core
    assert base.facts["abc-expands"].accept == ("The Arden Bridge Company",)
    assert base.facts["abc-expands"].status is Status.CONFIRMED


def test_a_good_fact_base_has_no_problems(seeds: Seeds) -> None:
    assert seeds.problems() == []


def test_a_text_that_a_comment_cuts_off_is_a_warning(seeds: Seeds) -> None:
    (problem,) = seeds.problems(facts=seeds.facts.replace("on 3 April 1911.", "on 3 April #2."))
    assert problem.severity is Severity.WARNING
    assert "'#2.'" in problem.message


def test_the_errors_of_all_files_of_all_subjects_are_raised_at_once(seeds: Seeds) -> None:
    root = seeds.write(entities="entities: [{id: x}]\n", broken="a: b: c\n").parent
    other = root / "other"
    other.mkdir()
    (other / "facts.yaml").write_text("facts: [{id: y, dat: 1911}]\n")
    with pytest.raises(ContentError) as caught:
        load_subjects(root)
    files = {Path(problem.place.file).name for problem in caught.value.problems}
    assert files == {"entities.yaml", "broken.yaml", "facts.yaml"}
    bases, problems = read_subjects(root)
    assert bases == ()
    assert list(problems) == sorted(problems, key=lambda p: (p.place, p.path, p.message))


def test_a_broken_base_is_left_out_and_a_good_one_stays(seeds: Seeds) -> None:
    root = seeds.write().parent
    (root / "other").mkdir()
    (root / "other" / "facts.yaml").write_text("facts: [{id: y}]\n")
    bases, problems = read_subjects(root)
    assert [base.subject.id for base in bases] == ["arden"]
    assert [problem.severity for problem in problems] == [Severity.ERROR]


def test_warnings_do_not_stop_a_base_from_loading(seeds: Seeds) -> None:
    more = "events: [{id: parade, event: the parade}]\n"
    assert "parade" in seeds.base(more=more).events
    assert load_subjects(seeds.folder.parent)
    assert seeds.only_problem(more=more).severity is Severity.WARNING


@pytest.mark.parametrize(
    ("old", "new", "line", "path", "message", "cure"),
    [
        ("    date: 1911-04-03\n", "    dat: 1911-04-03\n", 3, "facts[0].dat", "no key 'dat'",
         "Did you mean date?"),
        ("    did: built the bridge\n", "    dd: built\n", 16, "facts[2].dd", "no key 'dd'",
         "Did you mean did?"),
        ("    says: The bridge opened on 3 April 1911.\n", "", 2, "facts[0].says",
         "needs the key 'says'", "`says` is the claim"),
        ("1911-04-03", "1911-02-29", 3, "facts[0].date", "February 1911 has 28 days", "a date"),
        ("1911-04-03", "1911/1910", 3, "facts[0].date", "ends before it begins", "a date"),
        ("cite: courier p2 s1", "cite: courier 2.1", 7, "facts[0].cite", "is not a citation",
         "source, paragraph, sentence"),
        ("cite: courier p2 s1", "cite: []", 7, "facts[0].cite", "at least 1", "source"),
        ("cite: courier p2 s1", "cite: courir p2 s1", 7, "facts[0].cite",
         "there is no source 'courir'", "Did you mean courier?"),
        ("event: opening\n    inferred", "event: openin\n    inferred", 4, "facts[0].event",
         "there is no event 'openin'", "Did you mean opening?"),
        ("place: arden", "place: ada-moss", 9, "facts[1].place", "'ada-moss' is no place", "town"),
        ("place: arden", "place: opening", 9, "facts[1].place", "there is no entity 'opening'",
         "`events`"),
        ("actor: ada-moss", "actor: ada-mos", 15, "facts[2].actor", "no entity 'ada-mos'",
         "Did you mean ada-moss?"),
        ("cause: flood", "cause: floods", 22, "facts[3].cause", "there is no event 'floods'",
         "Did you mean flood?"),
        ("attributed_to: ada-moss", "attributed_to: moss", 27, "facts[3].attributed_to",
         "there is no entity or source 'moss'", ""),
        ("value: about 120 metres", "value: long", 31, "facts[4].value", "is not a quantity",
         "at least"),
        ("theme: bridges", "theme: bridge", 11, "facts[1].theme", "there is no theme 'bridge'",
         "Did you mean bridges?"),
        ("    checked_against: the company's charter\n", "", 35, "facts[5]", "`checked_against`",
         ""),
        ("status: confirmed", "status: known_error", 35, "facts[5]", "needs a `reason`", ""),
        ("    expands: Arden Bridge Company\n", "", 35, "facts[5]", "`expands` or `means`", ""),
        ("    did: built the bridge\n", "", 14, "facts[2]", "`did` or `office`", ""),
        ("    term: ABC\n", "    term: ABC\n    figure: abc\n", 35, "facts[5]",
         "2 kinds: figure, term", "Keep the one"),
        ("importance: detail", "importance: details", 18, "facts[2].importance",
         "core or detail", "`core`"),
        ("id: moss-built", "id: opening-date", 14, "facts[2].id",
         "another fact with the id 'opening-date', at", "another id"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_fact_is_told_with_its_line_its_path_and_a_cure(
    seeds: Seeds, old: str, new: str, line: int, path: str, message: str, cure: str
) -> None:

    assert old in seeds.facts
    problem = next(
        p for p in seeds.problems(facts=seeds.facts.replace(old, new, 1)) if p.path == path
    )
    assert problem.place.file == str(seeds.folder / "facts.yaml")
    assert problem.place.line == line
    assert problem.severity is Severity.ERROR
    assert message in problem.message
    assert cure in problem.cure


@pytest.mark.parametrize("title", ["Bridges ::Old", "Bridges::", "' Bridges'", "a:: ::b"])
@pytest.mark.parametrize("line", ["title: Arden", "theme: Bridges,"])
def test_a_title_that_no_deck_can_bear_is_refused(seeds: Seeds, line: str, title: str) -> None:
    key, comma = line.split(":", maxsplit=1)[0], "," if line.endswith(",") else ""
    sources = type(seeds).sources.replace(line, f'{key}: "{title.strip(chr(39))}"{comma}')
    (problem,) = seeds.problems(sources=sources)
    assert problem.severity is Severity.ERROR
    assert problem.path.endswith(key)
    assert "::" in problem.message


def test_a_title_may_have_levels_of_its_own(seeds: Seeds) -> None:
    base = seeds.base(sources=type(seeds).sources.replace("title: Arden", "title: Towns::Arden"))
    assert base.subject.title == "Towns::Arden"
