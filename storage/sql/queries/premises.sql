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

-- name: of_episode^
SELECT p.*, a.path AS area_path
FROM stay AS s JOIN premises AS p ON p.id = s.premises_id JOIN area AS a ON a.id = p.area_id
WHERE s.episode_id = :episode_id;

-- name: remove!
UPDATE premises SET removed_at = :now_at, contact_name = '', contact_phone = '', contact_user_id = NULL
WHERE id = :id AND removed_at IS NULL;

-- name: leave!
UPDATE premises SET contact_name = '', contact_phone = '', contact_user_id = NULL WHERE contact_user_id = :user_id;

-- name: note_status!
INSERT INTO premises_status (id, premises_id, status, reason, ordered_by, by_user_id, own, at)
VALUES (:id, :premises_id, :status, :reason, :ordered_by, :by_user_id, :own, :now_at);

-- name: statuses_by
SELECT status, reason, at FROM premises_status WHERE by_user_id = :user_id AND own ORDER BY at, id;

-- name: wipe_reasons_by!
UPDATE premises_status SET reason = '' WHERE by_user_id = :user_id AND own;

-- name: wipe_reason_told!
UPDATE premises SET status_reason = '' WHERE contact_user_id = :user_id AND status = 'closed';

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

-- name: findings_by
SELECT c.local_date, f.item, f.verdict, f.note
FROM premises_check AS c JOIN premises_finding AS f ON f.check_id = c.id
WHERE c.by_user_id = :user_id AND c.own ORDER BY c.at, c.id, f.item;

-- name: wipe_findings_by!
UPDATE premises_finding SET note = '', photo_file_id = ''
WHERE check_id IN (SELECT id FROM premises_check WHERE by_user_id = :user_id AND own);

-- name: wipe_findings_before!
UPDATE premises_finding SET note = '', photo_file_id = ''
WHERE (note <> '' OR photo_file_id <> '') AND check_id IN (
  SELECT c.id FROM premises_check AS c JOIN premises AS p ON p.id = c.premises_id
  WHERE c.at < :before_at AND p.area_id = :area_id);

-- name: areas_with_notes
SELECT DISTINCT p.area_id
FROM premises_finding AS f JOIN premises_check AS c ON c.id = f.check_id JOIN premises AS p ON p.id = c.premises_id
WHERE f.note <> '' OR f.photo_file_id <> '' ORDER BY p.area_id;

-- name: wipe_removed_before!
UPDATE premises SET name = '', address = '', status_reason = '', ordered_by = ''
WHERE removed_at < :before_at AND name <> '';

-- name: wipe_reasons_of_removed!
UPDATE premises_status SET reason = '', ordered_by = ''
WHERE reason <> '' AND premises_id IN (SELECT id FROM premises WHERE removed_at < :before_at);

-- name: wipe_buried!
UPDATE premises SET contact_name = '', contact_phone = '', contact_user_id = NULL WHERE contact_id = :id;

-- name: wipe_buried_findings!
UPDATE premises_finding SET note = '', photo_file_id = '' WHERE check_id IN (
  SELECT c.id FROM premises_check AS c JOIN premises AS p ON p.id = c.premises_id WHERE c.own AND p.contact_id = :id);
