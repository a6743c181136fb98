"""Rules about what a question asks for: something, and more than yes or no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.bank.model import AnswerKind, Form
from quiz.errors import Severity
from quiz.lint.model import CHOICE, BankRule, Flaw, Item, ItemBank, ItemRule
from quiz.questions.leaks import telling_words
from quiz.questions.survey import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_STATEMENTS = 0.15
"""The largest share of right-or-wrong statements in a bank (Q24)."""
SMALLEST_BANK = 20
"""Banks of fewer questions have no shares that mean anything (Q24)."""

_POLAR = re.compile(
    r"(?:^|[,;:]\s+)(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)"
    r"(?:n['’]t)?\s",
    re.IGNORECASE,
)
_ASKING = r"who|whom|whose|what|when|where|which|why|how"
_ASKS = re.compile(rf"\b(?:{_ASKING})\b", re.IGNORECASE)
_TELLS_TO = re.compile(
    r"(?:^|[,;:.]\s+)(?:name|give|state|say|list|spell|translate|complete|define|explain|describe|"
    r"write|calculate|compute|find|solve|choose|pick|identify|tell|fill|put|convert|recall|express)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?:_{2,}|\.{3}|…|:)\s*$")
_WHICH_OF = re.compile(
    r"\b(?:which|what)\s+(?:of\s+(?:the\s+)?(?:following|these|those|options|statements|above|below)\b"
    r"|(?:is|are|was|were)\s+(?:true|false|right|wrong|correct|incorrect|not)\b"
    r"|(?:statements?|options?|answers?|one|ones)\b)",
    re.IGNORECASE,
)
_NAMING = re.compile(r"(?<=[\w,;] )[A-Z]|\d|[\"“«‘]|\b[A-Z]{2}")
# what is asked of any subject, and so tells of none
_GENERAL = frozenset(
    telling_words(
        "name give state say one ones person people man woman group place time year month day thing "
        "something someone happen happened there then he she they it following true false right wrong "
        "correct answer statement option these those call called known kind type"
    )
)
_ANSWERS = frozenset({("yes",), ("no",), ("true",), ("false",)})


def yes_no(bank: ItemBank) -> Iterator[Flaw]:
    """Find questions to which the answer is yes or no, and banks with too many statements."""
    for item in bank.items:
        if item.recall is None or not item.has(*_ASKED):
            continue
        cure = "Ask who, what, when, where or why; or make it a `claim`."
        bare = next((text for text in (item.key, *item.wrong) if _is_yes_or_no(text, item)), "")
        polar = next((stem for stem in item.stems if _is_polar(stem)), "")
        if bare:
            yield Flaw(f"“{bare}” can be guessed by tossing a coin", cure, item)
        elif polar:
            yield Flaw(f"the question asks for yes or no: “{polar}”", cure, item)
    for name, items in bank.banks.items():
        yield from _too_many_statements(name, items)


def _is_yes_or_no(text: str, item: Item) -> bool:
    is_acronym = item.recall is not None and item.recall.answer.kind is AnswerKind.TERM
    return tokens(text) in _ANSWERS and not (is_acronym and text.isupper())


def _is_polar(stem: str) -> bool:
    return _POLAR.search(stem) is not None and not _ASKS.search(stem) and not _TELLS_TO.search(stem)


def _too_many_statements(name: str, items: tuple[Item, ...]) -> Iterator[Flaw]:
    statements = [item for item in items if item.has(Form.CLAIM)]
    share = len(statements) / len(items)
    if len(items) >= SMALLEST_BANK and share > MOST_STATEMENTS:
        sourced = all(item.card.sourced for item in statements)
        yield Flaw(
            f"{share:.0%} of the bank {name} are statements, of which a guesser gets half",
            f"Ask for what they state instead, until no more than {MOST_STATEMENTS:.0%} are left.",
            severity=Severity.WARNING if sourced else Severity.HINT,
            place=statements[0].card.place,
        )


def unfocused_stem(item: Item) -> Iterator[Flaw]:
    """Find questions that cannot be answered, or not understood, without their options."""
    for stem in item.stems:
        message = _lacks(stem, item)
        if message:
            yield Flaw(
                f"{message}: “{stem}”",
                "Ask one thing that somebody who knows can answer with the options covered.",
                item,
            )
            return


def _lacks(stem: str, item: Item) -> str:
    if _WHICH_OF.search(stem):
        return "only the options say what is asked"
    asks = _ASKS.search(stem) or _TELLS_TO.search(stem) or _OPEN.search(stem) or "?" in stem
    if not asks:
        return "it asks nothing"
    if not _names_something(stem, item):
        return "it does not say what it is about"
    return ""


def _names_something(stem: str, item: Item) -> bool:
    """Tell whether a stem names, dates or quotes something, or has words of a subject of its own."""
    if _NAMING.search(stem) or (item.known is not None and item.known.entities_in(stem)):
        return True
    return bool(telling_words(stem) - _GENERAL)


_ASKED = (Form.OPTIONS, Form.TYPED)
RULES = (
    BankRule(
        "Q24", "yes-no", Severity.ERROR,
        "The answer is yes or no, or a bank has many statements.",
        find=yes_no,
    ),
    ItemRule(
        "Q25", "unfocused-stem", Severity.ERROR,
        "The question does not say what it asks, or about what.",
        forms=CHOICE | {Form.TYPED}, find=unfocused_stem,
    ),
)  # fmt: skip
