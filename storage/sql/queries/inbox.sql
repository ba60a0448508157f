-- name: keep!
-- A repeat of a known update changes nothing.
INSERT INTO inbox (id, update_id, conversation, payload, state, attempts, next_try_at, received_at, error)
VALUES (:id, :update_id, :conversation, :payload, 'waiting', 0, :now_at, :now_at, '')
ON CONFLICT (update_id) DO NOTHING;

-- name: next_waiting
-- Updates whose turn it is; one that waits for another try holds back only its own conversation.
SELECT i.id, i.update_id, i.conversation, i.payload, i.attempts
FROM inbox AS i
WHERE i.state = 'waiting' AND i.next_try_at <= :now_at
  AND NOT EXISTS (
    SELECT 1 FROM inbox AS earlier
    WHERE earlier.state = 'waiting' AND earlier.conversation = i.conversation
      AND earlier.id < i.id AND earlier.next_try_at > :now_at
  )
ORDER BY i.id LIMIT :most;

-- name: settle!
UPDATE inbox SET state = :state, payload = '', done_at = :now_at, error = '' WHERE id = :id;

-- name: try_again!
UPDATE inbox SET attempts = attempts + 1, next_try_at = :next_try_at, error = :error WHERE id = :id;

-- name: wait_no_longer!
UPDATE inbox SET next_try_at = :now_at WHERE state = 'waiting' AND next_try_at > :now_at;

-- name: set_aside!
UPDATE inbox SET state = :state, attempts = attempts + 1, error = :error, done_at = :now_at WHERE id = :id;

-- name: wipe!
UPDATE inbox SET payload = '' WHERE id = :id;

-- name: next_try_at^
-- Only of the first of each conversation: those behind it were due long ago, and nobody should wake for them.
SELECT MIN(i.next_try_at) AS at
FROM (SELECT MIN(id) AS id FROM inbox WHERE state = 'waiting' GROUP BY conversation) AS first
JOIN inbox AS i ON i.id = first.id;

-- name: forget_done!
DELETE FROM inbox WHERE state IN ('done', 'refused') AND done_at < :before_at;

-- name: wipe_of!
UPDATE inbox SET payload = '' WHERE conversation = :conversation AND state <> 'waiting' AND payload <> '';

-- name: drop_of!
UPDATE inbox SET state = 'refused', payload = '', done_at = :now_at WHERE conversation = :conversation;
