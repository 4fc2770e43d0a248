-- How sure the reading of an order is (percent, its least certain field), and how sure it must be for each customer.
ALTER TABLE incoming_order ADD COLUMN confidence bigint NOT NULL DEFAULT 100 CHECK (confidence BETWEEN 0 AND 100);
ALTER TABLE party ADD COLUMN reading_confidence integer NOT NULL DEFAULT 80 CHECK (reading_confidence BETWEEN 0 AND 100);
