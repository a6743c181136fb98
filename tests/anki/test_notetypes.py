"""Fields are frozen for ever; templates change only together with their date."""

from __future__ import annotations

import hashlib
import re

import pytest

from quiz.anki.notetypes import NOTE_TYPES, TEMPLATES_CHANGED, NoteType, field_settings, style

# A field that is added, renamed or moved makes Anki refuse every note of every learner. Use a
# spare field, or make a new version of the note type with a new name.
FROZEN = {
    "Factdeck question v1": (
        "Id|Question|Answer|Wanted|Typed|Options|Order|Accept|Lures|Sentence|Points|"
        "Reverse question|Reverse answer|Reverse wanted|Reverse typed|Reverse options|"
        "Reverse order|Reverse accept|Reverse lures|Reverse sentence|Reverse points|Reverse why|"
        "Attribution|Why|Source|Spare 1|Spare 2|My notes"
    ),
    "Factdeck cloze v1": (
        "Id|Text|Typed|Options|Order|Accept|Lures|Points|"
        "Attribution|Why|Source|Spare 1|Spare 2|My notes"
    ),
    "Factdeck order v1": (
        "Id|Prompt|Items|Sequence|Attribution|Why|Source|Spare 1|Spare 2|My notes"
    ),
    "Factdeck match v1": (
        "Id|Prompt|Left|Right|Pairs|Attribution|Why|Source|Spare 1|Spare 2|My notes"
    ),
    "Factdeck claim v1": (
        "Id|Claim|Verdict|Attribution|Why|Source|Spare 1|Spare 2|My notes"
    ),
}  # fmt: skip
FROZEN_TEMPLATES = {
    "question": ("Question", "Reverse"),
    "cloze": ("Cloze",),
    "order": ("Order",),
    "match": ("Match",),
    "claim": ("Claim",),
}
TEMPLATES = (1_764_547_200, "d1df3f89cc603eb3")
"""The date of the templates, and the digest that they had then: change both or none."""


def test_the_fields_of_every_note_type_are_as_they_always_were() -> None:
    assert {t.name: "|".join(t.fields) for t in NOTE_TYPES} == FROZEN


def test_the_directions_of_every_note_type_are_as_they_always_were() -> None:
    found = {t.kind: tuple(template.name for template in t.templates) for t in NOTE_TYPES}
    assert found == FROZEN_TEMPLATES


def test_a_change_of_template_comes_with_a_newer_date() -> None:
    texts = [style()]
    texts += [t.front + t.back for note_type in NOTE_TYPES for t in note_type.templates]
    digest = hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:16]
    assert (TEMPLATES_CHANGED, digest) == TEMPLATES, "raise TEMPLATES_CHANGED, then note both here"


@pytest.mark.parametrize("note_type", NOTE_TYPES, ids=lambda t: t.kind)
def test_templates_name_only_fields_that_exist(note_type: NoteType) -> None:
    for template in note_type.templates:
        names = re.findall(
            r"{{[#^/]?(?:type:)?(?:cloze:)?([^}]*)}}", template.front + template.back
        )
        assert names
        assert set(names) <= set(note_type.fields)


@pytest.mark.parametrize("note_type", NOTE_TYPES, ids=lambda t: t.kind)
def test_every_front_hangs_on_the_one_field_that_makes_its_card(note_type: NoteType) -> None:
    needed = [template.front.splitlines()[0] for template in note_type.templates]
    assert needed[0] == f"{{{{#{note_type.shown}}}}}"
    assert len(set(needed)) == len(needed)
    for template, opening in zip(note_type.templates, needed, strict=True):
        assert template.front.rstrip().endswith(opening.replace("#", "/"))


@pytest.mark.parametrize("note_type", NOTE_TYPES, ids=lambda t: t.kind)
def test_the_learners_own_field_comes_last_and_is_never_written(note_type: NoteType) -> None:
    assert note_type.fields[-1] == "My notes"
    assert "My notes" not in note_type.written
    assert len(set(note_type.fields)) == len(note_type.fields)


def test_no_script_writes_html() -> None:
    for note_type in NOTE_TYPES:
        for template in note_type.templates:
            text = template.front + template.back
            assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval", text)
            for script in re.findall(r"<script>(.*?)</script>", text, re.DOTALL):
                assert "{{" not in script


def test_all_parts_of_templates_are_put_in() -> None:
    for note_type in NOTE_TYPES:
        for template in note_type.templates:
            assert "<!--" not in template.front + template.back
            assert "{{#Source}}" in template.back
            assert "{{My notes}}" in template.back


def test_the_editor_folds_what_nobody_reads_and_guards_every_field() -> None:
    settings = {setting["name"]: setting for setting in field_settings(NOTE_TYPES[0])}
    assert settings["Id"]["collapsed"] is True
    assert settings["Question"]["collapsed"] is False
    assert all(setting["preventDeletion"] for setting in settings.values())


def test_the_style_has_night_colours_for_all_its_names() -> None:
    day, night = re.findall(r"\.card[^{]*{([^}]*--ink[^}]*)}", style())
    names = set(re.findall(r"(--\w+):", night))
    assert names == set(re.findall(r"(--\w+):", day))
    assert set(re.findall(r"var\((--\w+)\)", style())) <= names
