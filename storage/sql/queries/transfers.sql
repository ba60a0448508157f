-- name: open_new!
INSERT INTO transfer (id, episode_id, area_id, user_id, rung, opened_at)
SELECT :id, e.id, e.area_id, CAST(:user_id AS BIGINT), :rung, :opened_at
FROM episode AS e JOIN area AS a ON a.id = e.area_id
WHERE e.id = :episode_id AND e.closed_at IS NULL AND a.path >= :path AND a.path < :path_end
ON CONFLICT (episode_id) WHERE closed_at IS NULL DO NOTHING;

-- name: by_id^
SELECT * FROM transfer WHERE id = :id;

-- name: open_of^
SELECT * FROM transfer WHERE episode_id = :episode_id AND closed_at IS NULL;

-- name: all_of
SELECT * FROM transfer WHERE episode_id = :episode_id ORDER BY id;

-- name: open_below
SELECT t.* FROM transfer AS t JOIN area AS a ON a.id = t.area_id
WHERE t.closed_at IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY t.id;

-- name: of_user
SELECT * FROM transfer WHERE user_id = :user_id AND closed_at IS NULL ORDER BY id;

-- name: take!
-- From whoever has it, or from nobody; of all who try it at once one gets it.
UPDATE transfer SET user_id = :user_id WHERE id = :id AND closed_at IS NULL
  AND COALESCE(user_id, 0) = :from_user_id AND COALESCE(user_id, 0) <> :user_id;

-- name: give_back!
UPDATE transfer SET user_id = NULL WHERE id = :id AND user_id = :user_id AND closed_at IS NULL;

-- name: climb!
UPDATE transfer SET rung = :rung WHERE id = :id AND closed_at IS NULL;

-- name: close!
UPDATE transfer SET closed_at = :now_at, outcome = CAST(:outcome AS TEXT) WHERE id = :id AND closed_at IS NULL;

-- name: do_step!
INSERT INTO transfer_step (id, transfer_id, step, words, user_id, at)
VALUES (:id, :transfer_id, :step, :words, :user_id, :at)
ON CONFLICT (transfer_id, step) WHERE undone_at IS NULL DO NOTHING;

-- name: undo_step!
UPDATE transfer_step SET undone_at = :now_at, words = '' WHERE id = :id AND undone_at IS NULL;

-- name: done
SELECT * FROM transfer_step WHERE transfer_id = :transfer_id AND undone_at IS NULL ORDER BY at, id;

-- name: away^
SELECT t.id FROM transfer AS t JOIN transfer_step AS s ON s.transfer_id = t.id
WHERE t.episode_id = :episode_id AND t.closed_at IS NULL AND s.undone_at IS NULL AND s.step IN ('ambulance', 'arrived');

-- name: add_card!
INSERT INTO transfer_card (transfer_id, chat_id, outbox_id, told) VALUES (:transfer_id, :chat_id, :outbox_id, :told);

-- name: cards
SELECT chat_id, outbox_id, told FROM transfer_card WHERE transfer_id = :transfer_id ORDER BY outbox_id;

-- name: drop_card!
DELETE FROM transfer_card WHERE transfer_id = :transfer_id AND outbox_id = :outbox_id;

-- name: forget_cards!
DELETE FROM transfer_card WHERE outbox_id NOT IN (SELECT id FROM outbox);

-- name: forget_cards_in!
DELETE FROM transfer_card WHERE chat_id = :user_id;

-- name: wipe!
UPDATE transfer_step SET words = '' WHERE words <> '' AND transfer_id IN (
  SELECT t.id FROM transfer AS t JOIN episode AS e ON e.id = t.episode_id WHERE e.person_id = :person_id
);

-- name: part_steps!
UPDATE transfer_step SET user_id = 0 WHERE user_id = :user_id;

-- name: part_holder!
UPDATE transfer SET user_id = NULL WHERE user_id = :user_id AND closed_at IS NOT NULL;

-- name: wipe_before!
UPDATE transfer_step SET words = '' WHERE words <> '' AND transfer_id IN (
  SELECT id FROM transfer WHERE closed_at < :before_at
);
