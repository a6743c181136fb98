"""Turns the mappings of a document into validated records, and what is wrong with them into words.

Every record of a document is looked at, so that an author sees all mistakes at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from quiz.documents.slips import slip_in_key, slip_in_text
from quiz.documents.tree import Document, Mapping, Node, Sequence, Steps
from quiz.errors import Problem, Severity
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pydantic_core import ErrorDetails


Model = TypeVar("Model", bound=BaseModel)


class Validation:
    """Validates the records of one document and collects their problems."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def report(
        self,
        path: Steps,
        message: str,
        cure: str = "",
        *,
        key: bool = False,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a problem with the value at a path, or with the key that leads to it."""
        problem = self.document.problem(path, message, cure, key=key, severity=severity)
        self.problems.append(problem)

    def root(self, known: Collection[str]) -> Mapping:
        """Give the mapping of the whole file; other keys than the known ones are reported."""
        root = self.document.root
        if not isinstance(root, Mapping):
            if root != "":
                self.report((), "the file must hold keys with values", f"Keys: {_list(known)}.")
            return _empty()
        for key in root:
            if key not in known:
                self._unknown_key((key,), key, known, "the file")
        return root

    def entries(self, path: Steps, node: Node) -> Iterator[tuple[Steps, Mapping]]:
        """Give each mapping of a list with its path; whatever else stands there is reported."""
        if not isinstance(node, Sequence):
            self._no_list(path, node)
            return
        for index, entry in enumerate(node):
            if isinstance(entry, Mapping):
                yield (*path, index), entry
                continue
            message, cure = (isinstance(entry, str) and slip_in_text(entry)) or (
                f"{_called(entry)} stands here, not a record",
                "Write a record: `- id: …`, and its other keys below.",
            )
            self.report((*path, index), message, cure)

    def _no_list(self, path: Steps, node: Node) -> None:
        glued = [key for key in node if key.startswith("-")] if isinstance(node, Mapping) else []
        if glued:
            message, cure = slip_in_key(glued[0], [glued[0][1:]]) or ("", "")
            self.report((*path, glued[0]), message, cure, key=True)
        elif node != "":
            self.report(path, f"{_called(node)} stands here, not a list", "Begin with `- `.")

    def kind(self, path: Steps, record: Mapping, kinds: Collection[str], what: str) -> str | None:
        """Give the one kind key of a record; none or several are reported, and give None.

        A key that may be a misspelt kind is reported in place of the missing one.
        """
        found = [key for key in kinds if key in record]
        if len(found) == 1:
            return found[0]
        if found:
            self.report(
                path,
                f"{what} has {len(found)} kinds: {_list(found)}",
                "Keep the one that says what the record is.",
            )
            return None
        for key in record:
            if hint := did_you_mean(key, kinds):
                cure = f"{hint} One key says the kind: {_list(kinds)}."
                self._wrong_key((*path, key), key, kinds, f"{what} has no key {key!r}", cure)
                return None
        self.report(
            path, f"{what} has no key that says its kind", f"Give it one of: {_list(kinds)}."
        )
        return None

    def record(self, path: Steps, node: Node, model: type[Model], what: str) -> Model | None:
        """Validate a node; when it is wrong, report all that is and give None.

        `what` names the record in messages: `a date fact`.
        """
        try:
            return model.model_validate(node)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                self._explain(path, node, details, model, what)
            return None

    def _explain(
        self, path: Steps, node: Node, details: ErrorDetails, model: type[BaseModel], what: str
    ) -> None:
        kind = details["type"]
        steps = _steps_within(node, details["loc"], missing=kind == "missing")
        where = (*path, *steps)
        owner = _model_at(model, steps[:-1])
        name = str(steps[-1]) if steps else ""
        if kind == "missing":
            self.report(where, f"{what} needs the key {name!r}", _cure(owner, name))
        elif kind == "extra_forbidden":
            self._unknown_key(where, name, _keys(owner), what)
        else:
            self.report(where, _said(details), _cure(owner, name))

    def _unknown_key(self, path: Steps, key: str, known: Collection[str], what: str) -> None:
        cure = f"{did_you_mean(key, known)} The keys are: {_list(known)}.".strip()
        self._wrong_key(path, key, known, f"{what} has no key {key!r}", cure)

    def _wrong_key(
        self, path: Steps, key: str, known: Collection[str], message: str, cure: str
    ) -> None:
        """Report a key, with the slip that made it of a known one where there is one."""
        message, cure = slip_in_key(key, known) or (message, cure)
        self.report(path, message, cure, key=True)


def _empty() -> Mapping:
    mapping = Mapping()
    mapping.line = mapping.column = 1
    return mapping


def _steps_within(node: Node, location: tuple[int | str, ...], *, missing: bool) -> Steps:
    """Keep of pydantic's location what leads through the document."""
    steps: list[int | str] = []
    here: Any = node
    for position, step in enumerate(location):
        if isinstance(here, dict) and step in here:
            here = here[str(step)]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        elif not (missing and position == len(location) - 1):
            continue
        steps.append(step)
    return tuple(steps)


def _model_at(model: type[BaseModel], steps: Steps) -> type[BaseModel]:
    """Find the model that describes the mapping at a path inside a record."""
    for step in steps:
        if isinstance(step, int):
            continue
        field = _fields(model).get(step)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            break
        model = inner
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _keys(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(_fields(model))


def _cure(model: type[BaseModel], key: str) -> str:
    field = _fields(model).get(key)
    description = field.description if field else None
    return f"`{key}` is {description}." if description else ""


_PATTERNS = {
    r"\S": "the text is empty",
    r"^[a-z0-9-]+$": "an id is made of small letters a-z, digits and hyphens only",
}


def _said(details: ErrorDetails) -> str:
    """Put one of pydantic's errors in plain words."""
    value, context = details["input"], details.get("ctx", {})
    match details["type"]:
        case "value_error":
            said = str(context.get("error", details["msg"]))
        case "string_type":
            colon = isinstance(value, dict) and len(value) == 1
            hint = "; a text that holds `: ` needs quotes" if colon else ""
            said = f"{_called(value)} stands here, not a text{hint}"
        case "list_type":
            glued = isinstance(value, str) and value.startswith("-")
            hint = "; a blank is missing after the dash" if glued else ""
            said = f"{_called(value)} stands here, not a list{hint}"
        case "dict_type" | "model_type":
            said = f"{_called(value)} stands here, not keys with values"
        case "string_pattern_mismatch":
            fallback = f"{value!r} is not written as it must be"
            said = _PATTERNS.get(context.get("pattern", ""), fallback)
        case "enum" | "literal_error":
            expected = str(context.get("expected", "")).replace("'", "")
            said = f"{value!r} stands here; it must be {expected}"
        case "string_too_long":
            said = f"{len(value):,} characters stand here; at most {context['max_length']:,} may"
        case "too_short":
            least = context.get("min_length")
            said = f"at least {least} are needed, but here are {len(value)}"
        case _:
            said = details["msg"][:1].lower() + details["msg"][1:]
    return said


def _called(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value == "" else "a text"


def _list(names: Collection[str]) -> str:
    return ", ".join(names)
