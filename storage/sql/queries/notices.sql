-- name: plan!
INSERT INTO notice (id, area_id, author_user_id, contents, audience, state, created_at, post_at, asks_receipt, pins,
                    replaces, repeats, repeats_of, expires_at, number)
VALUES (:id, :area_id, :author_user_id, :contents, :audience, :state, :now_at, :post_at, :asks_receipt, :pins,
        :replaces, :repeats, :repeats_of, :expires_at, (SELECT COALESCE(MAX(number), 0) + 1 FROM notice));

-- name: by_id^
SELECT * FROM notice WHERE id = :id;

-- name: move!
UPDATE notice SET state = :state, ended_at = CASE WHEN :ends = 1 THEN :now_at ELSE ended_at END
WHERE id = :id AND state = :before;

-- name: approve!
UPDATE notice SET approved_by = :user_id WHERE id = :id;

-- name: unsettle!
-- A planned one waits for a second person again.
UPDATE notice SET state = 'awaiting', approved_by = NULL WHERE id = :id AND state = 'planned';

-- name: replan!
UPDATE notice SET post_at = :post_at, expires_at = :expires_at, repeats = :repeats
WHERE id = :id AND state IN ('awaiting', 'planned');

-- name: reword!
UPDATE notice SET contents = :contents WHERE id = :id;

-- name: set_progress!
UPDATE notice SET progress_outbox_id = :outbox_id WHERE id = :id;

-- name: recent_below
SELECT n.* FROM notice AS n JOIN area AS a ON a.id = n.area_id
WHERE a.path >= :path AND a.path < :path_end ORDER BY n.created_at DESC, n.id DESC LIMIT :most;

-- name: by_number^
SELECT * FROM notice WHERE number = :number ORDER BY id DESC LIMIT 1;

-- name: asked_below
-- The newest notices that asked for "I have read it" and have gone out, at or below an area; reminders count for theirs.
SELECT n.* FROM notice AS n JOIN area AS a ON a.id = n.area_id
WHERE n.asks_receipt AND n.state IN ('sending', 'paused', 'done', 'stopped') AND a.path >= :path AND a.path < :path_end
ORDER BY n.created_at DESC, n.id DESC LIMIT :most;

-- name: unread_by
-- Notices that reached somebody in private and ask for "I have read it", newest first, that nobody read at their door;
-- whether the one was read there that they repeat.
SELECT n.*, CASE WHEN EXISTS (
         SELECT 1 FROM notice_receipt AS f
         WHERE f.notice_id = n.repeats_of AND (f.user_id = :user_id OR f.area_id = d.area_id)
       ) THEN 1 ELSE 0 END AS first_read
FROM notice AS n
JOIN notice_delivery AS d ON d.notice_id = n.id JOIN outbox AS o ON o.id = d.outbox_id
WHERE d.chat_id = :user_id AND o.state = 'sent' AND n.asks_receipt
  AND n.state IN ('sending', 'paused', 'done', 'stopped')
  AND NOT EXISTS (
    SELECT 1 FROM notice_receipt AS r WHERE r.notice_id = n.id AND (r.user_id = :user_id OR r.area_id = d.area_id)
  )
ORDER BY n.created_at DESC, n.id DESC LIMIT 20;

-- name: add_delivery!
INSERT INTO notice_delivery (notice_id, chat_id, area_id)
VALUES (:notice_id, :chat_id, :area_id) ON CONFLICT (notice_id, chat_id) DO NOTHING;

-- name: unpromised
-- Chats that have no row in the outbox yet, groups first, with the language they read.
SELECT d.chat_id AS chat_id, d.area_id AS area_id, COALESCE(ac.language, g.language) AS language
FROM notice_delivery AS d
LEFT JOIN account AS ac ON ac.user_id = d.chat_id LEFT JOIN group_chat AS g ON g.chat_id = d.chat_id
WHERE d.notice_id = :notice_id AND d.outbox_id IS NULL ORDER BY d.chat_id LIMIT :most;

-- name: count_unpromised^
SELECT COUNT(*) AS n FROM notice_delivery WHERE notice_id = :notice_id AND outbox_id IS NULL;

-- name: promised!
UPDATE notice_delivery SET outbox_id = :outbox_id WHERE notice_id = :notice_id AND chat_id = :chat_id;

-- name: deliveries
SELECT d.chat_id, d.area_id, d.outbox_id, o.state, o.message_id
FROM notice_delivery AS d JOIN outbox AS o ON o.id = d.outbox_id WHERE d.notice_id = :notice_id ORDER BY d.outbox_id;

-- name: deliveries_in_groups
SELECT d.chat_id, d.area_id, d.outbox_id, o.state, o.message_id
FROM notice_delivery AS d JOIN outbox AS o ON o.id = d.outbox_id
WHERE d.notice_id = :notice_id AND d.chat_id < 0 ORDER BY d.outbox_id;

-- name: delivery^
SELECT d.chat_id, d.area_id, d.outbox_id, o.state, o.message_id
FROM notice_delivery AS d JOIN outbox AS o ON o.id = d.outbox_id
WHERE d.notice_id = :notice_id AND d.chat_id = :chat_id;

-- name: replaced_in^
-- The last post of a series in a chat, before this notice.
SELECT d.chat_id, d.area_id, d.outbox_id, o.state, o.message_id
FROM notice AS n JOIN notice_delivery AS d ON d.notice_id = n.id JOIN outbox AS o ON o.id = d.outbox_id
WHERE n.replaces = :replaces AND n.id <> :notice_id AND d.chat_id = :chat_id AND o.state = 'sent'
ORDER BY n.id DESC LIMIT 1;

-- name: counts
-- What is not promised yet waits as long as the notice goes out.
SELECT t.state AS state, COUNT(*) AS n FROM (
  SELECT COALESCE(o.state, CASE WHEN n.state IN ('sending', 'paused') THEN 'waiting' ELSE 'expired' END) AS state
  FROM notice_delivery AS d JOIN notice AS n ON n.id = d.notice_id LEFT JOIN outbox AS o ON o.id = d.outbox_id
  WHERE d.notice_id = :notice_id
) AS t GROUP BY t.state;

-- name: hold!
UPDATE outbox SET state = 'held'
WHERE state = 'waiting' AND id IN (SELECT outbox_id FROM notice_delivery WHERE notice_id = :notice_id);

-- name: let_go!
UPDATE outbox SET state = 'waiting', not_before_at = :now_at
WHERE state = 'held' AND id IN (SELECT outbox_id FROM notice_delivery WHERE notice_id = :notice_id);

-- name: drop_unsent!
UPDATE outbox SET state = 'expired', payload = '', sent_at = :now_at
WHERE state IN ('waiting', 'held', 'doubtful') AND id IN (SELECT outbox_id FROM notice_delivery WHERE notice_id = :notice_id);

-- name: move_deliveries!
UPDATE notice_delivery SET chat_id = :new WHERE chat_id = :old
AND NOT EXISTS (SELECT 1 FROM notice_delivery AS d WHERE d.notice_id = notice_delivery.notice_id AND d.chat_id = :new);

-- name: forget_reader!
DELETE FROM notice_delivery WHERE chat_id = :chat_id;

-- name: forget_deliveries!
DELETE FROM notice_delivery
WHERE notice_id IN (SELECT id FROM notice WHERE ended_at < :before_at AND state NOT IN ('sending', 'paused'));
