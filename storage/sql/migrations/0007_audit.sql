-- Who of the staff saw, changed or exported whom: ids only, one row a person, each sealed with the one before it.
-- Rows stay for policy.keep_audit_days; the head says where the chain ends and from where on it is kept.
-- The table before it knew nobody it was about and was in no release.

DROP TABLE audit;

CREATE TABLE audit_entry (
  seq BIGINT PRIMARY KEY,
  act_seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  post_id BIGINT,
  action TEXT NOT NULL,
  person_id BIGINT,
  area_id BIGINT,
  subject TEXT NOT NULL,
  mac TEXT NOT NULL
);
CREATE INDEX audit_entry_act ON audit_entry (act_seq);
CREATE INDEX audit_entry_user ON audit_entry (user_id, act_seq);
CREATE INDEX audit_entry_person ON audit_entry (person_id, seq);
CREATE INDEX audit_entry_at ON audit_entry (at);

CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY,
  seq BIGINT NOT NULL,
  mac TEXT NOT NULL,
  start_seq BIGINT NOT NULL,
  start_mac TEXT NOT NULL,
  seal TEXT NOT NULL
);

CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;

CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry WHEN OLD.seq > COALESCE((SELECT MAX(start_seq) FROM audit_head), 0) BEGIN SELECT RAISE(ABORT, 'an audit entry goes only when its time is over'); END;
