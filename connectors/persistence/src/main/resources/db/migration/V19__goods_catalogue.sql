-- Goods catalogue: who changed master data and how, and files that are looked at before they are taken over.

-- How long the goods keep from the day they are made, where they have a date at all.
ALTER TABLE product ADD COLUMN shelf_life_days integer CONSTRAINT shelf_life_is_some CHECK (shelf_life_days > 0);

-- History of master data: append-only, written by triggers so that no way of changing them passes it by. The program names
-- who it is and what for in the settings wuzetka.actor and wuzetka.source of its transaction.
CREATE TABLE master_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    source text,
    part text NOT NULL,
    product_id bigint,
    party_id bigint,
    -- Of a change the columns that differ; of a new row, or one that is gone, all of them. Others are named by their codes.
    old jsonb,
    new jsonb
);
CREATE INDEX master_change_product ON master_change (product_id, id) WHERE product_id IS NOT NULL;
CREATE INDEX master_change_party ON master_change (party_id, id) WHERE party_id IS NOT NULL;
CREATE TRIGGER master_change_append_only BEFORE UPDATE OR DELETE ON master_change
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- A row as people know it: codes in place of keys, nothing that only the program needs.
CREATE FUNCTION master_row(r jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT r - ARRAY['id','version','product_id','party_id','supplier_id','other_id','price_list_id','search_text','plain_name','plain_code']
        || CASE WHEN r ? 'product_id' THEN jsonb_build_object('product', (SELECT code FROM product WHERE id = (r->>'product_id')::bigint)) ELSE '{}' END
        || CASE WHEN r ? 'party_id' THEN jsonb_build_object('partner', (SELECT code FROM party WHERE id = (r->>'party_id')::bigint)) ELSE '{}' END
        || CASE WHEN r ? 'supplier_id' THEN jsonb_build_object('supplier', (SELECT code FROM party WHERE id = (r->>'supplier_id')::bigint)) ELSE '{}' END
        || CASE WHEN r ? 'other_id' THEN jsonb_build_object('other', (SELECT code FROM product WHERE id = (r->>'other_id')::bigint)) ELSE '{}' END
        || CASE WHEN r ? 'price_list_id' THEN jsonb_build_object('priceList', (SELECT code FROM price_list WHERE id = (r->>'price_list_id')::bigint)) ELSE '{}' END
$$;

-- Argument: the part of master data that the table is.
CREATE FUNCTION note_master_change() RETURNS trigger LANGUAGE plpgsql
    -- Nothing is known of how many rows a statement changed: a nested loop over a large file would take minutes.
    SET enable_nestloop = off AS $$
DECLARE
    technical text[] := ARRAY['version','search_text','plain_name','plain_code'];
    naming text[] := ARRAY['unit','code','party_id','price_list_id','minimum_quantity','valid_from'];
    who text := coalesce(nullif(current_setting('wuzetka.actor', true), ''), 'system');
    what_for text := nullif(current_setting('wuzetka.source', true), '');
    part text := TG_ARGV[0];
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO master_change (actor, source, part, product_id, party_id, new)
        SELECT who, what_for, part, CASE WHEN part = 'products' THEN r->>'id' ELSE r->>'product_id' END::bigint, (r->>'party_id')::bigint,
               CASE WHEN part = 'products' THEN jsonb_build_object('code', r->'code', 'name', r->'name') ELSE master_row(r) END
          FROM (SELECT to_jsonb(n) AS r FROM new_rows n) rows;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO master_change (actor, source, part, product_id, party_id, old)
        SELECT who, what_for, part, CASE WHEN part = 'products' THEN r->>'id' ELSE r->>'product_id' END::bigint, (r->>'party_id')::bigint, master_row(r)
          FROM (SELECT to_jsonb(o) AS r FROM old_rows o) rows;
    ELSE
        INSERT INTO master_change (actor, source, part, product_id, party_id, old, new)
        WITH pairs AS MATERIALIZED (SELECT to_jsonb(old_rows) - technical AS o, to_jsonb(new_rows) - technical AS n FROM old_rows JOIN new_rows USING (id)),
        differing AS MATERIALIZED (
            SELECT o, n, ARRAY(SELECT k FROM jsonb_object_keys(n) k WHERE o->k IS DISTINCT FROM n->k) AS keys,
                   -- What tells a row of a list apart is shown with its change.
                   CASE WHEN part = 'products' THEN '{}'::jsonb
                        ELSE (SELECT coalesce(jsonb_object_agg(k, v), '{}') FROM jsonb_each(n) e (k, v) WHERE k = ANY (naming)) END AS named
              FROM pairs WHERE o <> n)
        SELECT who, what_for, part, CASE WHEN part = 'products' THEN n->>'id' ELSE n->>'product_id' END::bigint, (n->>'party_id')::bigint,
               master_row(named || (SELECT jsonb_object_agg(k, o->k) FROM unnest(keys) k)),
               master_row(named || (SELECT jsonb_object_agg(k, n->k) FROM unnest(keys) k))
          FROM differing;
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT * FROM (VALUES ('product','products'), ('product_pack','packs'), ('partner_item_code','itemCodes'), ('price_list_item','listPrices'),
                                   ('customer_price','customerPrices'), ('discount','discounts'), ('associated_product','associated')) x (name, part)
    LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_master_change(%L)',
                       t.name || '_added', t.name, t.part);
        EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_master_change(%L)',
                       t.name || '_gone', t.name, t.part);
        -- An association has nothing that could change.
        IF t.name <> 'associated_product' THEN
            EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_master_change(%L)',
                           t.name || '_changed', t.name, t.part);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION note_photo_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.content = NEW.content THEN RETURN NULL; END IF;
    INSERT INTO master_change (actor, source, part, product_id, old, new)
    VALUES (coalesce(nullif(current_setting('wuzetka.actor', true), ''), 'system'), nullif(current_setting('wuzetka.source', true), ''), 'photo',
            CASE WHEN TG_OP = 'DELETE' THEN OLD.product_id ELSE NEW.product_id END,
            CASE WHEN TG_OP <> 'INSERT' THEN jsonb_build_object('photo', OLD.media_type) END,
            CASE WHEN TG_OP <> 'DELETE' THEN jsonb_build_object('photo', NEW.media_type) END);
    RETURN NULL;
END $$;
CREATE TRIGGER product_photo_noted AFTER INSERT OR UPDATE OR DELETE ON product_photo FOR EACH ROW EXECUTE FUNCTION note_photo_change();

-- A file of master data between its upload and the decision: what it would change is kept row by row.
CREATE TABLE master_import (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    file_name text NOT NULL,
    -- Kept until it is decided, so that its columns may be told anew.
    content bytea,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    -- By column of the file: what stands in its head, and the field it is read as (empty: left out).
    head text[] NOT NULL,
    columns text[] NOT NULL,
    clear_empty boolean NOT NULL DEFAULT false,
    state text NOT NULL CHECK (state IN ('COLUMNS','PREVIEW','APPLIED','DISCARDED')),
    decided_by text,
    decided_at timestamptz,
    changed integer
);
CREATE INDEX master_import_made ON master_import (made_at DESC);
CREATE INDEX master_import_decided ON master_import (decided_at);

CREATE TABLE master_import_row (
    import_id uuid NOT NULL REFERENCES master_import ON DELETE CASCADE,
    -- As the file counts it, the head being row 1.
    n integer NOT NULL,
    key text NOT NULL,
    j jsonb NOT NULL,
    -- What the row itself shows to be wrong; problems has also what is wrong with it beside the data we have.
    checked jsonb NOT NULL,
    problems jsonb NOT NULL DEFAULT '[]',
    outcome text CHECK (outcome IN ('NEW','CHANGED','SAME','REFUSED')),
    old jsonb,
    new jsonb,
    PRIMARY KEY (import_id, n)
);
CREATE INDEX master_import_row_outcome ON master_import_row (import_id, outcome, n);
CREATE INDEX master_import_row_key ON master_import_row (import_id, key);

-- Lists of the catalogue.
CREATE INDEX product_by_name ON product (plain_name, id);
CREATE INDEX product_by_price ON product (coalesce(net_price, 0), id);
CREATE INDEX product_with_minimum ON product (id) WHERE minimum_stock > 0;
CREATE INDEX product_without_price ON product (code) WHERE net_price IS NULL AND active;
CREATE INDEX partner_item_code_product ON partner_item_code (product_id);
CREATE INDEX price_list_item_product ON price_list_item (product_id);
CREATE INDEX customer_price_product ON customer_price (product_id);
CREATE INDEX associated_product_other ON associated_product (other_id);
