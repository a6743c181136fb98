"""The parts of the report that tell what was found: flaws by rule, and questions with theirs."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.bank.model import Claim, Match, Order
from quiz.errors import Severity
from quiz.lint.catalogue import RULES
from quiz.lint.lint import question_of
from quiz.lint.report.markup import Child, Markup, element, joined
from quiz.lint.report.measures import cell, number, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quiz.errors import Problem
    from quiz.lint.model import Item
    from quiz.lint.review import Review

_OTHER = "facts and files"
Question = tuple[str, int, str]


@dataclass(frozen=True)
class Findings:
    """Problems beside the questions that they are in; `shown` writes paths as readers may see them."""

    review: Review
    shown: Callable[[str], str]

    @cached_property
    def by_rule(self) -> dict[str, list[Problem]]:
        """Sort problems by the rule that found them, in the order of the catalogue."""
        known = [rule.id for rule in RULES]
        found: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in self.review.problems:
            found[problem.rule if problem.rule in known else _OTHER].append(problem)
        return {rule: found[rule] for rule in (*known, _OTHER) if found[rule]}

    @cached_property
    def anchors(self) -> dict[Question, str]:
        """Give each question the anchor that leads to it."""
        found: dict[Question, str] = {}
        for item in self.review.bank.items:
            found.setdefault(self._where(item), f"q-{len(found) + 1}")
        return found

    @cached_property
    def by_question(self) -> dict[Question, list[Problem]]:
        """Sort the problems of questions by these."""
        found: defaultdict[Question, list[Problem]] = defaultdict(list)
        for problem in self.review.problems:
            found[self._at(problem)].append(problem)
        return found

    def summary(self) -> Markup:
        """Write a table of rules with how often each found something."""
        names = {rule.id: f"{rule.id} {rule.name}" for rule in RULES}
        about = {rule.id: rule.about for rule in RULES}
        rows = []
        for rule, found in self.by_rule.items():
            counts = Counter(problem.severity for problem in found)
            link = element("a", names.get(rule, _OTHER), href=f"#{_anchor(rule)}")
            rows.append(
                [
                    cell(link, element("div", about.get(rule, ""), class_="place")),
                    *(number(counts[severity] or "–") for severity in Severity),
                ]
            )
        return table(["rule", *(f"{severity}s" for severity in Severity)], rows)

    def flaws(self) -> Markup:
        """List all problems, folded by their rules, each with a link to its question."""
        names = {rule.id: f"{rule.id} {rule.name}" for rule in RULES}
        return joined(
            element(
                "details",
                element("summary", f"{names.get(rule, _OTHER)}: {len(found)}"),
                element("ul", *map(self._flaw, found), class_="flaws"),
                id=_anchor(rule),
            )
            for rule, found in self.by_rule.items()
        )

    def _flaw(self, problem: Problem) -> Markup:
        anchor = self.anchors.get(self._at(problem))
        name = problem.record or problem.path or self.shown(problem.place.file)
        where: Child = element("a", name, href=f"#{anchor}") if anchor else name
        return element("li", where, ": ", *self._told(problem))

    def _told(self, problem: Problem) -> list[Markup]:
        """Tell a problem: how grave it is, what is wrong, where, and what would mend it."""
        severity = element("span", problem.severity.value, class_=problem.severity.value)
        told = [severity, _text(f" {self.shown(problem.message)}")]
        told.append(element("div", self.shown(str(problem.place)), class_="place"))
        if problem.cure:
            told.append(element("div", self.shown(problem.cure), class_="cure"))
        return told

    def questions(self) -> Markup:
        """List all questions by their decks, each with what is wrong in it."""
        parts = []
        for deck, items in self.review.bank.decks.items():
            flawed = sum(bool(self.by_question.get(self._where(item))) for item in items)
            title = f"{deck}: {_counted(len(items), 'card')}, {flawed} with flaws"
            listed = self._listed(items)
            parts.append(element("details", element("summary", title), *listed, open=True))
        return joined(parts)

    def _listed(self, items: Sequence[Item]) -> list[Markup]:
        """List cards; only the first of a question is linked to, and tells its flaws."""
        seen: set[Question] = set()
        told = []
        for item in items:
            where = self._where(item)
            is_first = where not in seen
            seen.add(where)
            flaws = self.by_question.get(where, []) if is_first else []
            told.append(
                element(
                    "article",
                    element("p", element("b", item.id), f" · {', '.join(item.card.forms)}"),
                    *(element("p", element("bdi", text)) for text in item.asked[:1]),
                    *_answer(item),
                    *(_waived(item) if is_first else ()),
                    element("ul", *(self._under(one) for one in flaws), class_="flaws")
                    if flaws
                    else "",
                    id=self.anchors[where] if is_first else None,
                )
            )
        return told

    def _under(self, problem: Problem) -> Markup:
        return element("li", problem.rule, " ", *self._told(problem))

    def _where(self, item: Item) -> Question:
        return self.shown(item.card.place.file), item.card.place.line, question_of(item)

    def _at(self, problem: Problem) -> Question:
        return self.shown(problem.place.file), problem.place.line, problem.record


def waivers(items: Iterable[Item]) -> Markup:
    """List all waivers with their reasons."""
    found = {(item.card.note, rule, reason) for item in items for rule, reason in item.card.waived}
    if not found:
        return element("p", "None.")
    rows = [[cell(note), cell(rule), cell(reason)] for note, rule, reason in sorted(found)]
    return table(["question", "rule", "reason"], rows)


def _answer(item: Item) -> list[Markup]:
    task = item.card.task
    match task:
        case Order(items=parts):
            texts = [one.text for one in parts]
            return [element("ol", *map(_option, texts), class_="options")]
        case Match(pairs=pairs):
            texts = [f"{left}: {right}" for left, right in pairs]
            return [element("ul", *map(_option, texts), class_="options")]
        case Claim(truth=truth):
            return [element("p", "right" if truth else "wrong", class_="key")]
        case _:
            options = [_option(text) for text in item.wrong]
            key = element("li", element("bdi", item.key), class_="key")
            return [element("ul", key, *options, class_="options")]


def _option(text: str) -> Markup:
    return element("li", element("bdi", text))


def _waived(item: Item) -> list[Markup]:
    return [
        element("p", f"{rule} is waived: {reason}", class_="cure")
        for rule, reason in item.card.waived
    ]


def _text(text: str) -> Markup:
    return joined([text])


def _anchor(rule: str) -> str:
    return f"rule-{rule.partition(' ')[0]}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
