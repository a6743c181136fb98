from __future__ import annotations

from pathlib import Path

import pytest

from quiz.errors import ContentError
from quiz.facts.loading import load_subjects, read_subjects

SUBJECT = """\
subject: {subject}
title: {subject}
sources:
  - {{id: {source}, title: An article on {subject}}}
facts:
  - {{id: tail-means, term: tail, means: what steadies a kite from below,
     says: A tail steadies a kite from below., cite: {source} p1 s1}}
"""


def write(seeds: Path, folder: str, subject: str, source: str) -> Path:
    path = seeds / folder / "facts.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(SUBJECT.format(subject=subject, source=source), "utf-8")
    return path


def test_two_subjects_may_have_facts_of_one_id(tmp_path: Path) -> None:
    write(tmp_path, "a", "kites", "on-kites")
    write(tmp_path, "b", "dogs", "on-dogs")
    one, other = load_subjects(tmp_path)
    assert set(one.facts) == set(other.facts) == {"tail-means"}


def test_two_subjects_of_one_id_are_refused_since_one_would_take_the_others_banks(
    tmp_path: Path,
) -> None:
    write(tmp_path, "a", "kites", "on-kites")
    second = write(tmp_path, "b", "kites", "on-other-kites")
    with pytest.raises(ContentError) as caught:
        load_subjects(tmp_path)
    (problem,) = caught.value.problems
    assert problem.place.file == str(second)
    assert "another subject with the id 'kites'" in problem.message
    assert problem.cure


def test_two_subjects_may_share_an_article(tmp_path: Path) -> None:
    write(tmp_path, "a", "kites", "article")
    second = write(tmp_path, "b", "dogs", "article")
    second.write_text(second.read_text("utf-8").replace("article on dogs", "ARTICLE on kites"))
    assert len(load_subjects(tmp_path)) == 2


def test_two_articles_of_one_id_are_refused_since_texts_and_marks_go_by_it(tmp_path: Path) -> None:
    first = write(tmp_path, "a", "kites", "article")
    second = write(tmp_path, "b", "dogs", "article")
    bases, (problem,) = read_subjects(tmp_path)
    assert len(bases) == 2
    assert (problem.place.file, problem.place.line) == (str(second), 4)
    assert f"at {first}:4:5" in problem.message
    assert problem.record == "article"
