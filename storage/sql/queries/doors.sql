-- name: open!
INSERT INTO door (chat_id, token, invite_link, lacking, opened_by) VALUES (:chat_id, :token, '', '', :opened_by)
ON CONFLICT (chat_id) DO UPDATE SET opened_by = excluded.opened_by;

-- name: get^
SELECT * FROM door WHERE chat_id = :chat_id;

-- name: by_token^
SELECT * FROM door WHERE token = :token;

-- name: set_link!
UPDATE door SET invite_link = :invite_link WHERE chat_id = :chat_id;

-- name: set_lacking!
UPDATE door SET lacking = :lacking WHERE chat_id = :chat_id;

-- name: groups_above
-- The monitoring groups whose area is this one or lies above it, the nearest first.
SELECT g.* FROM group_chat AS g JOIN area AS a ON a.id = g.area_id
WHERE g.active AND g.kind = 'monitoring' AND a.path = SUBSTR(:path, 1, LENGTH(a.path))
ORDER BY LENGTH(a.path) DESC, g.chat_id;

-- name: ask!
INSERT INTO join_request (id, chat_id, user_id, language, state, asked_at, open_until_at, lapses_at)
VALUES (:id, :chat_id, :user_id, :language, 'waiting', :asked_at, :open_until_at, :lapses_at)
ON CONFLICT (chat_id, user_id) WHERE ended_at IS NULL
DO UPDATE SET language = excluded.language, state = 'waiting', asked_at = excluded.asked_at,
  open_until_at = excluded.open_until_at, lapses_at = excluded.lapses_at;

-- name: request^
SELECT * FROM join_request WHERE id = :id;

-- name: open_request^
SELECT * FROM join_request WHERE chat_id = :chat_id AND user_id = :user_id AND ended_at IS NULL;

-- name: open_of_user
SELECT * FROM join_request WHERE user_id = :user_id AND ended_at IS NULL ORDER BY id;

-- name: open_requests
SELECT * FROM join_request WHERE ended_at IS NULL ORDER BY id;

-- name: requests_of_user
SELECT * FROM join_request WHERE user_id = :user_id ORDER BY id;

-- name: set_state!
UPDATE join_request SET state = :state WHERE id = :id AND ended_at IS NULL;

-- name: end!
UPDATE join_request SET state = :state, ended_at = :now_at WHERE id = :id AND ended_at IS NULL;

-- name: forget_ended!
DELETE FROM join_request WHERE ended_at IS NOT NULL AND ended_at < :before_at;

-- name: forget_requests!
DELETE FROM join_request WHERE user_id = :user_id;

-- name: plan_leave!
INSERT INTO group_leave (id, chat_id, user_id) VALUES (:id, :chat_id, :user_id) ON CONFLICT (chat_id, user_id) DO NOTHING;

-- name: leave^
SELECT * FROM group_leave WHERE id = :id;

-- name: leave_of^
SELECT * FROM group_leave WHERE chat_id = :chat_id AND user_id = :user_id;

-- name: leaves_of_chat
SELECT * FROM group_leave WHERE chat_id = :chat_id ORDER BY id;

-- name: drop_leave!
DELETE FROM group_leave WHERE id = :id;

-- name: move_door!
UPDATE door SET chat_id = :new, invite_link = '' WHERE chat_id = :old;

-- name: move_requests!
UPDATE join_request SET chat_id = :new WHERE chat_id = :old;

-- name: move_leaves!
UPDATE group_leave SET chat_id = :new WHERE chat_id = :old;
