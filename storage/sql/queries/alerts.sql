-- name: open_new!
INSERT INTO alert (id, episode_id, area_id, kind, level, reason, rung, state, opened_at)
VALUES (:id, :episode_id, :area_id, :kind, :level, :reason, :rung, :state, :opened_at)
ON CONFLICT (episode_id, kind) WHERE resolved_at IS NULL DO NOTHING;

-- name: by_id^
SELECT * FROM alert WHERE id = :id;

-- name: open_for
SELECT * FROM alert WHERE episode_id = :episode_id AND resolved_at IS NULL ORDER BY id;

-- name: open_below
SELECT al.* FROM alert AS al JOIN area AS a ON a.id = al.area_id
WHERE al.resolved_at IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY al.id;

-- name: worsen!
UPDATE alert SET level = :level, reason = :reason WHERE id = :id;

-- name: claim!
UPDATE alert SET state = 'claimed', claimed_by = :user_id, claim_until_at = :until_at
WHERE id = :id AND claimed_by IS NULL AND resolved_at IS NULL;

-- name: set_state!
UPDATE alert SET state = :state, claim_until_at = :claim_until_at WHERE id = :id AND resolved_at IS NULL;

-- name: give_back!
UPDATE alert SET state = 'open', claimed_by = NULL, claim_until_at = NULL, rung = :rung
WHERE id = :id AND resolved_at IS NULL;

-- name: move!
UPDATE alert SET area_id = :area_id, state = 'open', claimed_by = NULL, claim_until_at = NULL, rung = :rung
WHERE id = :id AND resolved_at IS NULL;

-- name: resolve!
UPDATE alert SET state = 'resolved', resolved_at = :now_at WHERE id = :id AND resolved_at IS NULL;

-- name: note!
INSERT INTO alert_event (id, alert_id, kind, by_user_id, at) VALUES (:id, :alert_id, :kind, :by_user_id, :now_at);

-- name: add_card!
INSERT INTO alert_card (alert_id, chat_id, outbox_id) VALUES (:alert_id, :chat_id, :outbox_id)
ON CONFLICT (alert_id, chat_id) DO UPDATE SET outbox_id = excluded.outbox_id;

-- name: cards
SELECT chat_id, outbox_id FROM alert_card WHERE alert_id = :alert_id ORDER BY chat_id;

-- name: resolve_all_of!
UPDATE alert SET state = 'resolved', resolved_at = :now_at
WHERE resolved_at IS NULL AND episode_id IN (SELECT id FROM episode WHERE person_id = :person_id);

-- name: hand_over!
UPDATE alert SET state = 'claimed', claimed_by = :to_user_id, claim_until_at = :until_at
WHERE id = :id AND claimed_by = :user_id AND resolved_at IS NULL;

-- name: claimed_by
SELECT * FROM alert WHERE claimed_by = :user_id AND resolved_at IS NULL ORDER BY id;

-- name: shown_in
SELECT al.* FROM alert AS al JOIN alert_card AS c ON c.alert_id = al.id
WHERE c.chat_id = :chat_id AND al.resolved_at IS NULL ORDER BY al.id;

-- name: drop_card!
DELETE FROM alert_card WHERE alert_id = :alert_id AND chat_id = :chat_id;

-- name: add_told!
INSERT INTO alert_told (alert_id, user_id, outbox_id) VALUES (:alert_id, :user_id, :outbox_id);

-- name: told
SELECT outbox_id FROM alert_told WHERE alert_id = :alert_id AND user_id = :user_id ORDER BY outbox_id;

-- name: drop_told!
DELETE FROM alert_told WHERE alert_id = :alert_id AND user_id = :user_id;

-- name: forget_told!
DELETE FROM alert_told WHERE outbox_id NOT IN (SELECT id FROM outbox);
