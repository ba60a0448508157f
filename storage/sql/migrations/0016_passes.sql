-- Entry passes. `version` is that of the picture last drawn and `scanned_version` of the one last shown at a gate: each
-- picture opens a gate once. A resident's name stands with the resident, only a visitor's or courier's stands here.
CREATE TABLE entry_pass (
  id BIGINT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  area_id BIGINT NOT NULL REFERENCES area (id),
  user_id BIGINT,
  resident_id BIGINT,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  valid_until_at BIGINT NOT NULL,
  version INTEGER NOT NULL,
  scanned_version INTEGER NOT NULL,
  issued_by BIGINT NOT NULL,
  issued_at BIGINT NOT NULL,
  revoked_at BIGINT,
  revoked_why TEXT NOT NULL
);
CREATE UNIQUE INDEX entry_pass_own ON entry_pass (user_id) WHERE kind = 'resident' AND revoked_at IS NULL;
CREATE INDEX entry_pass_user ON entry_pass (user_id);
CREATE INDEX entry_pass_area ON entry_pass (area_id);
CREATE INDEX entry_pass_until ON entry_pass (valid_until_at);

-- Who showed which pass at which gate, and who looked. Dropped `keep_scans_days` later; no temperature is kept here.
CREATE TABLE pass_scan (
  id BIGINT PRIMARY KEY,
  pass_id BIGINT NOT NULL REFERENCES entry_pass (id),
  gate_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  verdict TEXT NOT NULL,
  measured BOOLEAN NOT NULL
);
CREATE INDEX pass_scan_pass ON pass_scan (pass_id, at);
CREATE INDEX pass_scan_keeper ON pass_scan (user_id, at);
CREATE INDEX pass_scan_at ON pass_scan (at);

-- How many came through a gate in an hour, and how many of them had a fever: all that is left of a normal temperature.
CREATE TABLE gate_count (
  gate_id BIGINT NOT NULL,
  hour_at BIGINT NOT NULL,
  measured INTEGER NOT NULL,
  fever INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  PRIMARY KEY (gate_id, hour_at)
);

-- At which gate a keeper stands.
CREATE TABLE gate_keeper (
  user_id BIGINT PRIMARY KEY,
  gate_id BIGINT NOT NULL REFERENCES gate (id)
);
