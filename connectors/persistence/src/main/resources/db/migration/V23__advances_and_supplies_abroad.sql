-- Advance and final invoices, and proof that goods left Poland.

-- Advance invoices (Polish: faktury zaliczkowe) ---------------------------------------------------------------------------

ALTER TABLE invoice ADD COLUMN kind text NOT NULL DEFAULT 'VAT' CHECK (kind IN ('VAT','ADVANCE','FINAL'));
CREATE INDEX invoice_not_ordinary ON invoice (kind, year, sequence_number) WHERE kind <> 'VAT';
ALTER TABLE customer_order ADD COLUMN advance_paid boolean NOT NULL DEFAULT false;

-- What an advance invoice says of its order, art. 106f ust. 1 of the VAT act: as it was on the day of issue.
CREATE TABLE advance (
    invoice_id bigint PRIMARY KEY REFERENCES invoice,
    order_id bigint NOT NULL REFERENCES customer_order,
    key uuid NOT NULL UNIQUE,
    received_on date NOT NULL,
    order_net numeric(15,2) NOT NULL,
    order_vat numeric(15,2) NOT NULL,
    order_gross numeric(15,2) NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL
);
CREATE INDEX advance_order ON advance (order_id);

CREATE TABLE advance_goods (
    invoice_id bigint NOT NULL REFERENCES advance,
    line_number integer NOT NULL,
    code text,
    description text NOT NULL,
    quantity numeric(15,3) NOT NULL,
    unit text NOT NULL,
    net_price numeric(15,4) NOT NULL,
    vat_rate text NOT NULL,
    net_amount numeric(15,2) NOT NULL,
    PRIMARY KEY (invoice_id, line_number)
);

-- What a final invoice (Polish: faktura końcowa) takes off for the advances of its orders, art. 106f ust. 3.
CREATE TABLE invoice_deduction (
    invoice_id bigint NOT NULL REFERENCES invoice,
    advance_id bigint NOT NULL REFERENCES advance,
    vat_rate text NOT NULL,
    net numeric(15,2) NOT NULL,
    vat numeric(15,2) NOT NULL,
    gross numeric(15,2) NOT NULL CHECK (gross > 0),
    PRIMARY KEY (invoice_id, advance_id, vat_rate),
    CONSTRAINT deduction_adds_up CHECK (gross = net + vat)
);
CREATE INDEX invoice_deduction_advance ON invoice_deduction (advance_id, vat_rate);

CREATE TRIGGER advance_is_final BEFORE UPDATE OR DELETE ON advance FOR EACH ROW EXECUTE FUNCTION refuse_editing_invoice();
CREATE TRIGGER advance_goods_are_final BEFORE UPDATE OR DELETE ON advance_goods
    FOR EACH ROW EXECUTE FUNCTION refuse_editing_invoice();
CREATE TRIGGER deduction_is_final BEFORE UPDATE OR DELETE ON invoice_deduction
    FOR EACH ROW EXECUTE FUNCTION refuse_editing_invoice();

ALTER TABLE invoice_correction DROP CONSTRAINT invoice_correction_kind_check;
ALTER TABLE invoice_correction ADD CONSTRAINT invoice_correction_kind_check
    CHECK (kind IN ('QUANTITY','PRICE','RETURN','WHOLE','BUYER','UNUSED'));

-- Supplies abroad ---------------------------------------------------------------------------------------------------------

-- Our own VAT-EU number and the buyer's stand on the invoice; which invoices need proof is found by the rate of their lines.
CREATE INDEX invoice_vat_abroad ON invoice_vat (invoice_id) WHERE vat_rate IN ('0 WDT','0 EX');

-- Documents that prove that goods left Poland (art. 42 ust. 3-11 and art. 41 ust. 6-6a), entered by a person; a row is
-- never changed, a later one of the same invoice goes before it.
CREATE TABLE transport_proof (
    id bigint PRIMARY KEY,
    invoice_id bigint NOT NULL REFERENCES invoice,
    kind text NOT NULL CHECK (kind IN ('CMR','IE599','CONFIRMATION','OTHER','WITHDRAWN')),
    document text NOT NULL,
    document_date date NOT NULL,
    remark text,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL
);
CREATE INDEX transport_proof_invoice ON transport_proof (invoice_id, id DESC);
