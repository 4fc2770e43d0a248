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

    private record Hit(int key, long partyId) {}

    @Override
    public Map<PartyKey, Party> customers(Collection<PartyKey> keys) {
        List<PartyKey> all = List.copyOf(keys);
        List<Hit> hits = sql.list(
                """
                WITH k AS (SELECT * FROM unnest(?, ?) WITH ORDINALITY AS k (kind, value, n)), hit AS (
                    SELECT n, p.id FROM k JOIN party p ON p.gln = k.value WHERE kind = 'GLN'
                    UNION SELECT n, a.party_id FROM k JOIN party_address a ON a.gln = k.value WHERE kind = 'GLN'
                    UNION SELECT n, p.id FROM k JOIN party p ON p.vat_id IN (k.value, 'PL' || k.value) WHERE kind = 'VAT_ID'
                    UNION SELECT n, p.id FROM k JOIN party p ON p.code = k.value WHERE kind = 'CODE'
                    UNION SELECT n, e.party_id FROM k JOIN party_email e ON e.email = k.value WHERE kind = 'EMAIL'
                    UNION SELECT n, p.id FROM k JOIN party p ON p.fax_number = k.value WHERE kind = 'FAX')
                SELECT hit.n, p.id FROM hit JOIN party p ON p.id = hit.id WHERE p.customer ORDER BY hit.n, p.id
                """,
                row -> new Hit(row.getInt(1) - 1, row.getLong(2)),
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
        Map<PartyKey, Set<Party>> candidates = new HashMap<>();
        for (Hit hit : hits) {
            candidates
                    .computeIfAbsent(all.get(hit.key()), key -> new LinkedHashSet<>())
                    .add(parties.get(hit.partyId()));
        }
        Map<PartyKey, Party> found = new HashMap<>();
        candidates.forEach((key, owners) -> {
            List<Party> active = owners.stream().filter(Party::active).toList();
            if (active.size() == 1) found.put(key, active.get(0));
            else if (owners.size() == 1) found.put(key, owners.iterator().next());
        });
        return found;
    }

    private record AddressHit(int key, Address address) {}

    @Override
    public Map<AddressKey, Address> addresses(Collection<AddressKey> keys) {
        List<AddressKey> all = List.copyOf(keys);
        List<AddressHit> hits = sql.list(
                """
                WITH k AS (SELECT * FROM unnest(?, ?, ?) WITH ORDINALITY AS k (party_id, gln, code, n))
                SELECT k.n, (a.gln = k.gln) IS TRUE AS exact, a.id, a.name, a.street, a.post_code, a.city, a.country, a.email, a.phone
                  FROM k JOIN party_address a ON a.party_id = k.party_id AND (a.gln = k.gln OR a.code = k.code)
                UNION ALL
                SELECT k.n, true, NULL, p.name, p.street, p.post_code, p.city, p.country, NULL, p.phone
                  FROM k JOIN party p ON p.id = k.party_id AND p.gln = k.gln
                 ORDER BY 1, 2 DESC
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
                                row.getString("phone"))),
                all.stream().mapToLong(AddressKey::partyId).toArray(),
                all.stream().map(AddressKey::gln).toArray(String[]::new),
                all.stream().map(AddressKey::code).toArray(String[]::new));
        Map<AddressKey, Address> found = new HashMap<>();
        hits.forEach(hit -> found.putIfAbsent(all.get(hit.key()), hit.address()));
        return found;
    }
}
