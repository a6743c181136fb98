from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.sentences import paragraphs, sentences
from quiz.text.tokens import tokens

# One paragraph a line; ¦ stands where a sentence ends. The rules are frozen: rows are added, never
# changed.
CASES = """
The ferry sank. ¦ Nobody was hurt.
The ferry sank! ¦ Was anybody hurt? ¦ Nobody was.
A line without a stop
Questions of the day
%d readers like this:
However, three points stand out:
The ferry sank; nobody was hurt: it was empty.
Really?! ¦ They left.
Stop!!! ¦ They stopped.
Mr. Abara spoke. ¦ Ms. Okoro-Reyes listened.
Dr. Lind and Mrs. Lind met Prof. Oyelaran there.
Maj. Gen. Tomas Oduya thanked Lt. Col. Ferro.
Sen. Marsh met Gov. Pike in St. Aldwyn near Mt. Karo.
The U.N. envoy met the U.S. ambassador. ¦ Both left.
Troops of the U.N. Mission in Oruba withdrew.
They belong to the U.N. and its partners.
They were sent by the U.N. ¦ The mission ended early.
She moved to the U.S. ¦ He stayed.
He works for the U.S. Department of Ports.
The U.N.’s envoy spoke. ¦ It’s late.
They left Washington, D.C. ¦ In May they came back.
The talks began on Sept. 25 and ended on Dec. 31, 2018.
In Jan. 2013 the ferry sank.
The work was completed on Aug. 25. ¦ Ships came.
It ended in Dec. ¦ The ships came back.
It ended in Dec. according to the harbour master.
The ferry sank in May. ¦ Nobody was hurt.
The boats met on Thurs. 4 June.
They met at 6 p.m. Monday in the hall.
They met at 6 p.m. ¦ Rebels watched.
They met at 6 a.m. GMT near the quay.
John F. Karlsson sold the mill to J. R. Stone.
Follow plan B. ¦ Then wait.
A. B. Marlow wrote it.
Prices rose by 2.5 percent. ¦ Wages fell by 3.25 percent.
All 12,947 crates were sold. ¦ None came back.
It cost $3.50. ¦ $2.00 were paid back.
The war ended in 1953. ¦ 20 years later it was forgotten.
See No. 7 on the list. ¦ He said no. ¦ No. ¦ That was all.
See p. 14, vol. 3, fig. 2 and sec. 9 of the report.
Bring food, e.g. Turkish bread, i.e. Simit, or cake.
Lowe v. Karo, Stone vs. Marlow: both were settled.
They sold rope, tar, etc. ¦ Business was good.
Marsh Inc. Chairman Tom Pike resigned.
The mill belongs to Marsh Inc. ¦ The quay does not.
Pike Jr. Avenue was closed.
Lind et al. counted the boats. ¦ Lind et al. ¦ They agreed.
“The ferry sank.” ¦ Nobody was hurt.
“The ferry sank,” he said. ¦ “It was old.”
“The ferry sank. ¦ It was old,” he said.
“The ferry sank. ¦ It was old. ¦ Nobody cared.”
“Did it sink?” he asked. ¦ “Yes!” she said.
“Did it sink?” Mr. Abara asked.
“Did it sink?” Ana Lind wondered aloud. ¦ Nobody knew.
“Did it sink?” ¦ Mr. Abara looked away.
He called it “vast and difficult.” ¦ “It was good,” he added.
He called it a “gap in the law”. ¦ “We did a lot,” he said.
They call it a ‘state of war’. ¦ The others do not.
'It sank.' ¦ 'When?'
"It sank." ¦ "When?"
«It sank.» ¦ «When?»
He left (it was late). ¦ She stayed.
He left. ¦ (She stayed.) ¦ They met again.
He left (so she said.) and came back.
The price fell.[3] ¦ It rose again.[4][5] ¦ [But] today it is low.
The boats ... came back. ¦ They were late.
The boats … came back. ¦ They were late…
They waited... ¦ Nobody came.
They waited… ¦ Nobody came.
... and then nothing. ¦ It was over.
... ¦
The rest is near the border. …
They fought. ¦ al-Karim fled. ¦ d’Arvor stayed.
They spoke to Mr. al-Karim.
The vast plain of ash-Sharq lies there. ¦ It is dry.
The end.—The beginning is elsewhere.
The end of the file.The next word follows without a space.
The new model is called Ping! and sells well.
1. The first reason is weak. ¦ 2. The second is not.
There are two: 1. The first. ¦ 2. The second.
¿Cuándo llegó? ¦ ¡Ayer! ¦ Nadie lo vio.
Élan came first. ¦ Ökonomie came second.
他来了。¦她走了！¦真的吗？
هل غرقت العبارة؟ ¦ نعم.
Паром затонул. ¦ Никто не пострадал.
She was born ca. Easter. ¦ Approx. 40 guests came.
He said: “No.” ¦ No. 5 was missing.
The mission (U.N. Group for Oruba) left.
Half of it—so says the U.N.—is dry.
"""
ROWS = tuple(line.rstrip("¦ ") for line in CASES.strip().splitlines())


@pytest.mark.parametrize("row", ROWS)
def test_sentences_end_where_the_frozen_table_says(row: str) -> None:
    gap = "" if "。" in row else " "
    expected = tuple(part.strip() for part in row.split("¦"))
    assert sentences(gap.join(expected)) == expected


def test_the_table_has_at_least_sixty_rows() -> None:
    assert len(set(ROWS)) >= 60


@given(st.text(alphabet=st.sampled_from('aB1.!?…"”’) (“\n\u00a0,U.N-。')))
def test_sentences_hold_all_tokens_of_their_paragraph_and_are_never_empty(text: str) -> None:
    found = sentences(text)
    assert tuple(token for part in found for token in tokens(part)) == tokens(text)
    assert all(tokens(part) for part in found) or len(found) == 1


@pytest.mark.parametrize("text", ["", "   ", "\u00a0"])
def test_a_blank_paragraph_has_no_sentence(text: str) -> None:
    assert sentences(text) == ()


@pytest.mark.parametrize(
    "text", ["." * 200_000, "a. " * 50_000, "A. " * 50_000, '."' * 100_000, " " * 500_000]
)
def test_a_hostile_paragraph_takes_no_longer_than_an_honest_one(text: str) -> None:
    begin = time.process_time()
    sentences(text)
    assert time.process_time() - begin < 5


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    assert paragraphs("One.\n\n  Two. \n \u200b \nThree.\n") == ("One.", "Two.", "Three.")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_any_line_ending_will_do(end: str) -> None:
    assert paragraphs(f"One.{end}Two.{end}") == ("One.", "Two.")


def test_a_byte_order_mark_is_no_part_of_the_first_paragraph() -> None:
    assert paragraphs("\ufeffOne.") == ("One.",)


@pytest.mark.parametrize(
    "marker",
    ["1. ", "12) ", "(3) ", "a) ", "• ", "- ", "* ", "+ ", "– ", "·\t", "  2. ", "\t◦ ", "▪ "],
)
def test_the_marker_of_a_list_item_is_no_part_of_it(marker: str) -> None:
    assert paragraphs(f"{marker}Boats sank.") == ("Boats sank.",)


@pytest.mark.parametrize(
    "line",
    ["2013 was dry.", "9/25/2023", "0:00", "-", "1.", "3.5 million left.", "%d likes", "A. B."],
)
def test_what_only_resembles_a_list_marker_stays(line: str) -> None:
    assert paragraphs(line) == (line,)
