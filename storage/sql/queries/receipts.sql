-- name: add!
INSERT INTO notice_receipt (notice_id, user_id, area_id, by_user_id, at)
VALUES (:notice_id, :user_id, :area_id, :by_user_id, :now_at) ON CONFLICT (notice_id, user_id, area_id) DO NOTHING;

-- name: count^
SELECT COUNT(*) AS n FROM notice_receipt WHERE notice_id = :notice_id;

-- name: doors
-- For every building, or what else holds doors, at or below an area: its doors, and those somebody read it for.
SELECT h.parent_id AS parent_id, COUNT(*) AS doors,
       SUM(CASE WHEN EXISTS (
         SELECT 1 FROM notice_receipt AS r WHERE r.notice_id = :notice_id AND r.area_id = h.id
       ) THEN 1 ELSE 0 END) AS confirmed
FROM area AS h WHERE h.level = 'household' AND h.path >= :path AND h.path < :path_end
GROUP BY h.parent_id;

-- name: missing_doors
-- Doors below an area that nobody read it for; whether anybody there has Telegram.
SELECT h.*, CASE WHEN EXISTS (
         SELECT 1 FROM person AS p JOIN account AS ac ON ac.user_id = p.user_id
         WHERE p.area_id = h.id AND p.erased_at IS NULL AND ac.reachable
       ) THEN 1 ELSE 0 END AS reachable
FROM area AS h
WHERE h.level = 'household' AND h.path >= :path AND h.path < :path_end
  AND NOT EXISTS (SELECT 1 FROM notice_receipt AS r WHERE r.notice_id = :notice_id AND r.area_id = h.id)
ORDER BY h.path;

-- name: forget_reader!
DELETE FROM notice_receipt WHERE user_id = :user_id;
