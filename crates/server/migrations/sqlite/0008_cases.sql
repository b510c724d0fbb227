-- What happened to cases stands in the log, as entries `case`; the index finds those of one case.
CREATE INDEX log_by_case ON log (community_id, object, n) WHERE action = 'case';

-- Words of cases, sealed as envelopes are. The log knows them by their hash, so that words can be
-- deleted and the log stays whole: `sealed` is empty then.
CREATE TABLE case_words (
    community_id TEXT    NOT NULL,
    hash         TEXT    NOT NULL,
    case_id      TEXT    NOT NULL,
    sealed       BLOB,
    deleted_at   INTEGER,
    PRIMARY KEY (community_id, hash)
);
CREATE INDEX case_words_by_case ON case_words (community_id, case_id);

-- What lists show of cases, as JSON, and by what they are listed. All of it follows from the log,
-- and can be made again from it. `late` holds once a limit has passed; days are text. Submissions up
-- to the commit `cases_to` have their cases.
CREATE TABLE office_case (
    community_id TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    commit_no    INTEGER NOT NULL,
    is_open      INTEGER NOT NULL,
    phase        TEXT    NOT NULL,
    owner        TEXT,
    offered      TEXT,
    matter       TEXT,
    channel      TEXT    NOT NULL,
    grid         TEXT,
    lang         TEXT,
    due_on       TEXT,
    undated      INTEGER NOT NULL,
    parked       INTEGER NOT NULL,
    late         INTEGER NOT NULL,
    step         TEXT,
    redress_on   TEXT,
    shown        TEXT    NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX office_case_in_order ON office_case (community_id, is_open, commit_no);
ALTER TABLE meta ADD COLUMN cases_to INTEGER NOT NULL DEFAULT 0;

-- Working days of the years that are known, as JSON: from the content folder, no part of an edition.
CREATE TABLE workdays (
    community_id TEXT NOT NULL,
    notices      TEXT NOT NULL,
    PRIMARY KEY (community_id)
);

-- What residents are shown of a worker.
CREATE TABLE staff_card (
    community_id TEXT NOT NULL,
    name         TEXT NOT NULL,
    shown        TEXT NOT NULL,
    phone        TEXT NOT NULL,
    PRIMARY KEY (community_id, name)
);
