"""Sources: the articles, what the facts cite of each paragraph, and the facts behind a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from quiz.errors import QuizError
from quiz.tui.article_text import (
    article_content,
    facts_content,
    heading_content,
    paragraph_content,
)
from quiz.tui.message import show_problem
from quiz.tui.modes import PlaceScreen
from quiz.tui.one_colour import OneColourList
from quiz.tui.reloading import ReloadingApp, broken_line
from quiz.tui.roomy_footer import RoomyFooter
from quiz.tui.text import literal
from quiz.tui.warning_lines import WarningLines

if TYPE_CHECKING:
    from quiz.errors import Problem
    from quiz.places import Places
    from quiz.session.articles import ArticleRecord


class Movable(OneColourList):
    """A list that is moved through by arrows or as in vi."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False, id="list.down"),
        Binding("k", "cursor_up", "Up", show=False, id="list.up"),
        Binding("g", "first", "First", show=False, id="list.first"),
        Binding("G", "last", "Last", show=False, id="list.last"),
    ]


class ArticlesScreen(PlaceScreen):
    """The articles beside their paragraphs, and below them the facts of the chosen paragraph."""

    CSS_PATH = "articles.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as in Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right,enter", "read", "Read", tooltip="Go to the article's paragraphs",
                id="articles.read"),
        Binding("h,left", "back", "Articles", tooltip="Back to the list of articles",
                id="articles.back"),
        Binding("n", "bare(1)", "Next bare", tooltip="The next paragraph that no fact cites",
                id="articles.bare"),
        Binding("J,ctrl+down", "scroll_facts(3)", "Scroll facts", key_display="J",
                tooltip="Scroll the facts of the paragraph down", id="articles.facts_down"),
        Binding("K,ctrl+up", "scroll_facts(-3)", "Scroll up", key_display="K", show=False,
                tooltip="Scroll the facts of the paragraph up", id="articles.facts_up"),
        Binding("r", "read_again", "Read again", show=False,
                tooltip="Read facts and texts once more", id="articles.again"),
    ]  # fmt: skip

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._places = places
        self._articles: tuple[ArticleRecord, ...] = ()
        self._shown: ArticleRecord | None = None
        self._problems: tuple[Problem, ...] = ()
        self._broken: tuple[Problem, ...] = ()
        self._outdated = self._kept = False

    def compose(self) -> ComposeResult:
        """Lay out what is broken, the list of articles, the paragraphs, and the facts of one."""
        yield WarningLines(id="articles-problems")
        yield Movable(id="articles")
        yield Movable(id="paragraphs")
        with VerticalScroll(id="about", can_focus=False):
            yield Static(id="facts")
        yield RoomyFooter(("articles.again", "articles.facts_up"))

    def on_mount(self) -> None:
        """Read the articles in the background: their facts take a moment."""
        if isinstance(self.app, ReloadingApp):
            self._broken = self.app.broken
            self.app.content_read.subscribe(self, self._content_read)
        self.action_read_again()

    def _content_read(self, problems: tuple[Problem, ...]) -> None:
        """Tell what is broken; of what is not, read the articles anew once they are looked at."""
        self._broken = problems
        self._outdated = not problems
        self._say_problems()
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Read again what was saved meanwhile."""
        if self._outdated and self.is_current:
            self._outdated = False
            self._read()

    def _say_problems(self) -> None:
        what = "Not read again" if self._kept else "Left out"
        known = {one.place.file for one in self._problems}
        broken = [one for one in self._broken if one.place.file not in known]
        told = [f"{what}: {one.place}: {one.message}" for one in self._problems[:1]]
        told += map(broken_line, broken[:1])
        self.query_one(WarningLines).say(told)

    def action_read_again(self) -> None:
        """Read facts and texts again."""
        self._paragraphs.loading = True
        self._read()

    @work(thread=True, exclusive=True, exit_on_error=False, name="articles")
    def _read(self) -> object:
        from quiz.session.articles import read_articles

        return read_articles(self._places)

    @on(Worker.StateChanged)
    def _read_done(self, event: Worker.StateChanged) -> None:
        if event.worker.name != "articles" or not event.worker.is_finished:
            return
        self._paragraphs.loading = False
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            if not isinstance(error, QuizError):
                raise RuntimeError("the articles could not be read") from error
            if not self._articles:
                self.query_one("#facts", Static).update(literal(str(error)))
            show_problem(self.app, error)
        elif event.state is WorkerState.SUCCESS and event.worker.result is not None:
            read, self._problems = event.worker.result
            kept = self._missing_in(read) if self._problems else ()
            self._articles, self._kept = (*read, *kept), bool(kept)
            self._say_problems()
            self._list_articles()

    def _missing_in(self, read: tuple[ArticleRecord, ...]) -> tuple[ArticleRecord, ...]:
        """Give what is shown of subjects of which nothing could be read this time."""
        there = {one.subject for one in read}
        return tuple(one for one in self._articles if one.subject not in there)

    @property
    def _paragraphs(self) -> Movable:
        return self.query_one("#paragraphs", Movable)

    def _list_articles(self) -> None:
        """List the articles; where there were some, cursors and what is open stay."""
        listed = self.query_one("#articles", Movable)
        before, at, top = self._shown, self._paragraphs.highlighted, self._paragraphs.scroll_y
        inside = self._paragraphs.has_focus
        with self.prevent(OptionList.OptionHighlighted):
            listed.set_options(Option(heading_content(one)) for one in self._articles)
        if not self._articles:
            told = "No subject has sources yet. Begin one with: quiz new subject NAME"
            if self._problems:
                told = f"The facts have errors; see them with: quiz check ({self._problems[0]})"
            self.query_one("#facts", Static).update(literal(told))
            return
        same = [n for n, one in enumerate(self._articles) if before and one.id == before.id]
        with self.prevent(OptionList.OptionHighlighted):
            listed.highlighted = same[0] if same else 0
        self._show_article(self._articles[same[0] if same else 0])
        if same and at is not None:
            self._paragraphs.scroll_to(y=top, animate=False, immediate=True)
            self._paragraphs.highlighted = min(at, self._paragraphs.option_count - 1)
        if not (same and inside):
            listed.focus()

    @on(OptionList.OptionHighlighted, "#articles")
    def _article_chosen(self, event: OptionList.OptionHighlighted) -> None:
        self._show_article(self._articles[event.option_index])

    def _show_article(self, article: ArticleRecord) -> None:
        self._shown = article
        with self.prevent(OptionList.OptionHighlighted):
            self._paragraphs.set_options(
                Option(paragraph_content(one, article)) for one in article.paragraphs
            )
        self.query_one("#facts", Static).update(article_content(article))
        self.refresh_bindings()

    @on(OptionList.OptionHighlighted, "#paragraphs")
    def _paragraph_chosen(self, event: OptionList.OptionHighlighted) -> None:
        if self._shown is not None and self._paragraphs.has_focus:
            told = facts_content(self._shown.paragraphs[event.option_index])
            self.query_one("#facts", Static).update(told)
            self.query_one("#about").scroll_home(animate=False)
            self.call_after_refresh(self.refresh_bindings)  # there may be more than fits

    @on(OptionList.OptionSelected, "#articles")
    def _article_opened(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense where the cursor is."""
        del parameters
        inside = self.is_mounted and self._paragraphs.has_focus
        if action == "read":
            return not inside and self._shown is not None
        if action == "back":
            return inside
        if action == "scroll_facts":
            return not self.is_mounted or self.query_one("#about").max_scroll_y > 0
        if action == "bare":
            return self._shown is not None and any(one.bare for one in self._shown.paragraphs)
        return True

    def on_descendant_focus(self) -> None:
        """Show the keys of the list that has the focus, and give it the room."""
        self.set_class(self._paragraphs.has_focus, "-reading")
        self.call_after_refresh(self.query_one("#articles", Movable).scroll_to_highlight, top=True)
        self.refresh_bindings()

    def action_read(self) -> None:
        """Go to the paragraphs, the first of them or where the cursor was."""
        self._paragraphs.focus()
        if self._paragraphs.highlighted is None:
            self._paragraphs.highlighted = 0

    def action_back(self) -> None:
        """Go back to the list of articles."""
        self.query_one("#articles").focus()
        if self._shown is not None:
            self.query_one("#facts", Static).update(article_content(self._shown))

    def action_scroll_facts(self, rows: int) -> None:
        """Scroll what is told of the article or paragraph."""
        self.query_one("#about").scroll_relative(y=rows, animate=False)

    def action_bare(self, step: int) -> None:
        """Go to the next paragraph that nothing cites and for which no reason is given."""
        if self._shown is None:
            return
        self._paragraphs.focus()
        at = self._paragraphs.highlighted
        bare = [n for n, one in enumerate(self._shown.paragraphs) if one.bare]
        later = [n for n in bare if at is None or n > at]
        self._paragraphs.highlighted = (later or bare)[0 if step > 0 else -1]
