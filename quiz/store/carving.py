"""Events read from the pages of a file that SQLite itself can no longer read.

Every page that holds rows of a table is read by itself, wherever it lies in the file or in its
journal, without the index that leads to it: so a damaged page loses what lay on it and no more. That
is safe here because rows of the log are never changed nor removed, so that even an outdated page
holds true events. The layout is that of https://www.sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.store.files import HEADER, journal_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Value = int | float | str | bytes | None

_PAGE_SIZE = 4096  # of every history; used where the header is gone
_WAL_HEADER, _FRAME_HEADER = 32, 24  # bytes
_TABLE_LEAF = 0x0D
_MOST_COLUMNS = 64
_LONGEST = 1 << 20  # bytes of a row; a longer one is a misread length

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Row(Struct, frozen=True):
    """A row that was found: its number in the file, and its columns in the table's order."""

    number: int
    values: tuple[Value, ...]


class _Unreadable(Exception):  # noqa: N818 - never leaves this module
    """A cell or page does not hold what its format says."""


def carve(path: Path) -> Iterator[Row]:
    """Read every row that looks like an event in a history and its journal, damaged or not.

    The same row may be found several times. Raises OSError when the files cannot be read.
    """
    content = path.read_bytes() if path.exists() else b""
    size = _page_size(content)
    pages = [content[at : at + size] for at in range(0, len(content), size)]
    journal = journal_of(path)
    frames = list(_frames(journal.read_bytes(), size)) if journal.exists() else []
    newest = dict(enumerate(pages, start=1)) | dict(frames)
    for number, page in [*enumerate(pages, start=1), *frames]:
        yield from _rows(page, 100 if number == 1 else 0, newest, size)


def _page_size(content: bytes) -> int:
    if content.startswith(HEADER):
        size = int.from_bytes(content[16:18], "big")
        if size >= 512 and size & (size - 1) == 0:
            return size
    return _PAGE_SIZE


def _frames(journal: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Give the pages in a journal with their numbers, those of former rounds too."""
    step = _FRAME_HEADER + size
    for at in range(_WAL_HEADER, len(journal) - step + 1, step):
        number = int.from_bytes(journal[at : at + 4], "big")
        if number:
            yield number, journal[at + _FRAME_HEADER : at + step]


def _rows(page: bytes, start: int, pages: dict[int, bytes], size: int) -> Iterator[Row]:
    """Read the rows of one page, if it is one that holds rows; what is unreadable is passed over."""
    if len(page) <= start + 8 or page[start] != _TABLE_LEAF:
        return
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    pointers = page[start + 8 : start + 8 + 2 * count]
    for (at,) in struct.iter_unpack(">H", pointers[: len(pointers) // 2 * 2]):
        try:
            row = _cell(page, at, pages, size)
        except (_Unreadable, IndexError, UnicodeDecodeError, struct.error):
            continue
        if _is_event(row):
            yield row


def _is_event(row: Row) -> bool:
    """Tell rows of the log from others: they begin with their number, left out, and a UUID."""
    values = row.values
    return (
        row.number > 0
        and len(values) > 2
        and values[0] is None
        and isinstance(values[1], str)
        and _ID.fullmatch(values[1]) is not None
    )


def _cell(page: bytes, at: int, pages: dict[int, bytes], size: int) -> Row:
    length, at = _varint(page, at)
    number, at = _varint(page, at)
    if not 0 < length <= _LONGEST:
        raise _Unreadable
    here = _local(length, size)
    payload = page[at : at + here]
    if here < length:
        follower = int.from_bytes(page[at + here : at + here + 4], "big")
        payload += _overflow(follower, length - here, pages, size)
    if len(payload) != length:
        raise _Unreadable
    return Row(number, tuple(_record(payload)))


def _local(length: int, size: int) -> int:
    """Say how many bytes of a row lie on its own page; the rest overflows to others."""
    if length <= size - 35:
        return length
    least = (size - 12) * 32 // 255 - 23
    wanted = least + (length - least) % (size - 4)
    return wanted if wanted <= size - 35 else least


def _overflow(number: int, length: int, pages: dict[int, bytes], size: int) -> bytes:
    pieces = []
    while length > 0:
        page = pages.get(number)
        if page is None or len(page) != size:
            raise _Unreadable
        pieces.append(page[4 : 4 + min(length, size - 4)])
        length -= size - 4
        number = int.from_bytes(page[:4], "big")
    return b"".join(pieces)


def _record(payload: bytes) -> Iterator[Value]:
    end, at = _varint(payload, 0)
    types = []
    while at < end:
        serial, at = _varint(payload, at)
        types.append(serial)
    if at != end or len(types) > _MOST_COLUMNS:
        raise _Unreadable
    for serial in types:
        size = _width(serial)
        if at + size > len(payload):
            raise _Unreadable
        yield _value(serial, payload[at : at + size])
        at += size
    if at != len(payload):
        raise _Unreadable


def _width(serial: int) -> int:
    if serial in {10, 11}:
        raise _Unreadable
    return (serial - 12) // 2 if serial >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[serial]


def _value(serial: int, content: bytes) -> Value:
    match serial:
        case 0:
            return None
        case 7:
            (number,) = struct.unpack(">d", content)
            return float(number)
        case 8 | 9:
            return serial - 8
        case _ if serial < 7:
            return int.from_bytes(content, "big", signed=True)
        case _:
            return content.decode() if serial % 2 else bytes(content)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Read a whole number of 1 to 9 bytes; give it and the place after it."""
    number = 0
    for index in range(9):
        byte = content[at + index]
        if index == 8:
            return (number << 8) | byte, at + 9
        number = (number << 7) | (byte & 0x7F)
        if byte < 0x80:
            return number, at + index + 1
    raise _Unreadable
