from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import Place, Problem, Severity
from quiz.lint.model import ItemBank
from quiz.lint.report.markup import Markup, element, joined
from quiz.lint.report.page import is_report, page
from quiz.lint.review import Review
from tests.lint.planting import claim, item, longest, names, years
from tests.lint.reading_pages import read_page

OURS = set(
    "html head meta title style body h1 h2 h3 p ul ol li b a nav main section div span table thead "
    "tbody tr th td details summary article bdi svg g rect line circle text".split()
)
HOSTILE = (
    "<script>document.title='taken'</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</style></title></svg><iframe src='https://example.org'>",
    "&lt;b&gt; &amp;amp; &#60;",
    "<!-- --><![CDATA[ ]]>",
)
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


def written(*more: Problem, text: str = "") -> str:
    items = [*names(30, 1, longest), *years(30, 2), *(claim(n, truth=True) for n in range(20))]
    items.append(item(99, f"key {text}", [f"one {text}", f"two {text}"], stem=f"Who {text}?"))
    flaw = Problem(
        items[-1].card.place, f"wrong {text}", f"mend {text}", "q99", Severity.WARNING, "Q17", "q99"
    )
    return page(Review(ItemBank(tuple(items)), (), (flaw, *more)), str)


def test_a_page_says_what_was_found_and_what_was_measured() -> None:
    read = read_page(written())
    for told in ("Targets", "Q17 stem-too-long", "longest", "a cue", "says-right", "place 1 of 4"):
        assert told in read.text


def test_a_page_fetches_nothing_and_runs_nothing() -> None:
    html = written(text=HOSTILE[3])
    read = read_page(html)
    assert read.tags <= OURS
    assert all(value.startswith("#") for value in read.values("href"))
    names_ = {name for name, _ in read.attributes}
    assert names_.isdisjoint({"src", "srcset", "style", "action", "data", "xlink:href"})
    assert not [name for name in names_ if name.startswith("on")]
    style = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    assert len(style) == 1
    assert "url(" not in style[0]
    assert "@import" not in style[0]


def test_a_page_allows_only_its_own_style_sheet() -> None:
    html = written()
    (style,) = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(value for value in read_page(html).values("content") if "default-src" in value)
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_of_banks_stays_text(text: str) -> None:
    read = read_page(written(Problem(Place(f"decks/{text}.yaml", 3, 1), "broken"), text=text))
    assert read.tags <= OURS
    for told in (f"Who {text}?", f"key {text}", f"one {text}", f"wrong {text}", f"mend {text}"):
        assert told in read.text
    assert f"decks/{text}.yaml:3:1" in read.text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    read = read_page(element("p", text, title=text))
    shown = re.sub("[\u202a-\u202e\u2066-\u2069]", "\ufffd", text)
    assert read.text == shown
    assert read.values("title") == [shown]


def test_only_what_was_built_as_markup_is_not_escaped() -> None:
    assert joined(["<b>", element("b", "&"), 3]) == "&lt;b&gt;<b>&amp;</b>3"
    assert element("svg", viewBox="0 0 1 1", aria_label="a", open=True, hidden=None) == Markup(
        '<svg viewBox="0 0 1 1" aria-label="a" open></svg>'
    )


def test_control_characters_in_names_of_files_are_not_written() -> None:
    html = written(Problem(Place("decks/a\x1b[31m\u202eb.yaml"), "broken"))
    assert "\x1b" not in html
    assert "\u202e" not in html


def test_every_link_leads_to_a_part_of_the_page() -> None:
    read = read_page(written())
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    assert {value.removeprefix("#") for value in read.values("href")} <= set(ids)


def test_a_flaw_links_to_its_question() -> None:
    html = written()
    (target,) = re.findall(r'<a href="#(q-\d+)">q99</a>', html)
    assert re.search(rf'<article id="{target}"><p><b>planted/q99</b>', html)


def test_the_same_banks_give_the_same_page() -> None:
    assert written() == written()


def test_a_page_is_known_again_and_another_file_is_not() -> None:
    assert is_report(written()[:4096])
    assert not is_report("<!doctype html><html><head><title>What quiz check found</title>")


def test_a_page_about_nothing_is_whole() -> None:
    read = read_page(page(Review(ItemBank(()), (), ()), str))
    assert "too few to tell" in read.text


@pytest.mark.skipif(
    BROWSER is None, reason="no browser is here; the page is read by a parser above"
)
def test_a_browser_shows_the_page_and_runs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(written(text="".join(HOSTILE)), encoding="utf-8")
    done = subprocess.run(
        [
            str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            f"--user-data-dir={tmp_path / 'profile'}", "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr", "--dump-dom", file.as_uri(),
        ],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert "<title>What quiz check found</title>" in done.stdout
    assert "<script" not in done.stdout
    assert "<iframe" not in done.stdout
    assert done.stdout.count("<article") == 81
    assert "Content Security Policy" not in done.stderr  # the style sheet was not refused
