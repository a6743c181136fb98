"""Facts: what is dated on a time axis, what led to what as a tree, and the page of each fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, LoadingIndicator, OptionList, Static

from quiz.session.fact_filter import parse_filter, with_choice
from quiz.tui.answer_input import AnswerInput
from quiz.tui.axis import RowList, rows_of
from quiz.tui.chosen_deck import deck_on_today
from quiz.tui.fact_pages import FactPages
from quiz.tui.fact_view import FactView
from quiz.tui.modes import TODAY, PlaceScreen
from quiz.tui.reloading import ReloadingApp, broken_line
from quiz.tui.roomy_footer import RoomyFooter
from quiz.tui.text import literal
from quiz.tui.timeline_keys import FACTS_KEYS, MORE_KEYS
from quiz.tui.warning_lines import WarningLines

if TYPE_CHECKING:
    from quiz.errors import Problem
    from quiz.places import Places
    from quiz.session.study import Desk
    from quiz.session.subject_facts import FactsRead

WIDE = 104
"""From this many columns on, the axis and the page of a fact stand side by side."""
PROBLEMS_SHOWN = 2
_HINT = "/ to filter: any words, actor:name, place:name"


class TimelineScreen(PlaceScreen):
    """The facts of a subject by time or by cause, and all about the chosen one."""

    CSS_PATH = "timeline.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = FACTS_KEYS

    class Arrived(Message):
        """The facts were read."""

        def __init__(self, read: FactsRead) -> None:
            super().__init__()
            self.read = read

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__()
        self._desk = desk
        self._places = places
        self._pages = FactPages(desk)
        self._view = "timeline"
        self._deck = ""
        self._broken: tuple[Problem, ...] = ()
        self._outdated = False

    def compose(self) -> ComposeResult:
        """Lay out the head, the filter, the rows and the page."""
        yield Static(id="facts-head")
        yield WarningLines(id="facts-problems")
        yield AnswerInput(id="facts-filter")
        with Horizontal(id="facts-body"):
            yield LoadingIndicator(id="facts-loading")
            yield RowList(id="facts-rows")
            yield Static(id="facts-empty")
            yield FactView(self._pages, id="facts-page")
        yield RoomyFooter(MORE_KEYS)

    def on_mount(self) -> None:
        """Begin to read the facts."""
        self._filter.compact = True
        self._filter.placeholder = _HINT
        self._rows.focus()
        self._deck = deck_on_today(self.app)
        if isinstance(self.app, ReloadingApp):
            self._broken = self.app.broken
            self.app.content_read.subscribe(self, self._content_read)
        self.action_read()

    def _content_read(self, problems: tuple[Problem, ...]) -> None:
        """Tell what is broken; of what is not, read the facts anew once they are looked at."""
        self._broken = problems
        self._outdated = not problems
        self._say_problems()
        self._catch_up()

    def _catch_up(self) -> None:
        if self._outdated and self.is_current:
            self._outdated = False
            self._read_seeds()

    def action_read(self) -> None:
        """Read the seeds, which takes a moment, beside what is on the screen."""
        self.add_class("-waiting")
        self._say_head()
        self._read_seeds()

    @work(thread=True, exclusive=True)
    def _read_seeds(self) -> None:
        from quiz.session.subject_facts import read_facts

        self.post_message(self.Arrived(read_facts(self._places)))

    @on(Arrived)
    def _arrived(self, message: Arrived) -> None:
        first = not self._pages.is_read
        self._pages.take(message.read, self._deck)
        self.remove_class("-waiting")
        self._say_problems()
        if first or not self._page.stays():
            self._leave_page(focus=first or self._reading)
        else:
            self.call_after_refresh(self._refill)

    @property
    def _rows(self) -> RowList:
        return self.query_one("#facts-rows", RowList)

    @property
    def _page(self) -> FactView:
        return self.query_one("#facts-page", FactView)

    @property
    def _filter(self) -> AnswerInput:
        return self.query_one("#facts-filter", AnswerInput)

    @property
    def _reading(self) -> bool:
        return self.has_class("-reading")

    def _say_head(self) -> None:
        head = self._pages.head(self._view)
        self.query_one("#facts-head", Static).update(literal(head, "bold"))

    def _say_problems(self) -> None:
        known = {problem.place.file for problem in self._pages.problems}
        broken = [one for one in self._broken if one.place.file not in known]
        told = [*self._pages.left_out(PROBLEMS_SHOWN), *map(broken_line, broken[:1])]
        self.query_one(WarningLines).say(told)

    def _fill(self) -> None:
        """Draw the rows that the filter lets through, at the width that there is."""
        subject = self._pages.subject
        wanted = parse_filter(self._filter.value)
        room = self._rows.room or self.size.width  # until it is laid out, which fills it again
        rows = rows_of(subject, self._view, wanted, room) if subject else []
        self._rows.fill(rows)
        self.set_class(not rows, "-empty")
        self.query_one("#facts-empty", Static).update(
            literal(self._pages.why_empty(self._view, filtered=bool(wanted)))
        )

    @on(RowList.Resized)
    def _refill(self) -> None:
        if self._pages.is_read:
            self._say_head()
            self._fill()
            self._preview()
        if self.focused is None:  # a list that was empty had to give up the focus
            self.call_after_refresh(self._rows.focus)

    @on(Input.Changed, "#facts-filter")
    def _typed(self) -> None:
        self._leave_page(focus=False)

    @on(Input.Submitted, "#facts-filter")
    def _submitted(self) -> None:
        self._rows.focus()

    @on(OptionList.OptionHighlighted, "#facts-rows")
    def _preview(self) -> None:
        """Show the page of the highlighted fact beside the rows, where there is room."""
        if self.size.width >= WIDE and not self._reading:
            self._page.open(self._rows.fact)
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#facts-rows")
    def action_open(self) -> None:
        """Open the page of the highlighted fact."""
        if self._rows.fact:
            self._page.open(self._rows.fact)
            self.add_class("-reading")
            self._page.focus()

    @on(FactView.Followed)
    def on_descendant_focus(self) -> None:
        """Take a page that has the focus for opened, and a list that has it for left."""
        if self.focused is self._page and self._page.fact:
            self.add_class("-reading")
        elif self.focused is self._rows and self._reading:
            self._leave_page()
        self.refresh_bindings()

    def _leave_page(self, *, focus: bool = True) -> None:
        self.remove_class("-reading")
        if focus:
            self._rows.focus()
        self.call_after_refresh(self._refill)

    def action_back(self) -> None:
        """Go back to the page before, or to the rows."""
        if not self._reading or not self._page.back():
            self._leave_page()
        self.refresh_bindings()

    def action_clear(self) -> None:
        """Show everything again."""
        self._filter.value = ""
        self._rows.focus()

    async def action_today(self) -> None:
        """Go back to the decks."""
        await self.run_action(f"app.mode('{TODAY}')")

    def action_filter(self) -> None:
        """Type a filter."""
        self._leave_page(focus=False)
        self.set_focus(self._filter)  # at once: what is typed next belongs there

    def action_pick(self, kind: str) -> None:
        """Choose an actor or a place from a list."""
        from quiz.tui.picking import PickScreen

        subject = self._pages.subject
        if subject is None:
            return
        title, every = ("Who", "Everybody") if kind == "actor" else ("Where", "Everywhere")
        names = subject.names(places=kind == "place")

        def picked(name: str | None) -> None:
            if name is not None:
                self._filter.value = with_choice(self._filter.value, kind, name)
                self._leave_page()

        self.app.push_screen(PickScreen(title, every, names), picked)

    def action_view(self, name: str) -> None:
        """Turn to the timeline or to the causes, near the same fact."""
        fact = self._rows.fact
        self._view = name
        self._leave_page()
        self.call_after_refresh(self._rows.go_to, fact)

    def action_next_subject(self) -> None:
        """Show the next subject, the whole of it."""
        self._pages.turn()
        self._filter.value = ""
        self._leave_page()

    def action_study(self) -> None:
        """Study what is new or due of the questions on the event, and say when the rest comes."""
        from quiz.tui.study_chosen import study_chosen

        study_chosen(self.app, self._desk, self._places, self._pages.cards_on(self._here))

    @property
    def _here(self) -> str:
        """Name the fact of the open page, else of the highlighted row."""
        return self._page.fact if self._reading else self._rows.fact

    def on_screen_resume(self) -> None:
        """Say anew how the cards stand, and turn to the subject of another deck that was chosen."""
        deck = deck_on_today(self.app)
        if deck != self._deck:
            self._deck = deck
            if self._pages.turn_to(deck):
                self._filter.value = ""
                self._leave_page()
        if self._page.fact:
            self._page.again()
        self._catch_up()

    @property
    def _typing(self) -> bool:
        return isinstance(self.focused, Input)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys that work at this moment: letters go into the filter while it is typed."""
        if not self.is_mounted:
            return True
        inside, filtered = self._reading or self._typing, bool(self._filter.value)
        works = {
            "back": inside,
            "clear": filtered and not inside,
            "today": not inside and not filtered,
            "filter": not self._typing,
            "pick": not self._typing and self._pages.subject is not None,
            "view": not self._typing and parameters != (self._view,),
            "next_subject": not self._typing and len(self._pages.subjects) > 1,
            "open": not inside and bool(self._rows.fact),
            "study": not self._typing and bool(self._here),
            "read": not self._typing,
        }
        return works.get(action, True)
