"""A rating that was answered by the next question is stored, whatever kills the program then."""

from __future__ import annotations

import random
import signal
import time
from dataclasses import replace

import pytest

from tests.e2e.learner import Learner, read_question
from tests.e2e.running import Quiz

ROUNDS = 20


def reviews(quiz: Quiz) -> int:
    with quiz.history() as history:
        assert history.check() == ()
        return len(history.events())


@pytest.mark.parametrize(
    "moment", ["right after the next question", "while a rating is on its way"]
)
def test_killed_again_and_again_it_keeps_every_rating_that_was_acknowledged(
    shipped: Quiz, moment: str
) -> None:
    chance = random.Random(moment)  # noqa: S311 - repeatable, not secret
    waits = moment.startswith("right after")
    learner = Learner(shipped.places)
    stored = acknowledged = 0
    for round_ in range(ROUNDS):
        quiz = replace(shipped, now=f"2030-01-{1 + round_ // 4:02}T{9 + round_ % 4:02}:00:00+02:00")
        with quiz.talk("study", "--plain") as talk:
            text = talk.listen()
            for _ in range(chance.randrange(1, 6)):
                talk.say(learner.answer(read_question(text), right=chance.random() < 0.8))
                text = talk.say(str(chance.randrange(1, 5)))
                acknowledged += 1
                assert not talk.over
            if not waits:
                talk.say(learner.answer(read_question(text), right=True))
                talk.send("3")
                time.sleep(chance.random() * 0.02)  # the moment itself is what varies
            talk.process.send_signal(signal.SIGKILL)
            assert talk.process.wait(timeout=60) == -signal.SIGKILL
        stored = reviews(quiz)
        assert stored - acknowledged in ({0} if waits else {0, 1})
        acknowledged = stored
    ended = replace(shipped, now="2030-01-31T09:00:00+02:00").run("doctor")
    assert (ended.code, ended.err) == (0, ""), ended.out
    assert f"{stored} events" in ended.out


def test_killed_during_its_first_start_it_starts_again(shipped: Quiz) -> None:
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    for _ in range(ROUNDS):
        with shipped.talk("study", "--plain") as talk:
            time.sleep(chance.random() * 0.4)
            talk.process.send_signal(signal.SIGKILL)
            talk.process.wait(timeout=60)
    ended = shipped.run("study", "--plain", given="/quit\n")
    assert (ended.code, ended.err) == (0, "")
    assert "20 new" in ended.out


def test_an_interrupt_leaves_politely_and_keeps_what_was_rated(harbour: Quiz) -> None:
    with harbour.talk("study", "--plain") as talk:
        talk.listen()
        talk.say("a")
        talk.say("3")
        talk.process.send_signal(signal.SIGINT)
        ended = talk.end()
    assert ended.code == 130
    assert "Traceback" not in ended.err
    assert reviews(harbour) == 1
