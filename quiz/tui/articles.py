"""Sources: the articles, what the facts cite of each paragraph, and the facts behind a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from quiz.errors import QuizError
from quiz.tui.message import show_problem
from quiz.tui.modes import PlaceScreen
from quiz.tui.text import lines, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.errors import Problem
    from quiz.places import Places
    from quiz.session.articles import ArticleRecord, CitingFact, Paragraph

_QUIET = "$foreground-muted"
_HOW_TO_READ = "To read the articles here, attach your copies: quiz sources attach FOLDER"


class Movable(OptionList):
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

    def compose(self) -> ComposeResult:
        """Lay out the list of articles, the paragraphs, and the facts of one."""
        yield Movable(id="articles")
        yield Movable(id="paragraphs")
        with VerticalScroll(id="about", can_focus=False):
            yield Static(id="facts")
        yield Footer()

    def on_mount(self) -> None:
        """Read the articles in the background: their facts take a moment."""
        self.action_read_again()

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
            self.query_one("#facts", Static).update(literal(str(error)))
            show_problem(self.app, error)
        elif event.state is WorkerState.SUCCESS and event.worker.result is not None:
            self._articles, problems = event.worker.result
            self._list_articles(problems)

    @property
    def _paragraphs(self) -> Movable:
        return self.query_one("#paragraphs", Movable)

    def _list_articles(self, problems: tuple[Problem, ...]) -> None:
        listed = self.query_one("#articles", Movable)
        listed.clear_options()
        listed.add_options(
            Option(lines(literal(one.title, "bold"), literal(f"  {one.covered}", _QUIET)))
            for one in self._articles
        )
        if not self._articles:
            told = "No subject has sources yet. Begin one with: quiz new subject NAME"
            if problems:
                told = f"The facts have errors; see them with: quiz check ({problems[0]})"
            self.query_one("#facts", Static).update(literal(told))
            return
        listed.highlighted = 0
        listed.focus()

    @on(OptionList.OptionHighlighted, "#articles")
    def _article_chosen(self, event: OptionList.OptionHighlighted) -> None:
        article = self._articles[event.option_index]
        self._shown = article
        self._paragraphs.clear_options()
        self._paragraphs.add_options(
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


def article_content(article: ArticleRecord) -> Content:
    """Show the record of an article and what it covers."""
    parts = [literal(article.title, "bold")]
    parts += [literal(text, _QUIET) for text in (article.record, article.url) if text]
    parts.append(literal(f"{article.subject}: {article.covered}."))
    parts += [literal(f"! {remark}", "$text-warning") for remark in article.remarks]
    if not article.readable:
        parts.append(literal(_HOW_TO_READ, "$text-warning"))
    return lines(*parts)


def paragraph_content(paragraph: Paragraph, article: ArticleRecord) -> Content:
    """Show a paragraph with what is cited between » and « and in bold, below its number and facts."""
    if paragraph.facts:
        count = len(paragraph.facts)
        told, style = f"{count} fact{'s'[: count != 1]}", "$text-success"
    elif paragraph.skipped:
        told, style = f"no facts: {paragraph.skipped}", _QUIET
    else:
        told, style = "! nothing cites it", "$text-warning"
    head = literal(f"p{paragraph.number}  ", "bold") + literal(told, style)
    parts = [head]
    if paragraph.number in article.heads:
        parts.insert(0, literal(f"── {article.heads[paragraph.number]}", "bold $text-accent"))
    if paragraph.pieces:
        parts.append(Content("").join(_run(*run) for run in _runs(paragraph)))
    return lines(*parts, "")


def _runs(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    """Join the cited sentences that follow one another."""
    run = ""
    between = ""
    for text, cited in paragraph.pieces:
        if cited:
            run += between * bool(run) + text
            between = ""
        elif run and not text.strip():
            between += text
        else:
            if run:
                yield run, True
            yield between + text, False
            run = between = ""
    if run:
        yield run, True


def _run(text: str, cited: bool) -> Content:
    return literal(f"»{text}«", "bold") if cited else literal(text, _QUIET)


def facts_content(paragraph: Paragraph) -> Content:
    """List the facts of a paragraph with their sentences."""
    if not paragraph.facts:
        why = f": {paragraph.skipped}." if paragraph.skipped else ", and no reason is given."
        return literal(f"No fact rests on paragraph {paragraph.number}{why}")
    return lines(*(part for fact in paragraph.facts for part in _fact(fact)))


def _fact(fact: CitingFact) -> list[Content]:
    where = ", ".join(f"s{number}" for number in fact.sentences)
    notes = f" ({'; '.join(fact.notes)})" if fact.notes else ""
    return [literal(f"{where}  {fact.says}"), literal(f"    {fact.id}{notes}", _QUIET)]
