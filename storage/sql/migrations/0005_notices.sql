-- A notice in several languages and kinds, for an audience, with its deliveries and who has said "I have read it".

ALTER TABLE notice ADD COLUMN contents TEXT NOT NULL DEFAULT '{}';
ALTER TABLE notice ADD COLUMN audience TEXT NOT NULL DEFAULT '{}';
ALTER TABLE notice ADD COLUMN asks_receipt BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE notice ADD COLUMN pins BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE notice ADD COLUMN replaces TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN repeats TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN repeats_of BIGINT;
ALTER TABLE notice ADD COLUMN expires_at BIGINT;
ALTER TABLE notice ADD COLUMN approved_by BIGINT;
ALTER TABLE notice ADD COLUMN progress_outbox_id BIGINT;
ALTER TABLE notice ADD COLUMN ended_at BIGINT;
-- What people call it by: 1 for the first that was ever written.
ALTER TABLE notice ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
UPDATE notice SET number = (SELECT COUNT(*) FROM notice AS earlier WHERE earlier.id <= notice.id);
CREATE INDEX notice_number ON notice (number);

-- What was written before is one text for its groups, in whatever language it was written.
UPDATE notice SET
  audience = '{"chats": ' || chat_ids || '}',
  contents = '{"": {"kind": "text", "words": "' ||
    REPLACE(REPLACE(REPLACE(REPLACE(words, '\', '\\'), '"', '\"'), '
', '\n'), '	', '\t') || '"}}';
ALTER TABLE notice DROP COLUMN words;
ALTER TABLE notice DROP COLUMN chat_ids;
CREATE INDEX notice_area ON notice (area_id, created_at);

-- One row for each chat a notice goes to; the outbox row says how far it came, and there is none until it is promised.
-- `area_id` is where the reader lives.
-- Kept for some weeks after the notice has gone out; what belongs to an account is erased with it.
CREATE TABLE notice_delivery (
  notice_id BIGINT NOT NULL REFERENCES notice (id),
  chat_id BIGINT NOT NULL,
  area_id BIGINT REFERENCES area (id),
  outbox_id BIGINT,
  PRIMARY KEY (notice_id, chat_id)
);
-- A group bound in one of its topics is spoken to there. The last bulletin gives way to the next.
ALTER TABLE group_chat ADD COLUMN thread_id BIGINT;
ALTER TABLE group_chat ADD COLUMN bulletin_outbox_id BIGINT;
CREATE INDEX account_area ON account (area_id);
CREATE INDEX notice_delivery_outbox ON notice_delivery (outbox_id);
CREATE INDEX notice_delivery_unpromised ON notice_delivery (notice_id, chat_id) WHERE outbox_id IS NULL;

-- Somebody has read it: an account for itself, or a building leader for a door (`user_id` is then 0).
-- `area_id` is the household; 0 where it is not known.
CREATE TABLE notice_receipt (
  notice_id BIGINT NOT NULL REFERENCES notice (id),
  user_id BIGINT NOT NULL,
  area_id BIGINT NOT NULL,
  by_user_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (notice_id, user_id, area_id)
);
CREATE INDEX notice_receipt_area ON notice_receipt (notice_id, area_id);

-- Words to be used again in an area and below. `stands_for` is the built-in template it takes the place of there, and
-- then it has no name of its own; one that was removed hides what stands above it.
CREATE TABLE notice_template (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  stands_for TEXT NOT NULL,
  name TEXT NOT NULL,
  contents TEXT NOT NULL,
  removed BOOLEAN NOT NULL,
  made_by BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX notice_template_name ON notice_template (area_id, stands_for, name);

-- What was held back is looked for by chat only, when somebody goes or a group moves.
CREATE INDEX outbox_held ON outbox (chat_id) WHERE state = 'held';
