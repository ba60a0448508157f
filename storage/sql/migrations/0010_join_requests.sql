-- Groups of people under watch, whom the bot lets in and takes out. A request is kept while it waits and for eight days
-- after; a leave until it is done. Both hold an account's number and no words, and go when the account is erased.

-- The way into such a group. `lacking` names the rights the bot misses there, separated by blanks.
CREATE TABLE door (
  chat_id BIGINT PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  invite_link TEXT NOT NULL,
  lacking TEXT NOT NULL,
  opened_by BIGINT NOT NULL
);

-- Somebody asked to be let in. Until `open_until_at` Telegram lets the bot write to whoever never opened it;
-- at `lapses_at` they are turned away.
CREATE TABLE join_request (
  id BIGINT PRIMARY KEY,
  chat_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  open_until_at BIGINT NOT NULL,
  lapses_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE UNIQUE INDEX join_request_open ON join_request (chat_id, user_id) WHERE ended_at IS NULL;
CREATE INDEX join_request_user ON join_request (user_id);
CREATE INDEX join_request_ended ON join_request (ended_at) WHERE ended_at IS NOT NULL;

-- Somebody whose watch has ended is to be taken out of a group.
CREATE TABLE group_leave (
  id BIGINT PRIMARY KEY,
  chat_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  UNIQUE (chat_id, user_id)
);
CREATE INDEX group_leave_user ON group_leave (user_id);

-- A call whose answer, or refusal, somebody waits for: what for, and about which chat or row.
CREATE TABLE awaited (
  outbox_id BIGINT PRIMARY KEY,
  purpose TEXT NOT NULL,
  subject_id BIGINT NOT NULL
);
