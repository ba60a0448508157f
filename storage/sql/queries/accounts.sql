-- name: get^
SELECT * FROM account WHERE user_id = :user_id;

-- name: seen!
INSERT INTO account (user_id, language, language_chosen, reachable, created_at)
VALUES (:user_id, :language, FALSE, TRUE, :now_at)
ON CONFLICT (user_id) DO UPDATE SET reachable = TRUE,
  language = CASE WHEN account.language_chosen THEN account.language ELSE excluded.language END;

-- name: choose_language!
UPDATE account SET language = :language, language_chosen = :chosen WHERE user_id = :user_id;

-- name: set_area!
UPDATE account SET area_id = :area_id WHERE user_id = :user_id;

-- name: set_reachable!
UPDATE account SET reachable = :reachable WHERE user_id = :user_id;

-- name: agree!
INSERT INTO consent (id, user_id, text_version, language, given_at)
VALUES (:id, :user_id, :text_version, :language, :now_at);

-- name: withdraw!
UPDATE consent SET revoked_at = :now_at WHERE user_id = :user_id AND revoked_at IS NULL;

-- name: agreement^
SELECT id FROM consent WHERE user_id = :user_id AND text_version = :text_version AND revoked_at IS NULL;

-- name: consents_of
SELECT text_version, language, given_at, revoked_at FROM consent WHERE user_id = :user_id ORDER BY id;
