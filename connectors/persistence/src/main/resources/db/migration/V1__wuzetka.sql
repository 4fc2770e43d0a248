-- Wuzetka: one record of everything. Money is numeric(15,2) unless it is a unit price (15,4); quantities numeric(15,3)
-- in the product's stock unit; instants are timestamptz; business dates are dates in Europe/Warsaw.
-- Surrogate keys come from one sequence in steps of 100, so that a batch of inserts needs no round trip per row.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SEQUENCE wuzetka_id START WITH 1000 INCREMENT BY 100;

-- Parties ------------------------------------------------------------------------------------------------------------

CREATE TABLE price_list (
    id bigint PRIMARY KEY,
    code text NOT NULL UNIQUE,
    currency char(3) NOT NULL
);

CREATE TABLE party (
    id bigint PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    customer boolean NOT NULL,
    supplier boolean NOT NULL,
    gln text UNIQUE,
    vat_id text,
    language char(2) NOT NULL DEFAULT 'pl',
    currency char(3) NOT NULL DEFAULT 'PLN',
    phone text,
    street text,
    post_code text,
    city text,
    country char(2) NOT NULL DEFAULT 'PL',
    payment_days integer NOT NULL DEFAULT 14,
    credit_limit numeric(15,2),
    price_list_id bigint REFERENCES price_list,
    active boolean NOT NULL DEFAULT true,
    -- Handling card: how this customer's orders are treated.
    auto_confirm boolean NOT NULL DEFAULT true,
    auto_confirm_limit numeric(15,2),
    partial_delivery boolean NOT NULL DEFAULT true,
    auto_issue boolean NOT NULL DEFAULT true,
    auto_change boolean NOT NULL DEFAULT true,
    price_tolerance_percent numeric(5,2) NOT NULL DEFAULT 1.00,
    invoice_grouping text NOT NULL DEFAULT 'PER_WZ'
        CHECK (invoice_grouping IN ('PER_WZ','PER_ORDER','PER_DAY','PER_MONTH','MANUAL')),
    minimum_shelf_life_days integer NOT NULL DEFAULT 0,
    priority integer NOT NULL DEFAULT 5 CHECK (priority BETWEEN 1 AND 9),
    courier text NOT NULL DEFAULT 'INPOST',
    courier_service text NOT NULL DEFAULT 'inpost_courier_standard',
    -- How supplier orders leave: EMAIL, EDIFACT (file or SFTP outlet), BOTH.
    supplier_transport text NOT NULL DEFAULT 'EMAIL' CHECK (supplier_transport IN ('EMAIL','EDIFACT','BOTH')),
    outlet text,
    minimum_order_value numeric(15,2)
);
CREATE INDEX party_vat_id ON party (vat_id);
CREATE INDEX party_search ON party USING gin ((lower(code || ' ' || name || ' ' || coalesce(vat_id, '') || ' ' || coalesce(phone, ''))) gin_trgm_ops);

CREATE TABLE party_address (
    id bigint PRIMARY KEY,
    party_id bigint NOT NULL REFERENCES party,
    code text NOT NULL,
    gln text UNIQUE,
    name text NOT NULL,
    street text,
    post_code text,
    city text,
    country char(2) NOT NULL DEFAULT 'PL',
    phone text,
    email text,
    UNIQUE (party_id, code)
);

CREATE TABLE party_email (
    party_id bigint NOT NULL REFERENCES party,
    email text NOT NULL CHECK (email = lower(email)),
    purpose text NOT NULL CHECK (purpose IN ('ORDERS','STATUS','INVOICES')),
    PRIMARY KEY (party_id, email, purpose)
);
CREATE INDEX party_email_address ON party_email (email);

-- Catalogue ----------------------------------------------------------------------------------------------------------

CREATE TABLE product (
    id bigint PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    code text NOT NULL UNIQUE,
    gtin text UNIQUE,
    name text NOT NULL,
    name_en text,
    name_de text,
    product_group text,
    unit text NOT NULL DEFAULT 'C62',
    vat_rate text NOT NULL CHECK (vat_rate IN ('23','8','5','0','zw','oo','np')),
    -- Provision that exempts it, as invoices must quote it.
    vat_exemption text CONSTRAINT exempt_by_provision CHECK (vat_rate <> 'zw' OR vat_exemption IS NOT NULL),
    weight_kg numeric(12,3),
    net_price numeric(15,4),
    active boolean NOT NULL DEFAULT true,
    supplier_id bigint REFERENCES party,
    supplier_code text,
    purchase_price numeric(15,4),
    minimum_order_quantity numeric(15,3) NOT NULL DEFAULT 1,
    order_multiple numeric(15,3) NOT NULL DEFAULT 1 CHECK (order_multiple > 0),
    lead_days integer NOT NULL DEFAULT 3,
    minimum_stock numeric(15,3) NOT NULL DEFAULT 0
);
CREATE INDEX product_search ON product USING gin ((lower(code || ' ' || name || ' ' || coalesce(gtin, ''))) gin_trgm_ops);
CREATE INDEX product_supplier ON product (supplier_id);

CREATE TABLE product_photo (
    product_id bigint PRIMARY KEY REFERENCES product,
    media_type text NOT NULL,
    content bytea NOT NULL
);

-- A pack: one unit holds so many (factor) stock units; a pack may carry a GTIN of its own.
CREATE TABLE product_pack (
    id bigint PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES product,
    unit text NOT NULL,
    factor numeric(15,3) NOT NULL CHECK (factor > 0),
    gtin text UNIQUE,
    UNIQUE (product_id, unit)
);

CREATE TABLE associated_product (
    product_id bigint NOT NULL REFERENCES product,
    other_id bigint NOT NULL REFERENCES product,
    kind text NOT NULL CHECK (kind IN ('GOES_WITH','SUBSTITUTE')),
    PRIMARY KEY (product_id, other_id, kind),
    CHECK (product_id <> other_id)
);

-- What a partner calls our product, and how many of our stock units his unit holds.
CREATE TABLE partner_item_code (
    id bigint PRIMARY KEY,
    party_id bigint NOT NULL REFERENCES party,
    code text NOT NULL,
    product_id bigint NOT NULL REFERENCES product,
    unit text,
    pack_factor numeric(15,3) NOT NULL DEFAULT 1 CHECK (pack_factor > 0),
    UNIQUE (party_id, code)
);

-- Pricing ------------------------------------------------------------------------------------------------------------

CREATE TABLE price_list_item (
    id bigint PRIMARY KEY,
    price_list_id bigint NOT NULL REFERENCES price_list,
    product_id bigint NOT NULL REFERENCES product,
    minimum_quantity numeric(15,3) NOT NULL DEFAULT 0,
    net_price numeric(15,4) NOT NULL CHECK (net_price >= 0),
    UNIQUE (price_list_id, product_id, minimum_quantity)
);

CREATE TABLE customer_price (
    id bigint PRIMARY KEY,
    party_id bigint NOT NULL REFERENCES party,
    product_id bigint NOT NULL REFERENCES product,
    minimum_quantity numeric(15,3) NOT NULL DEFAULT 0,
    net_price numeric(15,4) NOT NULL CHECK (net_price >= 0),
    valid_from date NOT NULL DEFAULT DATE '2000-01-01',
    valid_to date,
    UNIQUE (party_id, product_id, minimum_quantity, valid_from)
);

-- A discount applies where each named condition fits; NULL means any.
CREATE TABLE discount (
    id bigint PRIMARY KEY,
    code text NOT NULL UNIQUE,
    party_id bigint REFERENCES party,
    product_id bigint REFERENCES product,
    product_group text,
    kind text NOT NULL CHECK (kind IN ('PERCENT','AMOUNT')),
    value numeric(15,4) NOT NULL CHECK (value > 0),
    minimum_quantity numeric(15,3) NOT NULL DEFAULT 0,
    valid_from date NOT NULL DEFAULT DATE '2000-01-01',
    valid_to date
);

-- Stock --------------------------------------------------------------------------------------------------------------

CREATE TABLE warehouse (
    id bigint PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    street text,
    post_code text,
    city text,
    country char(2) NOT NULL DEFAULT 'PL',
    gln text,
    priority integer NOT NULL DEFAULT 5
);

CREATE TABLE lot (
    id bigint PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES product,
    warehouse_id bigint NOT NULL REFERENCES warehouse,
    lot_number text NOT NULL,
    expires_on date,
    received_at timestamptz NOT NULL DEFAULT now(),
    on_hand numeric(15,3) NOT NULL,
    allocated numeric(15,3) NOT NULL DEFAULT 0,
    -- The last line of defence against overselling: no code path can pass it.
    CONSTRAINT lot_never_oversold CHECK (allocated >= 0 AND allocated <= on_hand),
    UNIQUE (product_id, warehouse_id, lot_number)
) WITH (fillfactor = 70);
CREATE INDEX lot_with_free_stock ON lot (product_id) WHERE on_hand > allocated;

-- Stock ledger: the sum of moves of a lot is its on_hand.
CREATE TABLE stock_move (
    id bigint PRIMARY KEY,
    lot_id bigint NOT NULL REFERENCES lot,
    kind text NOT NULL CHECK (kind IN ('RECEIPT','ISSUE','ADJUSTMENT','RETURN')),
    quantity numeric(15,3) NOT NULL,
    document text,
    moved_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stock_move_lot ON stock_move (lot_id);

-- Intake -------------------------------------------------------------------------------------------------------------

CREATE TABLE intake_message (
    id bigint PRIMARY KEY,
    channel text NOT NULL,
    dedup_key text NOT NULL,
    sha256 text NOT NULL,
    content_type text,
    file_name text,
    meta jsonb NOT NULL DEFAULT '{}',
    content bytea NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'RECEIVED'
        CHECK (state IN ('RECEIVED','PROCESSED','NEEDS_REVIEW','DUPLICATE','REJECTED')),
    format text,
    reasons text NOT NULL DEFAULT '[]',
    duplicate_of bigint REFERENCES intake_message,
    -- A message edited by a person is a new row that points at its original, which is never changed.
    replaces bigint REFERENCES intake_message,
    decided_at timestamptz,
    UNIQUE (channel, dedup_key)
);
CREATE INDEX intake_message_received ON intake_message (received_at DESC);
CREATE INDEX intake_message_open ON intake_message (state, received_at) WHERE state IN ('RECEIVED','NEEDS_REVIEW');
CREATE INDEX intake_message_duplicate_of ON intake_message (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX intake_message_replaces ON intake_message (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE edi_interchange (
    sender text NOT NULL,
    receiver text NOT NULL,
    control_reference text NOT NULL,
    intake_id bigint NOT NULL REFERENCES intake_message,
    sha256 text NOT NULL,
    PRIMARY KEY (sender, receiver, control_reference)
);

CREATE TABLE acknowledgement (
    id bigint PRIMARY KEY,
    intake_id bigint NOT NULL REFERENCES intake_message,
    kind text NOT NULL,
    file_name text NOT NULL,
    content_type text NOT NULL,
    content bytea NOT NULL,
    sent_at timestamptz,
    UNIQUE (intake_id, file_name)
);

-- One order as the buyer said it; content is the canonical JSON, kept for ever.
CREATE TABLE incoming_order (
    id bigint PRIMARY KEY,
    intake_id bigint NOT NULL REFERENCES intake_message,
    position integer NOT NULL,
    place text,
    function text NOT NULL,
    order_number text,
    content text NOT NULL,
    content_hash text NOT NULL,
    problems text NOT NULL DEFAULT '[]',
    outcome text NOT NULL DEFAULT 'WAITING'
        CHECK (outcome IN ('WAITING','ORDER','CHANGE','DUPLICATE','NEEDS_REVIEW','REJECTED')),
    order_id bigint,
    reasons text NOT NULL DEFAULT '[]',
    UNIQUE (intake_id, position)
);
CREATE INDEX incoming_order_order ON incoming_order (order_id);

-- Orders -------------------------------------------------------------------------------------------------------------

CREATE TABLE customer_order (
    id bigint PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    number text UNIQUE,
    customer_id bigint NOT NULL REFERENCES party,
    buyer_order_number text,
    incoming_order_id bigint REFERENCES incoming_order,
    channel text NOT NULL,
    content_hash text,
    order_date date NOT NULL,
    registered_at timestamptz NOT NULL,
    currency char(3) NOT NULL,
    requested_earliest date,
    requested_latest date,
    ship_to_id bigint REFERENCES party_address,
    ship_name text, ship_street text, ship_post_code text, ship_city text, ship_country char(2),
    ship_email text, ship_phone text,
    pickup_carrier text, pickup_point text,
    payment_method text,
    cash_on_delivery numeric(15,2),
    status text NOT NULL CHECK (status IN ('DRAFT','QUOTED','NEEDS_REVIEW','REGISTERED','CONFIRMED','PARTLY_ALLOCATED',
        'ALLOCATED','PARTLY_ISSUED','ISSUED','PARTLY_INVOICED','INVOICED','CANCELLED')),
    feasibility text CHECK (feasibility IN ('READY_IN_FULL','READY_IN_PART','COVERED_BY_INCOMING','MUST_BE_BOUGHT','BLOCKED')),
    covered_on date,
    reasons text NOT NULL DEFAULT '[]',
    priority integer NOT NULL DEFAULT 5,
    net_total numeric(15,2) NOT NULL DEFAULT 0,
    gross_total numeric(15,2) NOT NULL DEFAULT 0,
    -- Orders of a shop name gross prices; their invoice is computed by the gross method to hit the paid amount.
    gross_based boolean NOT NULL DEFAULT false,
    comment text
) WITH (fillfactor = 80);
-- One live order per customer and his own number (the business key of every channel).
CREATE UNIQUE INDEX customer_order_business_key ON customer_order (customer_id, buyer_order_number)
    WHERE status <> 'CANCELLED' AND buyer_order_number IS NOT NULL;
CREATE INDEX customer_order_waiting ON customer_order (status, priority, registered_at)
    WHERE status IN ('NEEDS_REVIEW','REGISTERED','CONFIRMED','PARTLY_ALLOCATED','ALLOCATED','PARTLY_ISSUED','ISSUED','PARTLY_INVOICED');
CREATE INDEX customer_order_registered ON customer_order (registered_at DESC);
CREATE INDEX customer_order_buyer_number ON customer_order (buyer_order_number);
ALTER TABLE incoming_order ADD FOREIGN KEY (order_id) REFERENCES customer_order DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE order_line (
    id bigint PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES customer_order,
    line_number integer NOT NULL,
    buyer_line_number text,
    product_id bigint REFERENCES product,
    item_code text,
    description text NOT NULL,
    ordered_quantity numeric(15,3) NOT NULL,
    ordered_unit text,
    -- In stock units of the product from here on.
    quantity numeric(15,3) NOT NULL CHECK (quantity >= 0),
    allocated numeric(15,3) NOT NULL DEFAULT 0,
    issued numeric(15,3) NOT NULL DEFAULT 0,
    invoiced numeric(15,3) NOT NULL DEFAULT 0,
    net_price numeric(15,4) NOT NULL DEFAULT 0,
    gross_price numeric(15,4),
    vat_rate text NOT NULL DEFAULT '23',
    price_explanation text,
    requested_latest date,
    reasons text NOT NULL DEFAULT '[]',
    CONSTRAINT line_never_over CHECK (allocated >= 0 AND invoiced >= 0 AND allocated + issued <= quantity AND invoiced <= issued),
    UNIQUE (order_id, line_number)
) WITH (fillfactor = 70);

-- What a line waits for beyond what is allocated: the goods are promised but not there.
CREATE TABLE reservation (
    order_line_id bigint PRIMARY KEY REFERENCES order_line,
    product_id bigint NOT NULL REFERENCES product,
    quantity numeric(15,3) NOT NULL CHECK (quantity > 0),
    since timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reservation_product ON reservation (product_id);

CREATE TABLE allocation (
    id bigint PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES customer_order,
    order_line_id bigint NOT NULL REFERENCES order_line,
    lot_id bigint NOT NULL REFERENCES lot,
    quantity numeric(15,3) NOT NULL CHECK (quantity > 0),
    state text NOT NULL CHECK (state IN ('ACTIVE','ISSUED','RELEASED'))
);
CREATE INDEX allocation_order ON allocation (order_id);
CREATE INDEX allocation_lot_active ON allocation (lot_id) WHERE state = 'ACTIVE';

-- The order passport: append-only; who did what, when and why.
CREATE TABLE order_event (
    id bigint PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES customer_order,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    kind text NOT NULL,
    code text,
    arguments text NOT NULL DEFAULT '[]',
    reference text
);
CREATE INDEX order_event_order ON order_event (order_id, id);
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rows of % are append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER order_event_append_only BEFORE UPDATE OR DELETE ON order_event
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- Quotes -------------------------------------------------------------------------------------------------------------

CREATE TABLE quote (
    id bigint PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    number text NOT NULL UNIQUE,
    customer_id bigint NOT NULL REFERENCES party,
    status text NOT NULL CHECK (status IN ('OPEN','ACCEPTED','LOST','EXPIRED')),
    created_at timestamptz NOT NULL,
    valid_until date NOT NULL,
    currency char(3) NOT NULL,
    order_id bigint REFERENCES customer_order,
    net_total numeric(15,2) NOT NULL,
    gross_total numeric(15,2) NOT NULL,
    note text
);
CREATE TABLE quote_line (
    id bigint PRIMARY KEY,
    quote_id bigint NOT NULL REFERENCES quote,
    line_number integer NOT NULL,
    product_id bigint NOT NULL REFERENCES product,
    quantity numeric(15,3) NOT NULL CHECK (quantity > 0),
    net_price numeric(15,4) NOT NULL,
    vat_rate text NOT NULL,
    price_explanation text,
    UNIQUE (quote_id, line_number)
);

-- Documents ----------------------------------------------------------------------------------------------------------

-- One counter row per series and year; taken last in the document's own transaction, so that a rollback leaves no gap.
CREATE TABLE number_series (
    series text NOT NULL,
    year integer NOT NULL,
    last_number integer NOT NULL,
    PRIMARY KEY (series, year)
) WITH (fillfactor = 10);

CREATE TABLE goods_issue_note (
    id bigint PRIMARY KEY,
    number text NOT NULL UNIQUE,
    year integer NOT NULL,
    sequence_number integer NOT NULL,
    order_id bigint NOT NULL REFERENCES customer_order,
    customer_id bigint NOT NULL REFERENCES party,
    warehouse_id bigint NOT NULL REFERENCES warehouse,
    issued_at timestamptz NOT NULL,
    issue_date date NOT NULL,
    invoice_id bigint,
    UNIQUE (year, sequence_number)
) WITH (fillfactor = 80);
CREATE INDEX goods_issue_note_order ON goods_issue_note (order_id);
CREATE INDEX goods_issue_note_issued ON goods_issue_note (issued_at);
CREATE INDEX goods_issue_note_not_invoiced ON goods_issue_note (customer_id) WHERE invoice_id IS NULL;

CREATE TABLE goods_issue_line (
    id bigint PRIMARY KEY,
    goods_issue_id bigint NOT NULL REFERENCES goods_issue_note,
    line_number integer NOT NULL,
    order_line_id bigint NOT NULL REFERENCES order_line,
    allocation_id bigint NOT NULL UNIQUE REFERENCES allocation,
    product_id bigint NOT NULL REFERENCES product,
    lot_id bigint NOT NULL REFERENCES lot,
    quantity numeric(15,3) NOT NULL CHECK (quantity > 0),
    UNIQUE (goods_issue_id, line_number)
);

CREATE TABLE invoice (
    id bigint PRIMARY KEY,
    number text NOT NULL UNIQUE,
    year integer NOT NULL,
    sequence_number integer NOT NULL,
    customer_id bigint NOT NULL REFERENCES party,
    issued_at timestamptz NOT NULL,
    issue_date date NOT NULL,
    supply_date date NOT NULL,
    due_date date NOT NULL,
    currency char(3) NOT NULL,
    gross_based boolean NOT NULL DEFAULT false,
    net_total numeric(15,2) NOT NULL,
    vat_total numeric(15,2) NOT NULL,
    gross_total numeric(15,2) NOT NULL,
    -- A foreign invoice states its tax in zloty, by the rate of this day.
    exchange_rate numeric(12,6),
    exchange_rate_day date,
    vat_total_pln numeric(15,2),
    vat_exemption text,
    payment_method text,
    UNIQUE (year, sequence_number),
    CONSTRAINT tax_in_zloty CHECK (currency = 'PLN' OR exchange_rate IS NOT NULL AND exchange_rate_day IS NOT NULL
        AND vat_total_pln IS NOT NULL)
);
CREATE INDEX invoice_customer ON invoice (customer_id, issue_date);
CREATE INDEX invoice_issued ON invoice (issued_at);
-- A WZ and its invoice may be born in one transaction, each naming the other.
ALTER TABLE goods_issue_note ADD FOREIGN KEY (invoice_id) REFERENCES invoice DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX goods_issue_note_invoice ON goods_issue_note (invoice_id);

CREATE TABLE invoice_line (
    id bigint PRIMARY KEY,
    invoice_id bigint NOT NULL REFERENCES invoice,
    line_number integer NOT NULL,
    -- NULL for a charge (shipping, fee) that no goods stand behind.
    order_line_id bigint REFERENCES order_line,
    goods_issue_id bigint REFERENCES goods_issue_note,
    product_id bigint REFERENCES product,
    description text NOT NULL,
    quantity numeric(15,3) NOT NULL,
    unit text NOT NULL,
    net_price numeric(15,4) NOT NULL,
    vat_rate text NOT NULL,
    net_amount numeric(15,2) NOT NULL,
    gross_amount numeric(15,2),
    UNIQUE (invoice_id, line_number)
);
CREATE UNIQUE INDEX invoice_line_once ON invoice_line (goods_issue_id, order_line_id);

CREATE TABLE invoice_vat (
    invoice_id bigint NOT NULL REFERENCES invoice,
    vat_rate text NOT NULL,
    net_amount numeric(15,2) NOT NULL,
    vat_amount numeric(15,2) NOT NULL,
    gross_amount numeric(15,2) NOT NULL,
    vat_pln numeric(15,2),
    PRIMARY KEY (invoice_id, vat_rate)
);

-- Mean rates of the National Bank of Poland, table A: zloty for one unit of the currency.
CREATE TABLE exchange_rate (
    id bigint PRIMARY KEY,
    currency char(3) NOT NULL CHECK (currency <> 'PLN'),
    day date NOT NULL,
    pln numeric(12,6) NOT NULL CHECK (pln > 0),
    UNIQUE (currency, day)
);

CREATE TABLE order_charge (
    id bigint PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES customer_order,
    kind text NOT NULL,
    description text NOT NULL,
    vat_rate text NOT NULL,
    net_amount numeric(15,2) NOT NULL,
    gross_amount numeric(15,2) NOT NULL,
    invoice_id bigint REFERENCES invoice
);
CREATE INDEX order_charge_order ON order_charge (order_id);

-- Issued documents are corrected, never edited.
CREATE FUNCTION refuse_editing_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an issued invoice is never changed or deleted; issue a correction'; END $$;
CREATE TRIGGER invoice_is_final BEFORE UPDATE OR DELETE ON invoice FOR EACH ROW EXECUTE FUNCTION refuse_editing_invoice();
CREATE TRIGGER invoice_line_is_final BEFORE UPDATE OR DELETE ON invoice_line FOR EACH ROW EXECUTE FUNCTION refuse_editing_invoice();

-- Procurement --------------------------------------------------------------------------------------------------------

CREATE TABLE supplier_order (
    id bigint PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    number text NOT NULL UNIQUE,
    year integer NOT NULL,
    sequence_number integer NOT NULL,
    supplier_id bigint NOT NULL REFERENCES party,
    warehouse_id bigint NOT NULL REFERENCES warehouse,
    status text NOT NULL CHECK (status IN ('ORDERED','SENT','PARTLY_RECEIVED','RECEIVED','CANCELLED')),
    ordered_at timestamptz NOT NULL,
    expected_on date,
    currency char(3) NOT NULL,
    net_total numeric(15,2) NOT NULL,
    UNIQUE (year, sequence_number)
);
CREATE TABLE supplier_order_line (
    id bigint PRIMARY KEY,
    supplier_order_id bigint NOT NULL REFERENCES supplier_order,
    line_number integer NOT NULL,
    product_id bigint NOT NULL REFERENCES product,
    quantity numeric(15,3) NOT NULL CHECK (quantity > 0),
    received numeric(15,3) NOT NULL DEFAULT 0,
    net_price numeric(15,4) NOT NULL,
    UNIQUE (supplier_order_id, line_number)
);
CREATE INDEX supplier_order_line_product ON supplier_order_line (product_id) WHERE received < quantity;
-- Peg: which customer lines a supplier line is bought for.
CREATE TABLE peg (
    id bigint PRIMARY KEY,
    supplier_order_line_id bigint NOT NULL REFERENCES supplier_order_line,
    order_line_id bigint NOT NULL REFERENCES order_line,
    quantity numeric(15,3) NOT NULL CHECK (quantity > 0),
    UNIQUE (supplier_order_line_id, order_line_id)
);
CREATE INDEX peg_order_line ON peg (order_line_id);

-- Goods receipt (Polish: PZ): each delivery note of a supplier is booked once.
CREATE TABLE goods_receipt (
    id bigint PRIMARY KEY,
    number text NOT NULL UNIQUE,
    year integer NOT NULL,
    sequence_number integer NOT NULL,
    warehouse_id bigint NOT NULL REFERENCES warehouse,
    supplier_order_id bigint REFERENCES supplier_order,
    delivery_note text UNIQUE,
    received_at timestamptz NOT NULL,
    UNIQUE (year, sequence_number)
);
CREATE TABLE goods_receipt_line (
    id bigint PRIMARY KEY,
    goods_receipt_id bigint NOT NULL REFERENCES goods_receipt,
    lot_id bigint NOT NULL REFERENCES lot,
    quantity numeric(15,3) NOT NULL CHECK (quantity > 0)
);

-- Shipping -----------------------------------------------------------------------------------------------------------

CREATE TABLE shipment (
    id bigint PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    -- One live shipment per WZ; its number is the reference at the courier.
    number text NOT NULL UNIQUE,
    goods_issue_id bigint NOT NULL UNIQUE REFERENCES goods_issue_note,
    order_id bigint NOT NULL REFERENCES customer_order,
    courier text NOT NULL,
    service text NOT NULL,
    status text NOT NULL CHECK (status IN ('PLANNED','CREATED','LABEL_READY','HANDED_OVER','IN_TRANSIT','OUT_FOR_DELIVERY',
        'READY_TO_PICKUP','DELIVERED','RETURNED','CANCELLED','UNKNOWN','FAILED')),
    courier_id text,
    tracking_number text,
    label bytea,
    label_type text,
    weight_kg numeric(12,3),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX shipment_order ON shipment (order_id);
CREATE INDEX shipment_created ON shipment (created_at);

-- Outbound calls: the intent is written before the first byte leaves; a lost answer is looked up, not repeated.
CREATE TABLE outbound_call (
    id bigint PRIMARY KEY,
    kind text NOT NULL,
    business_key text NOT NULL,
    state text NOT NULL CHECK (state IN ('PLANNED','SENDING','DONE','REJECTED','UNKNOWN')),
    order_id bigint REFERENCES customer_order,
    attempt integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    request text,
    external_id text,
    response text,
    error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (kind, business_key)
) WITH (fillfactor = 70);
CREATE INDEX outbound_call_due ON outbound_call (next_attempt_at) WHERE state IN ('PLANNED','SENDING','UNKNOWN');
-- What the work list shows.
CREATE INDEX outbound_call_trouble ON outbound_call (updated_at) WHERE error IS NOT NULL;
CREATE INDEX outbound_call_order ON outbound_call (order_id) WHERE error IS NOT NULL;

-- Why some demand is not bought now, as the last run of buying found it; error and problem hold JSON.
CREATE TABLE unbought (
    code text NOT NULL,
    subject text NOT NULL,
    problem text NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (code, subject)
);

CREATE TABLE notification (
    id bigint PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES customer_order,
    status_sequence integer NOT NULL,
    template text NOT NULL,
    language char(2) NOT NULL,
    recipient text NOT NULL,
    message_id text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('PLANNED','SENDING','SENT','UNKNOWN','FAILED')),
    reference text,
    subject text,
    attempt integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    error text,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    -- One mail per status change.
    UNIQUE (order_id, status_sequence, template)
) WITH (fillfactor = 70);
CREATE INDEX notification_due ON notification (next_attempt_at) WHERE state IN ('PLANNED','SENDING');
CREATE INDEX notification_created ON notification (created_at);

-- Work ---------------------------------------------------------------------------------------------------------------

-- Outbox and inbox in one: written with the change that causes the work, published to the broker after commit, deleted in
-- the transaction that does the work. A row that is gone was done: a message that comes twice finds nothing to do.
CREATE TABLE outbox (
    id bigint PRIMARY KEY,
    queue text NOT NULL,
    subject_id bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    parked boolean NOT NULL DEFAULT false,
    last_error text
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
CREATE INDEX outbox_unpublished ON outbox (due_at, id) WHERE published_at IS NULL AND NOT parked;
CREATE INDEX outbox_subject ON outbox (queue, subject_id);

-- A stage an admin has stopped: nothing runs through it, work waits in its queue.
CREATE TABLE stopped_stage (
    stage text PRIMARY KEY,
    stopped_by text NOT NULL,
    stopped_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE channel (
    id text PRIMARY KEY,
    template text NOT NULL,
    parameters jsonb NOT NULL DEFAULT '{}',
    enabled boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1,
    last_error text,
    last_error_at timestamptz
);

-- People and programs ------------------------------------------------------------------------------------------------

CREATE TABLE app_user (
    name text PRIMARY KEY,
    password_hash text NOT NULL,
    roles text[] NOT NULL,
    language char(2) NOT NULL DEFAULT 'pl',
    party_id bigint REFERENCES party,
    must_change_password boolean NOT NULL DEFAULT false,
    failed_attempts integer NOT NULL DEFAULT 0,
    locked_until timestamptz
);
CREATE TABLE api_key (
    id text PRIMARY KEY,
    key_sha256 text NOT NULL UNIQUE,
    roles text[] NOT NULL,
    party_id bigint REFERENCES party,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);

-- What the catalogue shows: on hand, reserved by customers (allocated on lots + promised beyond), free, incoming.
CREATE VIEW product_availability AS
SELECT p.id AS product_id,
       coalesce(l.on_hand, 0) AS on_hand,
       coalesce(l.allocated, 0) + coalesce(r.quantity, 0) AS reserved,
       coalesce(l.on_hand, 0) - coalesce(l.allocated, 0) AS free,
       coalesce(s.incoming, 0) AS incoming
FROM product p
LEFT JOIN (SELECT product_id, sum(on_hand) AS on_hand, sum(allocated) AS allocated FROM lot GROUP BY product_id) l ON l.product_id = p.id
LEFT JOIN (SELECT product_id, sum(quantity) AS quantity FROM reservation GROUP BY product_id) r ON r.product_id = p.id
LEFT JOIN (SELECT sl.product_id, sum(sl.quantity - sl.received) AS incoming FROM supplier_order_line sl
           JOIN supplier_order so ON so.id = sl.supplier_order_id AND so.status IN ('ORDERED','SENT','PARTLY_RECEIVED')
           WHERE sl.received < sl.quantity GROUP BY sl.product_id) s ON s.product_id = p.id;
