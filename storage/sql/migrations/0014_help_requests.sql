-- Neighbours ask for help, and somebody takes it. Name, phone, room, details, picture and words are wiped
-- `keep_help_days` after a request ended, and when whoever asked has their data erased.
CREATE TABLE help_request (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  room TEXT NOT NULL,
  asker_user_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  kind TEXT NOT NULL,
  urgency TEXT NOT NULL,
  wanted TEXT NOT NULL,
  details TEXT NOT NULL,
  state TEXT NOT NULL,
  rung INTEGER NOT NULL,
  claimed_by BIGINT,
  claim_until_at BIGINT,
  code TEXT NOT NULL,
  photo_file_id TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  ended_at BIGINT,
  thanked_at BIGINT,
  went_well BOOLEAN,
  words TEXT NOT NULL,
  followed_by BIGINT
);
CREATE INDEX help_request_area ON help_request (area_id) WHERE ended_at IS NULL;
CREATE INDEX help_request_asker ON help_request (asker_user_id);
CREATE INDEX help_request_claimed ON help_request (claimed_by) WHERE ended_at IS NULL;
CREATE INDEX help_request_ended ON help_request (ended_at) WHERE name <> '' OR details <> '{}';

-- What became of a request, and by whom.
CREATE TABLE help_event (
  id BIGINT PRIMARY KEY,
  request_id BIGINT NOT NULL REFERENCES help_request (id),
  kind TEXT NOT NULL,
  by_user_id BIGINT,
  at BIGINT NOT NULL
);
CREATE INDEX help_event_request ON help_event (request_id);

-- Where it is offered, without who it is; `for_staff` where it stands as a matter of the staff.
CREATE TABLE help_card (
  request_id BIGINT NOT NULL REFERENCES help_request (id),
  chat_id BIGINT NOT NULL,
  outbox_id BIGINT NOT NULL,
  for_staff BOOLEAN NOT NULL,
  PRIMARY KEY (request_id, chat_id)
);
CREATE INDEX help_card_chat ON help_card (chat_id);

-- Which messages told somebody who it is, so that these can be taken back.
CREATE TABLE help_told (
  request_id BIGINT NOT NULL REFERENCES help_request (id),
  user_id BIGINT NOT NULL,
  outbox_id BIGINT NOT NULL,
  PRIMARY KEY (request_id, outbox_id)
);
CREATE INDEX help_told_user ON help_told (user_id);
