-- What must be true of the record at every moment. Each query names the rows that break its rule, as text; a sound record
-- gives none. A rule begins with "-- name:" and ends with a semicolon.

-- name: every-intake-message-has-an-outcome-or-open-work
SELECT m.id::text FROM intake_message m
 WHERE m.state = 'RECEIVED' AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.queue IN ('translate', 'recognise') AND o.subject_id = m.id)
   AND NOT EXISTS (SELECT 1 FROM incoming_order i WHERE i.intake_id = m.id);

-- name: every-incoming-order-has-an-outcome-or-open-work
SELECT i.id::text FROM incoming_order i
 WHERE i.outcome = 'WAITING' AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.queue = 'register' AND o.subject_id = i.id);

-- name: an-order-made-of-a-message-exists
SELECT i.id::text FROM incoming_order i WHERE i.outcome = 'ORDER' AND i.order_id IS NULL;

-- name: one-live-order-per-customer-and-number
SELECT min(number) FROM customer_order WHERE status <> 'CANCELLED' AND buyer_order_number IS NOT NULL
 GROUP BY customer_id, buyer_order_number HAVING count(*) > 1;

-- name: lot-holds-what-is-set-aside-and-no-more-than-is-there
SELECT l.id::text FROM lot l
  LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity FROM allocation WHERE state = 'ACTIVE' GROUP BY lot_id) a ON a.lot_id = l.id
 WHERE l.allocated <> coalesce(a.quantity, 0) OR l.allocated > l.on_hand OR l.allocated < 0;

-- name: moves-of-a-lot-add-up-to-what-is-there
SELECT l.id::text FROM lot l LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity FROM stock_move GROUP BY lot_id) m ON m.lot_id = l.id
 WHERE l.on_hand <> coalesce(m.quantity, 0);

-- name: line-agrees-with-its-allocations
SELECT l.id::text FROM order_line l
  LEFT JOIN (SELECT order_line_id, sum(quantity) FILTER (WHERE state = 'ACTIVE') AS active,
                    sum(quantity) FILTER (WHERE state = 'ISSUED') AS issued FROM allocation GROUP BY order_line_id) a
       ON a.order_line_id = l.id
 WHERE l.allocated <> coalesce(a.active, 0) OR l.issued <> coalesce(a.issued, 0);

-- name: line-agrees-with-its-goods-issue-notes
SELECT l.id::text FROM order_line l
  LEFT JOIN (SELECT order_line_id, sum(quantity) AS quantity FROM goods_issue_line GROUP BY order_line_id) g ON g.order_line_id = l.id
 WHERE l.issued <> coalesce(g.quantity, 0);

-- name: line-agrees-with-its-invoices
SELECT l.id::text FROM order_line l
  LEFT JOIN (SELECT order_line_id, sum(quantity) AS quantity FROM invoice_line GROUP BY order_line_id) i ON i.order_line_id = l.id
  LEFT JOIN (SELECT x.order_line_id, sum(c.quantity - c.quantity_before) AS quantity FROM invoice_correction_line c
               JOIN invoice_line x ON x.id = c.invoice_line_id GROUP BY x.order_line_id) c ON c.order_line_id = l.id
 WHERE l.invoiced <> coalesce(i.quantity, 0) + coalesce(c.quantity, 0);

-- name: goods-issue-note-delivers-what-was-set-aside
SELECT g.id::text FROM goods_issue_line g JOIN allocation a ON a.id = g.allocation_id
 WHERE g.quantity <> a.quantity OR g.lot_id <> a.lot_id OR g.order_line_id <> a.order_line_id OR a.state <> 'ISSUED';

-- name: what-was-issued-is-on-a-goods-issue-note
SELECT a.id::text FROM allocation a
 WHERE a.state = 'ISSUED' AND NOT EXISTS (SELECT 1 FROM goods_issue_line g WHERE g.allocation_id = a.id);

-- name: goods-issue-note-has-lines-of-its-own-order
SELECT n.number FROM goods_issue_note n
 WHERE NOT EXISTS (SELECT 1 FROM goods_issue_line g WHERE g.goods_issue_id = n.id)
    OR EXISTS (SELECT 1 FROM goods_issue_line g JOIN order_line l ON l.id = g.order_line_id
                WHERE g.goods_issue_id = n.id AND l.order_id <> n.order_id);

-- name: goods-issue-note-moved-the-stock
SELECT n.number FROM goods_issue_note n
  JOIN (SELECT goods_issue_id, sum(quantity) AS quantity FROM goods_issue_line GROUP BY goods_issue_id) g ON g.goods_issue_id = n.id
  LEFT JOIN (SELECT document, sum(quantity) AS quantity FROM stock_move WHERE kind = 'ISSUE' GROUP BY document) m ON m.document = n.number
 WHERE g.quantity <> -coalesce(m.quantity, 0);

-- name: numbers-run-from-one-without-gap
SELECT s.series || '/' || s.year FROM number_series s
  JOIN (SELECT 'ZK' AS series, split_part(number, '/', 2)::int AS year, split_part(number, '/', 3)::int AS sequence
          FROM customer_order WHERE number IS NOT NULL
        UNION ALL SELECT 'WZ', year, sequence_number FROM goods_issue_note
        UNION ALL SELECT 'FV', year, sequence_number FROM invoice
        UNION ALL SELECT 'FK', year, sequence_number FROM invoice_correction
        UNION ALL SELECT 'WZK', year, sequence_number FROM goods_return
        UNION ALL SELECT 'ZD', year, sequence_number FROM supplier_order
        UNION ALL SELECT 'PZ', year, sequence_number FROM goods_receipt) d USING (series, year)
 GROUP BY s.series, s.year, s.last_number
HAVING count(*) <> s.last_number OR min(d.sequence) <> 1 OR max(d.sequence) <> s.last_number
    OR count(DISTINCT d.sequence) <> count(*);

-- name: no-number-was-given-to-nothing
SELECT s.series || '/' || s.year FROM number_series s
 WHERE s.last_number > 0 AND CASE s.series
       WHEN 'ZK' THEN NOT EXISTS (SELECT 1 FROM customer_order WHERE number LIKE 'ZK/' || s.year || '/%')
       WHEN 'WZ' THEN NOT EXISTS (SELECT 1 FROM goods_issue_note WHERE year = s.year)
       WHEN 'FV' THEN NOT EXISTS (SELECT 1 FROM invoice WHERE year = s.year)
       WHEN 'FK' THEN NOT EXISTS (SELECT 1 FROM invoice_correction WHERE year = s.year)
       WHEN 'WZK' THEN NOT EXISTS (SELECT 1 FROM goods_return WHERE year = s.year)
       WHEN 'ZD' THEN NOT EXISTS (SELECT 1 FROM supplier_order WHERE year = s.year)
       WHEN 'PZ' THEN NOT EXISTS (SELECT 1 FROM goods_receipt WHERE year = s.year)
       ELSE false END;

-- name: document-dates-never-go-back
SELECT number FROM (SELECT number, issue_date,
                           max(issue_date) OVER (PARTITION BY year ORDER BY sequence_number
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier FROM invoice
                    UNION ALL
                    SELECT number, issue_date,
                           max(issue_date) OVER (PARTITION BY year ORDER BY sequence_number
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) FROM goods_issue_note) d
 WHERE d.issue_date < d.earlier;

-- name: invoice-rates-add-up-to-its-totals
SELECT i.number FROM invoice i
  LEFT JOIN (SELECT invoice_id, sum(net_amount) AS net, sum(vat_amount) AS vat, sum(gross_amount) AS gross
               FROM invoice_vat GROUP BY invoice_id) v ON v.invoice_id = i.id
 WHERE i.net_total IS DISTINCT FROM v.net OR i.vat_total IS DISTINCT FROM v.vat OR i.gross_total IS DISTINCT FROM v.gross
    OR i.gross_total <> i.net_total + i.vat_total;

-- name: invoice-lines-add-up-to-its-rates
SELECT i.number || ' ' || v.vat_rate FROM invoice i JOIN invoice_vat v ON v.invoice_id = i.id
  LEFT JOIN (SELECT invoice_id, vat_rate, sum(net_amount) AS net, sum(gross_amount) AS gross
               FROM invoice_line GROUP BY invoice_id, vat_rate) l ON l.invoice_id = i.id AND l.vat_rate = v.vat_rate
  LEFT JOIN (SELECT invoice_id, vat_rate, sum(net) AS net, sum(gross) AS gross
               FROM invoice_deduction GROUP BY invoice_id, vat_rate) d ON d.invoice_id = i.id AND d.vat_rate = v.vat_rate
 WHERE CASE WHEN i.gross_based THEN v.gross_amount IS DISTINCT FROM l.gross - coalesce(d.gross, 0)
            ELSE v.net_amount IS DISTINCT FROM l.net - coalesce(d.net, 0) END;

-- name: only-final-invoices-take-advances-off
SELECT i.number FROM invoice i
 WHERE (i.kind = 'FINAL') <> EXISTS (SELECT 1 FROM invoice_deduction d WHERE d.invoice_id = i.id)
    OR (i.kind = 'ADVANCE') <> EXISTS (SELECT 1 FROM advance a WHERE a.invoice_id = i.id)
    OR i.gross_total < 0;

-- name: deductions-are-of-rates-that-are-on-the-invoice
SELECT i.number FROM invoice_deduction d JOIN invoice i ON i.id = d.invoice_id
 WHERE NOT EXISTS (SELECT 1 FROM invoice_vat v WHERE v.invoice_id = d.invoice_id AND v.vat_rate = d.vat_rate)
    OR NOT EXISTS (SELECT 1 FROM invoice_vat v WHERE v.invoice_id = d.advance_id AND v.vat_rate = d.vat_rate);

-- name: no-more-is-taken-off-than-the-advance-documents
SELECT i.number || ' ' || v.vat_rate FROM advance a JOIN invoice i ON i.id = a.invoice_id JOIN invoice_vat v ON v.invoice_id = i.id
  LEFT JOIN LATERAL (SELECT w.gross FROM invoice_correction c JOIN invoice_correction_vat w ON w.correction_id = c.id
                      WHERE c.invoice_id = i.id AND w.vat_rate = v.vat_rate ORDER BY c.place DESC LIMIT 1) x ON true
 WHERE (SELECT sum(d.gross) FROM invoice_deduction d WHERE d.advance_id = i.id AND d.vat_rate = v.vat_rate)
       > coalesce(x.gross, v.gross_amount);

-- name: advances-are-taken-off-goods-of-their-own-order
SELECT i.number FROM invoice_deduction d JOIN invoice i ON i.id = d.invoice_id JOIN advance a ON a.invoice_id = d.advance_id
 WHERE NOT EXISTS (SELECT 1 FROM goods_issue_note n WHERE n.invoice_id = d.invoice_id AND n.order_id = a.order_id);

-- name: an-order-paid-ahead-is-marked
SELECT a.order_id::text FROM advance a JOIN customer_order o ON o.id = a.order_id
 WHERE NOT o.advance_paid OR o.customer_id <> (SELECT customer_id FROM invoice WHERE id = a.invoice_id);

-- name: goods-are-billed-from-notes-of-the-same-invoice
SELECT l.id::text FROM invoice_line l JOIN goods_issue_note n ON n.id = l.goods_issue_id
 WHERE n.invoice_id IS DISTINCT FROM l.invoice_id;

-- name: an-invoiced-note-is-billed-in-full
SELECT n.number FROM goods_issue_note n
  JOIN (SELECT goods_issue_id, sum(quantity) AS quantity FROM goods_issue_line GROUP BY goods_issue_id) g ON g.goods_issue_id = n.id
  LEFT JOIN (SELECT r.goods_issue_id, sum(b.quantity) AS quantity FROM goods_return r
               JOIN goods_return_line b ON b.goods_return_id = r.id WHERE r.invoice_id IS NULL GROUP BY r.goods_issue_id) k
         ON k.goods_issue_id = n.id
  LEFT JOIN (SELECT goods_issue_id, sum(quantity) AS quantity FROM invoice_line GROUP BY goods_issue_id) i ON i.goods_issue_id = n.id
 WHERE n.invoice_id IS NOT NULL AND g.quantity - coalesce(k.quantity, 0) <> coalesce(i.quantity, 0);

-- name: what-came-back-is-on-a-correction-of-its-note
SELECT g.id::text FROM goods_issue_line g
  LEFT JOIN (SELECT goods_issue_line_id, sum(quantity) AS quantity FROM goods_return_line GROUP BY goods_issue_line_id) r
         ON r.goods_issue_line_id = g.id
 WHERE g.returned <> coalesce(r.quantity, 0);

-- name: line-agrees-with-what-came-back
SELECT l.id::text FROM order_line l
  JOIN (SELECT order_line_id, sum(quantity) AS quantity FROM goods_return_line GROUP BY order_line_id) r ON r.order_line_id = l.id
 WHERE l.returned <> r.quantity;

-- name: what-came-back-is-in-stock-or-set-apart
SELECT r.number FROM goods_return r
  JOIN (SELECT goods_return_id, sum(quantity) AS quantity FROM goods_return_line GROUP BY goods_return_id) b ON b.goods_return_id = r.id
  LEFT JOIN (SELECT document, sum(quantity) AS quantity FROM stock_move WHERE kind = 'RETURN' GROUP BY document) m ON m.document = r.number
  LEFT JOIN (SELECT document, sum(quantity) AS quantity FROM blocked_stock WHERE state <> 'RELEASED' GROUP BY document) s
         ON s.document = r.number
 WHERE b.quantity <> coalesce(m.quantity, 0) + coalesce(s.quantity, 0);

-- name: a-note-with-nothing-to-bill-came-back-in-full
SELECT n.number FROM goods_issue_note n JOIN goods_issue_line g ON g.goods_issue_id = n.id
 WHERE n.nothing_to_bill AND (g.returned <> g.quantity OR n.invoice_id IS NOT NULL);

-- name: a-correction-adds-up-by-rate
SELECT c.number FROM invoice_correction c
  LEFT JOIN (SELECT correction_id, sum(net - net_before) AS net, sum(vat - vat_before) AS vat, sum(gross - gross_before) AS gross
               FROM invoice_correction_vat GROUP BY correction_id) v ON v.correction_id = c.id
 WHERE c.net_change IS DISTINCT FROM v.net OR c.vat_change IS DISTINCT FROM v.vat OR c.gross_change IS DISTINCT FROM v.gross;

-- name: a-correction-starts-where-the-one-before-ended
SELECT c.number FROM invoice_correction c JOIN invoice_correction_vat v ON v.correction_id = c.id
  LEFT JOIN invoice_correction b ON b.invoice_id = c.invoice_id AND b.place = c.place - 1
  LEFT JOIN invoice_correction_vat w ON w.correction_id = b.id AND w.vat_rate = v.vat_rate
  LEFT JOIN invoice_vat i ON i.invoice_id = c.invoice_id AND i.vat_rate = v.vat_rate
 WHERE v.gross_before IS DISTINCT FROM coalesce(w.gross, i.gross_amount);

-- name: no-more-is-taken-off-an-invoice-than-was-on-it
SELECT c.invoice_id::text FROM invoice_correction c JOIN invoice i ON i.id = c.invoice_id
 GROUP BY c.invoice_id, i.gross_total
HAVING i.gross_total + coalesce((SELECT sum(d.gross) FROM invoice_deduction d WHERE d.invoice_id = c.invoice_id), 0)
       + sum(c.gross_change) < 0;

-- name: balance-of-an-invoice-is-its-corrections-and-payments
SELECT b.invoice_id::text FROM invoice_balance b
  LEFT JOIN (SELECT invoice_id, sum(gross_change) AS amount FROM invoice_correction GROUP BY invoice_id) c ON c.invoice_id = b.invoice_id
  LEFT JOIN (SELECT invoice_id, sum(amount) AS amount FROM payment_share GROUP BY invoice_id) s ON s.invoice_id = b.invoice_id
 WHERE b.corrected <> coalesce(c.amount, 0) OR b.paid <> coalesce(s.amount, 0);

-- name: money-is-on-invoices-or-still-with-its-payment
SELECT p.id::text FROM payment p LEFT JOIN (SELECT payment_id, sum(amount) AS amount FROM payment_share GROUP BY payment_id) s
    ON s.payment_id = p.id
 WHERE p.amount <> p.rest + coalesce(s.amount, 0);

-- name: one-shipment-per-goods-issue-note
SELECT goods_issue_id::text FROM shipment GROUP BY goods_issue_id HAVING count(*) > 1;

-- name: one-mail-per-status-change
SELECT order_id || ' ' || template FROM notification GROUP BY order_id, status_sequence, template HAVING count(*) > 1;

-- name: one-mail-per-document
SELECT order_id || ' ' || reference FROM notification WHERE template IN ('issued', 'invoiced')
 GROUP BY order_id, template, reference HAVING count(*) > 1;

-- name: reservation-is-what-a-confirmed-line-waits-for
SELECT l.id::text FROM order_line l JOIN customer_order o ON o.id = l.order_id
  LEFT JOIN reservation r ON r.order_line_id = l.id
 WHERE CASE WHEN o.status IN ('CONFIRMED','PARTLY_ALLOCATED','ALLOCATED','PARTLY_ISSUED','ISSUED','PARTLY_INVOICED','INVOICED')
            THEN l.quantity - l.allocated - l.issued <> coalesce(r.quantity, 0)
                 AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.queue = 'allocate' AND w.subject_id = o.id)
            ELSE r.quantity IS NOT NULL END;

-- name: a-demand-is-bought-once
SELECT p.order_line_id::text FROM peg p JOIN order_line l ON l.id = p.order_line_id
  JOIN supplier_order_line s ON s.id = p.supplier_order_line_id
  JOIN supplier_order o ON o.id = s.supplier_order_id AND o.status <> 'CANCELLED'
 WHERE s.received = 0 GROUP BY p.order_line_id, l.quantity HAVING sum(p.quantity) > l.quantity;

-- name: work-is-about-something
SELECT o.id || ' ' || o.queue FROM outbox o
 WHERE CASE WHEN o.queue IN ('translate', 'recognise') THEN NOT EXISTS (SELECT 1 FROM intake_message WHERE id = o.subject_id)
            WHEN o.queue = 'register' THEN NOT EXISTS (SELECT 1 FROM incoming_order WHERE id = o.subject_id)
            WHEN o.queue IN ('confirm', 'allocate', 'issue', 'invoice')
                THEN NOT EXISTS (SELECT 1 FROM customer_order WHERE id = o.subject_id)
            WHEN o.queue = 'dispatch' THEN NOT EXISTS (SELECT 1 FROM goods_issue_note WHERE id = o.subject_id)
            WHEN o.queue = 'notify' THEN NOT EXISTS (SELECT 1 FROM notification WHERE id = o.subject_id)
            WHEN o.queue = 'supplier-order' THEN NOT EXISTS (SELECT 1 FROM supplier_order WHERE id = o.subject_id)
            ELSE false END;

-- name: no-order-stands-still-without-a-reason
SELECT o.number FROM customer_order o
 WHERE (o.status = 'NEEDS_REVIEW' AND o.reasons = '[]' AND NOT EXISTS
            (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.reasons <> '[]'))
    OR (o.status = 'REGISTERED' AND o.reasons = '[]' AND NOT EXISTS
            (SELECT 1 FROM outbox w WHERE w.queue = 'confirm' AND w.subject_id = o.id));
