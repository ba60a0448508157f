-- Who lives behind each door, as a roster or the people themselves say; a household is a door, an `area` of that level.

CREATE TABLE resident (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  is_head BOOLEAN NOT NULL,
  tags TEXT NOT NULL,
  language TEXT NOT NULL,
  user_id BIGINT UNIQUE,
  import_id BIGINT,
  created_at BIGINT NOT NULL,
  -- Empty until a person changes what was entered; imports and their undoing leave what was changed by hand.
  changed_at BIGINT
);
CREATE INDEX resident_area ON resident (area_id);
CREATE INDEX resident_import ON resident (import_id);
CREATE UNIQUE INDEX resident_head ON resident (area_id) WHERE is_head;

CREATE TABLE roster_import (
  id BIGINT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  area_id BIGINT NOT NULL REFERENCES area (id),
  made_at BIGINT NOT NULL,
  undone_at BIGINT
);
CREATE INDEX roster_import_user ON roster_import (user_id, made_at);

-- The areas an import made, so that it can be undone.
CREATE TABLE roster_area (area_id BIGINT PRIMARY KEY, import_id BIGINT NOT NULL);
CREATE INDEX roster_area_import ON roster_area (import_id);

-- What a resident was before an import corrected the entry, so that it can be undone; kept as long as that can be done.
CREATE TABLE roster_change (
  import_id BIGINT NOT NULL,
  resident_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  is_head BOOLEAN NOT NULL,
  tags TEXT NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (import_id, resident_id)
);
CREATE INDEX roster_change_resident ON roster_change (resident_id);

-- A roster that was read and waits for its "yes"; the next one of the same person takes its place.
CREATE TABLE roster_sheet (
  user_id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL,
  content TEXT NOT NULL,
  made_at BIGINT NOT NULL
);

-- A building leader gives it to a household; only its digest is kept.
CREATE TABLE household_code (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  digest TEXT NOT NULL UNIQUE,
  made_by BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  used_by BIGINT
);

-- Somebody without a code asks to be let into a household.
CREATE TABLE household_request (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  user_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  decided_at BIGINT,
  decided_by BIGINT
);
CREATE UNIQUE INDEX household_request_open ON household_request (user_id) WHERE decided_at IS NULL;

-- Two who look alike and are not the same person, as staff said.
CREATE TABLE resident_apart (
  one_id BIGINT NOT NULL,
  other_id BIGINT NOT NULL,
  PRIMARY KEY (one_id, other_id)
);
