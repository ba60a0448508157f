-- name: add!
INSERT INTO saved_reply (id, area_id, title, words, made_by, made_at)
VALUES (:id, :area_id, :title, :words, :made_by, :now_at);

-- name: by_id^
SELECT r.*, a.path AS area_path FROM saved_reply AS r JOIN area AS a ON a.id = r.area_id WHERE r.id = :id;

-- name: above
-- Those of an area and of all above it: what the community says holds in each of its grids.
SELECT r.*, a.path AS area_path FROM saved_reply AS r JOIN area AS a ON a.id = r.area_id
WHERE a.path = SUBSTR(:path, 1, LENGTH(a.path)) ORDER BY LENGTH(a.path), r.id;

-- name: drop!
DELETE FROM saved_reply WHERE id = :id;
