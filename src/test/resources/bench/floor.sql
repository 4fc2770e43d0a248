-- The floor of the benchmark: all rows of an order of trusted customers and goods in stock, by hand, in one transaction.
-- Counters are locked last that the rows allow: after all look-ups and lot locks.
CREATE FUNCTION book_order(p_file text, p_raw bytea, p_content text, p_buyer_gln text, p_number text,
                           p_gtins text[], p_quantities numeric[], p_prices numeric[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    -- One step of the sequence is a hundred keys.
    k bigint := nextval('wuzetka_id');
    o bigint := k + 3;
    digest text := encode(sha256(p_raw), 'hex');
    today date := (now() AT TIME ZONE 'Europe/Warsaw')::date;
    this_year integer := extract(year FROM (now() AT TIME ZONE 'Europe/Warsaw'));
    customer party%ROWTYPE;
    address bigint;
    products bigint[];
    codes text[];
    names text[];
    rates text[];
    lots bigint[];
    net numeric;
    gross numeric;
    order_seq integer;
    note_seq integer;
    invoice_seq integer;
    order_no text;
    note_no text;
    invoice_no text;
BEGIN
    INSERT INTO intake_message (id, channel, dedup_key, sha256, content_type, file_name, content)
    VALUES (k, 'floor', digest, digest, 'application/edifact', p_file, p_raw);
    INSERT INTO outbox (id, queue, subject_id) VALUES (k + 1, 'translate', k);
    DELETE FROM outbox WHERE id = k + 1;
    UPDATE intake_message SET state = 'PROCESSED', format = 'edifact', decided_at = now() WHERE id = k;

    SELECT * INTO STRICT customer FROM party WHERE gln = p_buyer_gln AND active;
    SELECT id INTO STRICT address FROM party_address WHERE gln = p_buyer_gln;
    IF EXISTS (SELECT 1 FROM customer_order WHERE customer_id = customer.id AND buyer_order_number = p_number
               AND status <> 'CANCELLED') THEN
        RAISE EXCEPTION 'order % came before', p_number;
    END IF;
    SELECT array_agg(p.id ORDER BY n), array_agg(p.code ORDER BY n), array_agg(p.name ORDER BY n),
           array_agg(p.vat_rate ORDER BY n), sum(round(q * i.net_price, 2)),
           sum(round(round(q * i.net_price, 2) * (1 + p.vat_rate::numeric / 100), 2))
    INTO products, codes, names, rates, net, gross
    FROM unnest(p_gtins, p_quantities, p_prices) WITH ORDINALITY AS l (gtin, q, price, n)
    JOIN product p ON p.gtin = l.gtin AND p.active
    JOIN price_list_item i ON i.price_list_id = customer.price_list_id AND i.product_id = p.id AND i.net_price = l.price;
    -- Lots are locked in the order of their keys, so that two orders never wait for each other.
    WITH locked AS (
        SELECT id, product_id, expires_on FROM lot
        WHERE product_id = ANY (products) AND on_hand > allocated ORDER BY id FOR UPDATE)
    SELECT array_agg(chosen.id ORDER BY n) INTO lots
    FROM unnest(products) WITH ORDINALITY AS l (product, n)
    CROSS JOIN LATERAL (SELECT id FROM locked WHERE product_id = l.product ORDER BY expires_on LIMIT 1) chosen;
    UPDATE lot SET on_hand = on_hand - l.q FROM unnest(lots, p_quantities) AS l (id, q) WHERE lot.id = l.id;
    INSERT INTO stock_move (id, lot_id, kind, quantity, document)
    SELECT k + 10 + n, id, 'ISSUE', -q, 'WZ' FROM unnest(lots, p_quantities) WITH ORDINALITY AS l (id, q, n);

    INSERT INTO number_series VALUES ('ZK', this_year, 1) ON CONFLICT (series, year)
        DO UPDATE SET last_number = number_series.last_number + 1 RETURNING last_number INTO order_seq;
    INSERT INTO number_series VALUES ('WZ', this_year, 1) ON CONFLICT (series, year)
        DO UPDATE SET last_number = number_series.last_number + 1 RETURNING last_number INTO note_seq;
    INSERT INTO number_series VALUES ('FV', this_year, 1) ON CONFLICT (series, year)
        DO UPDATE SET last_number = number_series.last_number + 1 RETURNING last_number INTO invoice_seq;
    order_no := format('ZK/%s/%s', this_year, lpad(order_seq::text, 6, '0'));
    note_no := format('WZ/%s/%s', this_year, lpad(note_seq::text, 6, '0'));
    invoice_no := format('FV/%s/%s', this_year, lpad(invoice_seq::text, 6, '0'));

    INSERT INTO incoming_order (id, intake_id, position, place, function, order_number, content, content_hash, outcome, order_id)
    VALUES (k + 2, k, 1, 'UNH 1', 'ORIGINAL', p_number, p_content, digest, 'ORDER', o);
    INSERT INTO customer_order (id, number, customer_id, buyer_order_number, incoming_order_id, channel, content_hash,
        order_date, registered_at, currency, requested_latest, ship_to_id, ship_name, ship_street, ship_post_code, ship_city,
        ship_country, status, net_total, gross_total)
    VALUES (o, order_no, customer.id, p_number, k + 2, 'floor', digest, today, now(), 'PLN', today + 3, address,
        customer.name, customer.street, customer.post_code, customer.city, customer.country, 'INVOICED', net, gross);
    INSERT INTO order_line (id, order_id, line_number, buyer_line_number, product_id, item_code, description, ordered_quantity,
        ordered_unit, quantity, issued, invoiced, net_price, vat_rate, price_explanation, requested_latest)
    SELECT k + 20 + n, o, n, n::text, product, code, name, q, 'C62', q, q, q, price, rate, 'BENCH', today + 3
    FROM unnest(products, codes, names, rates, p_quantities, p_prices) WITH ORDINALITY AS l (product, code, name, rate, q, price, n);
    INSERT INTO allocation (id, order_id, order_line_id, lot_id, quantity, state)
    SELECT k + 30 + n, o, k + 20 + n, id, q, 'ISSUED' FROM unnest(lots, p_quantities) WITH ORDINALITY AS l (id, q, n);

    INSERT INTO goods_issue_note (id, number, year, sequence_number, order_id, customer_id, warehouse_id, issued_at, issue_date,
        invoice_id)
    VALUES (k + 4, note_no, this_year, note_seq, o, customer.id, 2, now(), today, k + 5);
    INSERT INTO goods_issue_line (id, goods_issue_id, line_number, order_line_id, allocation_id, product_id, lot_id, quantity)
    SELECT k + 40 + n, k + 4, n, k + 20 + n, k + 30 + n, product, id, q
    FROM unnest(products, lots, p_quantities) WITH ORDINALITY AS l (product, id, q, n);

    INSERT INTO invoice (id, number, year, sequence_number, customer_id, issued_at, issue_date, supply_date, due_date, currency,
        net_total, vat_total, gross_total)
    SELECT k + 5, invoice_no, this_year, invoice_seq, customer.id, now(), today, today, today + customer.payment_days, 'PLN',
           sum(part), sum(tax), sum(part + tax)
    FROM (SELECT sum(round(q * price, 2)) AS part, round(sum(round(q * price, 2)) * rate::numeric / 100, 2) AS tax
          FROM unnest(rates, p_quantities, p_prices) AS l (rate, q, price) GROUP BY rate) totals;
    INSERT INTO invoice_line (id, invoice_id, line_number, order_line_id, goods_issue_id, product_id, description, quantity, unit,
        net_price, vat_rate, net_amount)
    SELECT k + 50 + n, k + 5, n, k + 20 + n, k + 4, product, name, q, 'C62', price, rate, round(q * price, 2)
    FROM unnest(products, names, rates, p_quantities, p_prices) WITH ORDINALITY AS l (product, name, rate, q, price, n);
    INSERT INTO invoice_vat (invoice_id, vat_rate, net_amount, vat_amount, gross_amount)
    SELECT k + 5, rate, part, round(part * rate::numeric / 100, 2), part + round(part * rate::numeric / 100, 2)
    FROM (SELECT rate, sum(round(q * price, 2)) AS part FROM unnest(rates, p_quantities, p_prices) AS l (rate, q, price)
          GROUP BY rate) totals;

    INSERT INTO order_event (id, order_id, at, actor, kind, reference)
    SELECT k + 60 + n, o, now(), 'hub', kind, reference
    FROM unnest(ARRAY['registered', 'confirmed', 'allocated', 'issued', 'invoiced'],
                ARRAY[order_no, NULL, NULL, note_no, invoice_no]) WITH ORDINALITY AS e (kind, reference, n);
    RETURN invoice_no;
END $$;
