-- Talks between a visitor and a counsellor who do not know each other. Who the visitor is stands in this table alone.
-- No words of a talk are kept here. A talk that has ended is erased after policy.keep_counselling_days,
-- with its lines, its calls and what the outbox still knows of them. `note` is wiped when a talk is handed over or ends.

CREATE TABLE counsellor (
  user_id BIGINT PRIMARY KEY,
  on_duty BOOLEAN NOT NULL,
  duty_until_at BIGINT,
  talk_id BIGINT,
  left_at BIGINT
);

CREATE TABLE counselling (
  id BIGINT PRIMARY KEY,
  visitor_user_id BIGINT NOT NULL,
  counsellor_user_id BIGINT,
  area_id BIGINT NOT NULL REFERENCES area (id),
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  reveals BOOLEAN NOT NULL,
  note TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  taken_at BIGINT,
  last_at BIGINT NOT NULL,
  quiet_asked_at BIGINT,
  danger_at BIGINT,
  offered_at BIGINT,
  ended_at BIGINT,
  ended_by TEXT NOT NULL,
  helped TEXT NOT NULL
);
CREATE UNIQUE INDEX counselling_open_visitor ON counselling (visitor_user_id) WHERE ended_at IS NULL;
CREATE INDEX counselling_open_counsellor ON counselling (counsellor_user_id) WHERE ended_at IS NULL;
CREATE INDEX counselling_visitor ON counselling (visitor_user_id);
CREATE INDEX counselling_ended ON counselling (ended_at) WHERE ended_at IS NOT NULL;

-- Which counsellors were asked to take a talk, and the row of the message that asked them.
CREATE TABLE counselling_call (
  talk_id BIGINT NOT NULL REFERENCES counselling (id),
  user_id BIGINT NOT NULL,
  outbox_id BIGINT NOT NULL,
  PRIMARY KEY (talk_id, user_id)
);

-- Which message of one side became which message to the other, for edits and replies.
CREATE TABLE counselling_line (
  outbox_id BIGINT PRIMARY KEY,
  talk_id BIGINT NOT NULL REFERENCES counselling (id),
  user_id BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  part INTEGER NOT NULL
);
CREATE INDEX counselling_line_message ON counselling_line (talk_id, user_id, message_id);
