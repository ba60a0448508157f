-- name: save!
INSERT INTO notice_template (id, area_id, stands_for, name, contents, removed, made_by, updated_at)
VALUES (:id, :area_id, :stands_for, :name, :contents, :removed, :made_by, :now_at)
ON CONFLICT (area_id, stands_for, name) DO UPDATE SET contents = excluded.contents, removed = excluded.removed,
  made_by = excluded.made_by, updated_at = excluded.updated_at;

-- name: above
-- From the top of the grid down, so that the nearest comes last.
SELECT t.id, t.area_id, t.stands_for, t.name, t.contents, t.removed
FROM notice_template AS t JOIN area AS a ON a.id = t.area_id
WHERE a.path = SUBSTR(:path, 1, LENGTH(a.path)) ORDER BY LENGTH(a.path), t.name, t.id;

-- name: drop!
DELETE FROM notice_template WHERE id = :id;
