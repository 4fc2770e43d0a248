-- Billing by hand, goods taken back (WZ-K), blocked stock, bins and picking.

-- Billing ------------------------------------------------------------------------------------------------------------

-- One press of "issue": the key came with the preview, so that a second press finds the invoices of the first.
CREATE TABLE billing_run (
    key uuid PRIMARY KEY,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    invoices bigint[] NOT NULL DEFAULT '{}'
);

-- What invoices and their corrections say of the buyer is what was true on the day of issue, whatever the master data say later.
ALTER TABLE invoice ADD COLUMN buyer_name text, ADD COLUMN buyer_vat_id text, ADD COLUMN buyer_street text,
    ADD COLUMN buyer_post_code text, ADD COLUMN buyer_city text, ADD COLUMN buyer_country char(2);
ALTER TABLE invoice DISABLE TRIGGER invoice_is_final;
UPDATE invoice i SET buyer_name = p.name, buyer_vat_id = p.vat_id, buyer_street = p.street, buyer_post_code = p.post_code,
       buyer_city = p.city, buyer_country = p.country FROM party p WHERE p.id = i.customer_id;
ALTER TABLE invoice ENABLE TRIGGER invoice_is_final;
CREATE FUNCTION keep_buyer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT name, vat_id, street, post_code, city, country
      INTO NEW.buyer_name, NEW.buyer_vat_id, NEW.buyer_street, NEW.buyer_post_code, NEW.buyer_city, NEW.buyer_country
      FROM party WHERE id = NEW.customer_id;
    RETURN NEW;
END $$;
CREATE TRIGGER invoice_keeps_buyer BEFORE INSERT ON invoice FOR EACH ROW EXECUTE FUNCTION keep_buyer();

-- Goods taken back -----------------------------------------------------------------------------------------------------

-- A note of which all came back before it was billed is never billed.
ALTER TABLE goods_issue_note ADD COLUMN nothing_to_bill boolean NOT NULL DEFAULT false;
CREATE INDEX goods_issue_note_to_bill ON goods_issue_note (issue_date, id) WHERE invoice_id IS NULL AND NOT nothing_to_bill;
ALTER TABLE goods_issue_line ADD COLUMN returned numeric(15,3) NOT NULL DEFAULT 0
    CONSTRAINT no_more_back_than_left CHECK (returned >= 0 AND returned <= quantity);
ALTER TABLE order_line ADD COLUMN returned numeric(15,3) NOT NULL DEFAULT 0
    CONSTRAINT no_more_back_than_issued CHECK (returned >= 0 AND returned <= issued);

-- Correction of a goods issue note (Polish: WZ-K).
CREATE TABLE goods_return (
    id bigint PRIMARY KEY,
    number text NOT NULL UNIQUE,
    year integer NOT NULL,
    sequence_number integer NOT NULL,
    key uuid NOT NULL UNIQUE,
    goods_issue_id bigint NOT NULL REFERENCES goods_issue_note,
    order_id bigint NOT NULL REFERENCES customer_order,
    customer_id bigint NOT NULL REFERENCES party,
    warehouse_id bigint NOT NULL REFERENCES warehouse,
    -- The invoice the note was on already: it must be corrected. NULL when what came back was simply not billed.
    invoice_id bigint REFERENCES invoice,
    -- The correction that took it off the invoice.
    correction_id bigint,
    reason text NOT NULL CHECK (reason IN ('RETURNED','REFUSED','DAMAGED','MISCOUNTED')),
    remark text,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    issue_date date NOT NULL,
    UNIQUE (year, sequence_number)
);
CREATE INDEX goods_return_note ON goods_return (goods_issue_id);
CREATE INDEX goods_return_to_correct ON goods_return (id) WHERE invoice_id IS NOT NULL AND correction_id IS NULL;

CREATE TABLE goods_return_line (
    id bigint PRIMARY KEY,
    goods_return_id bigint NOT NULL REFERENCES goods_return,
    line_number integer NOT NULL,
    goods_issue_line_id bigint NOT NULL REFERENCES goods_issue_line,
    order_line_id bigint NOT NULL REFERENCES order_line,
    product_id bigint NOT NULL REFERENCES product,
    lot_id bigint NOT NULL REFERENCES lot,
    quantity numeric(15,3) NOT NULL CHECK (quantity > 0),
    -- Whether it may be sold again, or a person must look at it first.
    blocked boolean NOT NULL,
    UNIQUE (goods_return_id, line_number),
    UNIQUE (goods_return_id, goods_issue_line_id)
);
CREATE INDEX goods_return_line_of_note ON goods_return_line (goods_issue_line_id);

-- Goods in the house that nobody may sell until a person has decided: beside the lots, so that no query of free stock can
-- meet them.
CREATE TABLE blocked_stock (
    id bigint PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    lot_id bigint NOT NULL REFERENCES lot,
    quantity numeric(15,3) NOT NULL CHECK (quantity > 0),
    reason text NOT NULL CHECK (reason IN ('RETURNED','REFUSED','DAMAGED','MISCOUNTED','NOT_FOUND','FEWER_THERE','EXPIRED')),
    document text NOT NULL,
    since timestamptz NOT NULL,
    -- OPEN until somebody has looked: RELEASED went back to its lot, WRITTEN_OFF is gone.
    state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN','RELEASED','WRITTEN_OFF')),
    decided_by text,
    decided_at timestamptz
);
CREATE INDEX blocked_stock_open ON blocked_stock (since, id) WHERE state = 'OPEN';

-- Bins and picking -----------------------------------------------------------------------------------------------------

-- Goods of such a warehouse leave only as they were picked; of the others straight through.
ALTER TABLE warehouse ADD COLUMN picking boolean NOT NULL DEFAULT false;

-- Where a product lies in a warehouse (Polish: adres magazynowy); pickers walk by walking order, then by the code of the bin.
CREATE TABLE product_bin (
    id bigint PRIMARY KEY,
    warehouse_id bigint NOT NULL REFERENCES warehouse,
    product_id bigint NOT NULL REFERENCES product,
    bin text NOT NULL,
    walking_order integer NOT NULL DEFAULT 0,
    UNIQUE (warehouse_id, product_id)
);

-- What a picker took of an allocation; its rest was given back when he confirmed it.
CREATE TABLE pick (
    allocation_id bigint PRIMARY KEY REFERENCES allocation,
    picked numeric(15,3) NOT NULL CHECK (picked > 0),
    scanned text,
    picked_by text NOT NULL,
    picked_at timestamptz NOT NULL
);
-- Who walks for an order in a warehouse.
CREATE TABLE picker (
    order_id bigint NOT NULL REFERENCES customer_order,
    warehouse_id bigint NOT NULL REFERENCES warehouse,
    name text NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (order_id, warehouse_id)
);
CREATE INDEX allocation_active ON allocation (order_id, lot_id) WHERE state = 'ACTIVE';
