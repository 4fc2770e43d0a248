-- How far each web shop has been read, and the newest state of each of its orders; both are written with the messages.
CREATE TABLE shop_cursor (
    channel text PRIMARY KEY,
    cursor text NOT NULL,
    read_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE shop_order (
    channel text NOT NULL,
    document text NOT NULL,
    -- Milliseconds since 1970, as the shop says it changed the order.
    version bigint NOT NULL,
    shape text NOT NULL,
    fingerprint text NOT NULL,
    intake_id bigint NOT NULL REFERENCES intake_message,
    PRIMARY KEY (channel, document)
);

-- What a shop gave us to sign in with, encrypted with the key for the passwords of channels.
CREATE TABLE channel_token (
    channel text PRIMARY KEY,
    token text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);
