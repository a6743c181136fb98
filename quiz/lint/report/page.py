"""The whole page: one file that fetches nothing, runs nothing, and is the same for the same banks."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from quiz import __version__
from quiz.errors import Severity
from quiz.lint.report import measures
from quiz.lint.report.findings import Findings, waivers
from quiz.lint.report.markup import Child, Markup, element, joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.lint.review import Review

GENERATOR = "factdeck quiz check --report"
"""What marks a page as one of ours, which a later one may replace."""
_TITLE = "What quiz check found"


def page(review: Review, shown: Callable[[str], str]) -> str:
    """Write the report; `shown` takes the folders of the machine out of texts."""
    findings = Findings(review, shown)
    parts = (
        ("targets", "Targets", measures.targets(review)),
        ("rules", "Flaws by rule", joined([findings.summary(), findings.flaws()])),
        ("guessers", "Guessers", measures.guessers(review)),
        ("positions", "Places of right options", measures.positions(review)),
        ("exposure", "Exposure of names", measures.exposure(review)),
        ("forms", "Forms of facts", measures.forms(review)),
        ("unasked", "Core facts without a question", measures.unasked(review)),
        ("waivers", "Waivers", waivers(review.bank.items)),
        ("questions", "Questions", findings.questions()),
    )
    links = [element("a", title, href=f"#{id_}") for id_, title, _ in parts]
    body = element(
        "body",
        element("h1", _TITLE),
        element("p", f"factdeck {__version__}", class_="soft"),
        _figures(review),
        element("nav", *links, aria_label="Parts"),
        element("main", *(_section(*part) for part in parts)),
    )
    return f"<!doctype html>\n{element('html', _head(), body, lang='en')}\n"


def is_report(beginning: str) -> bool:
    """Tell by the beginning of a file whether it is such a page."""
    return str(_generator()) in beginning


def _generator() -> Markup:
    return element("meta", name_="generator", content=GENERATOR)


def _head() -> Markup:
    """Allow the one style sheet by its hash, and nothing else."""
    style = files("quiz.lint.report").joinpath("report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        element("meta", charset="utf-8"),
        _generator(),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("title", _TITLE),
        element("style", Markup(style)),
    )


def _section(id_: str, title: str, content: Child) -> Markup:
    return element("section", element("h2", title), content, id=id_)


def _figures(review: Review) -> Markup:
    counts = [
        (len(review.bases), "subject"),
        (sum(len(base.facts) for base in review.bases), "fact"),
        (len(review.bank.decks), "deck"),
        (review.questions, "question"),
        (len(review.bank.items), "card"),
        *(
            (sum(problem.severity is severity for problem in review.problems), severity.value)
            for severity in Severity
        ),
    ]
    return element(
        "ul",
        *(
            element("li", element("b", count), noun if count == 1 else f"{noun}s")
            for count, noun in counts
        ),
        class_="figures",
    )
