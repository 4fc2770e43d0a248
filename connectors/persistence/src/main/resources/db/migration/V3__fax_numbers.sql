-- The fax a party sends from, as people write it, and the same as digits with the country's code, to be found by.
ALTER TABLE party ADD COLUMN fax text;
ALTER TABLE party ADD COLUMN fax_number text GENERATED ALWAYS AS (
    CASE WHEN length(regexp_replace(fax, '\D', '', 'g')) = 9 THEN '48' || regexp_replace(fax, '\D', '', 'g')
         ELSE regexp_replace(regexp_replace(fax, '\D', '', 'g'), '^00', '') END) STORED;
CREATE INDEX party_fax_number ON party (fax_number);
