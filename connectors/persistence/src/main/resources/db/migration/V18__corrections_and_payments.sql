-- Corrections of invoices, what was paid, and what the law wants said.

-- Correction of an invoice (Polish: faktura korygująca, FK), art. 106j of the VAT act. Each builds on what the one before left.
CREATE TABLE invoice_correction (
    id bigint PRIMARY KEY,
    number text NOT NULL UNIQUE,
    year integer NOT NULL,
    sequence_number integer NOT NULL,
    key uuid NOT NULL UNIQUE,
    invoice_id bigint NOT NULL REFERENCES invoice,
    -- The first correction of an invoice is 1: two of them cannot both be the next.
    place integer NOT NULL CHECK (place > 0),
    customer_id bigint NOT NULL REFERENCES party,
    kind text NOT NULL CHECK (kind IN ('QUANTITY','PRICE','RETURN','WHOLE','BUYER')),
    reason text NOT NULL,
    made_by text NOT NULL,
    issued_at timestamptz NOT NULL,
    issue_date date NOT NULL,
    -- What it adds to the invoice; negative where it takes away.
    net_change numeric(15,2) NOT NULL,
    vat_change numeric(15,2) NOT NULL,
    gross_change numeric(15,2) NOT NULL,
    vat_change_pln numeric(15,2),
    -- The buyer as he should have stood there; all NULL when only amounts are corrected.
    buyer_name text, buyer_vat_id text, buyer_street text, buyer_post_code text, buyer_city text, buyer_country char(2),
    UNIQUE (year, sequence_number),
    UNIQUE (invoice_id, place),
    CONSTRAINT changes_add_up CHECK (gross_change = net_change + vat_change)
);
CREATE INDEX invoice_correction_customer ON invoice_correction (customer_id, issue_date);

-- The lines that change, before and after.
CREATE TABLE invoice_correction_line (
    correction_id bigint NOT NULL REFERENCES invoice_correction,
    invoice_line_id bigint NOT NULL REFERENCES invoice_line,
    quantity_before numeric(15,3) NOT NULL,
    quantity numeric(15,3) NOT NULL CHECK (quantity >= 0),
    -- Of the invoice's own method: net, or gross.
    price_before numeric(15,4) NOT NULL,
    price numeric(15,4) NOT NULL CHECK (price >= 0),
    net_before numeric(15,2) NOT NULL,
    net numeric(15,2) NOT NULL,
    gross_before numeric(15,2),
    gross numeric(15,2),
    PRIMARY KEY (correction_id, invoice_line_id)
);
CREATE INDEX invoice_correction_line_of ON invoice_correction_line (invoice_line_id);

CREATE TABLE invoice_correction_vat (
    correction_id bigint NOT NULL REFERENCES invoice_correction,
    vat_rate text NOT NULL,
    net_before numeric(15,2) NOT NULL, vat_before numeric(15,2) NOT NULL, gross_before numeric(15,2) NOT NULL,
    net numeric(15,2) NOT NULL, vat numeric(15,2) NOT NULL, gross numeric(15,2) NOT NULL,
    PRIMARY KEY (correction_id, vat_rate)
);
CREATE TRIGGER correction_is_final BEFORE UPDATE OR DELETE ON invoice_correction
    FOR EACH ROW EXECUTE FUNCTION refuse_editing_invoice();
CREATE TRIGGER correction_line_is_final BEFORE UPDATE OR DELETE ON invoice_correction_line
    FOR EACH ROW EXECUTE FUNCTION refuse_editing_invoice();
ALTER TABLE goods_return ADD FOREIGN KEY (correction_id) REFERENCES invoice_correction DEFERRABLE INITIALLY DEFERRED;

-- Payments -------------------------------------------------------------------------------------------------------------

CREATE TABLE payment (
    id bigint PRIMARY KEY,
    -- By hand: of the form. From a bank's file: of the line, so that a file taken twice books once.
    dedup_key text NOT NULL UNIQUE,
    customer_id bigint REFERENCES party,
    paid_on date NOT NULL,
    amount numeric(15,2) NOT NULL CHECK (amount > 0),
    currency char(3) NOT NULL,
    payer text,
    title text,
    source text NOT NULL,
    booked_by text NOT NULL,
    booked_at timestamptz NOT NULL,
    -- What is on no invoice: an overpayment, or money of nobody yet known.
    rest numeric(15,2) NOT NULL CHECK (rest >= 0 AND rest <= amount)
);
CREATE INDEX payment_with_rest ON payment (paid_on, id) WHERE rest > 0;
CREATE INDEX payment_booked ON payment (paid_on, id);

CREATE TABLE payment_share (
    id bigint PRIMARY KEY,
    payment_id bigint NOT NULL REFERENCES payment,
    invoice_id bigint NOT NULL REFERENCES invoice,
    amount numeric(15,2) NOT NULL CHECK (amount > 0),
    shared_by text NOT NULL,
    shared_at timestamptz NOT NULL
);
CREATE INDEX payment_share_payment ON payment_share (payment_id);
CREATE INDEX payment_share_invoice ON payment_share (invoice_id);

-- What corrections and payments have made of an invoice; no row as long as neither was there.
CREATE TABLE invoice_balance (
    invoice_id bigint PRIMARY KEY REFERENCES invoice,
    corrected numeric(15,2) NOT NULL DEFAULT 0,
    paid numeric(15,2) NOT NULL DEFAULT 0 CHECK (paid >= 0),
    settled boolean NOT NULL DEFAULT false
) WITH (fillfactor = 80);
CREATE INDEX invoice_due ON invoice (due_date);

-- Law ------------------------------------------------------------------------------------------------------------------

-- Goods of annex 15 to the VAT act: above 15,000 PLN gross the invoice must carry "mechanizm podzielonej płatności".
ALTER TABLE product ADD COLUMN annex15 boolean NOT NULL DEFAULT false;

-- Number of the table a rate stands in, as the bank published it: 227/A/NBP/2026.
ALTER TABLE exchange_rate ADD COLUMN table_number text;
ALTER TABLE invoice ADD COLUMN exchange_rate_table text;
