package org.wuzetka.domain.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.intake.FaxSender;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.IntakeLedger.WaitingOrder;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.learning.RuleText;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.registration.CustomerDirectory.Kind;
import org.wuzetka.domain.registration.CustomerDirectory.Known;
import org.wuzetka.domain.registration.CustomerDirectory.PartyKey;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/**
 * Content Enricher: which customer is meant. What the document says goes before what the transport says, and the party a
 * channel belongs to comes last.
 */
final class ResolveCustomers {
    private final CustomerDirectory directory;

    ResolveCustomers(CustomerDirectory directory) {
        this.directory = directory;
    }

    /** @param customer {@code null} when unknown, then {@code problems} say why */
    record Resolved(Party customer, List<Problem> problems, Long rule) {}

    private record Candidate(PartyKey key, boolean unproven) {}

    Map<Long, Resolved> resolve(Map<WaitingOrder, IncomingOrder> orders) {
        Map<WaitingOrder, List<Candidate>> candidates = new HashMap<>();
        Set<PartyKey> keys = new HashSet<>();
        orders.forEach((waiting, order) -> {
            List<Candidate> said = new ArrayList<>();
            if (waiting.correction() != null && waiting.correction().customerId() != null) {
                add(said, Kind.ID, String.valueOf(waiting.correction().customerId()), false);
            }
            said.addAll(candidatesOf(order.buyer(), waiting.meta()));
            candidates.put(waiting, said);
            said.forEach(candidate -> keys.add(candidate.key()));
        });
        Map<PartyKey, Known> known = keys.isEmpty() ? Map.of() : directory.customers(keys);
        Map<Long, Resolved> resolved = new HashMap<>();
        candidates.forEach((waiting, said) -> resolved.put(waiting.id(), choose(waiting.meta(), said, known)));
        return resolved;
    }

    private static Resolved choose(Map<String, String> meta, List<Candidate> said, Map<PartyKey, Known> known) {
        for (Candidate candidate : said) {
            Known found = known.get(candidate.key());
            if (found == null) continue;
            Party customer = found.party();
            String owner = meta.get(RawMessage.PARTY);
            if ("yes".equals(meta.get(RawMessage.BOUND)) && !customer.code().equals(owner)) {
                return new Resolved(
                        null, List.of(Problem.hold("register.other-customer", "buyer", customer.code(), owner)), null);
            }
            List<Problem> problems = new ArrayList<>();
            if (!customer.active()) {
                problems.add(Problem.hold("register.customer-inactive", "buyer", customer.code()));
            }
            if (candidate.unproven()) {
                problems.add(Problem.hold(
                        "register.sender-unproven", "buyer", candidate.key().value(), customer.code()));
            }
            return new Resolved(customer, problems, found.rule());
        }
        List<String> names = said.stream()
                .map(Candidate::key)
                .filter(key -> key.kind() != Kind.DOMAIN && key.kind() != Kind.ID)
                .map(key -> key.kind() + " " + key.value())
                .toList();
        return new Resolved(
                null, List.of(Problem.hold("register.customer-unknown", "buyer", String.join(", ", names))), null);
    }

    private static List<Candidate> candidatesOf(IncomingParty buyer, Map<String, String> meta) {
        List<Candidate> said = new ArrayList<>();
        if (buyer != null) {
            add(said, Kind.GLN, buyer.gln(), false);
            add(said, Kind.VAT_ID, CheckDigits.plainNip(buyer.vatId()), false);
            add(said, Kind.CODE, buyer.code(), false);
            add(said, Kind.EMAIL, lower(buyer.email()), false);
        }
        boolean proven = "pass".equals(meta.get(RawMessage.SENDER_PROOF));
        add(said, Kind.EMAIL, lower(meta.get(RawMessage.FROM)), !proven);
        add(said, Kind.FAX, FaxSender.of(meta).orElse(null), true);
        add(said, Kind.DOMAIN, RuleText.firmDomain(meta.get(RawMessage.FROM)), !proven);
        add(said, Kind.PHONE, RuleText.phone(FaxSender.of(meta).orElse(null)), true);
        add(said, Kind.CODE, meta.get(RawMessage.PARTY), false);
        return said;
    }

    private static void add(List<Candidate> said, Kind kind, String value, boolean unproven) {
        if (value != null && !value.isBlank()) said.add(new Candidate(new PartyKey(kind, value.strip()), unproven));
    }

    private static String lower(String email) {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }
}
