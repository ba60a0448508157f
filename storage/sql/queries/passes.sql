-- name: add!
INSERT INTO entry_pass (id, number, kind, area_id, user_id, resident_id, name, reason, valid_until_at, version,
                        scanned_version, issued_by, issued_at, revoked_at, revoked_why)
VALUES (:id, :number, :kind, :area_id, CAST(:user_id AS BIGINT), CAST(:resident_id AS BIGINT), :name, :reason,
        :valid_until_at, 0, 0, :issued_by, :issued_at, NULL, '')
ON CONFLICT DO NOTHING;

-- name: by_id^
SELECT * FROM entry_pass WHERE id = :id;

-- name: by_number^
SELECT * FROM entry_pass WHERE number = :number;

-- name: own^
SELECT * FROM entry_pass WHERE user_id = :user_id AND kind = 'resident' AND revoked_at IS NULL;

-- name: held
SELECT * FROM entry_pass WHERE user_id = :user_id ORDER BY id;

-- name: issued
SELECT * FROM entry_pass WHERE issued_by = :user_id AND kind IN ('visitor', 'courier') AND revoked_at IS NULL
  AND valid_until_at > :now_at ORDER BY id;

-- name: at_door
SELECT * FROM entry_pass WHERE area_id = :area_id AND revoked_at IS NULL ORDER BY id;

-- name: draw!
UPDATE entry_pass SET version = version + 1 WHERE id = :id;

-- name: show!
-- The first gate that asks with this drawing gets it; a second finds it shown.
UPDATE entry_pass SET scanned_version = :version
WHERE id = :id AND version = :version AND scanned_version < :version AND revoked_at IS NULL;

-- name: hold!
UPDATE entry_pass SET user_id = :user_id WHERE id = :id AND user_id IS NULL AND revoked_at IS NULL;

-- name: move!
UPDATE entry_pass SET area_id = :area_id, resident_id = CAST(:resident_id AS BIGINT), valid_until_at = :valid_until_at
WHERE id = :id;

-- name: revoke!
UPDATE entry_pass SET revoked_at = :now_at, revoked_why = :why, version = version + 1
WHERE id = :id AND revoked_at IS NULL;

-- name: note_scan!
INSERT INTO pass_scan (id, pass_id, gate_id, user_id, at, verdict, measured)
VALUES (:id, :pass_id, :gate_id, :user_id, :now_at, :verdict, FALSE);

-- name: scan^
SELECT id, pass_id, gate_id, user_id, at, verdict, measured FROM pass_scan WHERE id = :id;

-- name: last_scan^
SELECT id, pass_id, gate_id, user_id, at, verdict, measured FROM pass_scan
WHERE user_id = :user_id AND at >= :since_at AND verdict = 'valid' ORDER BY at DESC, id DESC LIMIT 1;

-- name: scans_of
SELECT s.id, s.pass_id, s.gate_id, s.user_id, s.at, s.verdict, s.measured
FROM pass_scan AS s JOIN entry_pass AS p ON p.id = s.pass_id
WHERE p.user_id = :user_id ORDER BY s.at DESC, s.id DESC LIMIT :most;

-- name: measure!
-- One temperature a scan, so that a second tap counts nobody twice.
UPDATE pass_scan SET measured = TRUE WHERE id = :id AND NOT measured;

-- name: count!
INSERT INTO gate_count (gate_id, hour_at, measured, fever, refused)
VALUES (:gate_id, :hour_at, :measured, :fever, :refused)
ON CONFLICT (gate_id, hour_at) DO UPDATE SET measured = gate_count.measured + excluded.measured,
  fever = gate_count.fever + excluded.fever, refused = gate_count.refused + excluded.refused;

-- name: counts
SELECT hour_at, measured, fever, refused FROM gate_count
WHERE gate_id = :gate_id AND hour_at >= :since_at ORDER BY hour_at;

-- name: stand_at!
INSERT INTO gate_keeper (user_id, gate_id) VALUES (:user_id, :gate_id)
ON CONFLICT (user_id) DO UPDATE SET gate_id = excluded.gate_id;

-- name: stands_at^
SELECT gate_id FROM gate_keeper WHERE user_id = :user_id;

-- name: forget_scans!
DELETE FROM pass_scan WHERE at < :before_at;

-- name: forget_counts!
DELETE FROM gate_count WHERE hour_at < :before_at;

-- name: forget_over!
DELETE FROM entry_pass WHERE (valid_until_at < :before_at OR revoked_at < :before_at)
  AND NOT EXISTS (SELECT 1 FROM pass_scan AS s WHERE s.pass_id = entry_pass.id);

-- name: wipe_account!
UPDATE entry_pass SET name = '', reason = '', resident_id = NULL, user_id = NULL, revoked_at = :now_at,
  revoked_why = 'forgotten', version = version + 1
WHERE user_id = :user_id;

-- name: wipe_issued!
UPDATE entry_pass SET name = '', reason = '', revoked_at = :now_at, revoked_why = 'forgotten', version = version + 1
WHERE issued_by = :user_id AND kind = 'visitor';

-- name: leave_gate!
DELETE FROM gate_keeper WHERE user_id = :user_id;
