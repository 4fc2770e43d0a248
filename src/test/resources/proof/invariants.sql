-- What must be true of the record at rest, whatever happened before. Each query lists violations: no row may come back.

-- name: every message has an outcome
SELECT id, channel, state FROM intake_message WHERE state = 'RECEIVED';

-- name: every order said by a buyer has an outcome
SELECT id, order_number, outcome FROM incoming_order
WHERE outcome = 'WAITING' OR (outcome IN ('ORDER', 'CHANGE') AND order_id IS NULL);

-- name: one live order per customer and his number
SELECT customer_id, buyer_order_number, count(*) FROM customer_order
WHERE status <> 'CANCELLED' AND buyer_order_number IS NOT NULL
GROUP BY customer_id, buyer_order_number HAVING count(*) > 1;

-- name: an order comes from one incoming order
SELECT order_id, count(*) FROM incoming_order WHERE outcome = 'ORDER' GROUP BY order_id HAVING count(*) > 1;

-- name: allocated on a lot is the sum of its active allocations and never more than on hand
SELECT l.id, l.allocated, l.on_hand, coalesce(sum(a.quantity), 0) AS active
FROM lot l LEFT JOIN allocation a ON a.lot_id = l.id AND a.state = 'ACTIVE'
GROUP BY l.id HAVING l.allocated <> coalesce(sum(a.quantity), 0) OR l.allocated > l.on_hand OR l.allocated < 0;

-- name: on hand is the sum of the stock moves
SELECT l.id, l.on_hand, coalesce(sum(m.quantity), 0) AS moved
FROM lot l LEFT JOIN stock_move m ON m.lot_id = l.id
GROUP BY l.id HAVING l.on_hand <> coalesce(sum(m.quantity), 0);

-- name: a line counts what is allocated and issued for it
SELECT ol.id, ol.quantity, ol.allocated, ol.issued
FROM order_line ol LEFT JOIN allocation a ON a.order_line_id = ol.id
GROUP BY ol.id
HAVING ol.allocated <> coalesce(sum(a.quantity) FILTER (WHERE a.state = 'ACTIVE'), 0)
    OR ol.issued <> coalesce(sum(a.quantity) FILTER (WHERE a.state = 'ISSUED'), 0)
    OR ol.allocated + ol.issued > ol.quantity;

-- name: a line counts what is invoiced for it
SELECT ol.id, ol.issued, ol.invoiced
FROM order_line ol LEFT JOIN invoice_line il ON il.order_line_id = ol.id
GROUP BY ol.id HAVING ol.invoiced <> coalesce(sum(il.quantity), 0) OR ol.invoiced > ol.issued;

-- name: a reservation is what its line still waits for
SELECT r.order_line_id, r.quantity, ol.quantity - ol.allocated - ol.issued AS open, o.status
FROM reservation r JOIN order_line ol ON ol.id = r.order_line_id JOIN customer_order o ON o.id = ol.order_id
WHERE r.quantity <> ol.quantity - ol.allocated - ol.issued OR r.product_id <> ol.product_id OR o.status = 'CANCELLED';

-- name: a WZ line issues its allocation
SELECT gl.id, gl.quantity, a.quantity, a.state
FROM goods_issue_line gl JOIN allocation a ON a.id = gl.allocation_id
WHERE gl.quantity <> a.quantity OR gl.lot_id <> a.lot_id OR gl.order_line_id <> a.order_line_id OR a.state <> 'ISSUED';

-- name: what is issued stands on a WZ
SELECT a.id, a.order_id FROM allocation a
WHERE a.state = 'ISSUED' AND NOT EXISTS (SELECT 1 FROM goods_issue_line gl WHERE gl.allocation_id = a.id);

-- name: a lot loses by issues what its WZ lines say
SELECT l.id, coalesce(g.quantity, 0) AS issued, coalesce(m.quantity, 0) AS moved
FROM lot l
LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity FROM goods_issue_line GROUP BY lot_id) g ON g.lot_id = l.id
LEFT JOIN (SELECT lot_id, -sum(quantity) AS quantity FROM stock_move WHERE kind = 'ISSUE' GROUP BY lot_id) m ON m.lot_id = l.id
WHERE coalesce(g.quantity, 0) <> coalesce(m.quantity, 0);

-- name: a lot gains by receipts what its receipt lines say
SELECT l.id, coalesce(g.quantity, 0) AS received, coalesce(m.quantity, 0) AS moved
FROM lot l
LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity FROM goods_receipt_line GROUP BY lot_id) g ON g.lot_id = l.id
LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity FROM stock_move WHERE kind = 'RECEIPT' GROUP BY lot_id) m ON m.lot_id = l.id
WHERE coalesce(g.quantity, 0) <> coalesce(m.quantity, 0);

-- name: document numbers have no gap
SELECT * FROM (
    SELECT 'WZ' AS series, year, count(*) AS documents, min(sequence_number) AS first, max(sequence_number) AS last FROM goods_issue_note GROUP BY year
    UNION ALL SELECT 'invoice', year, count(*), min(sequence_number), max(sequence_number) FROM invoice GROUP BY year
    UNION ALL SELECT 'supplier order', year, count(*), min(sequence_number), max(sequence_number) FROM supplier_order GROUP BY year
    UNION ALL SELECT 'goods receipt', year, count(*), min(sequence_number), max(sequence_number) FROM goods_receipt GROUP BY year
) AS numbered WHERE first <> 1 OR last <> documents;

-- name: invoice dates never run backwards
SELECT * FROM (SELECT number, issue_date, lag(issue_date) OVER (PARTITION BY year ORDER BY sequence_number) AS before FROM invoice) AS dated
WHERE before > issue_date;

-- name: invoice totals are the sum of the VAT rates
SELECT i.number, i.net_total, i.vat_total, i.gross_total FROM invoice i LEFT JOIN invoice_vat v ON v.invoice_id = i.id
GROUP BY i.id
HAVING i.net_total <> coalesce(sum(v.net_amount), 0) OR i.vat_total <> coalesce(sum(v.vat_amount), 0)
    OR i.gross_total <> coalesce(sum(v.gross_amount), 0) OR i.net_total + i.vat_total <> i.gross_total;

-- name: a VAT rate is the sum of its invoice lines
SELECT i.number, v.vat_rate, v.net_amount, v.gross_amount
FROM invoice i JOIN invoice_vat v ON v.invoice_id = i.id
LEFT JOIN invoice_line l ON l.invoice_id = i.id AND l.vat_rate = v.vat_rate
GROUP BY i.id, v.invoice_id, v.vat_rate
HAVING (NOT i.gross_based AND v.net_amount <> coalesce(sum(l.net_amount), 0))
    OR (i.gross_based AND v.gross_amount <> coalesce(sum(l.gross_amount), 0));

-- name: an invoice line bills what its WZ issued, once
SELECT il.id, il.quantity, coalesce(sum(gl.quantity), 0) AS issued
FROM invoice_line il JOIN goods_issue_note g ON g.id = il.goods_issue_id
LEFT JOIN goods_issue_line gl ON gl.goods_issue_id = g.id AND gl.order_line_id = il.order_line_id
GROUP BY il.id, g.id
HAVING il.quantity <> coalesce(sum(gl.quantity), 0) OR g.invoice_id IS DISTINCT FROM il.invoice_id;

-- name: an invoiced WZ stands on its invoice whole
SELECT gl.id, gl.goods_issue_id FROM goods_issue_line gl JOIN goods_issue_note g ON g.id = gl.goods_issue_id
WHERE g.invoice_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM invoice_line il
    WHERE il.invoice_id = g.invoice_id AND il.goods_issue_id = g.id AND il.order_line_id = gl.order_line_id);

-- name: one shipment per WZ
SELECT goods_issue_id, count(*) FROM shipment GROUP BY goods_issue_id HAVING count(*) > 1;

-- name: one mail per status change
SELECT order_id, status_sequence, template, count(*) FROM notification
GROUP BY order_id, status_sequence, template HAVING count(*) > 1;

-- name: a demand is bought once
SELECT p.order_line_id, sum(p.quantity) AS bought, ol.quantity
FROM peg p JOIN supplier_order_line sl ON sl.id = p.supplier_order_line_id
JOIN supplier_order so ON so.id = sl.supplier_order_id AND so.status <> 'CANCELLED'
JOIN order_line ol ON ol.id = p.order_line_id
GROUP BY p.order_line_id, ol.quantity HAVING sum(p.quantity) > ol.quantity;

-- name: a supplier line is not pegged beyond its quantity
SELECT sl.id, sl.quantity, sum(p.quantity) FROM supplier_order_line sl JOIN peg p ON p.supplier_order_line_id = sl.id
GROUP BY sl.id HAVING sum(p.quantity) > sl.quantity;

-- name: no work is left
SELECT id, queue, subject_id, parked, last_error FROM outbox;

-- name: no call is left in the air
SELECT kind, business_key, state, error FROM outbound_call
WHERE state = 'SENDING' OR (state = 'PLANNED' AND kind <> 'courier-track');

-- name: every order has a passport
SELECT o.id, o.number FROM customer_order o
WHERE NOT EXISTS (SELECT 1 FROM order_event e WHERE e.order_id = o.id);

-- name: no order stands still without a reason
SELECT o.number, o.status, o.feasibility
FROM customer_order o JOIN party p ON p.id = o.customer_id
WHERE o.status IN ('REGISTERED', 'CONFIRMED', 'PARTLY_ALLOCATED', 'ALLOCATED', 'PARTLY_ISSUED', 'ISSUED', 'PARTLY_INVOICED')
    AND o.reasons IN ('', '[]') AND p.auto_confirm AND p.auto_issue AND p.partial_delivery
    AND p.invoice_grouping IN ('PER_WZ', 'PER_ORDER')
    AND NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.reasons NOT IN ('', '[]'))
    AND NOT EXISTS (SELECT 1 FROM reservation r JOIN order_line l ON l.id = r.order_line_id WHERE l.order_id = o.id);
