-- name: add!
INSERT INTO area (id, parent_id, code, level, name, name_en, path)
VALUES (:id, :parent_id, :code, :level, :name, :name_en, :path)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en;

-- name: by_id^
SELECT * FROM area WHERE id = :id;

-- name: inside
SELECT * FROM area WHERE parent_id = :id ORDER BY id;

-- name: by_code^
SELECT * FROM area WHERE code = :code;

-- name: top^
SELECT * FROM area WHERE parent_id IS NULL ORDER BY id LIMIT 1;

-- name: children
SELECT * FROM area WHERE parent_id = :id ORDER BY path;

-- name: below
SELECT * FROM area WHERE path > :path AND path < :path_end ORDER BY path;

-- name: of_level
SELECT * FROM area WHERE path >= :path AND path < :path_end AND level = :level ORDER BY path;

-- name: add_gate!
INSERT INTO gate (id, area_id, name, name_en, token, created_at)
VALUES (:id, :area_id, :name, :name_en, :token, :now_at);

-- name: gate_by_token^
SELECT * FROM gate WHERE token = :token AND revoked_at IS NULL;

-- name: gate_by_id^
SELECT * FROM gate WHERE id = :id;

-- name: gates_below
SELECT g.* FROM gate AS g JOIN area AS a ON a.id = g.area_id
WHERE a.path >= :path AND a.path < :path_end AND g.revoked_at IS NULL ORDER BY a.path, g.id;

-- name: revoke_gate!
UPDATE gate SET revoked_at = :now_at WHERE id = :id AND revoked_at IS NULL;
