-- Sums of the reviews of each study day, for statistics. They are made once all reviews are there;
-- from then on triggers keep them exact, whatever adds a review or takes one away.

-- All that statistics ask of the reviews of some cards.
CREATE INDEX reviews_of_cards ON reviews (card, day, phase, rating, waited, hour, form, right, ms);

-- What a review adds to: its outcome, the hour, the form, and, for the first review of a day of a
-- card in review, the days that the card had waited; there `right` says that it was not forgotten.
CREATE VIEW tallied (seq, card, day, sort, name, right, ms) AS
    SELECT seq, card, day, 'outcome', phase || ' ' || rating, right, ifnull(ms, 0) FROM reviews
    UNION ALL
    SELECT seq, card, day, 'hour', CAST(hour AS TEXT), right, 0 FROM reviews
    UNION ALL
    SELECT seq, card, day, 'form', form, right, 0 FROM reviews WHERE form IS NOT NULL
    UNION ALL
    SELECT seq, card, day, 'waited', CAST(waited AS TEXT), rating > 1, 0 FROM reviews
    WHERE phase = 'review' AND waited > 0;

CREATE TABLE tallies (
    day         INTEGER NOT NULL,
    sort        TEXT    NOT NULL CHECK (sort IN ('outcome', 'hour', 'form', 'waited')),
    name        TEXT    NOT NULL,
    answers     INTEGER NOT NULL CHECK (answers >= 0),
    right       INTEGER NOT NULL CHECK (right BETWEEN 0 AND answers),
    ms          INTEGER NOT NULL CHECK (ms >= 0),
    PRIMARY KEY (day, sort, name)
) STRICT, WITHOUT ROWID;

-- sort by sort, which is twice as fast as all at once
INSERT INTO tallies SELECT day, 'outcome', name, count(*), sum(right), sum(ms)
    FROM tallied WHERE sort = 'outcome' GROUP BY day, name;
INSERT INTO tallies SELECT day, 'hour', name, count(*), sum(right), 0
    FROM tallied WHERE sort = 'hour' GROUP BY day, name;
INSERT INTO tallies SELECT day, 'form', name, count(*), sum(right), 0
    FROM tallied WHERE sort = 'form' GROUP BY day, name;
INSERT INTO tallies SELECT day, 'waited', name, count(*), sum(right), 0
    FROM tallied WHERE sort = 'waited' GROUP BY day, name;

CREATE TRIGGER reviews_are_added AFTER INSERT ON reviews
BEGIN
    INSERT INTO tallies SELECT day, sort, name, 1, right, ms FROM tallied WHERE seq = NEW.seq
    ON CONFLICT (day, sort, name) DO UPDATE SET
        answers = answers + 1, right = right + excluded.right, ms = ms + excluded.ms;
END;

CREATE TRIGGER reviews_are_taken_away BEFORE DELETE ON reviews
BEGIN
    UPDATE tallies SET
        answers = answers - 1, right = tallies.right - gone.right, ms = tallies.ms - gone.ms
    FROM (SELECT * FROM tallied WHERE seq = OLD.seq) AS gone
    WHERE tallies.day = gone.day AND tallies.sort = gone.sort AND tallies.name = gone.name;
    DELETE FROM tallies WHERE day = OLD.day AND answers = 0;
END;
