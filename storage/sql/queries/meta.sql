-- name: get^
SELECT value FROM meta WHERE key = :key;

-- name: put!
INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: drop!
DELETE FROM meta WHERE key = :key;

-- name: newest_id^
SELECT MAX(id) AS id FROM (
  SELECT MAX(id) AS id FROM inbox UNION ALL SELECT MAX(id) FROM outbox UNION ALL SELECT MAX(id) FROM due
) AS newest;
