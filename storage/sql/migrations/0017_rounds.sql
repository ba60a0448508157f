-- Patrols and disinfections: which corners of an area are gone through, on which days and at which times.
CREATE TABLE round_plan (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  kind TEXT NOT NULL,
  corners TEXT NOT NULL,
  weekdays TEXT NOT NULL,
  clocks TEXT NOT NULL,
  tells_group BOOLEAN NOT NULL,
  made_by BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX round_plan_area ON round_plan (area_id) WHERE ended_at IS NULL;

-- One time of a plan. Kept `keep_rounds_days`, with its pictures and reasons.
CREATE TABLE round (
  id BIGINT PRIMARY KEY,
  plan_id BIGINT NOT NULL REFERENCES round_plan (id),
  local_date TEXT NOT NULL,
  clock TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  rung INTEGER NOT NULL,
  begun_by BIGINT,
  ended_by BIGINT,
  ended_at BIGINT,
  distance_m INTEGER,
  UNIQUE (plan_id, local_date, clock)
);
CREATE INDEX round_date ON round (local_date);

-- What was found at a corner; `corner` is its place in the plan's list.
CREATE TABLE round_corner (
  round_id BIGINT NOT NULL REFERENCES round (id),
  corner INTEGER NOT NULL,
  done BOOLEAN NOT NULL,
  reason TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (round_id, corner)
);

CREATE TABLE round_photo (
  id BIGINT PRIMARY KEY,
  round_id BIGINT NOT NULL REFERENCES round (id),
  file_id TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX round_photo_round ON round_photo (round_id);

-- The one line of a day and kind in a residents' group.
CREATE TABLE round_line (
  chat_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  local_date TEXT NOT NULL,
  outbox_id BIGINT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (chat_id, kind, local_date)
);
