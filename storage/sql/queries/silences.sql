-- name: begin!
-- Neither a second spell beside an open one, nor the same spell again, may begin.
INSERT INTO silence (id, episode_id, since_at, since_date, since_slot)
VALUES (:id, :episode_id, :since_at, :since_date, :since_slot)
ON CONFLICT DO NOTHING;

-- name: get^
SELECT id, episode_id, since_at, ended_at FROM silence WHERE id = :id;

-- name: of_episode^
SELECT id, episode_id, since_at, ended_at FROM silence WHERE episode_id = :episode_id AND ended_at IS NULL;

-- name: end!
UPDATE silence SET ended_at = :now_at WHERE id = :id AND ended_at IS NULL;

-- name: end_all_of!
UPDATE silence SET ended_at = :now_at
WHERE ended_at IS NULL AND episode_id IN (SELECT id FROM episode WHERE person_id = :person_id);
