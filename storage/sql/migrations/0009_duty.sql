-- The duty roster. What is in it about staff stays while they hold their post; a shift that has ended, its covers,
-- offers and hand-overs are dropped 35 days later. The note of a hand-over is wiped when it has been passed on.

CREATE TABLE duty_shift (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  duty TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  weekdays INTEGER NOT NULL,
  from_date TEXT NOT NULL,
  until_date TEXT,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  made_by BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX duty_shift_area ON duty_shift (area_id) WHERE ended_at IS NULL;
CREATE INDEX duty_shift_user ON duty_shift (user_id) WHERE ended_at IS NULL;

-- Who has one turn of a shift in place of the one in the roster; nobody where there is no user.
CREATE TABLE duty_cover (
  shift_id BIGINT NOT NULL REFERENCES duty_shift (id),
  local_date TEXT NOT NULL,
  user_id BIGINT,
  PRIMARY KEY (shift_id, local_date)
);

CREATE TABLE duty_offer (
  id BIGINT PRIMARY KEY,
  shift_id BIGINT NOT NULL REFERENCES duty_shift (id),
  local_date TEXT NOT NULL,
  from_user_id BIGINT NOT NULL,
  to_user_id BIGINT NOT NULL,
  offered_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX duty_offer_to ON duty_offer (to_user_id) WHERE ended_at IS NULL;

CREATE TABLE duty_handover (
  id BIGINT PRIMARY KEY,
  shift_id BIGINT NOT NULL REFERENCES duty_shift (id),
  local_date TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  note TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  asked_row BIGINT,
  done_at BIGINT,
  to_user_id BIGINT
);
CREATE UNIQUE INDEX duty_handover_turn ON duty_handover (shift_id, local_date);

-- Which private message told somebody whom an alert is about, so that it is taken back when it is theirs no longer.
CREATE TABLE alert_told (
  alert_id BIGINT NOT NULL REFERENCES alert (id),
  user_id BIGINT NOT NULL,
  outbox_id BIGINT PRIMARY KEY
);
CREATE INDEX alert_told_alert ON alert_told (alert_id, user_id);
