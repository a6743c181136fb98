from __future__ import annotations

from typing import Literal

from pydantic import Field

from quiz.documents.fields import EdtfDate, Id, Record, Text, Texts, Truth, Whole
from quiz.documents.reader import read_text
from quiz.documents.validation import Validation
from quiz.errors import Problem
from quiz.text.dates import parse_edtf


class Lock(Record):
    start: Id = Field(alias="from", description="the id of a gate")


class Bridge(Record):
    id: Id
    name: Text
    opened: EdtfDate | None = Field(None, description="a date such as 1911-04")
    arches: Whole = 1
    toll: Truth = False
    state: Literal["open", "shut"] = "open"
    names: Texts = Field([])
    tags: list[Text] = Field([])
    locks: list[Lock] = Field([])


def validated(text: str) -> tuple[list[Bridge | None], list[Problem]]:
    validation = Validation(read_text(text, "f"))
    root = validation.root(("bridges",))
    rows = [
        validation.record(path, row, Bridge, "a bridge")
        for path, row in validation.entries(("bridges",), root.get("bridges", ""))
    ]
    return rows, validation.problems


def test_text_becomes_what_its_field_says() -> None:
    rows, problems = validated(
        "bridges: [{id: a, name: '12', opened: 1911-04, arches: '7', toll: true, names: x,"
        " locks: [{from: b}]}]"
    )
    assert not problems
    assert rows == [
        Bridge.model_construct(
            id="a", name="12", opened=parse_edtf("1911-04"), arches=7, toll=True, names=["x"],
            locks=[Lock.model_construct(start="b")],
        )
    ]  # fmt: skip


def test_all_mistakes_of_all_records_are_told_at_once_each_in_its_place() -> None:
    _, problems = validated(
        "bridges:\n"
        "  - id: A\n"
        "    nam: x\n"
        "    opened: 1911-13\n"
        "    arches: seven\n"
        "    toll: yes\n"
        "    state: opn\n"
        "    tags: a\n"
        "    locks: [{frm: a}]\n"
        "  - {id: b, name: {Arden: bridge}}\n"
        "  - a text\n"
        "other: 1\n"
    )
    told = {(str(p.place), p.path): p.message for p in problems}
    assert told == {
        ("f:12:1", "other"): "the file has no key 'other'",
        ("f:2:9", "bridges[0].id"): ("an id is made of small letters a-z, digits and hyphens only"),
        ("f:2:5", "bridges[0].name"): "a bridge needs the key 'name'",
        ("f:3:5", "bridges[0].nam"): "a bridge has no key 'nam'",
        ("f:4:13", "bridges[0].opened"): "there is no month 13",
        ("f:5:13", "bridges[0].arches"): "'seven' is not a whole number",
        ("f:6:11", "bridges[0].toll"): "'yes' is neither true nor false",
        ("f:7:12", "bridges[0].state"): "'opn' stands here; it must be open or shut",
        ("f:8:11", "bridges[0].tags"): "a text stands here, not a list",
        ("f:9:13", "bridges[0].locks[0].from"): "a bridge needs the key 'from'",
        ("f:9:14", "bridges[0].locks[0].frm"): "a bridge has no key 'frm'",
        ("f:10:19", "bridges[1].name"): (
            "a mapping stands here, not a text; a text that holds `: ` needs quotes"
        ),
        ("f:11:5", "bridges[2]"): "a text stands here, not a record",
    }


def test_cures_name_the_key_that_was_meant_and_what_belongs_there() -> None:
    _, problems = validated("bridges: [{id: a, nam: x, opened: never}]")
    cures = {problem.path: problem.cure for problem in problems}
    assert cures["bridges[0].nam"].startswith("Did you mean name? The keys are: id, name,")
    assert cures["bridges[0].opened"] == "`opened` is a date such as 1911-04."


def test_a_huge_number_is_a_mistake_and_not_a_cost() -> None:
    _, problems = validated(f"bridges: [{{id: a, name: b, arches: {'9' * 100_000}}}]")
    assert [problem.path for problem in problems] == ["bridges[0].arches"]
    assert len(problems[0].message) <= 300


def test_a_record_has_exactly_one_kind() -> None:
    validation = Validation(
        read_text("- {ask: a, claim: b}\n- {aks: a}\n- {x: a}\n- {ask: a}\n", "f")
    )
    kinds = [
        validation.kind(path, row, ("ask", "claim"), "the question")
        for path, row in validation.entries((), validation.document.root)
    ]
    assert kinds == [None, None, None, "ask"]
    both, misspelt, none = validation.problems
    assert both.message == "the question has 2 kinds: ask, claim"
    assert misspelt.message == "the question has no key 'aks'"
    assert misspelt.cure == "Did you mean ask? One key says the kind: ask, claim."
    assert (misspelt.path, misspelt.place.column) == ("[1].aks", 4)
    assert none.message == "the question has no key that says its kind"
    assert none.cure == "Give it one of: ask, claim."


def test_a_problem_of_a_record_names_its_id() -> None:
    _, problems = validated("bridges: [{id: mill, nam: x}, {id: 'M 1', name: x}, {name: x}]")
    assert {str(problem).partition(": error: ")[2].partition(": ")[0] for problem in problems} == {
        "bridges[0] (mill).name",
        "bridges[0] (mill).nam",
        "bridges[1].id",
        "bridges[2].id",
    }
    assert problems[0].path == "bridges[0].name"


def test_list_items_without_a_blank_after_the_dash_are_told() -> None:
    _, problems = validated(
        "bridges:\n  - id: a\n    name: b\n    names:\n      -c\n      -d e\n    tags:\n      -f\n"
    )
    told = {problem.path.rpartition(".")[2]: problem.message for problem in problems}
    assert told == {
        "names": "a blank is missing after each dash of the list",
        "tags": "a text stands here, not a list; a blank is missing after the dash",
    }
    rows, _ = validated("bridges: [{id: a, name: b, names: -ing}]")
    assert rows[0] is not None
    assert rows[0].names == ["-ing"]
