-- Searches over a large house.

-- An order is looked for by any part of its number, the buyer's number or the recipient.
CREATE INDEX customer_order_search ON customer_order USING gin
    ((lower(coalesce(number, '') || ' ' || coalesce(buyer_order_number, '') || ' ' || coalesce(ship_name, ''))) gin_trgm_ops);
-- A product by the beginning of its code or GTIN.
CREATE INDEX product_code_begins ON product (plain_code text_pattern_ops);
CREATE INDEX product_gtin_begins ON product (gtin text_pattern_ops);
-- A customer by what his message shows of him.
CREATE INDEX party_phone_end ON party (right(regexp_replace(phone, '[^0-9]', '', 'g'), 9));
CREATE INDEX party_post_code ON party (post_code);
CREATE INDEX party_email_domain ON party_email (split_part(email, '@', 2));

-- How often a work that takes long was begun: a row that is begun again and again does not let the hub live to its end.
ALTER TABLE outbox ADD COLUMN begun integer NOT NULL DEFAULT 0;
