-- Quotes in versions, accepted in parts, sent by mail with a link, won and lost for a reason.

ALTER TABLE quote DROP CONSTRAINT quote_status_check;
ALTER TABLE quote ADD CONSTRAINT quote_status_check CHECK (status IN ('OPEN','ACCEPTED','LOST','EXPIRED','SUPERSEDED')),
    -- The version; all versions share the number of the first one (root).
    ADD COLUMN revision integer NOT NULL DEFAULT 1,
    ADD COLUMN root text,
    ADD COLUMN made_by text,
    -- The customer's own page of the quote: whoever has the token may read, accept, comment and decline it.
    ADD COLUMN token text NOT NULL UNIQUE DEFAULT replace(gen_random_uuid()::text, '-', ''),
    ADD COLUMN ship_to text,
    ADD COLUMN note_to_warehouse text,
    ADD COLUMN outcome_code text,
    ADD COLUMN outcome_text text,
    ADD COLUMN outcome_by text,
    ADD COLUMN decided_at timestamptz;
UPDATE quote SET root = number;
ALTER TABLE quote ALTER COLUMN root SET NOT NULL, ADD CONSTRAINT quote_version_once UNIQUE (root, revision);
CREATE INDEX quote_created ON quote (created_at DESC);
CREATE INDEX quote_customer ON quote (customer_id, created_at DESC);
CREATE INDEX quote_open ON quote (valid_until) WHERE status = 'OPEN';
CREATE INDEX quote_line_quote ON quote_line (quote_id);

ALTER TABLE quote_line ADD COLUMN accepted numeric(15,3) NOT NULL DEFAULT 0,
    ADD CONSTRAINT quote_line_never_over CHECK (accepted >= 0 AND accepted <= quantity);
UPDATE quote_line SET accepted = quantity WHERE quote_id IN (SELECT id FROM quote WHERE status = 'ACCEPTED');

-- What was accepted at once becomes one order; content is the canonical order, stored in the ledger after the commit.
CREATE TABLE quote_acceptance (
    id bigint PRIMARY KEY,
    quote_id bigint NOT NULL REFERENCES quote,
    sequence integer NOT NULL,
    order_number text NOT NULL UNIQUE,
    content text NOT NULL,
    accepted_by text NOT NULL,
    accepted_at timestamptz NOT NULL,
    intake_id bigint REFERENCES intake_message,
    UNIQUE (quote_id, sequence)
);

-- Who did what with a quote, and what the customer said.
CREATE TABLE quote_event (
    id bigint PRIMARY KEY,
    quote_id bigint NOT NULL REFERENCES quote,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('MADE','SENT','NOT_SENT','ACCEPTED','DECLINED','COMMENTED','SUPERSEDED','REASON')),
    text text
);
CREATE INDEX quote_event_quote ON quote_event (quote_id, id);
CREATE TRIGGER quote_event_append_only BEFORE UPDATE OR DELETE ON quote_event
    FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- Mails with quotes: the row is the work and its intent; a lost answer is never sent again by machine.
CREATE TABLE quote_mail (
    id bigint PRIMARY KEY,
    quote_id bigint NOT NULL REFERENCES quote,
    recipient text NOT NULL,
    message_id text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('PLANNED','SENDING','SENT','UNKNOWN','FAILED')),
    attempt integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    error text,
    planned_by text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX quote_mail_due ON quote_mail (next_attempt_at) WHERE state IN ('PLANNED','SENDING');
CREATE INDEX quote_mail_quote ON quote_mail (quote_id, id);
