-- Who offered to help: what with, when, and what the committee decided. That somebody is accepted is a post of theirs
-- (staff_post), not a word here. Kept while they volunteer, and after a block so that it holds; erased with the account.
CREATE TABLE volunteer (
  user_id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  skills TEXT NOT NULL,
  hours TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  paused_until_at BIGINT,
  asked_at BIGINT NOT NULL,
  decided_by BIGINT,
  decided_at BIGINT
);
CREATE INDEX volunteer_area ON volunteer (area_id);

-- A volunteer looks after a household and is asked first. It holds from `agreed_at` until `ended_at`.
CREATE TABLE pairing (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  user_id BIGINT NOT NULL,
  made_by BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  agreed_at BIGINT,
  ended_at BIGINT
);
CREATE UNIQUE INDEX pairing_running ON pairing (area_id, user_id) WHERE ended_at IS NULL;
CREATE INDEX pairing_user ON pairing (user_id) WHERE ended_at IS NULL;
