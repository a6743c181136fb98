"""A month of study by a learner of changing habits: what was printed, and what was stored."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from quiz.scheduling.state import CardState
from quiz.store.events import Event, EventKind
from tests.e2e.learner import Buttons, Learner, Question, read_buttons, read_question, read_tally
from tests.e2e.running import Quiz

FIRST = date(2031, 2, 24)
SUMMER_TIME = date(
    2031, 3, 9
)  # Newfoundland's: half hours, and a change in the middle of the month
DAY_OFF = 16
_HOURS = (("09:00",), ("23:30", "25:10"), ("24:40",), ("13:15", "27:50"), ("27:56",), ("18:45",))
"""Hours of the days in turn; those from 24 on lie after midnight, on the same study day."""


@dataclass(frozen=True)
class Answered:
    """A card that was answered and rated, with what was printed on the way."""

    question: Question
    buttons: Buttons
    rating: int
    right: bool


@dataclass
class Sitting:
    """One run of `quiz study`, on a study day; `due` is what `quiz due` had said just before."""

    day: int
    now: datetime
    due: tuple[int, int, int]
    answered: list[Answered] = field(default_factory=list)
    undone: int = 0
    finished: bool = False
    last_words: str = ""
    tally: tuple[int, int] = (0, 0)
    events: tuple[Event, ...] = ()
    states: Mapping[str, CardState] = field(default_factory=dict)

    @property
    def left_today_s(self) -> float:
        """Give the seconds until the study day ends, at 04:00."""
        end = datetime(1970, 1, 1, 4, tzinfo=self.now.tzinfo) + timedelta(days=self.day + 1)
        return (end - self.now).total_seconds()

    @property
    def reviews(self) -> list[Event]:
        """Give the ratings of this sitting that were not undone, in order."""
        gone = {event.target for event in self.events if event.kind is EventKind.UNDO}
        return [
            event
            for event in self.events
            if event.kind is EventKind.REVIEW and event.id not in gone
        ]


@dataclass(frozen=True)
class Month:
    """Everything that happened, sitting by sitting."""

    quiz: Quiz
    learner: Learner
    sittings: tuple[Sitting, ...]


def live_a_month(data: Path, days: int, settings: str = "") -> Month:
    """Study the shipped decks day by day, through the command, with settings of one's own."""
    quiz = Quiz(data=data)
    quiz.places.settings.write_text(settings, encoding="utf-8")
    learner = Learner(quiz.places)
    chance = random.Random(days)  # noqa: S311 - repeatable, not secret
    sittings: list[Sitting] = []
    known = 0
    for number in range(days):
        hours = () if number == DAY_OFF else _HOURS[number % len(_HOURS)]
        for nth, hour in enumerate(hours, 1):
            sitting = _sit(quiz, learner, chance, _moment(number, hour), enough=nth < len(hours))
            with quiz.history() as history:
                log = history.events()
                sitting.events, known = log[known:], len(log)
                sitting.states = history.states()
            sittings.append(sitting)
    return Month(quiz, learner, tuple(sittings))


def _moment(number: int, hour: str) -> datetime:
    day = FIRST + timedelta(days=number)
    late, minute = divmod(int(hour[:2]), 24)[0], hour[2:]
    there = day + timedelta(days=late)
    offset = "-02:30" if there >= SUMMER_TIME else "-03:30"
    return datetime.fromisoformat(f"{there}T{int(hour[:2]) % 24:02}{minute}:00{offset}")


def _sit(
    quiz: Quiz, learner: Learner, chance: random.Random, now: datetime, *, enough: bool
) -> Sitting:
    """Hold a sitting; with `enough` the learner may leave before its end."""
    quiz = replace(quiz, now=now.isoformat())
    total = json.loads(quiz.run("due", "--json").out)
    day = ((now - timedelta(hours=4)).date() - date(1970, 1, 1)).days
    sitting = Sitting(day, now, (total["new"], total["learning"], total["review"]))
    with quiz.talk("study", "--plain") as talk:
        text = talk.listen()
        while not talk.over:
            if enough and len(sitting.answered) > 12 and chance.random() < 0.1:
                text = talk.say("/quit")
                break
            if sitting.answered and chance.random() < 0.03:
                text = talk.say("/undo")
                assert "Undone." in text
                sitting.answered.pop()
                sitting.undone += 1
                continue
            question, right = read_question(text), chance.random() < 0.82
            line = learner.answer(question, right=right)
            text = talk.say(line)
            while not talk.rating:  # one more try for an answer that is too coarse
                text = talk.say(line)
            buttons = read_buttons(text)
            rating = _rating(chance, right=right)
            by_enter = rating == buttons.proposed and chance.random() < 0.5
            text = talk.say("" if by_enter else str(rating))
            sitting.answered.append(Answered(question, buttons, rating, right))
        sitting.last_words, sitting.tally = text, read_tally(text)
        sitting.finished = "Nothing more is due today." in text
        ended = talk.end()
        assert (ended.code, ended.err) == (0, "")
    return sitting


def _rating(chance: random.Random, *, right: bool) -> int:
    if not right:
        return 1
    return chance.choices((2, 3, 4), (15, 75, 10))[0]
