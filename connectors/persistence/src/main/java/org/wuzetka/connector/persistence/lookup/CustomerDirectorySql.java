package org.wuzetka.connector.persistence.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.learning.RuleText;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.registration.CustomerDirectory;

/** Customers and their addresses by GLN, VAT number, code, mail address and fax number: one statement for a whole batch. */
@ApplicationScoped
public class CustomerDirectorySql implements CustomerDirectory {
    private final Sql sql;
    private final EntityManager entities;

    @Inject
    public CustomerDirectorySql(DataSource database, EntityManager entities) {
        this.sql = new Sql(database);
        this.entities = entities;
    }

    private record Hit(int key, long partyId, Long rule) {}

    @Override
    public Map<PartyKey, Known> customers(Collection<PartyKey> keys) {
        List<PartyKey> all = List.copyOf(keys);
        List<Hit> hits = sql.list(
                """
                WITH k AS (SELECT * FROM unnest(?, ?) WITH ORDINALITY AS k (kind, value, n)), hit AS (
                    SELECT n, p.id FROM k JOIN party p ON p.gln = k.value WHERE kind = 'GLN'
                    UNION SELECT n, a.party_id FROM k JOIN party_address a ON a.gln = k.value WHERE kind = 'GLN'
                    UNION SELECT n, p.id FROM k JOIN party p ON p.vat_id IN (k.value, 'PL' || k.value) WHERE kind = 'VAT_ID'
                    UNION SELECT n, p.id FROM k JOIN party p ON p.code = k.value WHERE kind = 'CODE'
                    UNION SELECT n, e.party_id FROM k JOIN party_email e ON e.email = k.value WHERE kind = 'EMAIL'
                    UNION SELECT n, p.id FROM k JOIN party p ON p.fax_number = k.value WHERE kind = 'FAX'
                    UNION SELECT n, p.id FROM k JOIN party p ON p.id = CASE WHEN kind = 'ID' THEN k.value::bigint END),
                told AS (SELECT n, id, NULL::bigint AS rule FROM hit UNION ALL
                    SELECT k.n, r.customer_id, r.id FROM k JOIN mapping_rule r
                        ON r.kind = 'SENDER' AND r.from_key = k.kind || ':' || k.value AND r.undone_at IS NULL)
                SELECT told.n, p.id, told.rule FROM told JOIN party p ON p.id = told.id WHERE p.customer
                 ORDER BY told.n, told.rule NULLS LAST, p.id
                """,
                row -> new Hit(row.getInt(1) - 1, row.getLong(2), Sql.number(row, "rule")),
                all.stream().map(key -> key.kind().name()).toArray(String[]::new),
                all.stream().map(PartyKey::value).toArray(String[]::new));
        Set<Long> ids = hits.stream().map(Hit::partyId).collect(Collectors.toSet());
        if (ids.isEmpty()) return Map.of();
        Map<Long, Party> parties = entities
                .createQuery("SELECT p FROM Party p WHERE p.id IN :ids", Party.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(Party::id, Function.identity()));
        Map<PartyKey, Known> found = new HashMap<>();
        Map<PartyKey, Set<Party>> candidates = new HashMap<>();
        for (Hit hit : hits) {
            if (hit.rule() != null) {
                found.put(all.get(hit.key()), new Known(parties.get(hit.partyId()), hit.rule()));
                continue;
            }
            candidates
                    .computeIfAbsent(all.get(hit.key()), key -> new LinkedHashSet<>())
                    .add(parties.get(hit.partyId()));
        }
        candidates.forEach((key, owners) -> {
            List<Party> active = owners.stream().filter(Party::active).toList();
            if (active.size() == 1) found.putIfAbsent(key, new Known(active.get(0), null));
            else if (owners.size() == 1)
                found.putIfAbsent(key, new Known(owners.iterator().next(), null));
        });
        return found;
    }

    private record AddressHit(int key, Address address) {}

    @Override
    public Map<AddressKey, Address> addresses(Collection<AddressKey> keys) {
        List<AddressKey> all = List.copyOf(keys);
        List<AddressHit> hits = sql.list(
                """
                WITH k AS (SELECT * FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY AS k (party_id, gln, code, text, chosen, n)),
                     hit AS (
                SELECT k.n, CASE WHEN a.id = k.chosen THEN 0 WHEN a.gln = k.gln THEN 2 ELSE 3 END AS rank, k.party_id, a.id, NULL::bigint AS rule
                  FROM k JOIN party_address a ON a.party_id = k.party_id AND (a.gln = k.gln OR a.code = k.code OR a.id = k.chosen)
                UNION ALL
                SELECT k.n, 1, k.party_id, r.address_id, r.id FROM k JOIN mapping_rule r ON r.kind = 'SHIP_TO'
                   AND r.party_id = k.party_id AND r.undone_at IS NULL
                   AND r.from_key IN ('GLN:' || k.gln, 'CODE:' || k.code, 'TEXT:' || k.text)
                UNION ALL
                SELECT k.n, 2, k.party_id, NULL, NULL FROM k JOIN party p ON p.id = k.party_id AND p.gln = k.gln)
                SELECT h.n, h.rule, a.id, coalesce(a.name, p.name) AS name, CASE WHEN a.id IS NULL THEN p.street ELSE a.street END AS street,
                       CASE WHEN a.id IS NULL THEN p.post_code ELSE a.post_code END AS post_code,
                       CASE WHEN a.id IS NULL THEN p.city ELSE a.city END AS city, coalesce(a.country, p.country) AS country,
                       a.email, CASE WHEN a.id IS NULL THEN p.phone ELSE a.phone END AS phone
                  FROM hit h JOIN party p ON p.id = h.party_id LEFT JOIN party_address a ON a.id = h.id AND a.party_id = h.party_id
                 ORDER BY h.n, h.rank
                """,
                row -> new AddressHit(
                        row.getInt("n") - 1,
                        new Address(
                                Sql.number(row, "id"),
                                row.getString("name"),
                                row.getString("street"),
                                row.getString("post_code"),
                                row.getString("city"),
                                row.getString("country"),
                                row.getString("email"),
                                row.getString("phone"),
                                Sql.number(row, "rule"))),
                all.stream().mapToLong(AddressKey::partyId).toArray(),
                all.stream().map(AddressKey::gln).toArray(String[]::new),
                all.stream().map(AddressKey::code).toArray(String[]::new),
                all.stream()
                        .map(key -> key.text() == null ? null : RuleText.plain(key.text()))
                        .toArray(String[]::new),
                all.stream()
                        .mapToLong(key -> key.chosen() == null ? 0 : key.chosen())
                        .toArray());
        Map<AddressKey, Address> found = new HashMap<>();
        hits.forEach(hit -> found.putIfAbsent(all.get(hit.key()), hit.address()));
        return found;
    }
}
