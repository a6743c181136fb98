"""Ids that learners' collections already hold must never change."""

from __future__ import annotations

from quiz.anki.identity import deck_id, model_id, note_guid


def test_ids_are_frozen() -> None:
    assert model_id("Factdeck question v1") == 1300311210
    assert deck_id("Mill::Wheels") == 1120208986
    assert note_guid("question", "mill/wheel") == "4ce86d0c2fef6b35fb6b"


def test_guids_hang_on_the_kind_and_the_id_only() -> None:
    guids = {
        note_guid(kind, note)
        for kind in ("question", "claim")
        for note in ("mill/wheel", "mill/wheels")
    }
    assert len(guids) == 4


def test_ids_never_look_like_ankis_own() -> None:
    for number in range(1000):
        assert 2**30 <= deck_id(str(number)) < 2**31
