-- The kind `lapse`: a card whose answer changed counts as forgotten, though nobody answered it.
-- SQLite cannot change a CHECK in place, so the rows move to a new table; dropping the old one
-- fires no trigger.

CREATE TABLE events_with_lapses (
    seq         INTEGER PRIMARY KEY,               -- order of arrival in this file
    id          TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),           -- UUIDv7
    kind        TEXT    NOT NULL CHECK (kind IN (
                    'review', 'test', 'undo', 'suspend', 'unsuspend', 'bury',
                    'flag', 'reset', 'reschedule', 'relink', 'keep', 'lapse')),
    card        TEXT    NOT NULL CHECK (card <> ''),                       -- bank/id
    at_ms       INTEGER NOT NULL CHECK (at_ms >= 0),                       -- UTC, epoch
    study_day   INTEGER NOT NULL,                  -- local date at the rollover, since 1970-01-01
    offset_min  INTEGER NOT NULL CHECK (offset_min BETWEEN -1440 AND 1440),
    rating      INTEGER CHECK (rating BETWEEN 1 AND 4),                    -- again hard good easy
    form        TEXT,
    correct     REAL    CHECK (correct BETWEEN 0 AND 1),
    response    TEXT    CHECK (response IS NULL OR json_valid(response)),
    ms          INTEGER CHECK (ms >= 0),                                   -- answering time
    key_digest  TEXT    NOT NULL,                  -- of the question and its key, as asked
    run         TEXT,                              -- the sitting
    device      TEXT    NOT NULL CHECK (device <> ''),
    target      TEXT,                              -- undo: event; relink: old card; reschedule: day
    CHECK (kind <> 'review' OR rating IS NOT NULL),
    CHECK (kind NOT IN ('undo', 'relink', 'reschedule') OR target IS NOT NULL),
    CHECK (kind <> 'reschedule' OR CAST(CAST(target AS INTEGER) AS TEXT) = target)
) STRICT;

INSERT INTO events_with_lapses (
    seq, id, kind, card, at_ms, study_day, offset_min, rating, form, correct,
    response, ms, key_digest, run, device, target
)
SELECT
    seq, id, kind, card, at_ms, study_day, offset_min, rating, form, correct,
    response, ms, key_digest, run, device, target
FROM events;

DROP TABLE events;

ALTER TABLE events_with_lapses RENAME TO events;


CREATE INDEX events_of_card ON events (card);
CREATE INDEX events_undone  ON events (target) WHERE kind = 'undo';
CREATE INDEX events_flagged ON events (at_ms)  WHERE kind = 'flag';
CREATE INDEX events_renamed ON events (at_ms)  WHERE kind = 'relink';

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'the log of events is append-only');
END;

CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'the log of events is append-only');
END;
