-- name: take_stale
DELETE FROM door_stale RETURNING area_id;

-- name: counted_before^
SELECT * FROM door_figures WHERE area_id = :id;

-- name: is_now^
-- The latest visit says whether anybody lives there at all; who has an account or is under watch does.
SELECT a.id AS area_id, a.path,
  EXISTS (SELECT 1 FROM resident AS r WHERE r.area_id = a.id) AS lived_in,
  EXISTS (SELECT 1 FROM resident AS r WHERE r.area_id = a.id AND r.user_id IS NOT NULL) AS has_account,
  EXISTS (SELECT 1 FROM person AS p WHERE p.area_id = a.id AND p.erased_at IS NULL) AS has_person,
  EXISTS (SELECT 1 FROM episode AS e WHERE e.area_id = a.id AND e.closed_at IS NULL) AS watched,
  (SELECT MIN(COALESCE(e.last_report_date, '')) FROM episode AS e WHERE e.area_id = a.id AND e.closed_at IS NULL)
    AS reported_date,
  (SELECT v.outcome FROM visit AS v WHERE v.area_id = a.id ORDER BY v.at DESC, v.id DESC LIMIT 1) AS outcome,
  (SELECT MAX(v.visit_date) FROM visit AS v WHERE v.area_id = a.id AND v.outcome <> 'not_home') AS visited_date
FROM area AS a WHERE a.id = :id AND a.level = 'household';

-- name: note_door!
INSERT INTO door_figures (area_id, path, known, registered, vacant, watched, visited_date, reported_date)
VALUES (:area_id, :path, :known, :registered, :vacant, :watched, :visited_date, :reported_date)
ON CONFLICT (area_id) DO UPDATE SET known = excluded.known, registered = excluded.registered,
  vacant = excluded.vacant, watched = excluded.watched, visited_date = excluded.visited_date,
  reported_date = excluded.reported_date;

-- name: drop_door!
DELETE FROM door_figures WHERE area_id = :id;

-- name: count!
INSERT INTO area_tally (area_id, day, doors, known, registered, vacant, watched, visited, reported)
VALUES (:area_id, :day, :doors, :known, :registered, :vacant, :watched, :visited, :reported)
ON CONFLICT (area_id, day) DO UPDATE SET doors = area_tally.doors + excluded.doors,
  known = area_tally.known + excluded.known, registered = area_tally.registered + excluded.registered,
  vacant = area_tally.vacant + excluded.vacant, watched = area_tally.watched + excluded.watched,
  visited = area_tally.visited + excluded.visited, reported = area_tally.reported + excluded.reported;

-- name: forget_zeros!
DELETE FROM area_tally WHERE doors = 0 AND known = 0 AND registered = 0 AND vacant = 0 AND watched = 0
  AND visited = 0 AND reported = 0;

-- name: inside
SELECT a.id, a.parent_id, a.code, a.level, a.name, a.name_en, a.path, SUM(t.doors) AS doors, SUM(t.known) AS known,
  SUM(t.registered) AS registered, SUM(t.vacant) AS vacant, SUM(t.watched) AS watched, SUM(t.visited) AS visited,
  SUM(CASE WHEN t.day = :today THEN t.reported ELSE 0 END) AS reported
FROM area AS a JOIN area_tally AS t ON t.area_id = a.id AND (t.day = '' OR t.day >= :since)
WHERE a.parent_id = :id
GROUP BY a.id, a.parent_id, a.code, a.level, a.name, a.name_en, a.path ORDER BY a.path;

-- name: of_area^
SELECT SUM(doors) AS doors, SUM(known) AS known, SUM(registered) AS registered, SUM(vacant) AS vacant,
  SUM(watched) AS watched, SUM(visited) AS visited,
  SUM(CASE WHEN day = :today THEN reported ELSE 0 END) AS reported
FROM area_tally WHERE area_id = :id AND (day = '' OR day >= :since);

-- name: doors_below
SELECT * FROM door_figures WHERE path >= :path AND path < :path_end ORDER BY path;

-- name: unknown_below
SELECT * FROM door_figures WHERE path >= :path AND path < :path_end AND NOT vacant AND NOT known ORDER BY path;

-- name: unregistered_below
SELECT * FROM door_figures WHERE path >= :path AND path < :path_end AND NOT vacant AND NOT registered ORDER BY path;

-- name: unvisited_below
SELECT * FROM door_figures WHERE path >= :path AND path < :path_end AND NOT vacant
  AND (visited_date IS NULL OR visited_date < :since) ORDER BY path;

-- name: unreported_below
SELECT * FROM door_figures WHERE path >= :path AND path < :path_end AND watched
  AND (reported_date IS NULL OR reported_date <> :today) ORDER BY path;
