-- Dispatch: courier rules, parcels, pickups, handover protocols, parcels that came back.

-- Rules -----------------------------------------------------------------------------------------------------------------

ALTER TABLE product ADD COLUMN longest_side_cm numeric(6,1) CHECK (longest_side_cm > 0);

-- The first rule whose conditions all hold chooses the courier; NULL conditions are not asked.
CREATE TABLE courier_rule (
    id bigint PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    place integer NOT NULL,
    name text NOT NULL,
    active boolean NOT NULL DEFAULT true,
    destination text NOT NULL DEFAULT 'ANYWHERE'
        CHECK (destination IN ('ANYWHERE','POLAND','EU_ABROAD','OUTSIDE_EU','COUNTRIES')),
    countries text[] NOT NULL DEFAULT '{}',
    from_kg numeric(12,3),
    to_kg numeric(12,3),
    longest_side_cm numeric(6,1),
    from_value numeric(15,2),
    to_value numeric(15,2),
    cash_on_delivery boolean,
    pickup_point boolean,
    card_courier text,
    customer text,
    product_group text,
    courier text NOT NULL,
    service text NOT NULL,
    -- The waybill waits until the warehouse has weighed the parcels and asks for it.
    held boolean NOT NULL DEFAULT false
);
-- Who changed the rules, and what they were before and after.
CREATE TABLE courier_rule_event (
    id bigint PRIMARY KEY,
    rule_id bigint NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('MADE','CHANGED','MOVED','REMOVED')),
    was jsonb,
    became jsonb
);
CREATE INDEX courier_rule_event_at ON courier_rule_event (at DESC, id DESC);

-- InPost delivers in Poland alone.
INSERT INTO courier_rule (id, place, name, destination, courier, service)
VALUES (nextval('wuzetka_id'), 1, 'Unia Europejska poza Polską', 'EU_ABROAD', 'DHL24', 'EK');

-- Shipments ---------------------------------------------------------------------------------------------------------------

CREATE TABLE courier_pickup (
    id bigint PRIMARY KEY,
    key uuid NOT NULL UNIQUE,
    courier text NOT NULL,
    day date NOT NULL,
    from_time time NOT NULL,
    to_time time NOT NULL,
    remark text,
    shipments integer NOT NULL,
    parcels integer NOT NULL,
    weight_kg numeric(12,3) NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL
);
CREATE INDEX courier_pickup_made ON courier_pickup (made_at DESC, id DESC);

-- Handover protocol (Polish: protokół nadania), counted per courier and day.
CREATE TABLE handover (
    id bigint PRIMARY KEY,
    number text NOT NULL UNIQUE,
    courier text NOT NULL,
    day date NOT NULL,
    sequence_number integer NOT NULL,
    shipments integer NOT NULL,
    parcels integer NOT NULL,
    weight_kg numeric(12,3) NOT NULL,
    received_by text,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    UNIQUE (courier, day, sequence_number)
);
CREATE INDEX handover_made ON handover (made_at DESC, id DESC);

ALTER TABLE shipment
    ADD COLUMN chosen_why text NOT NULL DEFAULT 'CARD' CHECK (chosen_why IN ('HAND','RULE','POINT','CARD')),
    -- Name of the rule or of the person that chose, as it was then.
    ADD COLUMN chosen_said text,
    ADD COLUMN rule_id bigint,
    ADD COLUMN hand_courier text,
    ADD COLUMN hand_service text,
    ADD COLUMN hand_by text,
    -- A person weighed the parcels: they stay as they are when the shipment is planned anew.
    ADD COLUMN weighed boolean NOT NULL DEFAULT false,
    ADD COLUMN held boolean NOT NULL DEFAULT false,
    ADD COLUMN parcels integer NOT NULL DEFAULT 0,
    ADD COLUMN packed_at timestamptz,
    ADD COLUMN packed_by text,
    ADD COLUMN labels_printed integer NOT NULL DEFAULT 0,
    ADD COLUMN courier_status text,
    ADD COLUMN trouble boolean NOT NULL DEFAULT false,
    ADD COLUMN pickup_id bigint REFERENCES courier_pickup,
    ADD COLUMN handover_id bigint REFERENCES handover,
    ADD COLUMN back_settled_at timestamptz,
    ADD COLUMN back_settled_by text,
    ADD COLUMN back_settled_how text CHECK (back_settled_how IN ('TAKEN_BACK','SENT_AGAIN','OTHERWISE'));
-- Where the warehouse sees it.
ALTER TABLE shipment ADD COLUMN desk text GENERATED ALWAYS AS (CASE
    WHEN status IN ('FAILED','CANCELLED') THEN 'PERSON'
    WHEN status = 'PLANNED' AND held THEN 'WEIGH'
    WHEN status IN ('PLANNED','UNKNOWN','CREATED') THEN 'WAITING'
    WHEN status = 'LABEL_READY' AND packed_at IS NULL THEN 'LABEL'
    WHEN status = 'LABEL_READY' THEN 'PACKED'
    WHEN status = 'HANDED_OVER' THEN 'HANDED_OVER'
    WHEN status = 'DELIVERED' THEN 'DELIVERED'
    WHEN status = 'RETURNED' AND back_settled_at IS NULL THEN 'BACK'
    WHEN status = 'RETURNED' THEN 'SETTLED'
    ELSE 'ON_THE_WAY' END) STORED;
CREATE INDEX shipment_desk ON shipment (desk, created_at DESC, id DESC);
CREATE INDEX shipment_open ON shipment (desk, courier) WHERE desk NOT IN ('DELIVERED','SETTLED');
CREATE INDEX shipment_trouble ON shipment (created_at DESC, id DESC)
    WHERE trouble AND status NOT IN ('DELIVERED','RETURNED','CANCELLED');
CREATE INDEX shipment_tracking ON shipment (upper(tracking_number)) WHERE tracking_number IS NOT NULL;
CREATE INDEX shipment_pickup ON shipment (pickup_id) WHERE pickup_id IS NOT NULL;
CREATE INDEX shipment_handover ON shipment (handover_id) WHERE handover_id IS NOT NULL;
CREATE INDEX shipment_search ON shipment USING gin ((lower(number || ' ' || coalesce(tracking_number, ''))) gin_trgm_ops);

CREATE TABLE shipment_parcel (
    shipment_id bigint NOT NULL REFERENCES shipment ON DELETE CASCADE,
    place integer NOT NULL,
    weight_kg numeric(12,3) NOT NULL CHECK (weight_kg > 0),
    length_cm numeric(6,1) CHECK (length_cm > 0),
    width_cm numeric(6,1) CHECK (width_cm > 0),
    height_cm numeric(6,1) CHECK (height_cm > 0),
    pallet boolean NOT NULL DEFAULT false,
    contents text,
    courier_number text,
    packed_at timestamptz,
    packed_by text,
    PRIMARY KEY (shipment_id, place)
);
CREATE INDEX shipment_parcel_number ON shipment_parcel (upper(courier_number)) WHERE courier_number IS NOT NULL;

-- Parcels of the shipments there are, as they were ordered.
INSERT INTO shipment_parcel (shipment_id, place, weight_kg)
SELECT s.id, p.place, greatest((p.parcel ->> 'weightKg')::numeric, 0.001)
  FROM shipment s JOIN outbound_call c ON c.kind = 'courier-create' AND c.business_key = s.number
 CROSS JOIN LATERAL jsonb_array_elements(c.request::jsonb -> 'parcels') WITH ORDINALITY AS p (parcel, place)
 WHERE c.request IS NOT NULL;
-- What left before the hub kept its orders to couriers is one parcel.
INSERT INTO shipment_parcel (shipment_id, place, weight_kg)
SELECT s.id, 1, greatest(coalesce(s.weight_kg, 0), 0.001) FROM shipment s
 WHERE s.status <> 'FAILED' AND NOT EXISTS (SELECT 1 FROM shipment_parcel p WHERE p.shipment_id = s.id);
UPDATE shipment s SET parcels = x.parcels
  FROM (SELECT shipment_id, count(*) AS parcels FROM shipment_parcel GROUP BY shipment_id) x WHERE x.shipment_id = s.id;
