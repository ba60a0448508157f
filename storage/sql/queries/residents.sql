-- name: add!
INSERT INTO resident (id, area_id, name, phone, is_head, tags, language, user_id, import_id, created_at)
VALUES (:id, :area_id, :name, :phone, :is_head, :tags, :language, :user_id, :import_id, :now_at);

-- name: change!
UPDATE resident SET area_id = :area_id, name = :name, phone = :phone, is_head = :is_head, tags = :tags,
  language = :language, user_id = :user_id, changed_at = :now_at
WHERE id = :id;

-- name: step_down!
UPDATE resident SET is_head = :no, changed_at = :now_at WHERE area_id = :area_id AND is_head;

-- name: by_id^
SELECT * FROM resident WHERE id = :id;

-- name: of_account^
SELECT * FROM resident WHERE user_id = :user_id;

-- name: behind
SELECT * FROM resident WHERE area_id = :area_id ORDER BY CASE WHEN is_head THEN 0 ELSE 1 END, id;

-- name: below
SELECT r.* FROM resident AS r JOIN area AS a ON a.id = r.area_id
WHERE a.path >= :path AND a.path < :path_end ORDER BY a.path, r.id;

-- name: touched
-- Changed by hand, or their own to change.
SELECT r.id FROM resident AS r JOIN area AS a ON a.id = r.area_id
WHERE (r.changed_at IS NOT NULL OR r.user_id IS NOT NULL) AND a.path >= :path AND a.path < :path_end;

-- name: correct!
-- By an import, so it does not count as changed by hand.
UPDATE resident SET name = :name, phone = :phone, is_head = :is_head, tags = :tags, language = :language WHERE id = :id;

-- name: heads_below
SELECT r.* FROM resident AS r JOIN area AS a ON a.id = r.area_id
WHERE r.is_head AND a.path >= :path AND a.path < :path_end ORDER BY a.path;

-- name: drop!
DELETE FROM resident WHERE id = :id;

-- name: unlist_phone!
-- Whoever has an account of their own keeps their phone, for they gave it themselves.
UPDATE resident SET phone = '', changed_at = :now_at
WHERE area_id = :area_id AND phone = :phone AND phone <> '' AND user_id IS NULL;

-- name: unlist_old_phone!
UPDATE roster_change SET phone = '' WHERE phone = :phone AND phone <> '';

-- name: drop_phone!
UPDATE resident SET phone = '' WHERE id = :id;

-- name: bury!
INSERT INTO tombstone (person_id, erased_at) VALUES (:id, :now_at) ON CONFLICT (person_id) DO NOTHING;

-- name: add_code!
INSERT INTO household_code (id, area_id, digest, made_by, expires_at)
VALUES (:id, :area_id, :digest, :made_by, :expires_at);

-- name: use_code!
UPDATE household_code SET used_at = :now_at, used_by = :user_id
WHERE digest = :digest AND used_at IS NULL AND expires_at > :now_at;

-- name: code_of_digest^
SELECT id, area_id FROM household_code WHERE digest = :digest;

-- name: code_used_by^
SELECT area_id FROM household_code WHERE id = :id AND used_by = :user_id AND used_at > :since_at;

-- name: end_code!
UPDATE household_code SET used_by = 0 WHERE id = :id;

-- name: forget_codes!
DELETE FROM household_code WHERE expires_at < :before_at;

-- name: ask!
INSERT INTO household_request (id, area_id, user_id, name, asked_at)
VALUES (:id, :area_id, :user_id, :name, :now_at);

-- name: withdraw_request!
UPDATE household_request SET decided_at = :now_at, name = '' WHERE user_id = :user_id AND decided_at IS NULL;

-- name: requests_since^
SELECT COUNT(*) AS n FROM household_request WHERE user_id = :user_id AND asked_at > :since_at;

-- name: request^
SELECT id, area_id, user_id, name FROM household_request WHERE id = :id AND decided_at IS NULL;

-- name: decide!
UPDATE household_request SET decided_at = :now_at, decided_by = :by, name = '' WHERE id = :id AND decided_at IS NULL;

-- name: forget_requests!
DELETE FROM household_request WHERE asked_at < :before_at;

-- name: forget_requests_of!
DELETE FROM household_request WHERE user_id = :user_id;

-- name: forget_codes_of!
UPDATE household_code SET used_by = 0 WHERE used_by = :user_id;

-- name: keep_apart!
INSERT INTO resident_apart (one_id, other_id) VALUES (:one_id, :other_id) ON CONFLICT (one_id, other_id) DO NOTHING;

-- name: forget_changes!
DELETE FROM roster_change WHERE resident_id = :id;

-- name: forget_apart!
DELETE FROM resident_apart WHERE one_id = :id OR other_id = :id;

-- name: apart
SELECT one_id, other_id FROM resident_apart;
