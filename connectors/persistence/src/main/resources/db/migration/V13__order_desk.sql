-- The order desk: customers and products found by any part, drafts, what clerks may grant, notes, goods bought together.

-- A telephone number as digits with the country's code; Polish when it names none.
CREATE FUNCTION phone_key(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT CASE WHEN length(regexp_replace(said, '\D', '', 'g')) = 9 THEN '48' || regexp_replace(said, '\D', '', 'g')
                ELSE regexp_replace(regexp_replace(said, '\D', '', 'g'), '^00', '') END
$$;

-- All that people call a customer or a product by, as plain_text writes it; codes also without what separates their parts.
ALTER TABLE party ADD COLUMN phone_number text GENERATED ALWAYS AS (phone_key(phone)) STORED,
    ADD COLUMN search_text text GENERATED ALWAYS AS (
        plain_text(code) || ' ' || replace(plain_text(code), ' ', '') || ' ' || plain_text(name) || ' '
        || coalesce(plain_text(city), '') || ' ' || coalesce(plain_text(vat_id), '') || ' ' || coalesce(phone_key(phone), '')) STORED;
ALTER TABLE party_address ADD COLUMN phone_number text GENERATED ALWAYS AS (phone_key(phone)) STORED;
CREATE INDEX party_phone_number ON party (phone_number);
CREATE INDEX party_address_phone_number ON party_address (phone_number);
CREATE INDEX party_search_text ON party USING gin (search_text gin_trgm_ops);

ALTER TABLE product ADD COLUMN search_text text GENERATED ALWAYS AS (
    plain_text(code) || ' ' || replace(plain_text(code), ' ', '') || ' ' || plain_text(name) || ' '
    || coalesce(plain_text(name_en), '') || ' ' || coalesce(plain_text(name_de), '') || ' ' || coalesce(gtin, '')) STORED;
CREATE INDEX product_search_text ON product USING gin (search_text gin_trgm_ops);

-- What a clerk may take off our prices by hand, and whether he sees what goods cost us. Without a row: nothing, and no.
CREATE TABLE desk_limit (
    user_name text PRIMARY KEY REFERENCES app_user (name) ON DELETE CASCADE,
    discount_percent numeric(5,2) NOT NULL CHECK (discount_percent BETWEEN 0 AND 100),
    sees_margin boolean NOT NULL DEFAULT false,
    set_by text NOT NULL,
    set_at timestamptz NOT NULL
);

-- Draft of an order or a quote (Polish: brudnopis). The number is what clerks and, as TEL-17, customers know it by.
CREATE SEQUENCE desk_draft_number;
CREATE TABLE desk_draft (
    id bigint PRIMARY KEY DEFAULT nextval('desk_draft_number'),
    version integer NOT NULL DEFAULT 0,
    owner text NOT NULL,
    customer_id bigint NOT NULL REFERENCES party,
    -- WAITING: its discounts are beyond the clerk's limit, somebody with a higher one decides.
    state text NOT NULL CHECK (state IN ('OPEN','WAITING','CONFIRMED','QUOTED')),
    -- JSON: lines, place, day, notes.
    content text NOT NULL,
    line_count integer NOT NULL DEFAULT 0,
    net_total numeric(15,2) NOT NULL DEFAULT 0,
    -- While it waits: the greatest discount in it, and what is to be made of it.
    discount_percent numeric(7,2),
    wanted text CHECK (wanted IN ('ORDER','QUOTE')),
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    -- The canonical order it became, written with the decision: the ledger is told after the commit.
    agreed_order text,
    intake_id bigint REFERENCES intake_message,
    quote_number text
);
CREATE INDEX desk_draft_open ON desk_draft (changed_at DESC) WHERE state IN ('OPEN','WAITING');
CREATE INDEX desk_draft_own ON desk_draft (owner, changed_at DESC) WHERE state IN ('OPEN','WAITING');
CREATE INDEX desk_draft_customer ON desk_draft (customer_id) WHERE state IN ('OPEN','WAITING');

ALTER TABLE customer_order ADD COLUMN note_to_customer text, ADD COLUMN note_to_warehouse text;
-- The last orders of a customer: what he paid, what may be repeated.
CREATE INDEX customer_order_of_customer ON customer_order (customer_id, registered_at DESC);

-- Goods that stand in one order with others, counted from past orders.
CREATE TABLE bought_together (
    product_id bigint NOT NULL REFERENCES product ON DELETE CASCADE,
    other_id bigint NOT NULL REFERENCES product ON DELETE CASCADE,
    orders integer NOT NULL,
    PRIMARY KEY (product_id, other_id)
);
-- Up to which order they were counted, and when.
CREATE TABLE bought_together_run (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    last_order_id bigint NOT NULL,
    run_at timestamptz NOT NULL
);
