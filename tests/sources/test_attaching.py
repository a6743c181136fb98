from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.errors import QuizError
from quiz.facts.model import Citation
from quiz.sources.attaching import Attachment, attach
from quiz.sources.texts import SourceText, copy_path, load_text, original_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.facts.model import FactBase
    from quiz.text.tokens import Mark

FERRY_PLACES = [Citation("ferry-1987", p, s) for p, s in ((2, 1), (2, 2), (3, 1), (4, 2), (5, 1))]
BRIDGE_PLACES = [Citation("bridge-1994", p, s) for p, s in ((3, 1), (3, 2), (4, 1))]


@pytest.fixture
def base(make_base: Callable[..., FactBase]) -> FactBase:
    return make_base([*FERRY_PLACES, *BRIDGE_PLACES])


@pytest.fixture
def lock(ferry: str, bridge: str) -> dict[Citation, Mark]:
    texts = SourceText.of("ferry-1987", ferry), SourceText.of("bridge-1994", bridge)
    marks = {place: written for text in texts for place, written in text.marks.items()}
    return {place: marks[place] for place in (*FERRY_PLACES, *BRIDGE_PLACES)}


def pairs(attachment: Attachment) -> dict[str, str]:
    return {text.source: text.file for text in attachment.matched}


def test_files_find_their_source_by_content_not_by_name(
    tmp_path: Path, articles: Path, base: FactBase, lock: dict[Citation, Mark]
) -> None:
    (articles / "ferry-1987.txt").write_text("A recipe for soup. Boil water.", "utf-8")
    found = attach(articles, [base], lock, tmp_path / "texts")
    assert pairs(found) == {"bridge-1994": "scan 1.txt", "ferry-1987": "scan 2.txt"}
    assert found.unmatched == ("ferry-1987.txt",)
    assert not found.without_text
    copied = copy_path(tmp_path / "texts", "ferry-1987").read_bytes()
    assert copied == (articles / "scan 2.txt").read_bytes()
    assert original_name(tmp_path / "texts", "ferry-1987") == "scan 2.txt"


def test_without_marks_the_title_decides(tmp_path: Path, articles: Path, base: FactBase) -> None:
    found = attach(articles, [base], {}, tmp_path / "texts")
    assert pairs(found) == {"bridge-1994": "scan 1.txt", "ferry-1987": "scan 2.txt"}
    assert all(text.by_title for text in found.matched)


def test_a_title_deep_in_a_text_is_only_a_mention(tmp_path: Path, base: FactBase) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    filler = "\n".join(["A line of something else."] * 12)
    (folder / "a.txt").write_text(f"{filler}\nThe last ferry of Oruba\n", "utf-8")
    found = attach(folder, [base], {}, tmp_path / "texts")
    assert found.matched == ()
    assert found.without_text == ("ferry-1987", "bridge-1994")


def test_doing_it_twice_changes_nothing(
    tmp_path: Path, articles: Path, base: FactBase, lock: dict[Citation, Mark]
) -> None:
    texts = tmp_path / "texts"
    first = attach(articles, [base], lock, texts)
    before = {path.name: path.stat().st_mtime_ns for path in texts.iterdir()}
    second = attach(articles, [base], lock, texts)
    assert [text.change for text in first.matched] == ["added", "added"]
    assert [text.change for text in second.matched] == ["unchanged", "unchanged"]
    assert {path.name: path.stat().st_mtime_ns for path in texts.iterdir()} == before


def test_a_revised_text_replaces_the_copy(
    tmp_path: Path, articles: Path, base: FactBase, lock: dict[Citation, Mark], ferry: str
) -> None:
    texts = tmp_path / "texts"
    attach(articles, [base], lock, texts)
    (articles / "scan 2.txt").write_text("Corrected\n" + ferry, "utf-8")
    again = attach(articles, [base], lock, texts)
    assert [text.change for text in again.matched] == ["unchanged", "replaced"]
    copy = load_text(texts, "ferry-1987")
    assert copy is not None
    assert copy.paragraphs[0] == "Corrected"


def test_of_two_versions_the_better_fit_is_taken(
    tmp_path: Path, articles: Path, base: FactBase, lock: dict[Citation, Mark], ferry: str
) -> None:
    (articles / "a.txt").write_text(ferry.replace("blamed a valve", "blamed rust"), "utf-8")
    found = attach(articles, [base], lock, tmp_path / "texts")
    assert pairs(found)["ferry-1987"] == "scan 2.txt"
    assert found.unmatched == ("a.txt",)


def test_two_versions_that_fit_alike_are_ambiguous(
    tmp_path: Path, articles: Path, base: FactBase, lock: dict[Citation, Mark], ferry: str
) -> None:
    (articles / "a.txt").write_text(ferry + "\nOne more line.", "utf-8")
    found = attach(articles, [base], lock, tmp_path / "texts")
    assert pairs(found) == {"bridge-1994": "scan 1.txt"}
    assert found.ambiguous == ("a.txt and scan 2.txt fit ferry-1987 alike, but differ",)
    assert found.unmatched == ()
    assert found.without_text == ("ferry-1987",)


def test_the_same_text_twice_is_no_ambiguity(
    tmp_path: Path, articles: Path, base: FactBase, lock: dict[Citation, Mark], ferry: str
) -> None:
    (articles / "a.txt").write_text(ferry, "utf-8")
    found = attach(articles, [base], lock, tmp_path / "texts")
    assert pairs(found)["ferry-1987"] == "a.txt"
    assert not found.ambiguous


def test_a_file_that_fits_two_sources_is_ambiguous(
    tmp_path: Path, base: FactBase, lock: dict[Citation, Mark], ferry: str, bridge: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "both.txt").write_text(ferry + bridge, "utf-8")
    found = attach(folder, [base], lock, tmp_path / "texts")
    assert found.matched == ()
    assert found.ambiguous == ("both.txt fits bridge-1994 and ferry-1987 alike",)


def test_what_cannot_be_read_is_refused_by_name_and_the_rest_attached(
    tmp_path: Path, articles: Path, base: FactBase, lock: dict[Citation, Mark]
) -> None:
    (articles / "page.pdf").write_bytes(b"%PDF-1.7\n\xff\xfe")
    (articles / "bad\x1bname").write_bytes(b"\0")
    (articles / "folder").mkdir()
    found = attach(articles, [base], lock, tmp_path / "texts")
    assert len(found.matched) == 2
    assert [message.split(".")[0] for message in found.refused] == [
        "bad name holds binary data",
        "page",
    ]


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_a_folder_without_files_is_told(tmp_path: Path, base: FactBase, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(QuizError, match=r"is not a folder|holds no file") as caught:
        attach(tmp_path / folder, [base], {}, tmp_path / "texts")
    assert caught.value.cure


def test_a_text_whose_lines_were_broken_is_attached_with_whole_paragraphs(
    tmp_path: Path, articles: Path, base: FactBase, lock: dict[Citation, Mark], ferry: str
) -> None:
    path = articles / "scan 2.txt"
    broken = "\n\n".join(textwrap.fill(line, 40) for line in ferry.splitlines() if line)
    path.write_text(broken, "utf-8")
    found = attach(articles, [base], lock, tmp_path / "texts")
    joined = {text.source: (text.share, text.joined) for text in found.matched}
    assert joined == {"ferry-1987": (1.0, True), "bridge-1994": (1.0, False)}
    text = load_text(tmp_path / "texts", "ferry-1987")
    assert text is not None
    assert [text.marks[place] for place in FERRY_PLACES] == [lock[p] for p in FERRY_PLACES]
    again = attach(articles, [base], lock, tmp_path / "texts")
    assert {str(text.change) for text in again.matched} == {"unchanged"}
