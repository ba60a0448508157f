-- name: ask!
INSERT INTO question (id, user_id, chat_id, message_id, area_id, words, state, faq_id, answer, asked_at)
VALUES (:id, :user_id, :chat_id, :message_id, :area_id, :words, :state, :faq_id, :answer, :now_at);

-- name: by_id^
SELECT * FROM question WHERE id = :id;

-- name: save_entry!
INSERT INTO faq (id, code, topic, content, created_at) VALUES (:id, :code, :topic, :content, :now_at)
ON CONFLICT (code) DO UPDATE SET topic = excluded.topic, content = excluded.content;

-- name: entries
SELECT id, code, topic, content FROM faq ORDER BY code;
