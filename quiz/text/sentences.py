"""Paragraphs and sentences: the places that citations count.

The rules are a part of the scheme `loc1` and frozen with it (see `quiz.text.tokens`): a citation
says "paragraph 14, sentence 1", so a changed rule would move citations in texts that nobody
touched. The table in `tests/text/test_sentences.py` shows every rule at work. The rules are our
own because a general segmenter glued quoted sentences together and was 30 to 50 times slower.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from quiz.text.tokens import WIDTHLESS, tokens

_INVISIBLE = "".join(sorted(WIDTHLESS))
_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LIST_MARKER = re.compile(
    r"^(?:\d{1,3}[.)]|\(\d{1,3}\)|[a-z]\)|[-*+\u2022\u2023\u2043\u25aa\u25cf\u25e6\u2013\u2014\u00b7])"
    r"\s+(?=\S)"
)

# A stop, what may close after it (quotes, brackets, a reference such as [3]), and white space.
# Chinese and Japanese put no space after theirs. Runs are taken whole and from their beginning, so
# that a file of a million dots takes no longer than any other.
_STOPS = r".!?\u2026\u061f\u06d4\u0964"
_STOP = re.compile(
    rf"(?<![{_STOPS}])(?P<stop>[{_STOPS}]++)"
    r"(?P<closers>(?:[\"'\u201d\u2019\u00bb)\]}]|\[\d{1,3}\])*+)\s++"
    r"|(?P<wide>[\u3002\uff01\uff1f]++[\u300d\u300f\uff09\u201d\u2019]*+)\s*+"
)
# So many characters on each side of a stop are looked at; it bounds the work a stop costs.
_WINDOW = 120
_OPENERS = "\"'\u201c\u2018\u00ab([{\u00bf\u00a1\u2014\u2013-$\u00a3\u20ac#\u300c\u300e\uff08"
_PREFIXED_NAME = re.compile(r"[a-z]{1,3}[-\u2019'][A-Z]")
_LAST_WORD = re.compile(r"[^\s(\[{\"\u201c\u2018\u00ab\u2014\u2013/-]+$")
_FIRST_WORD = re.compile(r"([^\W_]+(?:[\u2019'][^\W\d_]+)?)(?=[\s,;:]|$)")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]{1,2}")
_PLAIN = re.compile("[A-Za-z0-9]")
_ENUMERATOR = re.compile(r"(?:.*[:;]\s+)?\W*\d{1,3}", re.DOTALL)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name, so no sentence ends there.
_TITLES = _words(
    "Mr Mrs Ms Mx Messrs Dr Drs Prof Gen Col Maj Capt Cpt Lt Sgt Cpl Pvt Cmdr Adm Brig Sen Sens Rep "
    "Reps Gov Pres Hon Rev Fr Msgr St Ste Mt Ft Amb Supt Insp Det Atty Mme Mlle"
)
# In the middle of a thought, so no sentence ends there.
_NEVER_LAST = _words("e.g i.e eg ie cf viz vs v ca c approx incl esp Approx Cf Incl Esp")
# Before a number; before anything else they are words, or end a sentence.
_BEFORE_NUMBERS = _words(
    "No Nos no nos Art Arts art Sec Sect sec p pp Vol vol Ch ch Fig Figs fig figs Para para Res"
)
# May end a sentence or not; then the next word decides, see `_STARTERS`.
_EITHER = _words(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri "
    "Inc Ltd Co Corp Bros Jr Sr Ph.D al Dept Univ Assn Ave Blvd Rd est"
)
# After the hour: a day, a month or a zone goes on, any other capital begins anew.
_HOURS = _words("a.m p.m A.M P.M")
_AFTER_HOURS = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun January "
    "February March April May June July August September October November December GMT UTC CET CEST "
    "EST EDT ET PST PDT PT BST Eastern Pacific Central"
)
# Words that begin sentences but hardly ever follow an abbreviation inside one.
_STARTERS = _words(
    "A After All Although An And Another Any As At Because Before Both But By Despite During Each "
    "Even Every Few For From He Her Here His How However I If In Instead It Its Later Many "
    "Meanwhile Moreover Most My Nevertheless No Nobody None Nor Not Now On Once One Only Or Other "
    "Others Our She Since So Some Soon Such That The Their Then There These They This Those Though "
    "Thus To Today Until We What When Where Whether Which While Who Why With Without Yet You Your"
)
_SPEECH = (
    "said says asked asks told tells wrote writes added adds replied replies answered answers "
    "cried shouted wondered wonders warned warns exclaimed explained explains"
)
# “Who would pay?” Mr. Abara asked.
_SPEAKER = re.compile(
    rf"(?:(?:{'|'.join(sorted(_TITLES))})\.?\s+)*(?:[A-Z]\S*\s+){{1,3}}(?:{_SPEECH.replace(' ', '|')})\b"
)
_QUOTE_ENDS = frozenset("\"'\u201d\u2019\u00bb")


def paragraphs(text: str) -> tuple[str, ...]:
    """Give the lines of a text that are not blank, without the marker of a list item.

    Any line ending will do; a byte order mark and lines of invisible characters do not count.
    """
    lines = (line.strip().strip(_INVISIBLE).strip() for line in _LINE_BREAK.split(text))
    return tuple(_LIST_MARKER.sub("", line, count=1) for line in lines if line)


def sentences(paragraph: str) -> tuple[str, ...]:
    """Give the sentences of a paragraph in order; together they hold all its tokens.

    A heading, or any line without a stop, is one sentence; sentences inside quotation marks count
    each for themselves. A blank paragraph has none.
    """
    starts = [0, *_boundaries(paragraph)]
    ends = [*starts[1:], len(paragraph)]
    parts = (paragraph[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return tuple(part for part in parts if part)


def _boundaries(paragraph: str) -> Iterator[int]:
    start = 0
    for match in _STOP.finditer(paragraph):
        before = paragraph[max(start, match.start() - _WINDOW) : match.start()]
        after = paragraph[match.end() : match.end() + _WINDOW]
        if not (_says_something(before) and _says_something(after)):
            continue
        if match["wide"] or _ends(before, match["stop"], match["closers"], after):
            start = match.end()
            yield start


def _says_something(text: str) -> bool:
    # the search spares most stops the work of a full tokenisation
    return _PLAIN.search(text) is not None or bool(tokens(text))


def _ends(before: str, stop: str, closers: str, after: str) -> bool:
    """Tell whether a stop between `before` and `after` ends a sentence."""
    if not _begins(after, stop):
        return False
    if set(stop) & set("!?\u061f"):
        quoted = bool(_QUOTE_ENDS & set(closers))
        return not (quoted and _SPEAKER.match(after))
    if stop != "." or closers:
        return True
    return _ENUMERATOR.fullmatch(before) is None and _ends_after_word(before, after)


def _begins(after: str, stop: str) -> bool:
    """Tell whether a sentence may begin with `after`: a capital, a digit, a script without case."""
    bare = after.lstrip(_OPENERS)
    if not bare:
        return False
    category = unicodedata.category(bare[0])
    if category == "Ll":
        return stop == "." and _PREFIXED_NAME.match(bare) is not None
    return category in {"Lu", "Lt", "Lo", "Nd"}


def _ends_after_word(before: str, after: str) -> bool:
    """Tell whether a full stop ends a sentence although it may belong to an abbreviation."""
    match = _LAST_WORD.search(before)
    word = match[0] if match else ""
    if word in _TITLES or word in _NEVER_LAST:
        return False
    bare = after.lstrip(_OPENERS)
    if word in _BEFORE_NUMBERS:
        return not bare[0].isdigit()
    first = _FIRST_WORD.match(bare)
    following = re.split("[\u2019']", first[1])[0] if first else ""
    if word in _HOURS:
        return following not in _AFTER_HOURS
    dotted = "." in word or (len(word) == 1 and word.isupper())
    if word in _EITHER or (dotted and _DOTTED.fullmatch(word)):
        return following in _STARTERS
    return True
