-- name: enqueue!
INSERT INTO outbox (id, key, chat_id, method, payload, priority, policy, state, edits_outbox_id, media_id,
                    attempts, not_before_at, expires_at, error, created_at)
VALUES (:id, :key, :chat_id, :method, :payload, :priority, :policy, 'waiting', :edits_outbox_id, :media_id,
        0, :not_before_at, :expires_at, '', :not_before_at)
ON CONFLICT (key) DO NOTHING;

-- name: hurry!
-- What stands before an urgent row in its chat becomes as urgent, so the row need not wait for its turn among notices.
UPDATE outbox SET priority = :priority
WHERE chat_id = :chat_id AND state IN ('waiting', 'sending') AND state = 'waiting' AND priority > :priority;

-- name: by_key^
SELECT id FROM outbox WHERE key = :key;

-- name: ready
-- Only the first open row of each chat may go, so a chat keeps its order.
SELECT o.id, o.chat_id, o.method, o.payload, o.priority, o.policy, o.attempts, o.expires_at, o.edits_outbox_id,
       edited.message_id AS edited_message_id, o.media_id
FROM outbox AS o
LEFT JOIN outbox AS edited ON edited.id = o.edits_outbox_id
WHERE o.state = 'waiting' AND o.not_before_at <= :now_at
  AND (o.chat_id = 0 OR NOT EXISTS (
    SELECT 1 FROM outbox AS earlier
    WHERE earlier.chat_id = o.chat_id AND earlier.id < o.id AND earlier.state IN ('waiting', 'sending')
  ))
ORDER BY o.priority, o.id LIMIT :most;

-- name: mark_sending!
UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = :id;

-- name: sent!
UPDATE outbox SET state = 'sent', payload = '', message_id = :message_id, sent_at = :now_at, error = ''
WHERE id = :id;

-- name: put_back!
-- A row that has ended has no words any more and stays ended.
UPDATE outbox SET state = 'waiting', not_before_at = :not_before_at, error = :error
WHERE id = :id AND state IN ('waiting', 'sending', 'doubtful');

-- name: put_back_uncounted!
UPDATE outbox SET state = 'waiting', not_before_at = :not_before_at, error = :error, attempts = attempts - 1
WHERE id = :id AND state = 'sending';

-- name: wait_no_longer!
UPDATE outbox SET not_before_at = :now_at
WHERE state IN ('waiting', 'sending') AND state = 'waiting' AND not_before_at > :now_at;

-- name: end!
UPDATE outbox SET state = :state, payload = CASE WHEN :state = 'doubtful' THEN payload ELSE '' END,
                  error = :error, sent_at = :now_at
WHERE id = :id AND state IN ('waiting', 'sending', 'doubtful');

-- name: replace_payload!
UPDATE outbox SET method = :method, payload = :payload, edits_outbox_id = NULL WHERE id = :id;

-- name: reword!
UPDATE outbox SET payload = :payload WHERE id = :id AND state IN ('waiting', 'sending', 'doubtful');

-- name: waiting_edit^
SELECT id FROM outbox WHERE edits_outbox_id = :id AND state IN ('waiting', 'sending') AND state = 'waiting'
ORDER BY id DESC LIMIT 1;
-- name: reword_unsent!
UPDATE outbox SET method = :method, payload = :payload WHERE id = :id AND state IN ('waiting', 'held');

-- name: set_message!
UPDATE outbox SET message_id = :message_id WHERE id = :id;

-- name: left_sending
-- Here and below the wider condition is the one the index names; without it all that was ever sent would be read.
SELECT o.id, o.chat_id, o.method, o.payload, o.priority, o.policy, o.attempts, o.expires_at, o.edits_outbox_id,
       edited.message_id AS edited_message_id, o.media_id
FROM outbox AS o
LEFT JOIN outbox AS edited ON edited.id = o.edits_outbox_id
WHERE o.state IN ('waiting', 'sending') AND o.state = 'sending' ORDER BY o.chat_id, o.id;

-- name: drop_waiting!
UPDATE outbox SET state = 'gone', payload = '', sent_at = :now_at
WHERE chat_id = :chat_id AND (state IN ('waiting', 'sending') AND state = 'waiting' OR state = 'held');

-- name: unsay!
UPDATE outbox SET state = 'gone', payload = '', sent_at = :now_at
WHERE id IN (
  SELECT id FROM outbox WHERE chat_id = :chat_id AND state IN ('waiting', 'sending') AND state = 'waiting'
  UNION ALL SELECT id FROM outbox WHERE chat_id = :chat_id AND state = 'doubtful'
);

-- name: expire!
UPDATE outbox SET state = 'expired', payload = '', sent_at = :now_at
WHERE state = 'waiting' AND expires_at < :now_at;

-- name: next_ready_at^
-- Only of those whose turn it is: a row behind another may have been ready long ago, and nobody should wake for it.
SELECT MIN(o.not_before_at) AS at
FROM (
  SELECT MIN(id) AS id FROM outbox WHERE state IN ('waiting', 'sending') AND chat_id <> 0 GROUP BY chat_id
  UNION ALL
  SELECT id FROM outbox WHERE state IN ('waiting', 'sending') AND chat_id = 0
) AS first
JOIN outbox AS o ON o.id = first.id
WHERE o.state = 'waiting';

-- name: move_chat!
UPDATE outbox SET chat_id = :new WHERE chat_id = :old AND (state IN ('waiting', 'sending') OR state = 'held');

-- name: forget_sent!
DELETE FROM outbox
WHERE state IN ('sent', 'failed', 'expired', 'gone') AND sent_at < :before_at
  AND id NOT IN (
    SELECT outbox_id FROM alert_card UNION SELECT outbox_id FROM question_card UNION SELECT outbox_id FROM notice_delivery
  )
  AND NOT EXISTS (
    SELECT 1 FROM outbox AS edit WHERE edit.edits_outbox_id = outbox.id AND edit.state IN ('waiting', 'sending')
  );
