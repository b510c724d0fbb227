-- How far each kiosk has counted, and the runs that are missing below, as JSON: for every submission
-- up to the commit `counted_to`. The later ones are added by whoever asks. An index to count them
-- all anew was as much to write as the submissions themselves.
CREATE TABLE device_counter (
    community_id TEXT    NOT NULL,
    device_id    TEXT    NOT NULL,
    highest      BIGINT NOT NULL,
    missing      TEXT    NOT NULL,
    PRIMARY KEY (community_id, device_id)
);
ALTER TABLE meta ADD COLUMN counted_to BIGINT NOT NULL DEFAULT 0;
DROP INDEX submission_by_device;
