-- Facts of the first release. Instants are milliseconds UTC in `…_at`, dates are ISO text in `…_date`.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE area (
  id BIGINT PRIMARY KEY,
  parent_id BIGINT REFERENCES area (id),
  code TEXT NOT NULL UNIQUE,
  level TEXT NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  path TEXT NOT NULL UNIQUE
);
CREATE INDEX area_parent ON area (parent_id);

CREATE TABLE gate (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX gate_area ON gate (area_id);

CREATE TABLE account (
  user_id BIGINT PRIMARY KEY,
  language TEXT NOT NULL,
  language_chosen BOOLEAN NOT NULL,
  reachable BOOLEAN NOT NULL,
  area_id BIGINT REFERENCES area (id),
  created_at BIGINT NOT NULL
);

CREATE TABLE consent (
  id BIGINT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  text_version TEXT NOT NULL,
  language TEXT NOT NULL,
  given_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX consent_user ON consent (user_id);

CREATE TABLE person (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  room TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  user_id BIGINT UNIQUE,
  reporter_user_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  erased_at BIGINT
);
CREATE INDEX person_reporter ON person (reporter_user_id);
CREATE INDEX person_area ON person (area_id);

CREATE TABLE episode (
  id BIGINT PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES person (id),
  area_id BIGINT NOT NULL REFERENCES area (id),
  gate_id BIGINT REFERENCES gate (id),
  origin TEXT NOT NULL,
  high_risk BOOLEAN NOT NULL,
  arrival_date TEXT NOT NULL,
  transport TEXT NOT NULL,
  last_date TEXT NOT NULL,
  needs TEXT NOT NULL,
  needs_note TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  last_report_at BIGINT,
  last_report_date TEXT,
  last_level TEXT NOT NULL,
  lost_at BIGINT,
  closed_at BIGINT,
  closure_reason TEXT,
  closed_by BIGINT
);
CREATE UNIQUE INDEX episode_open_per_person ON episode (person_id) WHERE closed_at IS NULL;
CREATE INDEX episode_person ON episode (person_id);
CREATE INDEX episode_open_area ON episode (area_id) WHERE closed_at IS NULL;

CREATE TABLE report (
  id BIGINT PRIMARY KEY,
  episode_id BIGINT NOT NULL REFERENCES episode (id),
  person_id BIGINT NOT NULL REFERENCES person (id),
  reporter_user_id BIGINT NOT NULL,
  local_date TEXT NOT NULL,
  slot TEXT NOT NULL,
  celsius_x10 INTEGER,
  symptoms TEXT NOT NULL,
  note TEXT NOT NULL,
  photo_file_id TEXT NOT NULL,
  level TEXT NOT NULL,
  late BOOLEAN NOT NULL,
  revision INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  replaced_at BIGINT
);
CREATE UNIQUE INDEX report_current ON report (person_id, local_date, slot) WHERE replaced_at IS NULL;
CREATE INDEX report_episode ON report (episode_id, created_at);

CREATE TABLE silence (
  id BIGINT PRIMARY KEY,
  episode_id BIGINT NOT NULL REFERENCES episode (id),
  since_at BIGINT NOT NULL,
  since_date TEXT NOT NULL,
  since_slot TEXT NOT NULL,
  ended_at BIGINT
);
CREATE UNIQUE INDEX silence_open ON silence (episode_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX silence_once ON silence (episode_id, since_date, since_slot);

CREATE TABLE staff (
  id BIGINT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  area_id BIGINT NOT NULL REFERENCES area (id),
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  joined_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE UNIQUE INDEX staff_post ON staff (user_id, area_id, role) WHERE revoked_at IS NULL;
CREATE INDEX staff_area ON staff (area_id);

CREATE TABLE invite (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  role TEXT NOT NULL,
  made_by BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  used_by BIGINT
);

CREATE TABLE join_attempt (
  id BIGINT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX join_attempt_user ON join_attempt (user_id, at);

CREATE TABLE group_chat (
  chat_id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  bound_by BIGINT NOT NULL,
  bound_at BIGINT NOT NULL
);
CREATE INDEX group_chat_area ON group_chat (area_id);

CREATE TABLE alert (
  id BIGINT PRIMARY KEY,
  episode_id BIGINT NOT NULL REFERENCES episode (id),
  area_id BIGINT NOT NULL REFERENCES area (id),
  kind TEXT NOT NULL,
  level TEXT NOT NULL,
  reason TEXT NOT NULL,
  rung INTEGER NOT NULL,
  state TEXT NOT NULL,
  claimed_by BIGINT,
  claim_until_at BIGINT,
  opened_at BIGINT NOT NULL,
  resolved_at BIGINT
);
CREATE UNIQUE INDEX alert_open ON alert (episode_id, kind) WHERE resolved_at IS NULL;
CREATE INDEX alert_open_area ON alert (area_id) WHERE resolved_at IS NULL;

CREATE TABLE alert_event (
  id BIGINT PRIMARY KEY,
  alert_id BIGINT NOT NULL REFERENCES alert (id),
  kind TEXT NOT NULL,
  by_user_id BIGINT,
  at BIGINT NOT NULL
);
CREATE INDEX alert_event_alert ON alert_event (alert_id);

CREATE TABLE alert_card (
  alert_id BIGINT NOT NULL REFERENCES alert (id),
  chat_id BIGINT NOT NULL,
  outbox_id BIGINT NOT NULL,
  PRIMARY KEY (alert_id, chat_id)
);

CREATE TABLE due (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_id BIGINT NOT NULL,
  local_date TEXT NOT NULL,
  slot TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  done_at BIGINT
);
CREATE UNIQUE INDEX due_once ON due (kind, subject_id, local_date, slot);
CREATE INDEX due_waiting ON due (due_at) WHERE state = 'waiting';
CREATE INDEX due_ended ON due (done_at) WHERE state <> 'waiting';

CREATE TABLE inbox (
  id BIGINT PRIMARY KEY,
  update_id BIGINT NOT NULL UNIQUE,
  conversation TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_try_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  done_at BIGINT,
  error TEXT NOT NULL
);
CREATE INDEX inbox_waiting ON inbox (id) WHERE state = 'waiting';
CREATE INDEX inbox_conversation ON inbox (conversation, id) WHERE state = 'waiting';
CREATE INDEX inbox_done ON inbox (done_at) WHERE state IN ('done', 'refused');

CREATE TABLE conversation (
  chat_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  flow TEXT NOT NULL,
  subject TEXT NOT NULL,
  answers TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (chat_id, user_id)
);

CREATE TABLE media (
  id BIGINT PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  file_name TEXT NOT NULL,
  content_base64 TEXT NOT NULL,
  file_id TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE outbox (
  id BIGINT PRIMARY KEY,
  key TEXT UNIQUE,
  chat_id BIGINT NOT NULL,
  method TEXT NOT NULL,
  payload TEXT NOT NULL,
  priority INTEGER NOT NULL,
  policy TEXT NOT NULL,
  state TEXT NOT NULL,
  edits_outbox_id BIGINT,
  media_id BIGINT,
  attempts INTEGER NOT NULL,
  not_before_at BIGINT NOT NULL,
  expires_at BIGINT,
  message_id BIGINT,
  error TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  sent_at BIGINT
);
CREATE INDEX outbox_waiting ON outbox (priority, id, chat_id, not_before_at) WHERE state = 'waiting';
CREATE INDEX outbox_chat ON outbox (chat_id, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_edit ON outbox (edits_outbox_id) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_ended ON outbox (sent_at) WHERE state IN ('sent', 'failed', 'expired', 'gone');

CREATE TABLE question (
  id BIGINT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  chat_id BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  area_id BIGINT,
  words TEXT NOT NULL,
  state TEXT NOT NULL,
  faq_id BIGINT,
  answer TEXT NOT NULL,
  answered_by BIGINT,
  asked_at BIGINT NOT NULL,
  answered_at BIGINT
);
CREATE INDEX question_open ON question (area_id) WHERE state = 'open';

CREATE TABLE question_card (
  question_id BIGINT NOT NULL REFERENCES question (id),
  chat_id BIGINT NOT NULL,
  outbox_id BIGINT NOT NULL,
  PRIMARY KEY (question_id, chat_id)
);

CREATE TABLE faq (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  area_id BIGINT REFERENCES area (id),
  topic TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE notice (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  author_user_id BIGINT NOT NULL,
  words TEXT NOT NULL,
  chat_ids TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  post_at BIGINT NOT NULL,
  posted_at BIGINT
);

CREATE TABLE place (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  address TEXT NOT NULL,
  address_en TEXT NOT NULL,
  phone TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL
);

CREATE TABLE area_position (
  area_id BIGINT PRIMARY KEY REFERENCES area (id),
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL
);

CREATE TABLE audit (
  id BIGINT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  at BIGINT NOT NULL
);

CREATE TABLE tombstone (person_id BIGINT PRIMARY KEY, erased_at BIGINT NOT NULL);
