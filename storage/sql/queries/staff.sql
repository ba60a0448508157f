-- name: appoint!
INSERT INTO staff (id, user_id, area_id, role, name, phone, joined_at)
VALUES (:id, :user_id, :area_id, :role, :name, :phone, :now_at)
ON CONFLICT (user_id, area_id, role) WHERE revoked_at IS NULL
DO UPDATE SET name = excluded.name, phone = excluded.phone;

-- name: posts_of
SELECT s.*, a.path AS area_path FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.user_id = :user_id AND s.revoked_at IS NULL ORDER BY LENGTH(a.path), s.id;

-- name: covering
SELECT s.*, a.path AS area_path FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.role = :role AND s.revoked_at IS NULL AND a.path = SUBSTR(:path, 1, LENGTH(a.path)) ORDER BY s.id;

-- name: below
SELECT s.*, a.path AS area_path FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.role = :role AND s.revoked_at IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY a.path, s.id;

-- name: administrators
SELECT s.*, a.path AS area_path FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.role = 'admin' AND s.revoked_at IS NULL ORDER BY s.id;

-- name: dismiss!
UPDATE staff SET revoked_at = :now_at WHERE id = :id AND revoked_at IS NULL;

-- name: add_invite!
INSERT INTO invite (id, area_id, role, made_by, expires_at) VALUES (:id, :area_id, :role, :made_by, :expires_at);

-- name: invite^
SELECT * FROM invite WHERE id = :id;

-- name: use_invite!
UPDATE invite SET used_at = :now_at, used_by = :user_id WHERE id = :id AND used_at IS NULL;

-- name: note_attempt!
INSERT INTO join_attempt (id, user_id, at) VALUES (:id, :user_id, :now_at);

-- name: attempts_since^
SELECT COUNT(*) AS n FROM join_attempt WHERE user_id = :user_id AND at > :since_at;

-- name: everybody
SELECT DISTINCT user_id, role FROM staff WHERE revoked_at IS NULL ORDER BY user_id, role;

-- name: holders_above
SELECT s.*, a.path AS area_path FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.revoked_at IS NULL AND a.path = SUBSTR(:path, 1, LENGTH(a.path)) ORDER BY s.id;

-- name: holders_below
SELECT s.*, a.path AS area_path FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.revoked_at IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY a.path, s.role, s.id;

-- name: post_by_id^
SELECT s.*, a.path AS area_path FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.id = :id AND s.revoked_at IS NULL;

-- name: open_invites
SELECT i.* FROM invite AS i JOIN area AS a ON a.id = i.area_id
WHERE i.used_at IS NULL AND i.expires_at >= :now_at AND a.path >= :path AND a.path < :path_end ORDER BY i.id;

-- name: withdraw_invite!
-- It opens nothing any more, as if its time were over.
UPDATE invite SET expires_at = :now_at - 1 WHERE id = :id AND used_at IS NULL AND expires_at >= :now_at;

-- name: areas_below
SELECT DISTINCT a.* FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.role = :role AND s.revoked_at IS NULL AND a.path >= :path AND a.path < :path_end;

-- name: at
SELECT s.*, a.path AS area_path FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.area_id = :area_id AND s.revoked_at IS NULL ORDER BY s.id;

-- name: last_name_of^
SELECT name FROM staff WHERE user_id = :user_id ORDER BY joined_at DESC, id DESC LIMIT 1;
