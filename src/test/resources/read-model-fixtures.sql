-- Orders in every state, with all that hangs on them, for pages and read API. The session setting fixtures.orders says how
-- many. Ids stand apart from those the hub gives.
INSERT INTO price_list (id, code, currency) VALUES (11, 'STD', 'PLN');
INSERT INTO party (id, code, name, customer, supplier, gln, vat_id, language, street, post_code, city, price_list_id)
SELECT 100 + i, 'K' || lpad(i::text, 4, '0'),
       (ARRAY['Delikatesy Kłos Sp. z o.o.','Hurtownia Zielony Koszyk S.A.','<script>document.title="owned"</script> & Wspólnicy',
              'Bäckerei Müller GmbH','Sklep Pod Lipą','Przedsiębiorstwo Handlowo-Usługowe Żółta Łódź Krzysztof Szczęśniak i Wspólnicy Spółka Jawna',
              'Bistro Wisła','Piekarnia Ziarno','Kawiarnia Miodowa','Stołówka nr 7','Market Rodzinny','Restauracja Stary Młyn'])[i],
       true, false, '59000000' || lpad(i::text, 5, '0'), 'PL' || (5250000000 + i), CASE WHEN i = 4 THEN 'de' ELSE 'pl' END,
       'ul. Kwiatowa ' || i, '00-95' || i % 10, 'Warszawa', 11
FROM generate_series(1, 12) i;
INSERT INTO party (id, code, name, customer, supplier, language)
SELECT 150 + i, 'D' || lpad(i::text, 4, '0'), (ARRAY['Młyn Podlaski S.A.','Rolnik Import Sp. z o.o.','Alpenkäse AG'])[i], false, true, 'pl'
FROM generate_series(1, 3) i;
INSERT INTO product (id, code, gtin, name, vat_rate, unit, net_price, supplier_id, supplier_code, purchase_price)
SELECT 200 + i, 'T' || lpad(i::text, 5, '0'), '59011111' || lpad(i::text, 5, '0'),
       (ARRAY['Mąka pszenna typ 500, 1 kg','Cukier biały 1 kg','Ser żółty Gouda blok 2,8 kg','Olej rzepakowy 5 l','Kawa ziarnista 1 kg',
              'Makaron świderki 5 kg','Pomidory krojone 2,5 kg','Ryż paraboliczny 5 kg','Masło ekstra 82 % 10 kg','Herbata czarna 100 szt.'])[i],
       (ARRAY['5','8','5','5','23','5','8','5','5','23'])[i], CASE WHEN i = 3 THEN 'KGM' ELSE 'C62' END, 3.1 + i * 2.35, 150 + 1 + i % 3,
       'S-' || i, 2 + i
FROM generate_series(1, 10) i;
INSERT INTO warehouse (id, code, name, street, post_code, city) VALUES (21, 'MG1', 'Magazyn główny', 'ul. Składowa 4', '05-800', 'Pruszków');
INSERT INTO lot (id, product_id, warehouse_id, lot_number, expires_on, on_hand)
SELECT 300 + i, 200 + i, 21, 'L26' || lpad(i::text, 4, '0'), current_date + 90 + i, 9000000 FROM generate_series(1, 10) i;
UPDATE app_user SET party_id = 101 WHERE name = 'customer';
INSERT INTO channel (id, template, enabled, last_error, last_error_at) VALUES
    ('poczta-zamowienia', 'mail-imap', true, NULL, NULL), ('edi-sftp-delikatesy', 'sftp', true, 'Connection refused: sftp.partner.example:22', now() - interval '4 minutes'),
    ('pliki-hurtownie', 'file-directory', true, NULL, NULL), ('sklep-woocommerce', 'woocommerce', true, NULL, NULL), ('fax', 'mail-imap', false, NULL, NULL);

CREATE TEMPORARY TABLE made AS
SELECT n, 10000000 + n * 1000::bigint AS id, 101 + n % 11 AS customer, 1 + n % 4 AS lines,
       (ARRAY['poczta-zamowienia','edi-sftp-delikatesy','pliki-hurtownie','sklep-woocommerce','api'])[1 + n % 5] AS channel,
       now() - (current_setting('fixtures.orders')::int - n) * interval '97 seconds' AS at,
       CASE WHEN n % 40 = 8 THEN 'DRAFT' ELSE coalesce((ARRAY['REGISTERED','CONFIRMED','PARTLY_ALLOCATED','ALLOCATED','PARTLY_ISSUED','ISSUED','CANCELLED'])[n % 20],
            CASE n % 20 WHEN 0 THEN 'NEEDS_REVIEW' ELSE 'INVOICED' END) END AS status
FROM generate_series(1, current_setting('fixtures.orders')::int) n;

INSERT INTO intake_message (id, channel, dedup_key, sha256, content_type, file_name, content, received_at, state, format, decided_at)
SELECT id + 500, channel, 'k' || n, md5(n::text), 'application/edifact', 'ORDERS_' || n || '.edi',
       convert_to('UNB+UNOC:3+5900000000017:14+5900000000024:14+261124:0810+' || n || '''UNH+1+ORDERS:D:96A:UN:EAN008''BGM+220+PO-' || n || '+9''DTM+137:20261124:102''NAD+BY+5900000000017::9''LIN+1++5901111100001:EN''QTY+21:5''FTX+AAI+++Uwaga?'' pilne''UNS+S''UNT+8+1''UNZ+1+' || n || '''', 'UTF8'),
       at - interval '2 seconds', CASE status WHEN 'NEEDS_REVIEW' THEN 'NEEDS_REVIEW' ELSE 'PROCESSED' END, 'edifact', at
FROM made WHERE status <> 'DRAFT';
UPDATE intake_message SET meta = '{"from": "zamowienia@delikatesy.example", "subject": "Zamówienie"}' WHERE channel = 'poczta-zamowienia';
UPDATE intake_message SET reasons = '[{"code":"edifact.unknown-product","severity":"HOLD","where":"UNH 1, segment 6 (LIN)","arguments":["5901111100001"]}]' WHERE state = 'NEEDS_REVIEW';
INSERT INTO intake_message (id, channel, dedup_key, sha256, content_type, file_name, content, received_at, state, format, duplicate_of, decided_at)
SELECT 5000 + n, channel, 'd' || n, md5('d' || n), 'application/edifact', 'ORDERS_' || n || '.edi', 'UNB+UNOC:3', at + interval '20 minutes', 'DUPLICATE', 'edifact', id + 500, at
FROM made WHERE n % 97 = 0 AND status <> 'DRAFT';
INSERT INTO intake_message (id, channel, dedup_key, sha256, content_type, file_name, content, state, reasons)
VALUES (4001, 'poczta-zamowienia', 'x1', 'aa', 'application/pdf', 'skan <b>faksu</b>.pdf', '\x255044462d312e340a0001020304ff', 'REJECTED', '[{"code":"mail.no-order","severity":"ERROR","where":null,"arguments":[]}]'),
       (4002, 'api', 'x2', 'bb', 'application/json', NULL, '{"orderNumber": "ŻÓŁW-1", "lines": []}', 'RECEIVED', '[]');
INSERT INTO incoming_order (id, intake_id, position, place, function, order_number, content, content_hash, outcome, order_id)
SELECT id + 400, id + 500, 1, 'UNH 1', 'ORIGINAL', 'PO-' || n,
       '{"function":"ORIGINAL","orderNumber":"PO-' || n || '","orderDate":"2026-11-24","currency":"PLN","buyer":{"gln":"5900000000017","name":"Delikatesy Kłos"},"shipTo":{"gln":"5900000000031","city":"Pruszków"},"requestedDelivery":{"earliest":"2026-11-26","latest":"2026-11-26"},"lines":[{"lineNumber":"1","gtin":"5901111100001","description":"Mąka pszenna typ 500","quantity":"5","unit":"C62","netPrice":"5.45"},{"lineNumber":"2","buyerCode":"A-77","description":"Ser żółty","quantity":"2.8","unit":"KGM","netPrice":"10.15","comment":"w całości"}]}',
       md5(n::text), CASE status WHEN 'NEEDS_REVIEW' THEN 'NEEDS_REVIEW' ELSE 'ORDER' END, id
FROM made WHERE status <> 'DRAFT';
INSERT INTO acknowledgement (id, intake_id, kind, file_name, content_type, content, sent_at)
SELECT id + 600, id + 500, 'CONTRL', 'CONTRL_' || n || '.edi', 'application/edifact', convert_to('UNB+UNOC:3''UCI+' || n || '''', 'UTF8'), at + interval '3 seconds'
FROM made WHERE channel = 'edi-sftp-delikatesy' AND status <> 'DRAFT';

INSERT INTO customer_order (id, number, customer_id, buyer_order_number, incoming_order_id, channel, order_date, registered_at, currency,
    requested_earliest, requested_latest, status, feasibility, covered_on, ship_name, ship_street, ship_post_code, ship_city, ship_country, payment_method, comment)
SELECT id, CASE WHEN status <> 'DRAFT' THEN 'ZK/2026/' || lpad(n::text, 6, '0') END, customer, 'PO-' || n, CASE WHEN status <> 'DRAFT' THEN id + 400 END, channel,
       (at AT TIME ZONE 'Europe/Warsaw')::date, at, 'PLN', current_date + 1, current_date + 2, status,
       CASE status WHEN 'PARTLY_ALLOCATED' THEN (ARRAY['READY_IN_PART','COVERED_BY_INCOMING'])[1 + n % 2] WHEN 'CONFIRMED' THEN 'MUST_BE_BOUGHT' WHEN 'NEEDS_REVIEW' THEN 'BLOCKED'
            WHEN 'ALLOCATED' THEN 'READY_IN_FULL' WHEN 'REGISTERED' THEN 'READY_IN_FULL' END,
       CASE WHEN status = 'PARTLY_ALLOCATED' AND n % 2 = 1 THEN current_date + 4 END,
       'Sklep nr ' || n % 30, 'ul. Długa ' || n % 80, '05-800', 'Pruszków', 'PL', 'TRANSFER', CASE WHEN n % 7 = 0 THEN 'Proszę o dostawę przed 9:00.' END
FROM made;
UPDATE customer_order SET reasons = '[{"code":"register.price-differs","severity":"HOLD","where":"line 1","arguments":["5.45","5.99","5901111100001","1"]}]' WHERE status = 'NEEDS_REVIEW';
INSERT INTO order_line (id, order_id, line_number, product_id, item_code, description, ordered_quantity, ordered_unit, quantity, allocated, issued, invoiced, net_price, vat_rate, price_explanation)
SELECT m.id + i, m.id, i, p.id, p.gtin, p.name, q, p.unit, q,
       CASE status WHEN 'PARTLY_ALLOCATED' THEN floor(q / 2) WHEN 'ALLOCATED' THEN q WHEN 'PARTLY_ISSUED' THEN q - floor(q / 2) ELSE 0 END,
       CASE status WHEN 'PARTLY_ISSUED' THEN floor(q / 2) WHEN 'ISSUED' THEN q WHEN 'INVOICED' THEN q ELSE 0 END,
       CASE status WHEN 'INVOICED' THEN q ELSE 0 END, round(p.net_price * 0.95, 4), p.vat_rate, 'cennik STD ' || p.net_price || ', rabat 5 %'
FROM made m CROSS JOIN LATERAL generate_series(1, m.lines) i JOIN product p ON p.id = 201 + (m.n + i) % 10
CROSS JOIN LATERAL (SELECT (5 + (m.n * i) % 40)::numeric AS q) x;
UPDATE customer_order o SET net_total = t.net, gross_total = t.gross FROM (SELECT order_id, sum(round(quantity * net_price, 2)) AS net,
    sum(round(quantity * net_price * (1 + vat_rate::numeric / 100), 2)) AS gross FROM order_line GROUP BY 1) t WHERE t.order_id = o.id;
INSERT INTO reservation (order_line_id, product_id, quantity)
SELECT l.id, l.product_id, l.quantity - l.allocated FROM order_line l JOIN made m ON m.id = l.order_id WHERE m.status = 'PARTLY_ALLOCATED' AND l.quantity > l.allocated;
INSERT INTO allocation (id, order_id, order_line_id, lot_id, quantity, state)
SELECT l.id + 10, l.order_id, l.id, l.product_id + 100, l.allocated, 'ACTIVE' FROM order_line l WHERE l.allocated > 0
UNION ALL SELECT l.id + 20, l.order_id, l.id, l.product_id + 100, l.issued, 'ISSUED' FROM order_line l WHERE l.issued > 0;
UPDATE lot SET allocated = held.quantity FROM (SELECT lot_id, sum(quantity) AS quantity FROM allocation WHERE state = 'ACTIVE' GROUP BY lot_id) held
WHERE lot.id = held.lot_id;

INSERT INTO invoice (id, number, year, sequence_number, customer_id, issued_at, issue_date, supply_date, due_date, currency, net_total, vat_total, gross_total, payment_method)
SELECT m.id + 50, 'FV/2026/' || lpad(n::text, 6, '0'), 2026, n, customer, at, (at AT TIME ZONE 'Europe/Warsaw')::date, (at AT TIME ZONE 'Europe/Warsaw')::date,
       (at AT TIME ZONE 'Europe/Warsaw')::date + 14, 'PLN', o.net_total, o.gross_total - o.net_total, o.gross_total, 'TRANSFER'
FROM made m JOIN customer_order o ON o.id = m.id WHERE m.status = 'INVOICED';
INSERT INTO goods_issue_note (id, number, year, sequence_number, order_id, customer_id, warehouse_id, issued_at, issue_date, invoice_id)
SELECT id + 40, 'WZ/2026/' || lpad(n::text, 6, '0'), 2026, n, id, customer, 21, at, (at AT TIME ZONE 'Europe/Warsaw')::date, CASE status WHEN 'INVOICED' THEN id + 50 END
FROM made WHERE status IN ('PARTLY_ISSUED','ISSUED','INVOICED');
INSERT INTO goods_issue_line (id, goods_issue_id, line_number, order_line_id, allocation_id, product_id, lot_id, quantity)
SELECT l.id + 30, l.order_id + 40, l.line_number, l.id, l.id + 20, l.product_id, l.product_id + 100, l.issued FROM order_line l WHERE l.issued > 0;
INSERT INTO invoice_line (id, invoice_id, line_number, order_line_id, goods_issue_id, product_id, description, quantity, unit, net_price, vat_rate, net_amount)
SELECT l.id + 60, l.order_id + 50, l.line_number, l.id, l.order_id + 40, l.product_id, l.description, l.quantity, coalesce(l.ordered_unit, 'C62'), l.net_price, l.vat_rate, round(l.quantity * l.net_price, 2)
FROM order_line l WHERE l.invoiced > 0;
INSERT INTO invoice_vat (invoice_id, vat_rate, net_amount, vat_amount, gross_amount)
SELECT order_id + 50, vat_rate, sum(round(quantity * net_price, 2)), sum(round(quantity * net_price * (1 + vat_rate::numeric / 100), 2) - round(quantity * net_price, 2)),
       sum(round(quantity * net_price * (1 + vat_rate::numeric / 100), 2)) FROM order_line WHERE invoiced > 0 GROUP BY 1, 2;
INSERT INTO shipment (id, number, goods_issue_id, order_id, courier, service, status, tracking_number, label, label_type, weight_kg, created_at, updated_at)
SELECT id + 70, 'WZ/2026/' || lpad(n::text, 6, '0'), id + 40, id, 'INPOST', 'inpost_courier_standard',
       (ARRAY['LABEL_READY','IN_TRANSIT','DELIVERED','OUT_FOR_DELIVERY','FAILED','PLANNED'])[1 + n % 6], CASE WHEN n % 6 < 4 THEN '6800' || lpad(n::text, 20, '0') END,
       CASE WHEN n % 6 < 4 THEN '\x255044462d312e34'::bytea END, 'application/pdf', 12.5, at, at FROM made WHERE status IN ('PARTLY_ISSUED','ISSUED','INVOICED');
INSERT INTO supplier_order (id, number, year, sequence_number, supplier_id, warehouse_id, status, ordered_at, expected_on, currency, net_total)
SELECT 20000 + i, 'ZD/2026/' || lpad(i::text, 6, '0'), 2026, i, 151 + i % 3, 21, (ARRAY['ORDERED','SENT','RECEIVED'])[1 + i % 3], now() - (60 - i) * interval '1 hour', current_date + 3, 'PLN', 1234.5 * i
FROM generate_series(1, 60) i;
INSERT INTO supplier_order_line (id, supplier_order_id, line_number, product_id, quantity, net_price)
SELECT 21000 + i, 20000 + i, 1, 201 + i % 10, 500, 4.2 FROM generate_series(1, 60) i;
INSERT INTO peg (id, supplier_order_line_id, order_line_id, quantity)
SELECT m.id + 800 + l.line_number, 21001 + m.n % 60, l.id, l.quantity FROM made m JOIN order_line l ON l.order_id = m.id WHERE m.status IN ('CONFIRMED','PARTLY_ALLOCATED');
INSERT INTO notification (id, order_id, status_sequence, template, language, recipient, message_id, state, subject, created_at, sent_at, error)
SELECT id + 90, id, 1, 'confirmed', 'pl', 'biuro@klient.example', n || '@hub', CASE WHEN n % 50 = 10 THEN 'FAILED' ELSE 'SENT' END, 'Zamówienie PO-' || n || ' potwierdzone', at + interval '1 second',
       at + interval '2 seconds', CASE WHEN n % 50 = 10 THEN '550 mailbox unavailable' END FROM made WHERE status NOT IN ('DRAFT','NEEDS_REVIEW','REGISTERED');

INSERT INTO order_event (id, order_id, at, actor, kind) SELECT id + 910, id, at, 'hub', 'registered' FROM made WHERE status <> 'DRAFT';
INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments) SELECT id + 911, id, at, 'hub', 'needs-review', 'order.price-differs', '["5.45","5.99"]' FROM made WHERE status = 'NEEDS_REVIEW' OR n % 9 = 0;
INSERT INTO order_event (id, order_id, at, actor, kind) SELECT id + 912, id, at + CASE WHEN n % 9 = 0 THEN interval '11 minutes' ELSE interval '12 ms' END, CASE WHEN n % 9 = 0 THEN 'sales' ELSE 'hub' END, 'confirmed' FROM made WHERE status NOT IN ('DRAFT','NEEDS_REVIEW','REGISTERED','CANCELLED');
INSERT INTO order_event (id, order_id, at, actor, kind) SELECT id + 913, id, at + interval '15 ms' + CASE WHEN n % 9 = 0 THEN interval '11 minutes' ELSE interval '0' END, 'hub', CASE status WHEN 'PARTLY_ALLOCATED' THEN 'partly-allocated' ELSE 'allocated' END FROM made WHERE status NOT IN ('DRAFT','NEEDS_REVIEW','REGISTERED','CONFIRMED','CANCELLED');
INSERT INTO order_event (id, order_id, at, actor, kind, reference) SELECT order_id + 914, order_id, issued_at + interval '20 ms', 'hub', 'issued', number FROM goods_issue_note;
INSERT INTO order_event (id, order_id, at, actor, kind, reference) SELECT m.id + 915, m.id, m.at + interval '25 ms', 'hub', 'invoiced', i.number FROM made m JOIN invoice i ON i.id = m.id + 50;
INSERT INTO order_event (id, order_id, at, actor, kind) SELECT id + 916, id, at + interval '1 hour', 'sales', 'cancelled' FROM made WHERE status = 'CANCELLED';

INSERT INTO outbox (id, queue, subject_id, created_at, attempts, parked, last_error, published_at)
SELECT id + 950, 'dispatch', id + 70, at, 5, true, 'ShipX 503: courier not reachable; last tried 5 times <i>within</i> 10 minutes', at FROM made WHERE n % 50 = 11 AND status = 'INVOICED'
UNION ALL SELECT id + 951, 'translate', id + 500, at, 5, true, 'NullPointerException: segment is null', at FROM made WHERE n % 333 = 1 AND status <> 'DRAFT'
UNION ALL SELECT id + 952, 'register', id + 400, at, n % 2, false, NULL, NULL FROM made WHERE n % 45 = 0 AND status <> 'DRAFT'
UNION ALL SELECT id + 953, 'allocate', id, at, 0, false, NULL, NULL FROM made WHERE status = 'CONFIRMED';
INSERT INTO outbound_call (id, kind, business_key, state, order_id, attempt, error)
SELECT s.id + 5, 'courier-create', s.number, 'REJECTED', s.order_id, 1,
       '[{"code":"shipping.address-incomplete","severity":"HOLD","where":"receiver.street","arguments":["receiver.street"]}]'
  FROM shipment s WHERE s.status = 'FAILED';
INSERT INTO outbound_call (id, kind, business_key, state, attempt, error)
SELECT 22000 + i, 'supplier-order', 'ZD/2026/' || lpad(i::text, 6, '0'), 'UNKNOWN', 1,
       '[{"code":"procurement.hub-died","severity":"HOLD","where":null,"arguments":[]}]' FROM generate_series(3, 4) i;
INSERT INTO stopped_stage (stage, stopped_by) VALUES ('allocate', 'admin');
SELECT setval('wuzetka_id', 900000001);
-- An advance for an order that waits, a final invoice is not there yet; and goods that left Poland.
INSERT INTO invoice (id, number, year, sequence_number, customer_id, issued_at, issue_date, supply_date, due_date, currency, gross_based, net_total, vat_total, gross_total, payment_method, kind)
SELECT 30001, 'FV/2026/900001', 2026, 900001, customer, now(), current_date, current_date - 1, current_date, 'PLN', true, 81.30, 18.70, 100.00, 'TRANSFER', 'ADVANCE'
FROM made WHERE status = 'PARTLY_ALLOCATED' ORDER BY n LIMIT 1;
INSERT INTO invoice_line (id, invoice_id, line_number, description, quantity, unit, net_price, vat_rate, net_amount, gross_amount)
SELECT 30011, 30001, 1, o.number, 1, 'C62', 81.30, '23', 81.30, 100.00 FROM customer_order o WHERE o.id = (SELECT id FROM made WHERE status = 'PARTLY_ALLOCATED' ORDER BY n LIMIT 1);
INSERT INTO invoice_vat (invoice_id, vat_rate, net_amount, vat_amount, gross_amount) VALUES (30001, '23', 81.30, 18.70, 100.00);
INSERT INTO advance (invoice_id, order_id, key, received_on, order_net, order_vat, order_gross, made_by, made_at)
SELECT 30001, o.id, gen_random_uuid(), current_date - 1, o.net_total, o.gross_total - o.net_total, o.gross_total, 'accounts', now()
FROM customer_order o WHERE o.id = (SELECT id FROM made WHERE status = 'PARTLY_ALLOCATED' ORDER BY n LIMIT 1);
INSERT INTO advance_goods (invoice_id, line_number, code, description, quantity, unit, net_price, vat_rate, net_amount)
SELECT 30001, l.line_number, p.code, l.description, l.quantity, p.unit, l.net_price, l.vat_rate, round(l.quantity * l.net_price, 2)
FROM order_line l JOIN product p ON p.id = l.product_id JOIN advance a ON a.order_id = l.order_id;
UPDATE customer_order SET advance_paid = true WHERE id = (SELECT order_id FROM advance);
INSERT INTO payment (id, dedup_key, customer_id, paid_on, amount, currency, payer, title, source, booked_by, booked_at, rest)
SELECT 30031, 'fixture', NULL, current_date - 2, 150.00, 'PLN', 'Delikatesy Kłos', 'zaliczka ' || o.number, 'wyciag.sta', 'accounts', now(), 150.00
FROM customer_order o JOIN advance a ON a.order_id = o.id;
INSERT INTO invoice (id, number, year, sequence_number, customer_id, issued_at, issue_date, supply_date, due_date, currency, net_total, vat_total, gross_total, payment_method)
SELECT 30001 + i, 'FV/2026/' || 900001 + i, 2026, 900001 + i, 104, now(), current_date - i * 30, current_date - i * 30, current_date + 14, 'PLN', 1250.50 * i, 0, 1250.50 * i, 'TRANSFER'
FROM generate_series(1, 3) i;
INSERT INTO invoice_line (id, invoice_id, line_number, description, quantity, unit, net_price, vat_rate, net_amount)
SELECT 30011 + i, 30001 + i, 1, 'Kawa ziarnista 1 kg', i, 'C62', 1250.50, CASE i WHEN 3 THEN '0 EX' ELSE '0 WDT' END, 1250.50 * i FROM generate_series(1, 3) i;
INSERT INTO invoice_vat (invoice_id, vat_rate, net_amount, vat_amount, gross_amount)
SELECT 30001 + i, CASE i WHEN 3 THEN '0 EX' ELSE '0 WDT' END, 1250.50 * i, 0, 1250.50 * i FROM generate_series(1, 3) i;
INSERT INTO transport_proof (id, invoice_id, kind, document, document_date, made_by, made_at) VALUES (30041, 30002, 'CMR', 'CMR 2026/77', current_date - 20, 'accounts', now());
DROP TABLE made;
ANALYZE;

-- The hub's own documents go on where these end.
INSERT INTO number_series (series, year, last_number)
SELECT split_part(number, '/', 1), split_part(number, '/', 2)::int, max(split_part(number, '/', 3)::int)
FROM (SELECT number FROM customer_order WHERE number LIKE 'ZK/%' UNION ALL SELECT number FROM goods_issue_note
      UNION ALL SELECT number FROM invoice UNION ALL SELECT number FROM supplier_order) documents
GROUP BY 1, 2;
