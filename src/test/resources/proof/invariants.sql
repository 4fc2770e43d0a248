-- What must be true besides when all work has come to rest. The rules of every moment are the product's own invariants.sql,
-- and the form is the same.

-- name: every-message-has-an-outcome
SELECT id, channel, state FROM intake_message WHERE state = 'RECEIVED';

-- name: every-incoming-order-has-an-outcome
SELECT id, order_number, outcome FROM incoming_order
WHERE outcome = 'WAITING' OR (outcome IN ('ORDER', 'CHANGE') AND order_id IS NULL);

-- name: an-order-comes-from-one-incoming-order
SELECT order_id, count(*) FROM incoming_order WHERE outcome = 'ORDER' GROUP BY order_id HAVING count(*) > 1;

-- name: goods-receipt-moved-the-stock
SELECT l.id, coalesce(g.quantity, 0) AS received, coalesce(m.quantity, 0) AS moved
FROM lot l
LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity FROM goods_receipt_line GROUP BY lot_id) g ON g.lot_id = l.id
LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity FROM stock_move WHERE kind = 'RECEIPT' GROUP BY lot_id) m ON m.lot_id = l.id
WHERE coalesce(g.quantity, 0) <> coalesce(m.quantity, 0);

-- name: supplier-line-is-not-pegged-beyond-its-quantity
SELECT sl.id, sl.quantity, sum(p.quantity) FROM supplier_order_line sl JOIN peg p ON p.supplier_order_line_id = sl.id
GROUP BY sl.id HAVING sum(p.quantity) > sl.quantity;

-- name: no-work-is-left
SELECT id, queue, subject_id, parked, last_error FROM outbox;

-- name: no-call-is-left-in-the-air
SELECT kind, business_key, state, error FROM outbound_call
WHERE state = 'SENDING' OR (state = 'PLANNED' AND kind <> 'courier-track');

-- name: every-order-has-a-passport
SELECT o.id, o.number FROM customer_order o
WHERE NOT EXISTS (SELECT 1 FROM order_event e WHERE e.order_id = o.id);

-- name: no-order-waits-for-nothing
SELECT o.number, o.status, o.feasibility
FROM customer_order o JOIN party p ON p.id = o.customer_id
WHERE o.status IN ('REGISTERED', 'CONFIRMED', 'PARTLY_ALLOCATED', 'ALLOCATED', 'PARTLY_ISSUED', 'ISSUED', 'PARTLY_INVOICED')
    AND o.reasons IN ('', '[]') AND p.auto_confirm AND p.auto_issue AND p.partial_delivery
    AND p.invoice_grouping IN ('PER_WZ', 'PER_ORDER')
    AND NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.reasons NOT IN ('', '[]'))
    AND NOT EXISTS (SELECT 1 FROM reservation r JOIN order_line l ON l.id = r.order_line_id WHERE l.order_id = o.id);
