-- How many places the catalogue wants. `capacity` is how many there are: never fewer than are taken,
-- so that nobody loses a seat where the room became smaller.
ALTER TABLE slot ADD COLUMN wanted BIGINT;
