-- Goods that were given, what is left of them in each area, and every movement of them.

-- Amounts are tenths: 5 kg is 50, one bottle 10. `folded` is the name as it is compared.
CREATE TABLE supply_good (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  unit TEXT NOT NULL,
  added_by BIGINT NOT NULL,
  added_at BIGINT NOT NULL
);

-- What is left: always the sum of the entries, changed with each of them in one transaction, and never below zero.
-- `low_x10` is where it counts as low, NULL where policy says; `is_low` while those in charge have been told.
CREATE TABLE supply_stock (
  area_id BIGINT NOT NULL REFERENCES area (id),
  good_id BIGINT NOT NULL REFERENCES supply_good (id),
  balance_x10 BIGINT NOT NULL CHECK (balance_x10 >= 0),
  low_x10 BIGINT,
  is_low BOOLEAN NOT NULL,
  round_date TEXT NOT NULL,
  PRIMARY KEY (area_id, good_id)
);

-- The ledger: `change_x10` is what the balance changed by. Rows are never changed, but for what is kept of people:
-- `keep_supply_days` later the donor's name and the door go, and the amounts stay.
-- `pair_id` is the other half of a move, `undoes_id` the hand-out that was taken back.
CREATE TABLE supply_entry (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  good_id BIGINT NOT NULL REFERENCES supply_good (id),
  kind TEXT NOT NULL,
  change_x10 BIGINT NOT NULL,
  door_id BIGINT REFERENCES area (id),
  donor TEXT NOT NULL,
  donor_user_id BIGINT,
  named BOOLEAN NOT NULL,
  reason TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  local_date TEXT NOT NULL,
  pair_id BIGINT,
  undoes_id BIGINT UNIQUE
);
CREATE INDEX supply_entry_stock ON supply_entry (area_id, good_id, at);
CREATE INDEX supply_entry_door ON supply_entry (door_id, good_id, local_date);
CREATE INDEX supply_entry_donor ON supply_entry (donor_user_id) WHERE donor_user_id IS NOT NULL;
CREATE INDEX supply_entry_at ON supply_entry (at);
