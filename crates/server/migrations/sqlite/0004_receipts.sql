-- A receipt belongs to one submission and is written with it: as a row of its own it cost a table, a
-- statement and two indexes more in every commit. A secret is found by its code.
ALTER TABLE submission ADD COLUMN secret_hash TEXT;
ALTER TABLE submission ADD COLUMN code TEXT;
ALTER TABLE submission ADD COLUMN phone_mac BLOB;
UPDATE submission SET (secret_hash, code, phone_mac) = (
    SELECT r.secret_hash, r.code, r.phone_mac FROM receipt r
    WHERE r.community_id = submission.community_id AND r.submission_id = submission.id
);
DROP TABLE receipt;
CREATE INDEX submission_by_code ON submission (community_id, code);
