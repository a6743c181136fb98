-- The compiled catalogue. It is a cache: deleting it loses nothing.

CREATE TABLE about (stamp TEXT NOT NULL) STRICT;

CREATE TABLE decks (
    position INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    about    TEXT NOT NULL,
    scope    TEXT NOT NULL,
    cards    INTEGER NOT NULL,
    first    INTEGER NOT NULL,          -- position of its first card; the others follow it
    studied  INTEGER NOT NULL           -- of its cards
) STRICT;

-- Lists of words (siblings, events, tags, forms, corrects, reveals, revealed_by) are set apart by spaces,
-- which no word of them can hold.
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
    key_before TEXT NOT NULL,
    reveals  TEXT NOT NULL,             -- cards whose answers its text gives away
    revealed_by TEXT NOT NULL           -- cards whose text gives away its answer
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

-- Which cards ask anew what another one asked wrongly.
CREATE TABLE corrections (
    wrong    TEXT NOT NULL,
    position INTEGER NOT NULL REFERENCES cards (position),
    PRIMARY KEY (wrong, position)
) STRICT, WITHOUT ROWID;

-- Where the studied cards stand in the learner's history, up to its event `number`; see standing.py.
CREATE TABLE standing (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    number    INTEGER NOT NULL,
    event     TEXT NOT NULL,
    strangers INTEGER NOT NULL          -- whether the history knows cards that are not here
) STRICT;

CREATE TABLE fresh     (position INTEGER PRIMARY KEY) STRICT;    -- new, and not suspended
CREATE TABLE begun     (position INTEGER PRIMARY KEY) STRICT;    -- not new any more
CREATE TABLE corrected (position INTEGER PRIMARY KEY) STRICT;    -- perhaps learned as they were before

-- A line of a list for each card; ranks are places in the alphabet. Texts stand in the table `texts`,
-- by position: a full-text index, or a plain table where SQLite has none; see full_text.py.
CREATE TABLE faces (
    position    INTEGER PRIMARY KEY REFERENCES cards (position),
    deck        INTEGER NOT NULL REFERENCES decks (position),
    kind        TEXT NOT NULL,
    studied     INTEGER NOT NULL,
    question    TEXT NOT NULL,
    answer      TEXT NOT NULL,
    by_question INTEGER NOT NULL,
    by_answer   INTEGER NOT NULL
) STRICT;

-- What cards belong to: `kind`, `tag`, `fact` or `source`, with values in lower case.
CREATE TABLE marks (
    mark     TEXT NOT NULL,
    value    TEXT NOT NULL,
    position INTEGER NOT NULL REFERENCES cards (position),
    PRIMARY KEY (mark, value, position)
) STRICT, WITHOUT ROWID;
