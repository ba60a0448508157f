-- name: save!
INSERT INTO premises (id, area_id, kind, name, address, contact_id, contact_name, contact_phone, contact_user_id,
                      status, status_reason, ordered_by, since_date, next_check_date, checked_date, told_date, wrong)
VALUES (:id, :area_id, :kind, :name, :address, :contact_id, :contact_name, :contact_phone, :contact_user_id,
        :status, :status_reason, :ordered_by, :since_date, :next_check_date, :checked_date, :told_date, :wrong)
ON CONFLICT (id) DO UPDATE SET area_id = excluded.area_id, kind = excluded.kind, name = excluded.name,
  address = excluded.address, contact_id = excluded.contact_id,
  contact_name = excluded.contact_name, contact_phone = excluded.contact_phone,
  contact_user_id = excluded.contact_user_id, status = excluded.status, status_reason = excluded.status_reason,
  ordered_by = excluded.ordered_by, next_check_date = excluded.next_check_date, checked_date = excluded.checked_date,
  told_date = excluded.told_date, wrong = excluded.wrong;

-- name: below
SELECT p.*, a.path AS area_path FROM premises AS p JOIN area AS a ON a.id = p.area_id
WHERE p.removed_at IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY a.path, p.id;

-- name: within^
SELECT p.*, a.path AS area_path FROM premises AS p JOIN area AS a ON a.id = p.area_id
WHERE p.id = :id AND p.removed_at IS NULL AND a.path >= :path AND a.path < :path_end;

-- name: of_contact
SELECT p.*, a.path AS area_path FROM premises AS p JOIN area AS a ON a.id = p.area_id
WHERE p.contact_user_id = :user_id AND p.removed_at IS NULL ORDER BY p.id;

-- name: contacts
SELECT DISTINCT contact_user_id AS user_id FROM premises WHERE contact_user_id IS NOT NULL AND removed_at IS NULL;

-- name: by_id^
SELECT p.*, a.path AS area_path FROM premises AS p JOIN area AS a ON a.id = p.area_id
WHERE p.id = :id AND p.removed_at IS NULL;

-- name: of_episode^
SELECT p.*, a.path AS area_path
FROM stay AS s JOIN premises AS p ON p.id = s.premises_id JOIN area AS a ON a.id = p.area_id
WHERE s.episode_id = :episode_id;

-- name: remove!
UPDATE premises SET removed_at = :now_at, contact_name = '', contact_phone = '', contact_user_id = NULL
WHERE id = :id AND removed_at IS NULL;

-- name: note_status!
INSERT INTO premises_status (id, premises_id, status, reason, ordered_by, by_user_id, own, at)
VALUES (:id, :premises_id, :status, :reason, :ordered_by, :by_user_id, :own, :now_at);

-- name: add_invite!
INSERT INTO premises_invite (id, premises_id, made_by, expires_at) VALUES (:id, :premises_id, :made_by, :expires_at);

-- name: invite^
SELECT * FROM premises_invite WHERE id = :id;

-- name: use_invite!
UPDATE premises_invite SET used_at = :now_at WHERE id = :id AND used_at IS NULL;

-- name: end_invites!
-- A newer link makes the older ones useless.
UPDATE premises_invite SET used_at = :now_at WHERE premises_id = :premises_id AND used_at IS NULL;

-- name: add_check!
INSERT INTO premises_check (id, premises_id, by_user_id, own, local_date, at)
VALUES (:id, :premises_id, :by_user_id, :own, :local_date, :now_at);

-- name: add_finding!
INSERT INTO premises_finding (check_id, item, verdict, note, photo_file_id)
VALUES (:check_id, :item, :verdict, :note, :photo_file_id);

-- name: last_check^
SELECT * FROM premises_check WHERE premises_id = :premises_id ORDER BY at DESC, id DESC LIMIT 1;

-- name: findings
SELECT item, verdict, note, photo_file_id FROM premises_finding WHERE check_id = :check_id;
