-- Ready answers as staff keep them: how long they hold, for whom, and what goes with them.

ALTER TABLE faq ADD COLUMN state TEXT NOT NULL DEFAULT 'approved';
ALTER TABLE faq ADD COLUMN valid_until_date TEXT;
ALTER TABLE faq ADD COLUMN owner_user_id BIGINT;
ALTER TABLE faq ADD COLUMN media_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE faq ADD COLUMN media_file_id TEXT NOT NULL DEFAULT '';
ALTER TABLE faq ADD COLUMN place_code TEXT NOT NULL DEFAULT '';
-- Until staff change an entry that came with the program, a new release may change it.
ALTER TABLE faq ADD COLUMN edited_at BIGINT;
-- Another number after each change, so that a process that keeps all entries knows which to read again.
ALTER TABLE faq ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
CREATE INDEX faq_area ON faq (area_id);

-- What was offered or answered to a question, so that a number, a word or a button can be taken up later.
-- It holds ids only, and goes with the machinery's other traces.
CREATE TABLE faq_reply (
  question_id BIGINT PRIMARY KEY REFERENCES question (id),
  chat_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  thread_id BIGINT,
  faq_ids TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX faq_reply_asker ON faq_reply (chat_id, user_id, made_at);

-- A file somebody sent that is to be fetched from Telegram, and what for; gone once it is here.
CREATE TABLE file_request (
  outbox_id BIGINT PRIMARY KEY,
  user_id BIGINT NOT NULL,
  purpose TEXT NOT NULL
);

-- A sheet that was read and waits for its "yes"; the next one of the same person takes its place.
CREATE TABLE faq_sheet (
  user_id BIGINT PRIMARY KEY,
  content TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
