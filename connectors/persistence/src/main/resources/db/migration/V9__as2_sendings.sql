-- Files sent to partners over AS2, each once: the row is committed before the first byte leaves, and an open outcome stays
-- open until a person decides, for the partner may have the file.
CREATE TABLE as2_sending (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id text NOT NULL UNIQUE,
    channel text NOT NULL,
    file_name text NOT NULL,
    state text NOT NULL CHECK (state IN ('SENDING', 'DELIVERED', 'NOT_TAKEN', 'UNKNOWN', 'AGAIN')),
    said text,
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX as2_sending_open ON as2_sending (changed_at) WHERE state <> 'DELIVERED';
