-- The customer's own page of an order: whoever has the token, from a mail to him, may read it and object.
CREATE TABLE order_link (
    order_id bigint PRIMARY KEY REFERENCES customer_order,
    token text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);
