-- What is asked every day costs what it tells, however many years lie behind: an index for each such question.

-- The trend of the last days, from the index alone.
CREATE INDEX report_day ON report (local_date, episode_id, person_id, level, replaced_at) WHERE replaced_at IS NULL;
-- Who told of others, for the day they leave.
CREATE INDEX report_told_by ON report (reporter_user_id) WHERE source <> 'self';

CREATE INDEX episode_opened ON episode (opened_at);

-- Those who were erased have no account any more and are most of all who ever came.
DROP INDEX person_reporter;
CREATE INDEX person_reporter ON person (reporter_user_id) WHERE erased_at IS NULL;

CREATE INDEX alert_claimed ON alert (claimed_by) WHERE resolved_at IS NULL;
CREATE INDEX alert_card_chat ON alert_card (chat_id);
CREATE INDEX question_unfinished ON question (claimed_by) WHERE state IN ('open', 'claimed');
CREATE INDEX question_card_row ON question_card (outbox_id);
CREATE INDEX question_message_user ON question_message (user_id, at);

-- Files made for a chat, and where else a file is still on its way.
CREATE INDEX outbox_file_chat ON outbox (chat_id) WHERE media_id IS NOT NULL;
CREATE INDEX outbox_file ON outbox (media_id) WHERE media_id IS NOT NULL;
CREATE INDEX outbox_doubtful ON outbox (chat_id) WHERE state = 'doubtful';

-- What could not be understood, of somebody who leaves.
CREATE INDEX inbox_kept ON inbox (conversation) WHERE state <> 'waiting' AND payload <> '';
