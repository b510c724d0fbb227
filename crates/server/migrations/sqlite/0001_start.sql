-- One life of a community's database, and where its counts stand. Every writer takes this row
-- first. `copied` is 1 in a backup: the first start on it begins a new epoch.
CREATE TABLE meta (
    community_id TEXT    NOT NULL PRIMARY KEY,
    epoch        TEXT    NOT NULL,
    commit_no    INTEGER NOT NULL DEFAULT 0,
    backed_up    INTEGER NOT NULL DEFAULT 0,
    edition_no   INTEGER NOT NULL DEFAULT 0,
    log_no       INTEGER NOT NULL DEFAULT 0,
    log_hash     TEXT    NOT NULL,
    copied       INTEGER NOT NULL DEFAULT 0,
    CHECK (backed_up <= commit_no)
);

-- What is published: the signed manifest as it travels, and the whole catalogue in all languages.
CREATE TABLE edition (
    community_id TEXT    NOT NULL,
    no           INTEGER NOT NULL,
    content_hash TEXT    NOT NULL,
    signed       BLOB    NOT NULL,
    catalogue    BLOB    NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (community_id, no)
);

-- Immutable bytes by their SHA-256, compressed when they were published.
CREATE TABLE part (
    community_id TEXT NOT NULL,
    hash         TEXT NOT NULL,
    plain        BLOB NOT NULL,
    gzip         BLOB NOT NULL,
    brotli       BLOB NOT NULL,
    PRIMARY KEY (community_id, hash)
);

-- Devices that hand in. A token can do nothing else; only its hash is kept.
CREATE TABLE device (
    community_id TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    token_hash   BLOB    NOT NULL,
    enrolled_at  INTEGER NOT NULL,
    revoked_at   INTEGER,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX device_by_token ON device (community_id, token_hash);

-- What was handed in, sealed as it came. `outcome` is what was answered first and never changes;
-- the seat's row says where it stands now. A parked one that could not be read has no matter.
CREATE TABLE submission (
    community_id    TEXT    NOT NULL,
    id              TEXT    NOT NULL,
    commit_no       INTEGER NOT NULL,
    device_id       TEXT    NOT NULL,
    device_seq      INTEGER NOT NULL,
    body_hash       BLOB    NOT NULL,
    kid             TEXT    NOT NULL,
    sealed          BLOB    NOT NULL,
    kind            TEXT,
    matter          TEXT,
    title           TEXT,
    form_id         TEXT,
    edition_no      INTEGER,
    lang            TEXT,
    consent_version INTEGER,
    outcome         TEXT    NOT NULL,
    parked_because  TEXT,
    received_at     INTEGER NOT NULL,
    opened_by       TEXT,
    opened_at       INTEGER,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX submission_by_commit ON submission (community_id, commit_no);
CREATE INDEX submission_by_device ON submission (community_id, device_id, device_seq);

-- By what a resident finds a submission again. The phone is a keyed hash of its last four digits.
CREATE TABLE receipt (
    community_id  TEXT NOT NULL,
    submission_id TEXT NOT NULL,
    secret_hash   TEXT NOT NULL,
    code          TEXT NOT NULL,
    phone_mac     BLOB,
    PRIMARY KEY (community_id, submission_id)
);
CREATE INDEX receipt_by_secret ON receipt (community_id, secret_hash);
CREATE INDEX receipt_by_code ON receipt (community_id, code);

-- What has seats. `waiting_limit` is empty where the waiting list has no end.
CREATE TABLE slot (
    community_id  TEXT    NOT NULL,
    matter        TEXT    NOT NULL,
    capacity      INTEGER NOT NULL,
    waiting_limit INTEGER,
    taken         INTEGER NOT NULL DEFAULT 0,
    waiting       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (community_id, matter),
    CHECK (taken BETWEEN 0 AND capacity),
    CHECK (waiting >= 0)
);

-- Who has a seat or waits for one, in the order of commits.
CREATE TABLE seat (
    community_id  TEXT    NOT NULL,
    submission_id TEXT    NOT NULL,
    matter        TEXT    NOT NULL,
    commit_no     INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('confirmed', 'waitlisted', 'released')),
    PRIMARY KEY (community_id, submission_id)
);
CREATE INDEX seat_by_matter ON seat (community_id, matter, state, commit_no);

-- Answers counted. `shown` follows `count` only when enough have come in at once, so that nobody
-- learns one answer by looking before and after. The question '' counts the answer sheets.
CREATE TABLE tally (
    community_id TEXT    NOT NULL,
    survey       TEXT    NOT NULL,
    question     TEXT    NOT NULL,
    answer       TEXT    NOT NULL,
    count        INTEGER NOT NULL,
    shown        INTEGER NOT NULL DEFAULT 0,
    shown_at     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (community_id, survey, question, answer)
);

-- What was done, each line chained to the one before.
CREATE TABLE log (
    community_id TEXT    NOT NULL,
    n            INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    actor        TEXT    NOT NULL,
    action       TEXT    NOT NULL,
    object       TEXT    NOT NULL,
    detail       TEXT    NOT NULL,
    hash         TEXT    NOT NULL,
    PRIMARY KEY (community_id, n)
);
