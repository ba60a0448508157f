-- name: ask!
INSERT INTO question (id, user_id, chat_id, message_id, area_id, words, state, faq_id, answer, asked_at)
VALUES (:id, :user_id, :chat_id, :message_id, :area_id, :words, :state, :faq_id, :answer, :now_at);

-- name: by_id^
SELECT * FROM question WHERE id = :id;

