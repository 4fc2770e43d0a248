-- A customer who orders by mail or fax gets his first mail as the reply to what he sent, at the address he sent it from.
ALTER TABLE party ADD COLUMN reply_mail boolean NOT NULL DEFAULT false;

-- Questions about a message of which no order was made go to its sender: such a mail belongs to the message.
ALTER TABLE notification ALTER COLUMN order_id DROP NOT NULL,
    ADD COLUMN intake_id bigint REFERENCES intake_message,
    ADD CHECK ((order_id IS NULL) <> (intake_id IS NULL));
CREATE UNIQUE INDEX notification_question ON notification (reference) WHERE template IN ('question', 'message-question');

-- ANSWERED: what a customer wrote back to our questions, with the message it came in.
ALTER TABLE work_note DROP CONSTRAINT work_note_what_check,
    ADD CHECK (what IN ('COMMENT','ASKED','ANSWERED')),
    ADD COLUMN intake_id bigint REFERENCES intake_message;
