-- Premises of an area (shops, hotels, offices …), how they were found at each visit, and the guests who stay there.

-- The contact's name, phone and account are wiped when the contact asks, and when the premises are taken off the list.
-- `contact_id` is another one with each contact; a tombstone of it keeps a restored backup from bringing them back.
CREATE TABLE premises (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  contact_id BIGINT NOT NULL,
  contact_name TEXT NOT NULL,
  contact_phone TEXT NOT NULL,
  contact_user_id BIGINT,
  status TEXT NOT NULL,
  status_reason TEXT NOT NULL,
  ordered_by TEXT NOT NULL,
  since_date TEXT NOT NULL,
  next_check_date TEXT NOT NULL,
  checked_date TEXT,
  told_date TEXT,
  wrong INTEGER NOT NULL,
  removed_at BIGINT
);
CREATE INDEX premises_area ON premises (area_id) WHERE removed_at IS NULL;
CREATE INDEX premises_contact ON premises (contact_user_id) WHERE removed_at IS NULL;

-- Who said when that it is open or closed; `own` where its contact did. Its words go `keep_closed_days` after the premises were taken off the list.
CREATE TABLE premises_status (
  id BIGINT PRIMARY KEY,
  premises_id BIGINT NOT NULL REFERENCES premises (id),
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  ordered_by TEXT NOT NULL,
  by_user_id BIGINT NOT NULL,
  own BOOLEAN NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX premises_status_premises ON premises_status (premises_id);

-- A link that makes one person the contact, once.
CREATE TABLE premises_invite (
  id BIGINT PRIMARY KEY,
  premises_id BIGINT NOT NULL REFERENCES premises (id),
  made_by BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX premises_invite_premises ON premises_invite (premises_id);

-- A visit by staff, or (`own`) a list the contact filled in. Notes and photos are wiped after `keep_closed_days`.
CREATE TABLE premises_check (
  id BIGINT PRIMARY KEY,
  premises_id BIGINT NOT NULL REFERENCES premises (id),
  by_user_id BIGINT NOT NULL,
  own BOOLEAN NOT NULL,
  local_date TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX premises_check_premises ON premises_check (premises_id, at);
CREATE INDEX premises_check_at ON premises_check (at);

CREATE TABLE premises_finding (
  check_id BIGINT NOT NULL REFERENCES premises_check (id),
  item TEXT NOT NULL,
  verdict TEXT NOT NULL,
  note TEXT NOT NULL,
  photo_file_id TEXT NOT NULL,
  PRIMARY KEY (check_id, item)
);

-- Which person stays where; who they are stands in `person`, until when in `episode`, and is erased there.
CREATE TABLE stay (
  id BIGINT PRIMARY KEY,
  premises_id BIGINT NOT NULL REFERENCES premises (id),
  person_id BIGINT NOT NULL REFERENCES person (id),
  episode_id BIGINT NOT NULL UNIQUE REFERENCES episode (id),
  added_by BIGINT NOT NULL,
  since_date TEXT NOT NULL,
  left_date TEXT
);
CREATE INDEX stay_here ON stay (premises_id) WHERE left_date IS NULL;
CREATE INDEX stay_person ON stay (person_id);

-- A list of guests that is awaited or was read and waits for its "yes"; the next one of the same person takes its
-- place. It goes with the "yes", when its sender asks, and after a day.
CREATE TABLE guest_list (
  user_id BIGINT PRIMARY KEY,
  premises_id BIGINT NOT NULL REFERENCES premises (id),
  content TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
