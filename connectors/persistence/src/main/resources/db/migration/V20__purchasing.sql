-- Purchasing by people: proposals, further suppliers, prices in steps, answers line by line, new promises to customers.

-- Whether what a supplier sells us is ordered by the hub itself or laid before a buyer.
ALTER TABLE party ADD COLUMN buying text NOT NULL DEFAULT 'AUTOMATIC' CHECK (buying IN ('AUTOMATIC','PROPOSAL'));

-- Minimum and target stock of a product in one warehouse; where there is one, product.minimum_stock does not count.
CREATE TABLE product_stock_rule (
    id bigint PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES product,
    warehouse_id bigint NOT NULL REFERENCES warehouse,
    minimum numeric(15,3) NOT NULL CHECK (minimum >= 0),
    -- Bought up to this once the stock has fallen below the minimum.
    target numeric(15,3) NOT NULL,
    CONSTRAINT target_is_no_less CHECK (target >= minimum),
    UNIQUE (product_id, warehouse_id)
);
CREATE INDEX product_stock_rule_warehouse ON product_stock_rule (warehouse_id);

-- Suppliers who sell a product besides the one named on it.
CREATE TABLE product_source (
    id bigint PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES product,
    supplier_id bigint NOT NULL REFERENCES party,
    supplier_code text,
    minimum_order_quantity numeric(15,3) NOT NULL DEFAULT 1 CHECK (minimum_order_quantity >= 0),
    order_multiple numeric(15,3) NOT NULL DEFAULT 1 CHECK (order_multiple > 0),
    lead_days integer NOT NULL DEFAULT 3 CHECK (lead_days >= 0),
    UNIQUE (product_id, supplier_id)
);
CREATE INDEX product_source_supplier ON product_source (supplier_id);

-- What a supplier asks for a stock unit from a quantity on; without one the purchase price of the product counts.
CREATE TABLE supplier_price (
    id bigint PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES product,
    supplier_id bigint NOT NULL REFERENCES party,
    from_quantity numeric(15,3) NOT NULL DEFAULT 0 CHECK (from_quantity >= 0),
    net_price numeric(15,4) NOT NULL CHECK (net_price >= 0),
    currency char(3) NOT NULL DEFAULT 'PLN',
    valid_from date NOT NULL DEFAULT DATE '2000-01-01',
    valid_to date,
    UNIQUE (product_id, supplier_id, currency, from_quantity, valid_from)
);
CREATE INDEX supplier_price_supplier ON supplier_price (supplier_id);

-- What a buyer has said to a line of a proposal; gone once it is ordered.
CREATE TABLE purchase_choice (
    product_id bigint NOT NULL REFERENCES product,
    warehouse_id bigint NOT NULL REFERENCES warehouse,
    -- NULL: the supplier named on the product.
    supplier_id bigint REFERENCES party,
    -- NULL: as reckoned from the need.
    quantity numeric(15,3) CHECK (quantity > 0),
    dropped boolean NOT NULL DEFAULT false,
    -- Bought though nothing is missing.
    added boolean NOT NULL DEFAULT false,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT added_goods_have_a_quantity CHECK (NOT added OR quantity IS NOT NULL),
    PRIMARY KEY (product_id, warehouse_id)
);

-- Nothing goes to this supplier for now.
CREATE TABLE purchase_hold (
    supplier_id bigint PRIMARY KEY REFERENCES party,
    -- Ends by itself when the supplier's minimum order value is reached.
    until_minimum boolean NOT NULL,
    -- Last day of the hold, or NULL.
    until date,
    note text,
    held_by text NOT NULL,
    held_at timestamptz NOT NULL
);

-- Who did what to proposals and purchase terms.
CREATE TABLE purchasing_event (
    id bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('QUANTITY','DROPPED','PUT_BACK','ADDED','MOVED','HELD','RELEASED','MODE','PLACED')),
    supplier_id bigint NOT NULL REFERENCES party,
    product_id bigint REFERENCES product,
    text text
);
CREATE INDEX purchasing_event_supplier ON purchasing_event (supplier_id, id DESC);
CREATE TRIGGER purchasing_event_append_only BEFORE UPDATE OR DELETE ON purchasing_event
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- Orders to suppliers: what is left of a line after a cancellation, and what the supplier said of price and in words.
ALTER TABLE supplier_order_line DROP CONSTRAINT supplier_order_line_quantity_check;
ALTER TABLE supplier_order_line
    ADD CONSTRAINT supplier_order_line_quantity_check CHECK (quantity >= 0),
    -- As first ordered, once something was cancelled; quantity is what still counts.
    ADD COLUMN ordered numeric(15,3) CHECK (ordered > 0),
    ADD COLUMN confirmed_price numeric(15,4) CHECK (confirmed_price >= 0),
    ADD COLUMN remark text;
-- Counts the issues of the order that the supplier has got; a higher one replaces the ones before it.
ALTER TABLE supplier_order ADD COLUMN revision integer NOT NULL DEFAULT 0;
CREATE INDEX supplier_order_ordered ON supplier_order (ordered_at DESC);
CREATE INDEX supplier_order_supplier ON supplier_order (supplier_id, ordered_at DESC);
CREATE INDEX supplier_order_expected ON supplier_order (expected_on) WHERE status IN ('ORDERED','SENT','PARTLY_RECEIVED');
CREATE INDEX goods_receipt_supplier_order ON goods_receipt (supplier_order_id) WHERE supplier_order_id IS NOT NULL;
ALTER TABLE supplier_message ADD COLUMN remark text;
ALTER TABLE supplier_message_line ADD COLUMN remark text;

CREATE TABLE supplier_order_event (
    id bigint PRIMARY KEY,
    supplier_order_id bigint NOT NULL REFERENCES supplier_order,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PLACED','SENT','RESENT','REMINDED','CANCELLED_REST','ACCEPTED','LINK_WITHDRAWN')),
    text text
);
CREATE INDEX supplier_order_event_order ON supplier_order_event (supplier_order_id, id);
CREATE TRIGGER supplier_order_event_append_only BEFORE UPDATE OR DELETE ON supplier_order_event
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- The supplier's own page of our order: who has the token of the mail answers there. Only its digest is kept.
CREATE TABLE supplier_link (
    id bigint PRIMARY KEY,
    supplier_order_id bigint NOT NULL REFERENCES supplier_order,
    token_sha256 text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by text,
    opened_at timestamptz,
    answers integer NOT NULL DEFAULT 0
);
CREATE INDEX supplier_link_order ON supplier_link (supplier_order_id);

-- What a customer may expect of a line after its goods are late or fewer than bought; none while all goes as planned.
CREATE TABLE order_line_promise (
    order_line_id bigint PRIMARY KEY REFERENCES order_line,
    -- NULL: nobody can name a day.
    promised_on date,
    -- What the customer was told or led to expect last.
    known_on date,
    told_at timestamptz,
    quantity numeric(15,3) NOT NULL,
    -- Of the quantity, what no supplier stands by.
    uncovered numeric(15,3) NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL
);
CREATE TABLE promise_change (
    id bigint PRIMARY KEY,
    order_line_id bigint NOT NULL REFERENCES order_line,
    at timestamptz NOT NULL,
    -- Number of the supplier order or word of whoever moved it.
    cause text NOT NULL,
    was date,
    becomes date,
    uncovered numeric(15,3) NOT NULL
);
CREATE INDEX promise_change_line ON promise_change (order_line_id, id);
CREATE TRIGGER promise_change_append_only BEFORE UPDATE OR DELETE ON promise_change
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- Mails that tell customers of a new day: drafted by the hub, sent or discarded by a person, each sent once.
CREATE TABLE promise_mail (
    id bigint PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    order_id bigint NOT NULL REFERENCES customer_order,
    language char(2) NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    message_id text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('DRAFT','PLANNED','SENDING','SENT','UNKNOWN','FAILED','DISCARDED','OVERTAKEN')),
    attempt integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    error text,
    created_at timestamptz NOT NULL,
    edited_by text,
    decided_by text,
    decided_at timestamptz,
    sent_at timestamptz
);
CREATE UNIQUE INDEX promise_mail_one_draft ON promise_mail (order_id) WHERE state = 'DRAFT';
CREATE INDEX promise_mail_due ON promise_mail (next_attempt_at) WHERE state IN ('PLANNED','SENDING');
CREATE INDEX promise_mail_order ON promise_mail (order_id, id);
CREATE INDEX promise_mail_state ON promise_mail (state, created_at DESC);
CREATE TABLE promise_mail_line (
    promise_mail_id bigint NOT NULL REFERENCES promise_mail,
    order_line_id bigint NOT NULL REFERENCES order_line,
    quantity numeric(15,3) NOT NULL,
    was date,
    becomes date,
    PRIMARY KEY (promise_mail_id, order_line_id)
);
CREATE INDEX promise_mail_line_line ON promise_mail_line (order_line_id);
