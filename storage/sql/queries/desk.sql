-- name: set_topic!
INSERT INTO group_topic (chat_id, topic, thread_id) VALUES (:chat_id, :topic, :thread_id)
ON CONFLICT (chat_id, topic) DO UPDATE SET thread_id = excluded.thread_id;

-- name: drop_topic!
DELETE FROM group_topic WHERE chat_id = :chat_id AND topic = :topic;

-- name: topics
SELECT topic, thread_id FROM group_topic WHERE chat_id = :chat_id ORDER BY topic;

-- name: staff_groups_above
SELECT g.* FROM group_chat AS g JOIN area AS a ON a.id = g.area_id
WHERE g.active AND g.kind = 'staff' AND a.path = SUBSTR(:path, 1, LENGTH(a.path))
ORDER BY LENGTH(a.path) DESC, g.chat_id;

-- name: waiting
-- A question without an area is the top's.
SELECT q.area_id, q.asked_at FROM question AS q LEFT JOIN area AS a ON a.id = q.area_id
WHERE q.state IN ('open', 'claimed')
  AND ((a.path >= :path AND a.path < :path_end) OR (q.area_id IS NULL AND CAST(:is_top AS INTEGER) = 1));

-- name: asked_between
SELECT q.area_id, q.asked_at, q.answered_at, q.faq_id, q.helpful FROM question AS q
LEFT JOIN area AS a ON a.id = q.area_id
WHERE q.asked_at >= :since_at AND q.asked_at < :before_at
  AND ((a.path >= :path AND a.path < :path_end) OR (q.area_id IS NULL AND CAST(:is_top AS INTEGER) = 1));
