-- All cards with where they stand, narrow enough to be filtered and sorted at each key. Beside the
-- catalogue's own tables, of a connection to which the history is attached. Times as in its states.
CREATE TEMP TABLE listed (
    position    INTEGER PRIMARY KEY,
    deck        INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    studied     INTEGER NOT NULL,
    by_question INTEGER NOT NULL,
    by_answer   INTEGER NOT NULL,
    phase       TEXT NOT NULL,
    due         REAL,                   -- study day; a step within a day comes before it
    due_day     INTEGER,
    due_ms      INTEGER,
    last_day    INTEGER,
    days        INTEGER,                -- interval
    stability   REAL,
    difficulty  REAL,
    lapses      INTEGER NOT NULL,
    suspended   INTEGER NOT NULL,
    buried      INTEGER,                -- study day
    leech       INTEGER NOT NULL,
    flag        INTEGER NOT NULL
);

CREATE TEMP TABLE flags (card TEXT PRIMARY KEY, flag INTEGER NOT NULL) WITHOUT ROWID;
