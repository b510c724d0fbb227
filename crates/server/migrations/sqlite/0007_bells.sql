-- The last ring for a worker at a terminal. Neither who rang nor in which visit is kept, and one that
-- is over is forgotten with the next.
CREATE TABLE bell (
    community_id TEXT    NOT NULL,
    terminal_id  TEXT    NOT NULL,
    rung_at      INTEGER NOT NULL,
    answered_at  INTEGER,
    PRIMARY KEY (community_id, terminal_id)
);

-- Who helped a resident to fill it in: `family`, `staff` or `other`. Never by name.
ALTER TABLE submission ADD COLUMN helper TEXT;
