-- name: forget_proposals!
DELETE FROM policy_change WHERE made_by = :made_by AND confirmed_at IS NULL;

-- name: propose!
INSERT INTO policy_change (id, area_id, field, value, from_date, made_by, made_at)
VALUES (:id, :area_id, :field, :value, :from_date, :made_by, :now_at);

-- name: by_id^
SELECT c.*, a.code AS area_code FROM policy_change AS c JOIN area AS a ON a.id = c.area_id WHERE c.id = :id;

-- name: proposal_of^
SELECT c.*, a.code AS area_code FROM policy_change AS c JOIN area AS a ON a.id = c.area_id
WHERE c.made_by = :made_by AND c.confirmed_at IS NULL;

-- name: confirm!
UPDATE policy_change SET confirmed_at = :now_at WHERE id = :id AND confirmed_at IS NULL;

-- name: withdraw!
UPDATE policy_change SET withdrawn_at = :now_at, withdrawn_by = :user_id
WHERE id = :id AND confirmed_at IS NOT NULL AND withdrawn_at IS NULL;

-- name: in_force
-- Of two for one area, value and day the one confirmed later stands later.
SELECT c.*, a.code AS area_code FROM policy_change AS c JOIN area AS a ON a.id = c.area_id
WHERE c.confirmed_at IS NOT NULL AND c.withdrawn_at IS NULL ORDER BY c.confirmed_at, c.id;

-- name: history
SELECT c.*, a.code AS area_code FROM policy_change AS c JOIN area AS a ON a.id = c.area_id
WHERE c.confirmed_at IS NOT NULL AND a.path = SUBSTR(:path, 1, LENGTH(a.path)) ORDER BY c.confirmed_at DESC, c.id DESC;

-- name: note_moved!
INSERT INTO policy_moved (id, area_id, episode_id, old_last_date, moved_at)
VALUES (:id, :area_id, :episode_id, :old_last_date, :now_at);

-- name: moved
SELECT * FROM policy_moved ORDER BY id;

-- name: forget_moved!
DELETE FROM policy_moved WHERE id <= :newest;
