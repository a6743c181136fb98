"""One exercise on the screen: its prompt, and whatever it is answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quiz.bank.model import Form
from quiz.session.exercise import Exercise
from quiz.session.reading import letter
from quiz.session.responses import OptionChosen, Response, Revealed, TextTyped, TruthChosen
from quiz.tui.answer_input import AnswerInput
from quiz.tui.text import literal

if TYPE_CHECKING:
    from quiz.tui.arranging import ArrangingList

_TYPED = {Form.TYPED, Form.CLOZE}
_Part = TypeVar("_Part", bound=Widget)


class QuestionView(Vertical):
    """Shows an exercise and reports the learner's response.

    Options are chosen by letter, by digit, with the arrows and Enter, or by mouse; see
    `ArrangingList` for orders and matches.
    """

    class Answered(Message):
        """The learner responded."""

        def __init__(self, response: Response) -> None:
            super().__init__()
            self.response = response

    def __init__(self) -> None:
        super().__init__(id="question")
        self._exercise: Exercise | None = None
        self.open = False
        self._gives_up = False
        self._arranging: ArrangingList | None = None
        self._parts: dict[str, Widget] = {}

    def compose(self) -> ComposeResult:
        """Lay out what every question has; the rest is made for the first that needs it."""
        yield Static(id="prompt")
        yield Static(id="note")

    @property
    def typing(self) -> bool:
        """Tell whether letters go into the answer now."""
        return self.open and self._exercise is not None and self._exercise.form in _TYPED

    def show(self, exercise: Exercise) -> None:
        """Show an exercise, open for an answer."""
        self._exercise = exercise
        self.open = True
        self._gives_up = False
        self.remove_class("-bare")
        self.query_one("#prompt", Static).update(literal(exercise.prompt, "bold"))
        for part in self._parts.values():
            part.display = False
        self._arranging = self._arranging_list(exercise.form)
        choices = self._choices(exercise)
        if self._arranging is not None:
            self._arranging.display = True
            self._arranging.begin(exercise)
        elif choices:
            options = self._part(OptionList, "options")
            options.display = True
            options.clear_options()
            options.add_options([Option(choice) for choice in choices])
            options.highlighted = 0
        elif exercise.form in _TYPED:
            typed = self._part(AnswerInput, "typed")
            typed.display = True
            typed.ask(exercise.wanted or "your answer")
        self.note(self._how(exercise))
        self.take_focus()

    def _arranging_list(self, form: Form) -> ArrangingList | None:
        """Give the list that an order or a match is answered with; None for other forms."""
        if form is Form.ORDER:
            from quiz.tui.ordering import OrderList

            return self._part(OrderList, "order")
        if form is Form.MATCH:
            from quiz.tui.joining import MatchList

            return self._part(MatchList, "match")
        return None

    def _part(self, kind: type[_Part], name: str) -> _Part:
        """Give a part that not every question has, made when it is first needed."""
        made = self._parts.get(name)
        if not isinstance(made, kind):
            self._parts[name] = made = kind(id=name)
            self.mount(made, before="#note")
        return made

    def _how(self, exercise: Exercise) -> str:
        """Say how a question is answered, and what is wanted where that is known."""
        typed = exercise.form in _TYPED
        wanted = f"Wanted: {exercise.wanted}. " if exercise.wanted and typed else ""
        return wanted + (self._arranging.HOW if self._arranging else _HOW[exercise.form])

    def take_focus(self) -> None:
        """Let keys go to what the open question is answered with.

        At once, since a key may come with the next breath; a long question is read from its
        beginning.
        """
        answered_with = (part for name, part in self._parts.items() if name != "material")
        focus = next((part for part in answered_with if part.display), None)
        self.screen.set_focus(focus, scroll_visible=False)

    @property
    def typed_text(self) -> str:
        """Give what stands in the line for a typed answer."""
        return self._part(AnswerInput, "typed").value if self.typing else ""

    def type_again(self, text: str) -> None:
        """Put text back that was typed before the question was shown anew."""
        if self.typing and text:
            typed = self._part(AnswerInput, "typed")
            typed.value = text
            typed.cursor_position = len(text)

    def means(self, character: str) -> bool:
        """Tell whether a letter or digit is an answer, or part of one, at this moment."""
        exercise = self._exercise
        if exercise is None or not self.open:
            return False
        if exercise.form in _TYPED:
            return True
        if exercise.form is Form.CLAIM:
            return character in "trfw"
        counts = {
            Form.OPTIONS: len(exercise.options),
            Form.ORDER: len(exercise.permutation),
            Form.MATCH: len(exercise.right),
        }
        return 0 <= _index(character) < counts.get(exercise.form, 0)

    @property
    def open_exercise(self) -> Exercise | None:
        """Give the exercise that is open for an answer, if there is one."""
        return self._exercise if self.open else None

    @staticmethod
    def _choices(exercise: Exercise) -> list[Content]:
        if exercise.form is Form.CLAIM:
            return [literal("t  right"), literal("f  wrong")]
        if exercise.form is Form.OPTIONS:
            return [
                literal(f"{letter(n)}  {option.text}") for n, option in enumerate(exercise.options)
            ]
        return []

    def close(self, marked: Content | None = None) -> None:
        """Take no more answers; `marked` shows the answer with what was right and wrong in it."""
        self.open = False
        for part in self._parts.values():
            part.display = False  # the feedback says what was typed
        if "typed" in self._parts:
            self._parts["typed"].disabled = True  # it lets go of the keys at once
        self.note("")
        self.set_class(marked is None, "-bare")  # the feedback follows at once
        if marked is not None:
            from quiz.tui.hanging import HangingText

            material = self._part(HangingText, "material")
            material.display = True
            material.hang(marked)

    def note(self, text: str, style: str = "$foreground-muted") -> None:
        """Say something below the question: how to answer, or what the answer lacks."""
        note = self.query_one("#note", Static)
        note.display = bool(text)
        note.update(literal(text, style))

    @on(OptionList.OptionSelected)
    def _option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    @on(OptionList.OptionHighlighted)
    def _option_marked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_index and event.option_list is not self._arranging:
            event.option_list.scroll_visible(animate=False)

    @on(Input.Changed)
    def _typed_into(self, event: Input.Changed) -> None:
        event.stop()
        if event.value:
            event.input.scroll_visible(animate=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        exercise = self._exercise
        if exercise is None or not self.open:
            return
        if event.value.strip() or self._gives_up:
            self._respond(TextTyped(event.value.strip()))
        else:  # a second Enter by mistake, after a rating, must not fail the next card
            self._gives_up = True
            self.note("Type an answer; or press Enter again if you do not know it.")

    def on_arranging_list_given(self, event: ArrangingList.Given) -> None:
        """Take what was put together."""
        event.stop()
        if self.open:
            self._respond(event.response)

    def on_arranging_list_moved(self, event: ArrangingList.Moved) -> None:
        """Say again how it is done."""
        event.stop()
        if self.open and self._exercise is not None:
            self.note(self._how(self._exercise))

    def on_arranging_list_lacking(self, event: ArrangingList.Lacking) -> None:
        """Say what is still to be done."""
        event.stop()
        self.note(event.told, "$text-warning")

    def on_key(self, event: events.Key) -> None:
        """Take letters and digits as choices."""
        exercise = self._exercise
        if exercise is None or not self.open:
            return
        character = (event.character or "").lower()
        if exercise.form is Form.OPTIONS:
            texts = [option.text for option in exercise.options]
            # a digit that is itself an option means that one, not the place in the list
            index = texts.index(character) if character in texts else _index(character)
            if 0 <= index < len(texts):
                event.stop()
                self._choose(index)
        elif exercise.form is Form.CLAIM and character in {"t", "r", "f", "w"}:
            event.stop()
            self._respond(TruthChosen(character in {"t", "r"}))
        else:  # those of a list come here only when nothing has the focus
            widget = self._arranging
            if widget is not None and character and widget.take_key(character):
                event.stop()
                widget.focus()

    @property
    def turned_down(self) -> bool:
        """Tell whether a card waits to be turned over."""
        return self.open and self._exercise is not None and self._exercise.form is Form.FLIP

    def reveal(self) -> None:
        """Turn a flip card over, if that is what is open."""
        if self.turned_down:
            self._respond(Revealed())

    def _choose(self, index: int) -> None:
        exercise = self._exercise
        if exercise is None or not self.open:
            return
        if exercise.form is Form.CLAIM:
            self._respond(TruthChosen(index == 0))
        else:
            self._respond(OptionChosen(index, exercise.options[index].text))

    def _respond(self, response: Response) -> None:
        self.post_message(self.Answered(response))


_HOW = {
    Form.OPTIONS: "Choose by letter or digit, with the arrows and Enter, or with the mouse.",
    Form.CLAIM: "Press t if it is right, f if it is wrong.",
    Form.FLIP: "Think of the answer, then press Enter.",
    Form.TYPED: "Type the answer and press Enter.",
    Form.CLOZE: "Fill the gap and press Enter.",
}


def _index(character: str) -> int:
    """Give the index that a letter (a, b, c) or a digit (1, 2, 3) stands for; -1 for none."""
    if len(character) != 1 or not character.isascii():
        return -1
    if character.isdigit():
        return int(character) - 1
    return ord(character) - ord("a") if character.isalpha() else -1
