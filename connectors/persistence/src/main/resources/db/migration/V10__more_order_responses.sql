-- openTRANS and Comarch (ECOD) answers beside the others.
ALTER TABLE party DROP CONSTRAINT party_order_response_check;
ALTER TABLE party ADD CONSTRAINT party_order_response_check
    CHECK (order_response IN ('NONE','SAME','EDIFACT','X12','UBL','OPENTRANS','COMARCH'));
