-- Every query gives chat_id, area_id (where the reader lives), language and whether they can be reached,
-- of one kind of reader at or below an area.

-- name: residents
-- Whoever has told us where they live; the area of a member of staff who lives elsewhere is that of their post.
SELECT ac.user_id AS chat_id, ac.area_id AS area_id, ac.language AS language,
       ac.reachable AS reachable
FROM account AS ac JOIN area AS a ON a.id = ac.area_id
WHERE a.path >= :path AND a.path < :path_end
  AND (EXISTS (SELECT 1 FROM person AS p WHERE p.user_id = ac.user_id AND p.erased_at IS NULL)
       OR NOT EXISTS (SELECT 1 FROM staff AS s WHERE s.user_id = ac.user_id AND s.revoked_at IS NULL))
ORDER BY a.path, ac.user_id;

-- name: heads
-- The first account of each door that registered for its household.
SELECT MIN(p.user_id) AS chat_id, p.area_id AS area_id, ac.language AS language, ac.reachable AS reachable
FROM person AS p JOIN area AS a ON a.id = p.area_id JOIN account AS ac ON ac.user_id = p.user_id
WHERE p.erased_at IS NULL AND a.path >= :path AND a.path < :path_end
  AND NOT EXISTS (
    SELECT 1 FROM person AS earlier
    WHERE earlier.area_id = p.area_id AND earlier.room = p.room AND earlier.user_id IS NOT NULL
      AND earlier.erased_at IS NULL AND earlier.id < p.id
  )
GROUP BY p.area_id, p.room, ac.language, ac.reachable
ORDER BY p.area_id;

-- name: watched
SELECT DISTINCT p.reporter_user_id AS chat_id, e.area_id AS area_id, ac.language AS language,
       ac.reachable AS reachable
FROM episode AS e JOIN person AS p ON p.id = e.person_id JOIN area AS a ON a.id = e.area_id
JOIN account AS ac ON ac.user_id = p.reporter_user_id
WHERE e.closed_at IS NULL AND p.erased_at IS NULL AND a.path >= :path AND a.path < :path_end
ORDER BY p.reporter_user_id;

-- name: staff
SELECT DISTINCT s.user_id AS chat_id, ac.area_id AS area_id, ac.language AS language,
       COALESCE(ac.reachable, TRUE) AS reachable
FROM staff AS s JOIN area AS a ON a.id = s.area_id LEFT JOIN account AS ac ON ac.user_id = s.user_id
WHERE s.revoked_at IS NULL AND s.role = :role AND a.path >= :path AND a.path < :path_end
ORDER BY s.user_id;

-- name: groups
SELECT g.chat_id AS chat_id, g.area_id AS area_id, g.language AS language, g.active AS reachable
FROM group_chat AS g JOIN area AS a ON a.id = g.area_id
WHERE g.kind = :kind AND g.active AND a.path >= :path AND a.path < :path_end ORDER BY a.path, g.chat_id;

-- name: unread
-- Who got a notice and has not said that they read it, nor has anybody for their household.
SELECT d.chat_id AS chat_id FROM notice_delivery AS d
WHERE d.notice_id = :notice_id AND d.chat_id > 0
  AND NOT EXISTS (
    SELECT 1 FROM notice_receipt AS r
    WHERE r.notice_id = d.notice_id AND (r.user_id = d.chat_id OR (r.area_id <> 0 AND r.area_id = d.area_id))
  );

-- name: silent_doors^
SELECT COUNT(*) AS n FROM area AS h
WHERE h.level = 'household' AND h.path >= :path AND h.path < :path_end
  AND NOT EXISTS (SELECT 1 FROM account AS ac WHERE ac.area_id = h.id AND ac.reachable);

-- name: list_silent_doors
SELECT h.* FROM area AS h
WHERE h.level = 'household' AND h.path >= :path AND h.path < :path_end
  AND NOT EXISTS (SELECT 1 FROM account AS ac WHERE ac.area_id = h.id AND ac.reachable)
ORDER BY h.path;
