-- name: add!
-- Only at a door within the reach of whoever was there.
INSERT INTO visit (id, area_id, user_id, at, visit_date, outcome, note, next_date)
SELECT :id, a.id, :user_id, :at, :visit_date, :outcome, :note, :next_date
FROM area AS a WHERE a.id = :area_id AND a.level = 'household' AND a.path >= :path AND a.path < :path_end;

-- name: plan_next!
UPDATE visit SET next_date = :next_date WHERE id = :id AND user_id = :user_id;

-- name: by_id^
SELECT * FROM visit WHERE id = :id;

-- name: of_door
SELECT * FROM visit WHERE area_id = :area_id ORDER BY at DESC, id DESC LIMIT :most;

-- name: latest_below
SELECT v.* FROM area AS a JOIN visit AS v ON v.area_id = a.id
WHERE a.path >= :path AND a.path < :path_end AND a.level = 'household'
  AND v.id = (SELECT w.id FROM visit AS w WHERE w.area_id = a.id ORDER BY w.at DESC, w.id DESC LIMIT 1);

-- name: wipe_notes!
-- At the door of somebody, a resident or a person under watch.
UPDATE visit SET note = '' WHERE note <> '' AND area_id IN (
  SELECT area_id FROM resident WHERE id = :id UNION SELECT area_id FROM person WHERE id = :id
);

-- name: forget!
DELETE FROM visit WHERE at < :before_at;
