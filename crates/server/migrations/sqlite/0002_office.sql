-- Who works in the console. The hash is a PHC string; a name stays taken for ever, because the log
-- speaks of it.
CREATE TABLE staff (
    community_id  TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    must_change   INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL,
    signed_in_at  INTEGER,
    disabled_at   INTEGER,
    PRIMARY KEY (community_id, name)
);

-- Who is signed in. Only the hash of what the cookie holds is kept.
CREATE TABLE staff_session (
    community_id TEXT    NOT NULL,
    token_hash   BLOB    NOT NULL,
    name         TEXT    NOT NULL,
    begun_at     INTEGER NOT NULL,
    used_at      INTEGER NOT NULL,
    PRIMARY KEY (community_id, token_hash)
);
CREATE INDEX staff_session_by_name ON staff_session (community_id, name);

-- Sign-ins that failed in a row, under a keyed hash of the name that was typed: it may be nobody's,
-- and it may be a password that was typed into the wrong box.
CREATE TABLE sign_in_try (
    community_id TEXT    NOT NULL,
    name_mac     BLOB    NOT NULL,
    tries        INTEGER NOT NULL,
    last_at      INTEGER NOT NULL,
    wait_until   INTEGER NOT NULL,
    PRIMARY KEY (community_id, name_mac)
);

-- What the inbox counts at every look.
CREATE INDEX submission_unopened ON submission (community_id, commit_no) WHERE opened_at IS NULL;
CREATE INDEX submission_parked ON submission (community_id, commit_no)
    WHERE parked_because IS NOT NULL;
