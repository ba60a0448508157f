-- name: plan!
INSERT INTO notice (id, area_id, author_user_id, words, chat_ids, state, created_at, post_at)
VALUES (:id, :area_id, :author_user_id, :words, :chat_ids, :state, :now_at, :post_at);

-- name: by_id^
SELECT * FROM notice WHERE id = :id;

-- name: posted!
UPDATE notice SET state = 'posted', posted_at = :now_at WHERE id = :id AND state = 'planned';
