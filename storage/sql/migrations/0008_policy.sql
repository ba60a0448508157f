-- Changes of policy made in chat, for an area and all below it from a date on. They are kept for good as the history
-- of what held when; the only person they name is the member of staff who made or withdrew them.
-- One that nobody has confirmed yet is a proposal; whoever makes another forgets the first.

CREATE TABLE policy_change (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  from_date TEXT NOT NULL,
  made_by BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  withdrawn_by BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX policy_change_area ON policy_change (area_id, from_date);
CREATE INDEX policy_change_proposed ON policy_change (made_by) WHERE confirmed_at IS NULL;

-- Watches whose last day a change moved; a row goes when the people concerned have been told. Ids and dates only.
CREATE TABLE policy_moved (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  episode_id BIGINT NOT NULL REFERENCES episode (id),
  old_last_date TEXT NOT NULL,
  moved_at BIGINT NOT NULL
);
