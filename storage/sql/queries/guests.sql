-- name: add!
INSERT INTO stay (id, premises_id, person_id, episode_id, added_by, since_date)
VALUES (:id, :premises_id, :person_id, :episode_id, :added_by, :since_date);

-- name: here
SELECT s.id AS stay_id, s.person_id, s.episode_id, s.since_date, p.name, p.phone, p.room, e.origin,
       e.last_date, e.last_level, e.last_report_date,
       CASE WHEN r.id IS NULL THEN 0 ELSE 1 END AS told_now
FROM stay AS s JOIN person AS p ON p.id = s.person_id JOIN episode AS e ON e.id = s.episode_id
LEFT JOIN report AS r ON r.person_id = p.id AND r.local_date = :day AND r.slot = :slot AND r.replaced_at IS NULL
WHERE s.premises_id = :premises_id AND s.left_date IS NULL AND e.closed_at IS NULL AND p.erased_at IS NULL
ORDER BY e.last_date, p.room, s.id;

-- name: leave!
UPDATE stay SET left_date = :day WHERE episode_id = :episode_id AND left_date IS NULL;

-- name: houses
-- Where guests are, at or below an area.
SELECT DISTINCT s.premises_id AS id
FROM stay AS s JOIN episode AS e ON e.id = s.episode_id JOIN premises AS p ON p.id = s.premises_id
JOIN area AS a ON a.id = p.area_id
WHERE s.left_date IS NULL AND e.closed_at IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY s.premises_id;

-- name: is_guest^
SELECT id FROM stay WHERE episode_id = :episode_id;

-- name: keep_list!
INSERT INTO guest_list (user_id, premises_id, content, made_at) VALUES (:user_id, :premises_id, :content, :now_at)
ON CONFLICT (user_id) DO UPDATE SET premises_id = excluded.premises_id, content = excluded.content,
  made_at = excluded.made_at;

-- name: list_of^
SELECT premises_id, content FROM guest_list WHERE user_id = :user_id;

-- name: drop_list!
DELETE FROM guest_list WHERE user_id = :user_id;

-- name: forget_lists!
DELETE FROM guest_list WHERE made_at < :before_at;
