-- name: add_good!
INSERT INTO supply_good (id, name, name_en, folded, unit, added_by, added_at)
VALUES (:id, :name, :name_en, :folded, :unit, :added_by, :now_at)
ON CONFLICT (folded) DO NOTHING;

-- name: goods
SELECT id AS good_id, name AS good_name, name_en AS good_name_en, unit FROM supply_good ORDER BY id;

-- name: open_stock!
-- Only of an area within the reach of whoever opens it. It counts as low until it has been above that once.
INSERT INTO supply_stock (area_id, good_id, balance_x10, low_x10, is_low, round_date)
SELECT a.id, :good_id, 0, NULL, :is_low, :round_date FROM area AS a
WHERE a.id = :area_id AND a.path >= :path AND a.path < :path_end
ON CONFLICT (area_id, good_id) DO NOTHING;

-- name: change!
-- The one way a balance changes. Nothing is touched where it would go below zero, or lies outside the reach.
UPDATE supply_stock SET balance_x10 = balance_x10 + :change_x10
WHERE area_id = :area_id AND good_id = :good_id AND balance_x10 + :change_x10 >= 0
  AND area_id IN (SELECT a.id FROM area AS a WHERE a.id = :area_id AND a.path >= :path AND a.path < :path_end);

-- name: hold!
-- Nothing changes; others who hold it wait until this transaction ends.
UPDATE supply_good SET unit = unit WHERE id = :id;

-- name: note!
INSERT INTO supply_entry (id, area_id, good_id, kind, change_x10, door_id, donor, donor_user_id, named, reason,
  user_id, at, local_date, pair_id, undoes_id)
VALUES (:id, :area_id, :good_id, :kind, :change_x10, :door_id, :donor, :donor_user_id, :named, :reason,
  :user_id, :at, :local_date, :pair_id, :undoes_id);

-- name: held^
SELECT s.*, g.name AS good_name, g.name_en AS good_name_en, g.unit
FROM supply_stock AS s JOIN supply_good AS g ON g.id = s.good_id
WHERE s.area_id = :area_id AND s.good_id = :good_id;

-- name: held_by
SELECT s.*, g.name AS good_name, g.name_en AS good_name_en, g.unit
FROM supply_stock AS s JOIN supply_good AS g ON g.id = s.good_id
WHERE s.area_id = :area_id ORDER BY g.id;

-- name: held_below
SELECT s.*, g.name AS good_name, g.name_en AS good_name_en, g.unit
FROM supply_stock AS s JOIN supply_good AS g ON g.id = s.good_id JOIN area AS a ON a.id = s.area_id
WHERE a.path >= :path AND a.path < :path_end ORDER BY a.path, g.id;

-- name: held_above
-- Of the area and of those above it, the nearest first.
SELECT s.*, g.name AS good_name, g.name_en AS good_name_en, g.unit
FROM supply_stock AS s JOIN supply_good AS g ON g.id = s.good_id JOIN area AS a ON a.id = s.area_id
WHERE a.path = SUBSTR(:path, 1, LENGTH(a.path)) ORDER BY LENGTH(a.path) DESC, g.id;

-- name: set_low!
UPDATE supply_stock SET low_x10 = :low_x10 WHERE area_id = :area_id AND good_id = :good_id
  AND area_id IN (SELECT a.id FROM area AS a WHERE a.id = :area_id AND a.path >= :path AND a.path < :path_end);

-- name: mark_low!
UPDATE supply_stock SET is_low = :is_low WHERE area_id = :area_id AND good_id = :good_id AND is_low <> :is_low;

-- name: begin_round!
UPDATE supply_stock SET round_date = :round_date WHERE area_id = :area_id AND good_id = :good_id
  AND area_id IN (SELECT a.id FROM area AS a WHERE a.id = :area_id AND a.path >= :path AND a.path < :path_end);

-- name: by_id^
SELECT * FROM supply_entry WHERE id = :id;

-- name: undone_by^
SELECT id FROM supply_entry WHERE undoes_id = :id;

-- name: name_donor!
UPDATE supply_entry SET named = :named WHERE id = :id AND kind = 'in' AND donor <> ''
  AND area_id IN (SELECT a.id FROM area AS a WHERE a.path >= :path AND a.path < :path_end);

-- name: hide_donor!
UPDATE supply_entry SET donor = '', donor_user_id = NULL, named = :no WHERE id = :id
  AND area_id IN (SELECT a.id FROM area AS a WHERE a.path >= :path AND a.path < :path_end);

-- name: bury!
-- What hides a donor in a restored copy too.
INSERT INTO tombstone (person_id, erased_at) VALUES (:id, :now_at) ON CONFLICT (person_id) DO NOTHING;

-- name: bury_account!
INSERT INTO tombstone (person_id, erased_at) SELECT id, :now_at FROM supply_entry WHERE donor_user_id = :user_id
ON CONFLICT (person_id) DO NOTHING;

-- name: hide_buried!
UPDATE supply_entry SET donor = '', donor_user_id = NULL, named = :no WHERE id = :id;

-- name: hide_account!
UPDATE supply_entry SET donor = '', donor_user_id = NULL, named = :no WHERE donor_user_id = :user_id;

-- name: forget_people!
-- Of those from before this instant: who gave and where it went; the amounts stay.
UPDATE supply_entry SET donor = '', donor_user_id = NULL, named = :no, door_id = NULL, reason = ''
WHERE at < :before_at AND area_id = :area_id AND (donor <> '' OR door_id IS NOT NULL OR reason <> '');

-- name: areas_with_people
SELECT DISTINCT area_id FROM supply_entry WHERE at < :before_at AND (donor <> '' OR door_id IS NOT NULL OR reason <> '');

-- name: of_donor
SELECT e.*, g.name AS good_name, g.name_en AS good_name_en, g.unit
FROM supply_entry AS e JOIN supply_good AS g ON g.id = e.good_id WHERE e.donor_user_id = :user_id ORDER BY e.at;

-- name: of_door
SELECT e.*, g.name AS good_name, g.name_en AS good_name_en, g.unit
FROM supply_entry AS e JOIN supply_good AS g ON g.id = e.good_id WHERE e.door_id = :door_id ORDER BY e.at;

-- name: called
-- Who of those behind the doors of an area, or under watch there, has this name; NULL where there is no account.
SELECT r.user_id, r.id FROM resident AS r JOIN area AS a ON a.id = r.area_id
WHERE r.name = :name AND a.path >= :path AND a.path < :path_end
UNION SELECT p.reporter_user_id, 0 FROM person AS p JOIN area AS a ON a.id = p.area_id
WHERE p.name = :name AND p.erased_at IS NULL AND a.path >= :path AND a.path < :path_end;
