-- What a supplier agreed to of each line, and when it comes; NULL: he has not said.
ALTER TABLE supplier_order_line
    ADD COLUMN confirmed numeric(15,3) CHECK (confirmed >= 0),
    ADD COLUMN expected_on date;

-- A supplier's order responses and despatch advices, each used once.
CREATE TABLE supplier_message (
    id bigint PRIMARY KEY,
    supplier_order_id bigint NOT NULL REFERENCES supplier_order,
    intake_id bigint NOT NULL REFERENCES intake_message,
    kind text NOT NULL CHECK (kind IN ('ORDER_RESPONSE','DESPATCH_ADVICE')),
    number text NOT NULL,
    message_date date,
    delivery date,
    taken_at timestamptz NOT NULL,
    UNIQUE (supplier_order_id, kind, number)
);
CREATE INDEX supplier_message_intake ON supplier_message (intake_id);
-- Lots and dates of goods that are on their way: what the warehouse compares the delivery with.
CREATE TABLE supplier_message_line (
    supplier_message_id bigint NOT NULL REFERENCES supplier_message,
    position integer NOT NULL,
    order_line text,
    gtin text,
    product_code text,
    supplier_code text,
    answer text CHECK (answer IN ('ACCEPTED','CHANGED','REJECTED')),
    quantity numeric(15,3),
    unit text,
    net_price numeric(15,4),
    delivery date,
    lot_number text,
    expires_on date,
    PRIMARY KEY (supplier_message_id, position)
);
