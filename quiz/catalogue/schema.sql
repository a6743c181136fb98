-- The compiled catalogue. It is a cache: deleting it loses nothing.

CREATE TABLE about (stamp TEXT NOT NULL) STRICT;

CREATE TABLE decks (
    position INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    about    TEXT NOT NULL,
    scope    TEXT NOT NULL,
    cards    INTEGER NOT NULL
) STRICT;

-- Lists of words (siblings, events, tags, forms, corrects) are set apart by spaces, which no word of them can hold.
CREATE TABLE cards (
    position INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    note     TEXT NOT NULL,
    deck     TEXT NOT NULL,
    siblings TEXT NOT NULL,
    events   TEXT NOT NULL,
    studied  INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    key      TEXT NOT NULL,
    tags     TEXT NOT NULL,
    forms    TEXT NOT NULL,
    corrects TEXT NOT NULL,
    key_before TEXT NOT NULL
) STRICT;

CREATE INDEX cards_of_decks ON cards (deck, position);

-- Bodies are JSON, and apart from the cards: a queue of 100,000 cards needs none of them.
CREATE TABLE bodies (
    position INTEGER PRIMARY KEY REFERENCES cards (position),
    body     TEXT NOT NULL
) STRICT;

-- Former ids of cards (`was`), so that their history can follow them.
CREATE TABLE renames (
    former  TEXT PRIMARY KEY,
    present TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE names (
    entity TEXT NOT NULL,
    kind   TEXT NOT NULL,
    text   TEXT NOT NULL
) STRICT;

CREATE TABLE problems (
    file     TEXT NOT NULL,
    line     INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    path     TEXT NOT NULL,
    message  TEXT NOT NULL,
    cure     TEXT NOT NULL,
    severity TEXT NOT NULL,
    rule     TEXT NOT NULL
) STRICT;
