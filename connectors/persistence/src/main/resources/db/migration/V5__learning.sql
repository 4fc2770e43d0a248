-- Mapping that learns, and the work list.

-- Compared as people compare: without case, accents and punctuation. Used by indexes, so it may never change what it answers.
CREATE FUNCTION plain_text(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
    SELECT btrim(regexp_replace(translate(replace(lower(said), 'ß', 'ss'),
        'ąćęłńóśźżäöüáčďéěíňřšťúůýž', 'acelnoszzaouacdeeinrstuuyz'), '[^a-z0-9]+', ' ', 'g'))
$$;
ALTER TABLE product ADD COLUMN plain_name text GENERATED ALWAYS AS (plain_text(name)) STORED,
    ADD COLUMN plain_code text GENERATED ALWAYS AS (replace(plain_text(code), ' ', '')) STORED;
ALTER TABLE party ADD COLUMN plain_name text GENERATED ALWAYS AS (plain_text(name)) STORED;
CREATE INDEX product_name_alike ON product USING gin (plain_name gin_trgm_ops);
CREATE INDEX product_plain_code ON product (plain_code);
CREATE INDEX party_name_alike ON party USING gin (plain_name gin_trgm_ops);
CREATE INDEX partner_item_code_code ON partner_item_code (code);

-- What a partner says (from_key, as it is compared) and what is meant by it. A rule is never deleted: it is undone.
CREATE TABLE mapping_rule (
    id bigint PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('ITEM_CODE','ITEM_NAME','UNIT','SHIP_TO','SENDER')),
    -- NULL: whoever says it.
    party_id bigint REFERENCES party,
    from_key text NOT NULL CHECK (from_key <> ''),
    from_text text NOT NULL,
    -- Of ITEM_CODE and ITEM_NAME what is meant; of UNIT the one product it holds for, NULL for all.
    product_id bigint REFERENCES product,
    unit text,
    -- Stock units in one ordered unit; NULL when the unit decides.
    factor numeric(15,3) CHECK (factor > 0),
    -- SHIP_TO: one of the party's addresses, NULL for its seat. SENDER: the customer.
    address_id bigint REFERENCES party_address,
    customer_id bigint REFERENCES party,
    origin text NOT NULL CHECK (origin IN ('CORRECTION','IMPORT','BY_HAND')),
    origin_order_id bigint REFERENCES incoming_order ON DELETE SET NULL,
    author text NOT NULL,
    created_at timestamptz NOT NULL,
    undone_by text,
    undone_at timestamptz,
    CHECK (CASE kind WHEN 'ITEM_CODE' THEN product_id IS NOT NULL WHEN 'ITEM_NAME' THEN product_id IS NOT NULL
                     WHEN 'UNIT' THEN unit IS NOT NULL OR factor IS NOT NULL WHEN 'SHIP_TO' THEN party_id IS NOT NULL
                     ELSE customer_id IS NOT NULL END)
);
CREATE UNIQUE INDEX mapping_rule_active ON mapping_rule
    (kind, from_key, coalesce(party_id, 0), (CASE WHEN kind = 'UNIT' THEN coalesce(product_id, 0) ELSE 0 END)) WHERE undone_at IS NULL;
CREATE INDEX mapping_rule_party ON mapping_rule (party_id, id);

-- Which incoming orders were read with a rule's help.
CREATE TABLE mapping_rule_use (
    rule_id bigint NOT NULL REFERENCES mapping_rule,
    incoming_order_id bigint NOT NULL REFERENCES incoming_order ON DELETE CASCADE,
    used_at timestamptz NOT NULL,
    PRIMARY KEY (rule_id, incoming_order_id)
);
CREATE INDEX mapping_rule_use_order ON mapping_rule_use (incoming_order_id);

-- What people put right in an incoming order, laid over its reading, which stays as it is. The latest revision counts.
CREATE TABLE order_correction (
    id bigint PRIMARY KEY,
    incoming_order_id bigint NOT NULL REFERENCES incoming_order ON DELETE CASCADE,
    revision integer NOT NULL,
    -- The reading it was made for: it is not laid over another.
    content_hash text NOT NULL,
    correction text NOT NULL,
    author text NOT NULL,
    made_at timestamptz NOT NULL,
    UNIQUE (incoming_order_id, revision)
);
CREATE TRIGGER order_correction_append_only BEFORE UPDATE ON order_correction
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- Where fields were read and how surely (JSON), and why the order was held the first time: codes, never taken back.
ALTER TABLE incoming_order ADD COLUMN evidence text NOT NULL DEFAULT '[]', ADD COLUMN held_for text[];
CREATE INDEX incoming_order_review ON incoming_order (id) WHERE outcome = 'NEEDS_REVIEW';

-- Which products an order is of, so that orders for the same goods find each other; NULL while a product is not known.
ALTER TABLE customer_order ADD COLUMN goods_print bigint;
CREATE INDEX customer_order_alike ON customer_order (customer_id, goods_print);

-- Rules and the codes of master data in one list; the latter are kept by imports and undone there.
CREATE VIEW known_mapping AS
SELECT id, kind, party_id, from_text, product_id, unit, factor, address_id, customer_id, origin, origin_order_id, author,
       created_at, undone_by, undone_at FROM mapping_rule
UNION ALL
SELECT id, 'ITEM_CODE', party_id, code, product_id, unit, pack_factor, NULL, NULL, 'IMPORT', NULL, NULL, NULL, NULL, NULL
  FROM partner_item_code;

-- The work list: what waits is told by the tables themselves; this is what people say about it.
CREATE TABLE work_item (
    kind text NOT NULL CHECK (kind IN ('ORDER','MESSAGE','CONFIRMATION','CALL')),
    subject_id bigint NOT NULL,
    version integer NOT NULL,
    assignee text,
    snoozed_until timestamptz,
    asked_at timestamptz,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (kind, subject_id)
);
CREATE TABLE work_note (
    id bigint PRIMARY KEY,
    kind text NOT NULL,
    subject_id bigint NOT NULL,
    -- COMMENT: text as written. ASKED: the questions, one a line; the notification whose reference is the id carries them.
    what text NOT NULL CHECK (what IN ('COMMENT','ASKED')),
    author text NOT NULL,
    said_at timestamptz NOT NULL,
    text text NOT NULL
);
CREATE INDEX work_note_subject ON work_note (kind, subject_id, id);

CREATE VIEW waiting_work AS
SELECT 'ORDER' AS kind, i.id AS subject_id, i.intake_id, i.order_id, m.channel, m.received_at AS since, i.reasons,
       i.order_number AS label, m.meta ->> 'from' AS sender, i.confidence, o.customer_id, o.gross_total, o.currency
  FROM incoming_order i JOIN intake_message m ON m.id = i.intake_id LEFT JOIN customer_order o ON o.id = i.order_id
 WHERE i.outcome = 'NEEDS_REVIEW'
UNION ALL
SELECT 'MESSAGE', m.id, m.id, NULL, m.channel, m.received_at, m.reasons, coalesce(m.file_name, m.meta ->> 'subject'),
       m.meta ->> 'from', NULL, NULL, NULL, NULL
  FROM intake_message m WHERE m.state = 'NEEDS_REVIEW'
   AND NOT EXISTS (SELECT 1 FROM incoming_order i WHERE i.intake_id = m.id AND i.outcome = 'NEEDS_REVIEW')
UNION ALL
SELECT 'CONFIRMATION', o.id, i.intake_id, o.id, o.channel, o.registered_at, o.reasons, o.number, NULL, NULL, o.customer_id,
       o.gross_total, o.currency
  FROM customer_order o LEFT JOIN incoming_order i ON i.id = o.incoming_order_id
 WHERE o.status = 'REGISTERED' AND o.reasons <> '[]'
UNION ALL
SELECT 'CALL', c.id, NULL, c.order_id, c.kind, c.updated_at,
       CASE WHEN c.error LIKE '[%' THEN c.error ELSE '[]' END, c.business_key, NULL, NULL, o.customer_id, NULL, NULL
  FROM outbound_call c LEFT JOIN customer_order o ON o.id = c.order_id
 WHERE c.error IS NOT NULL AND (c.state IN ('REJECTED', 'UNKNOWN') OR c.state = 'PLANNED' AND c.attempt >= 5);
