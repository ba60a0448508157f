-- Who told a report: the person or their household, a gate, a visitor at the door, the house a guest stays in. What one
-- of them tells corrects what the same one told before, and nobody else's.
ALTER TABLE report ADD COLUMN source TEXT NOT NULL DEFAULT 'self';
DROP INDEX report_current;
CREATE UNIQUE INDEX report_current ON report (person_id, local_date, slot, source) WHERE replaced_at IS NULL;

-- Who looks after a household in quarantine, one to one. `room` is as typed where the grid does not know the door; it
-- is wiped when the last of those under watch there is erased.
CREATE TABLE carer (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  room TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  assigned_by BIGINT NOT NULL,
  since_at BIGINT NOT NULL,
  rung INTEGER NOT NULL,
  ended_at BIGINT
);
CREATE UNIQUE INDEX carer_door ON carer (area_id, room) WHERE ended_at IS NULL;
CREATE INDEX carer_user ON carer (user_id) WHERE ended_at IS NULL;
CREATE INDEX carer_ended ON carer (ended_at);

-- Which messages told a carer whom they look after, so that these can be taken back.
CREATE TABLE carer_told (
  carer_id BIGINT NOT NULL REFERENCES carer (id),
  user_id BIGINT NOT NULL,
  outbox_id BIGINT NOT NULL,
  PRIMARY KEY (carer_id, outbox_id)
);

-- What a visit at the door of a household in quarantine found. Dropped some weeks later; words go with the person.
CREATE TABLE care_visit (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  room TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  visit_date TEXT NOT NULL,
  outcome TEXT NOT NULL,
  waste BOOLEAN,
  supplied BOOLEAN,
  lacks TEXT NOT NULL,
  note TEXT NOT NULL,
  help_id BIGINT
);
CREATE INDEX care_visit_door ON care_visit (area_id, room, at);
CREATE INDEX care_visit_at ON care_visit (at);

-- Somebody who may be ill is brought to hospital. `user_id` is who sees to it, `rung` how far it has climbed.
CREATE TABLE transfer (
  id BIGINT PRIMARY KEY,
  episode_id BIGINT NOT NULL REFERENCES episode (id),
  area_id BIGINT NOT NULL REFERENCES area (id),
  user_id BIGINT,
  rung INTEGER NOT NULL,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT,
  outcome TEXT
);
CREATE UNIQUE INDEX transfer_open ON transfer (episode_id) WHERE closed_at IS NULL;
CREATE INDEX transfer_user ON transfer (user_id) WHERE closed_at IS NULL;
CREATE INDEX transfer_area ON transfer (area_id) WHERE closed_at IS NULL;

-- Each step with its time and who did it; `words` are whom they called or who was near, wiped with the person.
CREATE TABLE transfer_step (
  id BIGINT PRIMARY KEY,
  transfer_id BIGINT NOT NULL REFERENCES transfer (id),
  step TEXT NOT NULL,
  words TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  undone_at BIGINT
);
CREATE UNIQUE INDEX transfer_step_done ON transfer_step (transfer_id, step) WHERE undone_at IS NULL;

-- Where a transfer is shown: with who it is to whoever sees to it, without to those who may take it over.
CREATE TABLE transfer_card (
  transfer_id BIGINT NOT NULL REFERENCES transfer (id),
  chat_id BIGINT NOT NULL,
  outbox_id BIGINT NOT NULL,
  told BOOLEAN NOT NULL,
  PRIMARY KEY (transfer_id, outbox_id)
);
CREATE INDEX transfer_card_chat ON transfer_card (chat_id);
