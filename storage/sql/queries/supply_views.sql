-- name: received^
-- How much a door has of a good since a day, less what came back.
SELECT COALESCE(SUM(-change_x10), 0) AS amount_x10 FROM supply_entry
WHERE door_id = :door_id AND good_id = :good_id AND local_date >= :since;

-- name: shares_inside
-- Of the doors where somebody lives, how many have received, for each area one level below.
SELECT a.*, COUNT(*) AS doors, SUM(CASE WHEN COALESCE((
    SELECT SUM(-e.change_x10) FROM supply_entry AS e
    WHERE e.door_id = d.area_id AND e.good_id = :good_id AND e.local_date >= :since), 0) > 0 THEN 1 ELSE 0 END) AS received
FROM area AS a JOIN door_figures AS d ON d.path >= a.path AND d.path < SUBSTR(a.path, 1, LENGTH(a.path) - 1) || '0'
WHERE a.parent_id = :id AND NOT d.vacant
GROUP BY a.id, a.parent_id, a.code, a.level, a.name, a.name_en, a.path ORDER BY a.path;

-- name: doors
-- Each door where somebody lives, with what it received and when last.
SELECT d.area_id, d.path, SUM(-e.change_x10) AS amount_x10, MAX(e.local_date) AS last_date
FROM door_figures AS d LEFT JOIN supply_entry AS e
  ON e.door_id = d.area_id AND e.good_id = :good_id AND e.local_date >= :since
WHERE d.path >= :path AND d.path < :path_end AND NOT d.vacant
GROUP BY d.area_id, d.path ORDER BY d.path;

-- name: ledger
-- The newest first.
SELECT e.*, g.name AS good_name, g.name_en AS good_name_en, g.unit
FROM supply_entry AS e JOIN supply_good AS g ON g.id = e.good_id JOIN area AS a ON a.id = e.area_id
WHERE a.path >= :path AND a.path < :path_end AND e.local_date >= :since
ORDER BY e.at DESC, e.id DESC LIMIT :most;

-- name: summary
-- What came in, went out and is left of each good at or below an area; moves between areas do not count.
SELECT g.id AS good_id, g.name AS good_name, g.name_en AS good_name_en, g.unit,
  SUM(CASE WHEN e.kind = 'in' THEN e.change_x10 ELSE 0 END) AS in_x10,
  SUM(CASE WHEN e.kind IN ('out', 'returned') THEN -e.change_x10 ELSE 0 END) AS out_x10,
  SUM(CASE WHEN e.kind = 'correction' THEN e.change_x10 ELSE 0 END) AS counted_x10
FROM supply_good AS g JOIN supply_entry AS e ON e.good_id = g.id JOIN area AS a ON a.id = e.area_id
WHERE a.path >= :path AND a.path < :path_end AND e.local_date >= :since
GROUP BY g.id, g.name, g.name_en, g.unit ORDER BY g.id;

-- name: served
-- How many households have something of each good.
SELECT good_id, COUNT(*) AS households FROM (
  SELECT e.good_id, e.door_id FROM supply_entry AS e JOIN area AS a ON a.id = e.area_id
  WHERE a.path >= :path AND a.path < :path_end AND e.local_date >= :since AND e.door_id IS NOT NULL
  GROUP BY e.good_id, e.door_id HAVING SUM(e.change_x10) < 0
) AS had GROUP BY good_id;

-- name: left
SELECT s.good_id, SUM(s.balance_x10) AS balance_x10 FROM supply_stock AS s JOIN area AS a ON a.id = s.area_id
WHERE a.path >= :path AND a.path < :path_end GROUP BY s.good_id;

-- name: donations
SELECT e.*, g.name AS good_name, g.name_en AS good_name_en, g.unit
FROM supply_entry AS e JOIN supply_good AS g ON g.id = e.good_id JOIN area AS a ON a.id = e.area_id
WHERE a.path >= :path AND a.path < :path_end AND e.kind = 'in' AND e.local_date >= :since
ORDER BY e.at, e.id;
