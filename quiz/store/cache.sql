-- Derived from the events by replay. May be dropped at any time: it comes back identical.

CREATE TABLE IF NOT EXISTS states (
    card        TEXT    PRIMARY KEY,
    phase       TEXT    NOT NULL CHECK (phase IN ('new', 'learning', 'review', 'relearning')),
    step        INTEGER,
    stability   REAL    CHECK (stability > 0),     -- days
    difficulty  REAL    CHECK (difficulty BETWEEN 1 AND 10),
    due_ms      INTEGER,                           -- intraday steps
    due_day     INTEGER,                           -- everything else
    last_day    INTEGER,
    last_ms     INTEGER,
    first_day   INTEGER,
    repetitions INTEGER NOT NULL CHECK (repetitions >= 0),
    lapses      INTEGER NOT NULL CHECK (lapses >= 0),
    lapsed      INTEGER NOT NULL CHECK (lapsed IN (0, 1)),
    suspended   INTEGER NOT NULL CHECK (suspended IN (0, 1)),
    buried_day  INTEGER,
    leech       INTEGER NOT NULL CHECK (leech IN (0, 1)),
    key         TEXT    NOT NULL,
    CHECK ((phase = 'new') = (due_ms IS NULL AND due_day IS NULL)),
    CHECK ((phase = 'new') = (stability IS NULL))
) STRICT, WITHOUT ROWID;

-- What a day's queue is chosen by: 100,000 cards, of which a few hundred matter on a day.
CREATE INDEX IF NOT EXISTS states_due ON states (due_day, last_day, stability, buried_day)
    WHERE due_day IS NOT NULL AND suspended = 0;
CREATE INDEX IF NOT EXISTS states_in_steps ON states (due_ms, last_day, buried_day)
    WHERE due_ms IS NOT NULL AND suspended = 0;
CREATE INDEX IF NOT EXISTS states_by_last_day ON states (last_day);
CREATE INDEX IF NOT EXISTS states_buried ON states (buried_day) WHERE buried_day IS NOT NULL;

-- A row for each review that counts (undone ones do not), with what the card was before it.
CREATE TABLE IF NOT EXISTS reviews (
    seq         INTEGER PRIMARY KEY,               -- of the event
    card        TEXT    NOT NULL,
    day         INTEGER NOT NULL,
    phase       TEXT    NOT NULL CHECK (phase IN ('new', 'learning', 'review', 'relearning')),
    in_days     INTEGER NOT NULL CHECK (in_days IN (0, 1)),                -- was due on a day
    rating      INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    waited      INTEGER,                           -- study days since it was last answered
    hour        INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),            -- of the learner's clock
    form        TEXT,
    right       INTEGER NOT NULL CHECK (right IN (0, 1)),                  -- full credit
    ms          INTEGER                            -- answering time
) STRICT;

CREATE INDEX IF NOT EXISTS reviews_by_day ON reviews (day);

-- What the cache was derived with, and up to which event. One row.
CREATE TABLE IF NOT EXISTS derived (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    fingerprint TEXT    NOT NULL,
    last_seq    INTEGER NOT NULL,
    last_id     TEXT    NOT NULL,
    last_ms     INTEGER NOT NULL,
    last_day    INTEGER NOT NULL,
    followed    TEXT    NOT NULL DEFAULT ''        -- the catalogue whose renamed cards were sought
) STRICT;
