-- name: bind!
INSERT INTO group_chat (chat_id, area_id, kind, title, language, thread_id, active, bound_by, bound_at)
VALUES (:chat_id, :area_id, :kind, :title, :language, :thread_id, :active, :bound_by, :now_at)
ON CONFLICT (chat_id) DO UPDATE SET area_id = excluded.area_id, kind = excluded.kind, title = excluded.title,
  language = excluded.language, thread_id = excluded.thread_id, active = excluded.active, bound_by = excluded.bound_by, bound_at = excluded.bound_at;

-- name: get^
SELECT * FROM group_chat WHERE chat_id = :chat_id AND active;

-- name: known^
SELECT * FROM group_chat WHERE chat_id = :chat_id;

-- name: bound^
SELECT chat_id FROM group_chat WHERE chat_id = :chat_id;

-- name: staff_group^
SELECT g.* FROM group_chat AS g JOIN area AS a ON a.id = g.area_id
WHERE g.active AND g.kind = 'staff' AND a.path = SUBSTR(:path, 1, LENGTH(a.path)) ORDER BY LENGTH(a.path) DESC LIMIT 1;

-- name: below
SELECT g.* FROM group_chat AS g JOIN area AS a ON a.id = g.area_id
WHERE g.active AND a.path >= :path AND a.path < :path_end ORDER BY a.path, g.chat_id;

-- name: set_bulletin!
UPDATE group_chat SET bulletin_outbox_id = :outbox_id WHERE chat_id = :chat_id;

-- name: set_active!
UPDATE group_chat SET active = :active WHERE chat_id = :chat_id;

-- name: move_group!
UPDATE group_chat SET chat_id = :new
WHERE chat_id = :old AND NOT EXISTS (SELECT 1 FROM group_chat WHERE chat_id = :new);

-- name: move_alert_cards!
UPDATE alert_card SET chat_id = :new WHERE chat_id = :old;

-- name: move_help_cards!
UPDATE help_card SET chat_id = :new WHERE chat_id = :old;

-- name: move_question_cards!
UPDATE question_card SET chat_id = :new WHERE chat_id = :old;

-- name: move_question_copies!
UPDATE question_copy SET chat_id = :new WHERE chat_id = :old;

-- name: move_questions!
UPDATE question SET chat_id = :new WHERE chat_id = :old;

-- name: move_topics!
UPDATE group_topic SET chat_id = :new WHERE chat_id = :old;
