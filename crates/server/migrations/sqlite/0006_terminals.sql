-- A place where a kiosk stands, and how staff want it to behave. The device in it may change. Of a
-- pairing code only a keyed hash is kept: with `code_open_until` while it is open, and without once
-- it was used, so that the device that used it may ask again.
CREATE TABLE terminal (
    community_id    TEXT    NOT NULL,
    id              TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    settings        TEXT    NOT NULL,
    settings_no     INTEGER NOT NULL DEFAULT 1,
    code_mac        BLOB,
    code_open_until INTEGER,
    code_tries      INTEGER NOT NULL DEFAULT 0,
    device_id       TEXT,
    paired_at       INTEGER,
    revoked_at      INTEGER,
    report          TEXT,
    reported_at     INTEGER,
    created_at      INTEGER NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX terminal_by_device ON terminal (community_id, device_id);

-- What stands over every screen, or the number of what stood there last: the text is empty once it
-- was taken back, and the number only rises.
CREATE TABLE emergency (
    community_id TEXT    NOT NULL,
    no           INTEGER NOT NULL,
    text         TEXT,
    since        INTEGER NOT NULL,
    PRIMARY KEY (community_id)
);
