"""Bank files as authors write them: which keys there are, and what each may hold."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from quiz.bank.model import AnswerKind, Form
from quiz.documents.fields import (
    LONGEST_NAME,
    NAME_SCHEMA,
    TEXT_SCHEMA,
    DeckName,
    Id,
    Name,
    Record,
    Remark,
    Text,
    Texts,
    Truth,
)

HEAD_KEYS = (
    "bank", "deck", "about", "scope", "from", "subject", "sourced", "study", "defaults",
    "questions",
)  # fmt: skip
KIND_KEYS = ("ask", "cloze", "order", "match", "claim")

JsonSchema = dict[str, Any]

_BLANKS_IN_TAGS = "a tag is one word; join its words with hyphens"


def _tag(text: str) -> str:
    if any(sign.isspace() for sign in text):  # Anki sets tags apart by spaces
        raise ValueError(_BLANKS_IN_TAGS)
    return text


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _distractor(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


def _one_or_more(item: JsonSchema) -> WithJsonSchema:
    """Tell editors that one value may stand for a list of one."""
    return WithJsonSchema({"anyOf": [item, {"type": "array", "items": item}]})


_ID_PATTERN = r"^[a-z0-9-]+(\.[a-z0-9-]+)*$"
_DISTRACTOR: JsonSchema = {
    "type": "object",
    "properties": {"text": TEXT_SCHEMA, "why": TEXT_SCHEMA},
    "required": ["text"],
    "additionalProperties": False,
}
Tags = Annotated[
    list[Annotated[Name, AfterValidator(_tag)]],
    BeforeValidator(_listed),
    _one_or_more(NAME_SCHEMA),
]
QuestionId = Annotated[str, Field(pattern=_ID_PATTERN, max_length=LONGEST_NAME)]
QuestionIds = Annotated[
    list[QuestionId],
    BeforeValidator(_listed),
    _one_or_more({"type": "string", "pattern": _ID_PATTERN, "maxLength": LONGEST_NAME}),
]
TestedKinds = Annotated[
    list[Literal["claim", "order", "match"]],
    BeforeValidator(_listed),
    _one_or_more({"enum": ["claim", "order", "match"]}),
]
CardId = Annotated[str, Field(pattern=r"^([a-z0-9-]+/)?[a-z0-9-]+(\.[a-z0-9-]+)*$")]
CardIds = Annotated[list[CardId], BeforeValidator(_listed), _one_or_more({"type": "string"})]
FormName = Annotated[Form, Field(strict=False)]
KindName = Annotated[AnswerKind, Field(strict=False)]


class Defaults(Record):
    """What every question of the file has, if it does not say otherwise."""

    tags: Tags = Field(default_factory=list, description="a tag, or a list of tags")


class Head(Record):
    """The keys of a bank file, without its questions."""

    bank: Id = Field(description="the namespace of the questions' ids; it never changes")
    deck: DeckName = Field(description="the deck's name, with :: between its levels")
    about: Remark = Field(default="", description="a sentence about the deck")
    scope: Remark = Field(default="", description="what the sources can and cannot tell")
    origin: Literal["facts"] | None = Field(
        default=None, alias="from", description="`facts` in files that `quiz generate` wrote"
    )
    subject: Id | None = Field(
        default=None, description="the id of the fact base that the questions rest on"
    )
    sourced: Truth = Field(default=False, description="true: every question needs fact or cite")
    study: TestedKinds = Field(
        default_factory=list, description="the kinds of test questions that are studied too"
    )
    defaults: Defaults = Field(default=Defaults(), description="the tags of every question")


class DistractorRecord(Record):
    """A wrong option with what it really is."""

    text: Text
    why: Remark = Field(default="", description="what the option really is, for whoever chose it")


Distractor = Annotated[
    DistractorRecord,
    BeforeValidator(_distractor),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, _DISTRACTOR]}),
]


class QuestionRecord(Record):
    """What every question may have."""

    id: QuestionId = Field(description="small letters, digits and hyphens; it is never reused")
    why: Remark = Field(default="", description="the reason or the context, shown after the answer")
    fact: Id | None = Field(default=None, description="the id of a fact")
    facts: list[Id] = Field(default_factory=list, description="a list of ids of facts")
    cite: Texts = Field(
        default_factory=list, description="`source p14 s1`, or free text such as a book's page"
    )
    tags: Tags = Field(default_factory=list, description="a tag, or a list of tags")
    waive: dict[str, Text] = Field(
        default_factory=dict, description="the id of a rule, and the reason"
    )
    was: QuestionIds = Field(default_factory=list, description="ids that the question had before")
    replaces: CardId | None = Field(
        default=None, description="the id of a generated question, as bank/id"
    )
    sensitive: Truth = Field(default=False, description="true for deaths, crimes and accusations")
    attributed_to: Remark = Field(default="", description="whose view the answer is")
    corrected: Remark = Field(
        default="", description="what was wrong before and what holds, for those who learned it"
    )
    corrects: CardIds = Field(
        default_factory=list,
        description="the ids of questions that were asked before of what turned out to be wrong",
    )
    forms: list[FormName] = Field(
        default_factory=list,
        description="some of: options, typed, cloze, flip; easiest first by default",
    )

    @property
    def all_facts(self) -> tuple[str, ...]:
        """Give the ids of all linked facts, each once."""
        return tuple(dict.fromkeys([*([self.fact] if self.fact else []), *self.facts]))


class RecallRecord(QuestionRecord):
    """What both kinds of questions with an answer may have."""

    distractors: list[Distractor] = Field(
        default_factory=list, description="a list of wrong options: text, or {text: …, why: …}"
    )
    type: KindName | None = Field(
        default=None, description="date, number, name, term or text: how a typed answer is graded"
    )
    points: Texts = Field(default_factory=list, description="what a free answer should mention")


class AskRecord(RecallRecord):
    """A question with one answer; `cloze` is its second wording."""

    ask: Texts = Field(min_length=1, description="the question, or a list of wordings")
    cloze: Text | None = Field(default=None, description="a sentence with one ((gap))")
    answer: Text = Field(description="the right answer")
    accept: Texts = Field(default_factory=list, description="a list of other right answers")


class ClozeRecord(RecallRecord):
    """A sentence with one gap or several; each gap is a card."""

    cloze: Text = Field(description="a sentence with ((gaps)) or ((gaps|with hints))")
    accept: dict[str, Texts] | Texts = Field(
        default_factory=list, description="other right answers; for several gaps {answer: [others]}"
    )


class OrderRecord(QuestionRecord):
    """A list to be put in sequence."""

    order: Text = Field(description="what is to be put in which order")
    items: list[Text | dict[Remark, Text]] = Field(
        min_length=2, description="a list in its right order: text, or `text: date or number`"
    )


class MatchRecord(QuestionRecord):
    """Pairs to be joined."""

    match: Text = Field(description="what is to be matched with what")
    pairs: dict[Remark, Text] = Field(min_length=2, description="left sides with their right sides")
    extra: Texts = Field(default_factory=list, description="right sides that belong to nothing")


class ClaimRecord(QuestionRecord):
    """A statement that is right or wrong."""

    claim: Text = Field(description="the statement")
    answer: Truth = Field(description="true or false")


MODELS: dict[str, type[QuestionRecord]] = {
    "ask": AskRecord,
    "cloze": ClozeRecord,
    "order": OrderRecord,
    "match": MatchRecord,
    "claim": ClaimRecord,
}


class BankFile(Head):
    """A whole bank file: for the JSON Schema that editors use."""

    questions: list[AskRecord | ClozeRecord | OrderRecord | MatchRecord | ClaimRecord] = Field(
        description="the list of questions"
    )
