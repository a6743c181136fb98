"""A sitting: what is asked, what is stored, what can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank.model import Form, Recall
from quiz.errors import QuizError
from quiz.grading.verdict import Outcome
from quiz.scheduling.rating import Rating
from quiz.session.exercise import Exercise
from quiz.session.reading import parse_line
from quiz.session.responses import OptionChosen, Response, Revealed, TextTyped, TruthChosen
from quiz.session.scope import StudyPlan
from quiz.session.study import StudySession
from quiz.session.tally import Undone
from quiz.store.events import Event, EventKind
from tests.conftest import OpenDesk


def option(exercise: Exercise, index: int) -> OptionChosen:
    return OptionChosen(index, exercise.options[index].text)


def right_response(exercise: Exercise) -> Response:
    match exercise.form:
        case Form.OPTIONS:
            return option(exercise, exercise.key_index)
        case Form.TYPED | Form.CLOZE:
            assert isinstance(exercise.card.task, Recall)
            return TextTyped(exercise.card.task.answer.text)
        case Form.FLIP:
            return Revealed()
        case Form.CLAIM:
            return TruthChosen(truth=False)
        case Form.ORDER:
            letters = {number: "abc"[n] for n, number in enumerate(exercise.permutation)}
            return parse_line(exercise, " ".join(letters[n] for n in range(3)))
        case Form.MATCH:
            letters = {number: "abc"[n] for n, number in enumerate(exercise.permutation)}
            return parse_line(exercise, " ".join(f"{n + 1}{letters[n]}" for n in range(3)))


def answer_all(session: StudySession, rating: Rating | None = None, most: int = 100) -> list[str]:
    asked: list[str] = []
    while (exercise := session.current()) is not None and len(asked) < most:
        asked.append(exercise.card.id)
        feedback = session.answer(right_response(exercise))
        session.rate(rating or feedback.proposed)
    return asked


def test_a_right_answer_is_stored_with_all_that_is_known_of_it(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        exercise = session.current()
        assert exercise is not None
        feedback = session.answer(right_response(exercise))
        assert feedback.verdict.right
        assert feedback.proposed is Rating.GOOD
        state = session.rate(feedback.proposed)
        (event,) = desk.history.events()
        assert event.card == exercise.card.id
        assert event.form == exercise.form.value
        assert event.correct == 1.0
        assert event.response == '{"option": "the Pharos"}'
        assert event.key_digest == exercise.card.key
        assert event.study_day == desk.day(desk.clock.now())
        assert state == desk.history.state(event.card)


def test_the_interval_on_the_button_is_the_one_that_is_stored(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        exercise = session.current()
        assert exercise is not None
        feedback = session.answer(right_response(exercise))
        assert feedback.intervals[Rating.AGAIN] == "1m"
        state = session.rate(Rating.EASY)
        assert feedback.intervals[Rating.EASY] == f"{state.interval}d"


def test_a_wrong_answer_proposes_again_and_the_learner_may_overrule(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        exercise = session.current()
        assert exercise is not None
        feedback = session.answer(option(exercise, (exercise.key_index + 1) % 3))
        assert feedback.proposed is Rating.AGAIN
        session.rate(Rating.GOOD)
        (event,) = desk.history.events()
        assert (event.rating, event.correct) == (Rating.GOOD, 0.0)


def test_easy_is_never_proposed(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        for _ in range(7):
            exercise = session.current()
            assert exercise is not None
            feedback = session.answer(right_response(exercise))
            assert feedback.proposed is not Rating.EASY
            session.rate(feedback.proposed)


def test_a_coarse_date_is_asked_once_more_and_then_counts(open_desk: OpenDesk, world: Path) -> None:
    (world / "decks" / "lights.yaml").write_text(
        "bank: b\ndeck: D\nquestions:\n"
        "  - {id: day, ask: When was it lit?, answer: 9 December 1759}\n"
    )
    with open_desk() as desk:
        session = StudySession(desk)
        first = session.answer(TextTyped("1759"))
        assert first.verdict.outcome is Outcome.COARSE
        with pytest.raises(QuizError, match="no answer to rate"):
            session.rate(Rating.GOOD)
        second = session.answer(TextTyped("December 1759"))
        assert second.verdict.outcome is Outcome.WRONG
        session.rate(second.proposed)
        assert len(desk.history.events()) == 1


def test_counts_follow_answers_and_learning_comes_back(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        assert session.counts().new == 7
        exercise = session.current()
        assert exercise is not None
        session.answer(right_response(exercise))
        session.rate(Rating.GOOD)
        counts = session.counts()
        assert (counts.new, counts.learning, counts.review) == (6, 1, 0)


def test_a_sitting_ends_when_nothing_is_left_and_says_how_it_went(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        asked = answer_all(session, Rating.EASY)
        assert len(asked) == len(set(asked)) == 7
        assert session.current() is None
        assert session.waiting_ms() is None
        assert (session.answered, session.right) == (7, 7)


@pytest.mark.parametrize("kind", [EventKind.REVIEW, EventKind.BURY, EventKind.SUSPEND])
def test_what_was_taken_back_is_told_in_one_line_of_eighty_columns(kind: EventKind) -> None:
    told = Undone(
        Event(kind=kind, card="b/one", at_ms=0, study_day=0), "Who was it that built it, then? " * 4
    ).told
    assert len(told) <= 76
    assert "Who was it that built it" in told
    assert told.endswith("…")


def test_undo_brings_the_card_back_and_forgets_the_rating(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        exercise = session.current()
        assert exercise is not None
        session.answer(right_response(exercise))
        session.rate(Rating.EASY)
        undone = session.undo()
        assert undone is not None
        assert undone.card == exercise.card.id
        assert undone.told == f"Taken back: Easy – {exercise.prompt}"
        again = session.current()
        assert again is not None
        assert again.card.id == exercise.card.id
        assert again.options == exercise.options
        assert session.counts().new == 7
        assert session.answered == 0
        assert [event.kind.value for event in desk.history.events()] == ["review", "undo"]


def test_several_steps_can_be_undone_but_none_of_an_earlier_sitting(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.EASY, most=2)
        session = StudySession(desk)
        answer_all(session, Rating.EASY, most=3)
        assert [session.undo() is not None for _ in range(4)] == [True, True, True, False]
        assert sum(event.kind.value == "undo" for event in desk.history.events()) == 3


def test_an_undone_card_is_taken_from_the_queue_when_answered_again(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        answer_all(session, Rating.EASY, most=1)
        session.undo()
        assert len(answer_all(session, Rating.EASY)) == 7
        assert session.current() is None


def test_progress_is_there_in_the_next_sitting(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        asked = answer_all(StudySession(desk), Rating.EASY, most=4)
    with open_desk("2030-01-01T10:00:00+00:00") as desk:
        assert StudySession(desk).counts().new == 3
        assert not set(asked) & set(answer_all(StudySession(desk), Rating.EASY))


def test_a_new_day_opens_by_itself_in_a_sitting_that_stays_open(
    open_desk: OpenDesk, world: Path
) -> None:
    (world / "data").mkdir()
    (world / "data" / "settings.toml").write_text("new_per_day = 2\n")
    with open_desk("2030-01-02T03:59:59.700+00:00") as desk:
        session = StudySession(desk)
        assert len(answer_all(session, Rating.EASY, most=2)) == 2
        import time

        time.sleep(0.4)
        assert len(answer_all(session, Rating.EASY)) == 2


def test_only_the_chosen_decks_are_asked(open_desk: OpenDesk, world: Path) -> None:
    (world / "decks" / "other.yaml").write_text(
        "bank: o\ndeck: Sea::Ships\nquestions:\n  - {id: hull, ask: What floats?, answer: a hull}\n"
    )
    with open_desk() as desk:
        chosen = desk.catalogue.find_decks(["ships"])
        assert answer_all(StudySession(desk, chosen), Rating.EASY) == ["o/hull"]
        assert desk.catalogue.find_decks(["sea"]) == ("Sea::Lighthouses", "Sea::Ships")


def test_a_renamed_card_keeps_its_history(open_desk: OpenDesk, world: Path) -> None:
    bank = world / "decks" / "lights.yaml"
    bank.write_text(
        "bank: b\ndeck: D\nquestions:\n  - {id: a, ask: What is lit?, answer: a lamp}\n"
    )
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.EASY)
    bank.write_text(
        "bank: b\ndeck: D\nquestions:\n"
        "  - {id: lamp, was: [a], ask: What is lit?, answer: a lamp}\n"
    )
    for _ in range(2):
        with open_desk() as desk:
            assert desk.history.state("b/lamp").repetitions == 1
            assert desk.queue().counts().new == 0
            kinds = [event.kind.value for event in desk.history.events()]
            assert kinds == ["review", "relink"]


def test_a_changed_answer_is_told_once_and_a_mended_wording_is_not(
    open_desk: OpenDesk, world: Path
) -> None:
    bank = world / "decks" / "lights.yaml"
    head = "bank: b\ndeck: D\nquestions:\n"
    bank.write_text(head + "  - {id: a, ask: Whot is lit?, answer: a lamp}\n")
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.EASY)
    bank.write_text(head + "  - {id: a, ask: What is lit?, answer: a lamp}\n")
    with open_desk("2030-03-01T09:00:00+00:00") as desk:
        assert StudySession(desk).current() is not None
        assert not StudySession(desk).corrected
    bank.write_text(head + "  - {id: a, ask: What is lit?, answer: a candle}\n")
    with open_desk("2030-03-01T09:00:00+00:00") as desk:
        session = StudySession(desk)
        assert session.corrected
        answer_all(session, Rating.AGAIN, most=1)
        assert not session.corrected


def test_siblings_of_a_card_that_was_put_off_wait_with_it(open_desk: OpenDesk, world: Path) -> None:
    (world / "decks" / "lights.yaml").write_text(
        "bank: b\ndeck: D\nquestions:\n  - {id: two, cloze: A ((lamp)) stands in a ((tower)).}\n"
    )
    with open_desk() as desk:
        session = StudySession(desk)
        session.bury()
        assert session.current() is None


def test_known_cards_are_asked_from_memory(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.EASY)
    with open_desk("2030-02-15T09:00:00+00:00") as desk:
        session = StudySession(desk)
        forms = {}
        while (exercise := session.current()) is not None:
            forms[exercise.card.id] = exercise.form
            session.answer(right_response(exercise))
            session.rate(Rating.GOOD)
        assert forms["lights/pharos-height"] is Form.TYPED
        assert forms["lights/fresnel"] in {Form.TYPED, Form.CLOZE}
        assert forms["lights/keepers"] is Form.FLIP


def test_a_backlog_is_told_of_only_when_a_day_does_not_hold_it(
    open_desk: OpenDesk, world: Path
) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        answer_all(session, Rating.EASY, most=3)
        assert session.backlog() is None
    (world / "data" / "settings.toml").write_text("reviews_per_day = 1\n")
    with open_desk("2030-03-01T09:00:00+00:00") as desk:
        session = StudySession(desk)
        found = session.backlog()
        assert found is not None
        assert (found.due, found.today) == (3, 1)
        session.go_on(StudyPlan(catch_up=True))
        assert session.backlog() is None
        assert session.counts().total == 1
