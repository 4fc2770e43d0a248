-- A house of some size, written set-based: settings house.products, house.customers and house.orders say how large. Keys stand
-- below those that the hub gives. Names repeat their words as a wholesaler's do, so that searches find many that are alike.
INSERT INTO price_list (id, code, currency) VALUES (1, 'HOUSE', 'PLN');
INSERT INTO warehouse (id, code, name, city) VALUES (2, 'HOUSE', 'Magazyn główny', 'Łódź');
CREATE TEMPORARY TABLE word AS SELECT
    ARRAY['Wkrętarka','Wiertarka','Szlifierka','Młotek','Śrubokręt','Klucz płaski','Piła tarczowa','Wiertło do betonu','Farba emulsyjna',
          'Lakier bezbarwny','Taśma pakowa','Taśma malarska','Rękawice robocze','Okulary ochronne','Przedłużacz','Żarówka LED','Kabel','Gniazdo',
          'Wąż ogrodowy','Sekator','Łopata do śniegu','Grabie','Konewka','Doniczka','Ziemia uniwersalna','Nawóz do trawników','Śruba','Wkręt',
          'Nakrętka','Kołek rozporowy','Klej montażowy','Silikon sanitarny','Pianka montażowa','Papier ścierny','Pędzel','Wałek malarski',
          'Miara zwijana','Poziomica','Nóż do tapet','Zawias'] AS noun,
    ARRAY['akumulatorowa','profesjonalna','domowa','wzmocniona','lekka','ciężka','uniwersalna','mała','duża','składana','stalowa','mosiężna',
          'ocynkowana','nierdzewna','biała','czarna','brązowa','żółta','zielona','szara'] AS adjective,
    ARRAY['Zawisza','Halny','Bałtyk','Orkan','Kormoran','Żubr','Tatra','Wisła','Sokół','Gryf','Piast','Jantar','Mazur','Świerk','Beskid'] AS brand,
    ARRAY['Hurtownia','Sklep','Przedsiębiorstwo Handlowe','Market','Centrum Ogrodnicze','Skład Budowlany','Zakład Usługowy','Firma'] AS kind,
    ARRAY['Warszawa','Łódź','Kraków','Wrocław','Poznań','Gdańsk','Szczecin','Bydgoszcz','Lublin','Białystok','Katowice','Kielce'] AS city;
INSERT INTO product (id, code, gtin, name, unit, vat_rate, weight_kg, net_price)
SELECT 10000 + i, 'TW-' || lpad(i::text, 5, '0'), '590' || lpad((i * 7919::bigint)::text, 10, '0'),
       noun[1 + i % 40] || ' ' || adjective[1 + (i / 40) % 20] || ' ' || brand[1 + (i / 800) % 15] || ' ' || (1 + i / 12000) || '-' ||
       (5 + i % 97) || (ARRAY[' mm',' cm',' l',' kg',' szt.'])[1 + i % 5], 'C62', (ARRAY['23','8'])[1 + i % 2], 0.5, 1 + i % 300
  FROM word, generate_series(1, current_setting('house.products')::int) i;
INSERT INTO party (id, code, name, customer, supplier, gln, vat_id, phone, street, post_code, city, price_list_id, courier)
SELECT 200000 + i, 'K-' || lpad(i::text, 5, '0'),
       kind[1 + i % 8] || ' ' || brand[1 + (i / 8) % 15] || ' ' || city[1 + (i / 120) % 12] || ' nr ' || i || (ARRAY[' sp. z o.o.',' S.A.',' s.c.',''])[1 + i % 4],
       true, false, '590' || lpad((i * 104729::bigint)::text, 10, '0'), lpad((1000000000 + i * 7::bigint)::text, 10, '0'),
       '+48 ' || (500000000 + i * 31), 'ul. Prosta ' || i % 90, lpad((i % 99)::text, 2, '0') || '-' || lpad((i % 999)::text, 3, '0'),
       city[1 + (i / 120) % 12], 1, 'NONE'
  FROM word, generate_series(1, current_setting('house.customers')::int) i;
INSERT INTO party_email (party_id, email, purpose)
SELECT 200000 + i, 'biuro@klient' || i || '.example', 'ORDERS' FROM generate_series(1, current_setting('house.customers')::int) i;
INSERT INTO partner_item_code (id, party_id, code, product_id)
SELECT 300000 + i, 200000 + 1 + i % current_setting('house.customers')::int, 'A-' || i, 10001 + i * 13 % current_setting('house.products')::int
  FROM generate_series(1, 20000) i;

CREATE TEMPORARY TABLE made AS
SELECT n, 1000000 + n * 100::bigint AS id, 200001 + n * 37 % current_setting('house.customers')::int AS customer,
       (ARRAY['mail','edi','shop','files','api'])[1 + n % 5] AS channel,
       now() - (current_setting('house.orders')::int - n) * interval '5 minutes' AS at,
       CASE WHEN n % 250 = 0 THEN 'NEEDS_REVIEW' WHEN n % 250 = 1 THEN 'REGISTERED' WHEN n % 100 = 3 THEN 'CONFIRMED'
            WHEN n % 100 = 4 THEN 'PARTLY_ALLOCATED' WHEN n % 30 = 7 THEN 'CANCELLED' ELSE 'INVOICED' END AS status
  FROM generate_series(1, current_setting('house.orders')::int) n;
INSERT INTO intake_message (id, channel, dedup_key, sha256, content_type, file_name, content, received_at, state, format, decided_at, meta)
SELECT id + 1, channel, 'k' || n, md5(n::text), 'text/plain', 'zamowienie-' || n || '.txt', convert_to('Zamówienie PO-' || n, 'UTF8'), at,
       CASE status WHEN 'NEEDS_REVIEW' THEN 'NEEDS_REVIEW' ELSE 'PROCESSED' END, 'text', at,
       jsonb_build_object('from', 'biuro@klient' || customer - 200000 || '.example')
  FROM made;
INSERT INTO incoming_order (id, intake_id, position, place, function, order_number, content, content_hash, outcome, order_id, reasons)
SELECT id + 2, id + 1, 1, 'line 1', 'ORIGINAL', 'PO-' || n,
       '{"function":"ORIGINAL","orderNumber":"PO-' || n || '","currency":"PLN","buyer":{"name":"Sklep ' || brand[1 + n % 15] || '"},"lines":[' ||
       (SELECT string_agg('{"lineNumber":"' || l || '","buyerCode":"X-' || n % 1000 + l || '","description":"' || noun[1 + (n + l) % 40] || ' ' ||
               adjective[1 + (n * l) % 20] || ' ' || brand[1 + l % 15] || '","quantity":"' || l || '","unit":"C62"}', ',')
          FROM generate_series(1, CASE status WHEN 'NEEDS_REVIEW' THEN 20 ELSE 1 END) l) || ']}',
       md5(n::text), CASE status WHEN 'NEEDS_REVIEW' THEN 'NEEDS_REVIEW' ELSE 'ORDER' END, id,
       CASE status WHEN 'NEEDS_REVIEW' THEN '[{"code":"register.product-unknown","severity":"HOLD","where":"line 1","arguments":["X-1"]}]' ELSE '[]' END
  FROM made, word;
INSERT INTO customer_order (id, number, customer_id, buyer_order_number, incoming_order_id, channel, order_date, registered_at, currency,
    requested_latest, status, ship_name, ship_city, reasons, net_total, gross_total)
SELECT id, 'ZK/2026/' || lpad(n::text, 6, '0'), customer, 'PO-' || n, id + 2, channel, at::date, at, 'PLN', at::date + 2, status,
       'Sklep nr ' || n % 300, 'Łódź', CASE WHEN status IN ('NEEDS_REVIEW', 'REGISTERED')
       THEN '[{"code":"register.product-unknown","severity":"HOLD","where":"line 1","arguments":["X-1"]}]' ELSE '[]' END, 100 + n % 900, 123 + n % 900
  FROM made;
INSERT INTO order_line (id, order_id, line_number, product_id, item_code, description, ordered_quantity, ordered_unit, quantity, net_price, vat_rate)
SELECT m.id + 10 + l, m.id, l, CASE WHEN m.status <> 'NEEDS_REVIEW' THEN p.id END, p.code, p.name, l, 'C62', l, p.net_price, p.vat_rate
  FROM made m CROSS JOIN generate_series(1, 3) l JOIN product p ON p.id = 10001 + (m.customer * 17 + m.n * l) % current_setting('house.products')::int;
DROP TABLE made, word;
ANALYZE;
