-- Parties as people keep them, what was changed on them, and what the dashboard counts.

-- Persons at a partner's. What is sent to an address stands in party_email, whoever's it is.
CREATE TABLE party_contact (
    id bigint PRIMARY KEY,
    party_id bigint NOT NULL REFERENCES party,
    name text NOT NULL,
    position text,
    phone text,
    email text CHECK (email = lower(email)),
    phone_number text GENERATED ALWAYS AS (phone_key(phone)) STORED,
    search_text text GENERATED ALWAYS AS (
        plain_text(name) || ' ' || coalesce(email, '') || ' ' || coalesce(phone_key(phone), '')) STORED,
    UNIQUE (party_id, name)
);
CREATE INDEX party_contact_phone_number ON party_contact (phone_number);
CREATE INDEX party_contact_search ON party_contact USING gin (search_text gin_trgm_ops);

-- A party is found by any part of what people call it, its numbers and its places.
ALTER TABLE party DROP COLUMN search_text;
ALTER TABLE party ADD COLUMN search_text text GENERATED ALWAYS AS (
        plain_text(code) || ' ' || replace(plain_text(code), ' ', '') || ' ' || plain_text(name) || ' '
        || coalesce(plain_text(city), '') || ' ' || coalesce(plain_text(vat_id), '') || ' ' || coalesce(phone_key(phone), '')
        || ' ' || coalesce(gln, '')) STORED,
    -- Nobody has said yet how this customer's orders are to be treated: all is as it comes.
    ADD COLUMN card_as_it_comes boolean GENERATED ALWAYS AS (
        auto_confirm AND auto_confirm_limit IS NULL AND smallest_order IS NULL AND partial_delivery AND auto_issue AND auto_change
        AND price_tolerance_percent = 1 AND invoice_grouping = 'PER_WZ' AND order_response = 'NONE' AND NOT application_errors
        AND NOT reply_mail AND minimum_shelf_life_days = 0 AND priority = 5 AND reading_confidence = 80) STORED;
CREATE INDEX party_search_text ON party USING gin (search_text gin_trgm_ops);
CREATE INDEX party_name ON party (name, id);
CREATE INDEX party_country ON party (country);
CREATE INDEX party_blocked ON party (name, id) WHERE NOT active;
ALTER TABLE party_address ADD COLUMN search_text text GENERATED ALWAYS AS (
        plain_text(code) || ' ' || plain_text(name) || ' ' || coalesce(plain_text(street), '') || ' ' || coalesce(plain_text(city), '')
        || ' ' || coalesce(gln, '') || ' ' || coalesce(phone_key(phone), '') || ' ' || coalesce(email, '')) STORED;
CREATE INDEX party_address_search ON party_address USING gin (search_text gin_trgm_ops);
CREATE INDEX party_email_search ON party_email USING gin (email gin_trgm_ops);
CREATE INDEX payment_customer ON payment (customer_id, paid_on DESC);
CREATE INDEX discount_party ON discount (party_id) WHERE party_id IS NOT NULL;

-- Who changed what on a party and why. Written by the database itself, so that an import leaves its trace like a page; who
-- it was is said by the settings wuzetka.actor and wuzetka.reason of the transaction.
CREATE TABLE party_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    party_id bigint NOT NULL REFERENCES party,
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('CREATED','CHANGED','BLOCKED','UNBLOCKED')),
    -- Of the party after the change.
    version integer NOT NULL,
    -- JSON: field, old and new of each; part and of tell the row of a list (addresses, contacts, emails).
    changes jsonb NOT NULL DEFAULT '[]',
    reason text
);
CREATE INDEX party_event_party ON party_event (party_id, id);
CREATE TRIGGER party_event_append_only BEFORE UPDATE OR DELETE ON party_event
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

CREATE FUNCTION remember_party() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    who text := coalesce(nullif(current_setting('wuzetka.actor', true), ''), 'hub');
    differs jsonb;
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO party_event (party_id, actor, kind, version) VALUES (NEW.id, who, 'CREATED', NEW.version);
        RETURN NULL;
    END IF;
    SELECT jsonb_agg(jsonb_build_object('field', n.key,
               'old', CASE WHEN n.key = 'price_list_id' THEN (SELECT code FROM price_list WHERE id = o.value::bigint) ELSE o.value END,
               'new', CASE WHEN n.key = 'price_list_id' THEN (SELECT code FROM price_list WHERE id = n.value::bigint) ELSE n.value END)
               ORDER BY n.key)
      INTO differs
      FROM jsonb_each_text(to_jsonb(NEW)) n JOIN jsonb_each_text(to_jsonb(OLD)) o USING (key)
     WHERE n.value IS DISTINCT FROM o.value
       AND n.key NOT IN ('version', 'search_text', 'plain_name', 'phone_number', 'fax_number', 'card_as_it_comes');
    IF differs IS NULL THEN RETURN NULL; END IF;
    INSERT INTO party_event (party_id, actor, kind, version, changes, reason)
    VALUES (NEW.id, who, CASE WHEN OLD.active AND NOT NEW.active THEN 'BLOCKED' WHEN NEW.active AND NOT OLD.active THEN 'UNBLOCKED'
            ELSE 'CHANGED' END, NEW.version, differs, nullif(current_setting('wuzetka.reason', true), ''));
    RETURN NULL;
END $$;
CREATE TRIGGER party_is_remembered AFTER INSERT OR UPDATE ON party FOR EACH ROW EXECUTE FUNCTION remember_party();

-- Of the lists of a party. What came together with a new party is part of its beginning and not told again.
CREATE FUNCTION remember_part_of_party() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    becomes jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    party bigint := (coalesce(becomes, was) ->> 'party_id')::bigint;
    row_of text := coalesce(becomes, was) ->> TG_ARGV[1];
    differs jsonb;
BEGIN
    IF EXISTS (SELECT 1 FROM party_event WHERE party_id = party AND kind = 'CREATED' AND at = now()) THEN RETURN NULL; END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_agg(jsonb_build_object('part', TG_ARGV[0], 'of', row_of, 'field', n.key, 'old', o.value, 'new', n.value)
                         ORDER BY n.key)
          INTO differs
          FROM jsonb_each_text(becomes) n JOIN jsonb_each_text(was) o USING (key)
         WHERE n.value IS DISTINCT FROM o.value AND n.key NOT IN ('search_text', 'phone_number');
        IF differs IS NULL THEN RETURN NULL; END IF;
    ELSE
        SELECT jsonb_build_array(jsonb_build_object('part', TG_ARGV[0], 'of', row_of, 'field', TG_ARGV[0],
                   'old', CASE WHEN TG_OP = 'DELETE' THEN told.words END, 'new', CASE WHEN TG_OP = 'INSERT' THEN told.words END))
          INTO differs
          FROM (SELECT string_agg(e.value, ', ') AS words FROM jsonb_each_text(coalesce(was, becomes)) e
                 WHERE e.key IN ('name', 'position', 'street', 'city', 'gln', 'phone', 'email', 'purpose')) told;
    END IF;
    INSERT INTO party_event (party_id, actor, kind, version, changes, reason)
    SELECT party, coalesce(nullif(current_setting('wuzetka.actor', true), ''), 'hub'), 'CHANGED', p.version, differs,
           nullif(current_setting('wuzetka.reason', true), '') FROM party p WHERE p.id = party;
    RETURN NULL;
END $$;
CREATE TRIGGER party_address_is_remembered AFTER INSERT OR UPDATE OR DELETE ON party_address
    FOR EACH ROW EXECUTE FUNCTION remember_part_of_party('addresses', 'code');
CREATE TRIGGER party_contact_is_remembered AFTER INSERT OR UPDATE OR DELETE ON party_contact
    FOR EACH ROW EXECUTE FUNCTION remember_part_of_party('contacts', 'name');
CREATE TRIGGER party_email_is_remembered AFTER INSERT OR UPDATE OR DELETE ON party_email
    FOR EACH ROW EXECUTE FUNCTION remember_part_of_party('emails', 'email');

-- The dashboard ------------------------------------------------------------------------------------------------------

-- The first delivery of each order and whether all of the order was in it: of days that are over, so that it never changes.
CREATE TABLE first_delivery (
    order_id bigint PRIMARY KEY REFERENCES customer_order,
    delivered_on date NOT NULL,
    in_full boolean NOT NULL
);
CREATE INDEX first_delivery_day ON first_delivery (delivered_on, in_full);
-- Up to and with which day they have been counted.
CREATE TABLE first_delivery_run (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    counted_to date NOT NULL
);
INSERT INTO first_delivery_run (counted_to) VALUES (DATE '2000-01-01');

-- Messages of each channel by hours that are over: from them is learned when a channel's silence is unusual.
CREATE TABLE channel_hour (
    channel text NOT NULL,
    hour timestamptz NOT NULL,
    messages integer NOT NULL,
    PRIMARY KEY (channel, hour)
);
CREATE INDEX channel_hour_hour ON channel_hour (hour);
-- The hour up to which they have been counted.
CREATE TABLE channel_hour_run (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    counted_to timestamptz NOT NULL
);
INSERT INTO channel_hour_run (counted_to) VALUES (TIMESTAMPTZ '2000-01-01 00:00:00+00');
CREATE INDEX shipment_in_trouble ON shipment (status, created_at) WHERE status IN ('FAILED','UNKNOWN','RETURNED');
