-- Whose customers and orders these are: an account's sign-in name. An order below the smallest (net) waits for a person.
ALTER TABLE party ADD COLUMN account_manager text,
    ADD COLUMN smallest_order numeric(15,2) CHECK (smallest_order >= 0);
ALTER TABLE customer_order ADD COLUMN clerk text;

-- How far each open order can be served: one row for each, none for those that are closed. A projection of orders, stock
-- and incoming goods, brought in line whenever one of them has changed.
CREATE TABLE order_feasibility (
    order_id bigint PRIMARY KEY REFERENCES customer_order,
    feasibility text NOT NULL
        CHECK (feasibility IN ('READY_IN_FULL','READY_IN_PART','COVERED_BY_INCOMING','MUST_BE_BOUGHT','BLOCKED')),
    block text CHECK (block IN ('DATA','PRICE','CREDIT','APPROVAL','SHELF_LIFE')),
    -- Thousandths of the open value that can be served now.
    degree integer NOT NULL CHECK (degree BETWEEN 0 AND 1000),
    covered_on date,
    open_value numeric(15,2) NOT NULL,
    ready_value numeric(15,2) NOT NULL,
    late boolean NOT NULL,
    -- Warehouses whose free goods would serve it now.
    warehouses bigint[] NOT NULL,
    explained text NOT NULL,
    -- Of all of the above, to tell what has changed.
    print bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT blocked_by_something CHECK ((feasibility = 'BLOCKED') = (block IS NOT NULL))
) WITH (fillfactor = 60);
CREATE INDEX order_feasibility_degree ON order_feasibility (feasibility, degree DESC, order_id);

-- When the projection was last brought in line, and the transaction the record had come to by then.
CREATE TABLE feasibility_stand (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    seen text NOT NULL,
    revision bigint NOT NULL,
    looked_at timestamptz NOT NULL
);
INSERT INTO feasibility_stand (seen, revision, looked_at) VALUES ('', 0, '-infinity');

-- Lines that goods lie aside for; few of many allocations.
CREATE INDEX allocation_line_active ON allocation (order_line_id) WHERE state = 'ACTIVE';
CREATE INDEX customer_order_clerk ON customer_order (clerk) WHERE clerk IS NOT NULL;

-- Filters of the workbench that somebody has named; shared ones are offered to all.
CREATE TABLE saved_view (
    id bigint PRIMARY KEY,
    owner text NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    query text NOT NULL,
    shared boolean NOT NULL,
    UNIQUE (owner, name)
);
