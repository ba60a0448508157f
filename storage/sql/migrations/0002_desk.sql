-- The human desk. A question that waits for a person is a ticket; like questions follow the first of them (herd_id).
-- Words of people in these tables are erased `keep_closed_days` after the ticket ended, and when their author asks.

ALTER TABLE question ADD COLUMN thread_id BIGINT;
ALTER TABLE question ADD COLUMN topic TEXT NOT NULL DEFAULT 'other';
ALTER TABLE question ADD COLUMN herd_id BIGINT REFERENCES question (id);
ALTER TABLE question ADD COLUMN rung INTEGER NOT NULL DEFAULT 0;
ALTER TABLE question ADD COLUMN claimed_by BIGINT;
ALTER TABLE question ADD COLUMN claim_until_at BIGINT;
ALTER TABLE question ADD COLUMN closed_at BIGINT;
ALTER TABLE question ADD COLUMN helpful BOOLEAN;
CREATE INDEX question_user ON question (user_id, asked_at);
CREATE INDEX question_herd ON question (herd_id) WHERE herd_id IS NOT NULL;
CREATE INDEX question_week ON question (asked_at);

CREATE INDEX question_card_chat ON question_card (chat_id);

CREATE TABLE question_event (
  id BIGINT PRIMARY KEY,
  question_id BIGINT NOT NULL REFERENCES question (id),
  kind TEXT NOT NULL,
  by_user_id BIGINT,
  at BIGINT NOT NULL
);
CREATE INDEX question_event_question ON question_event (question_id);

CREATE TABLE question_message (
  id BIGINT PRIMARY KEY,
  question_id BIGINT NOT NULL REFERENCES question (id),
  kind TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  chat_id BIGINT NOT NULL,
  message_id BIGINT,
  words TEXT NOT NULL,
  file_id TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX question_message_question ON question_message (question_id);
CREATE INDEX question_message_source ON question_message (chat_id, message_id);

CREATE TABLE question_copy (
  said_id BIGINT NOT NULL REFERENCES question_message (id),
  question_id BIGINT NOT NULL REFERENCES question (id),
  chat_id BIGINT NOT NULL,
  part INTEGER NOT NULL,
  outbox_id BIGINT NOT NULL,
  PRIMARY KEY (said_id, question_id, chat_id, part)
);
CREATE INDEX question_copy_chat ON question_copy (chat_id);
CREATE INDEX question_copy_row ON question_copy (outbox_id);

CREATE TABLE group_topic (
  chat_id BIGINT NOT NULL,
  topic TEXT NOT NULL,
  thread_id BIGINT NOT NULL,
  PRIMARY KEY (chat_id, topic)
);

CREATE TABLE saved_reply (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  made_by BIGINT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX saved_reply_area ON saved_reply (area_id);
