-- The form in which a customer's system is told what became of its orders.
ALTER TABLE party ADD COLUMN order_response text NOT NULL DEFAULT 'NONE'
    CHECK (order_response IN ('NONE','SAME','EDIFACT','X12','UBL'));
