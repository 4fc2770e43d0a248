-- openTRANS and Comarch (ECOD) answers beside the others.
ALTER TABLE party DROP CONSTRAINT party_order_response_check;
ALTER TABLE party ADD CONSTRAINT party_order_response_check
    CHECK (order_response IN ('NONE','SAME','EDIFACT','X12','UBL','OPENTRANS','COMARCH'));

-- Whether the customer's system is told of orders that are refused or wait for a person (APERAK).
ALTER TABLE party ADD COLUMN application_errors boolean NOT NULL DEFAULT false;

-- A supplier's system could not work our order (APERAK).
ALTER TABLE supplier_message DROP CONSTRAINT supplier_message_kind_check;
ALTER TABLE supplier_message ADD CONSTRAINT supplier_message_kind_check
    CHECK (kind IN ('ORDER_RESPONSE','DESPATCH_ADVICE','ERROR_REPORT'));
