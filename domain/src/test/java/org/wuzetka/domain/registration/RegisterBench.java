package org.wuzetka.domain.registration;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wuzetka.domain.catalogue.Item;
import org.wuzetka.domain.catalogue.ItemMatch;
import org.wuzetka.domain.catalogue.ItemQuery;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IntakeLedger;
import org.wuzetka.domain.intake.OrderFingerprint;
import org.wuzetka.domain.intake.ShopFormats;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.pricing.PriceDecision;
import org.wuzetka.domain.pricing.PriceQuestion;
import org.wuzetka.domain.responses.ApplicationError;
import org.wuzetka.domain.responses.ApplicationErrorWriter;
import org.wuzetka.domain.responses.TellApplicationErrors;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.shared.Words;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.StockMove;

/** Registration with everything around it in memory: one customer, flour at 20.00 net in pieces and cartons of twelve. */
final class RegisterBench {
    static final String CUSTOMER_GLN = "5901234123457";
    static final String CARTON_GTIN = "15901234123454";

    private static final Company COMPANY =
            new Company("Wuzetka", null, null, null, null, null, null, null, null, null, null, null);

    /** What was written for the customer's system. */
    final List<Translation.Acknowledgement> answers = new ArrayList<>();

    final List<CustomerOrder> added = new ArrayList<>();
    final List<CustomerOrder> wentOn = new ArrayList<>();
    final Work unitOfWork = new Work();
    /** Through which the next order comes. */
    String channel = "test";

    private final Set<CustomerOrder> written = new HashSet<>();
    private final List<IntakeLedger.Decision> decisions = new ArrayList<>();
    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, IncomingOrder> contents = new HashMap<>();
    private String format = "json";
    private final List<IntakeLedger.WaitingOrder> waiting = new ArrayList<>();
    private final Party customer;
    private final RegisterOrders register;

    RegisterBench() {
        this(null, "PL");
    }

    /** @param country of the customer's seat, where the goods go */
    RegisterBench(String vatId, String country) {
        customer = new Party(
                1,
                "SKLEP",
                "Sklep",
                vatId,
                country,
                "PLN",
                null,
                HandlingCard.trusting().withPriceTolerance(BigDecimal.ONE));
        stock("MAKA");
        register = new RegisterOrders(
                new Ledger(),
                new Register(),
                new Directory(),
                new Canonical(),
                new ResolveLines(this::find, this::prices),
                (order, change, work) -> Reasons.NONE,
                (orders, done, work) -> wentOn.addAll(orders),
                new TellApplicationErrors(new Ledger(), COMPANY, List.of(new Errors())));
    }

    void stock(String code) {
        items.put(
                code,
                new Item(
                        items.size() + 10L,
                        code,
                        code,
                        "C62",
                        VatRate.VAT_23,
                        null,
                        null,
                        true,
                        Map.of("CT", BigDecimal.valueOf(12))));
    }

    /** The customer sends EDIFACT and wants to be told of errors. */
    void tellErrors() {
        format = "edifact";
        customer.handlingCard().toldOfErrors();
    }

    CustomerOrder registerFromShop(IncomingOrder order) {
        format = ShopFormats.SHOPIFY;
        return register(order);
    }

    CustomerOrder register(IncomingOrder order) {
        return register(order, Map.of());
    }

    /** The order it made, or the one made last. */
    CustomerOrder register(IncomingOrder order, Map<String, String> meta) {
        register.work(List.of(receive(order, meta)), unitOfWork);
        return added.isEmpty() ? null : added.get(added.size() - 1);
    }

    void registerAll(IncomingOrder... orders) {
        register.work(
                Arrays.stream(orders).map(order -> receive(order, Map.of())).toList(), unitOfWork);
    }

    void replayLast() {
        replayLastWith(null);
    }

    void replayLastWith(Correction correction) {
        IntakeLedger.WaitingOrder last = waiting.remove(waiting.size() - 1);
        waiting.add(new IntakeLedger.WaitingOrder(
                last.id(),
                last.intakeId(),
                last.channel(),
                last.format(),
                last.meta(),
                last.place(),
                last.content(),
                last.hash(),
                last.problems(),
                last.confidence(),
                lastDecision().orderId(),
                correction,
                last.hash()));
        register.work(List.of(last.id()), unitOfWork);
    }

    CustomerOrder registerReadWith(int confidence, IncomingOrder order) {
        register.work(List.of(receive(order, Map.of(), confidence)), unitOfWork);
        return added.get(added.size() - 1);
    }

    private long receive(IncomingOrder order, Map<String, String> meta) {
        return receive(order, meta, Evidence.CERTAIN);
    }

    private long receive(IncomingOrder order, Map<String, String> meta, int confidence) {
        Canonical canonical = new Canonical();
        long id = unitOfWork.nextId();
        waiting.add(new IntakeLedger.WaitingOrder(
                id,
                1,
                channel,
                format,
                meta,
                null,
                canonical.write(order),
                OrderFingerprint.of(order, canonical),
                List.of(),
                confidence,
                null,
                null,
                null));
        return id;
    }

    IntakeLedger.Decision lastDecision() {
        return decisions.get(decisions.size() - 1);
    }

    List<String> lastCodes() {
        return lastDecision().reasons().list().stream().map(Problem::code).toList();
    }

    private Map<ItemQuery, List<ItemMatch>> find(Collection<ItemQuery> queries) {
        Map<ItemQuery, List<ItemMatch>> found = new HashMap<>();
        for (ItemQuery query : queries) {
            Optional<Item> chosen = items.values().stream()
                    .filter(item -> query.chosen() != null && item.id() == query.chosen())
                    .findFirst();
            if (chosen.isPresent()) {
                found.put(query, List.of(new ItemMatch(chosen.get(), null)));
            } else if (CARTON_GTIN.equals(query.gtin())) {
                found.put(query, List.of(new ItemMatch(items.get("MAKA"), BigDecimal.valueOf(12))));
            } else if (items.containsKey(query.supplierCode())) {
                found.put(query, List.of(new ItemMatch(items.get(query.supplierCode()), null)));
            }
        }
        return found;
    }

    private Map<PriceQuestion, PriceDecision> prices(Collection<PriceQuestion> questions) {
        Map<PriceQuestion, PriceDecision> found = new HashMap<>();
        questions.forEach(
                question -> found.put(question, new PriceDecision(new BigDecimal("20.0000"), "pricing.base|20.0000")));
        return found;
    }

    private final class Canonical implements CanonicalFormat {
        @Override
        public String write(IncomingOrder order) {
            contents.put(order.toString(), order);
            return order.toString();
        }

        @Override
        public IncomingOrder read(String json) {
            return contents.get(json);
        }
    }

    private final class Directory implements CustomerDirectory {
        @Override
        public Map<PartyKey, Known> customers(Collection<PartyKey> keys) {
            Map<PartyKey, Known> found = new HashMap<>();
            for (PartyKey key : keys) {
                boolean his = key.value().equals(CUSTOMER_GLN)
                        || key.value().equals("SKLEP")
                        || key.value().equals("zakupy@sklep.pl");
                if (his) found.put(key, new Known(customer, null));
            }
            return found;
        }

        @Override
        public Map<AddressKey, Address> addresses(Collection<AddressKey> keys) {
            return Map.of();
        }
    }

    private final class Register implements OrderRegister {
        @Override
        public Map<BusinessKey, KnownOrder> lock(Collection<BusinessKey> keys) {
            Map<BusinessKey, KnownOrder> known = new HashMap<>();
            Predicate<CustomerOrder> live = order -> order.status() != OrderStatus.CANCELLED;
            for (BusinessKey key : keys) {
                List<CustomerOrder> all = added.stream()
                        .filter(order -> key.buyerOrderNumber().equals(order.buyerOrderNumber()))
                        .toList();
                all.stream()
                        .filter(live)
                        .findFirst()
                        .or(() -> all.stream().findFirst())
                        .ifPresent(order -> known.put(key, new KnownOrder(order, null, saidAt(order))));
            }
            return known;
        }

        private Instant saidAt(CustomerOrder order) {
            Set<Long> about = decisions.stream()
                    .filter(decision -> Long.valueOf(order.id()).equals(decision.orderId()))
                    .map(IntakeLedger.Decision::incomingOrderId)
                    .collect(Collectors.toSet());
            return waiting.stream()
                    .filter(message -> about.contains(message.id()))
                    .map(message -> contents.get(message.content()).changedAt())
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        @Override
        public Map<Long, CustomerOrder> lockOrders(Collection<Long> orderIds) {
            Map<Long, CustomerOrder> found = new HashMap<>();
            added.stream()
                    .filter(order -> orderIds.contains(order.id()))
                    .forEach(order -> found.put(order.id(), order));
            return found;
        }

        @Override
        public Map<GoodsKey, List<GoodsOrdered>> forSameGoods(Collection<GoodsKey> keys, Instant since) {
            Map<GoodsKey, List<GoodsOrdered>> found = new HashMap<>();
            for (GoodsKey key : keys) {
                found.put(
                        key,
                        added.stream()
                                .filter(order -> order.goodsPrint() != null
                                        && order.goodsPrint() == key.print()
                                        && written.contains(order))
                                .map(order -> new GoodsOrdered(
                                        order.id(),
                                        order.number(),
                                        key.customerId(),
                                        order.buyerOrderNumber(),
                                        order.channel(),
                                        order.shipTo().comparable(),
                                        GoodsPrint.quantities(order)))
                                .toList());
            }
            written.addAll(added);
            return found;
        }

        @Override
        public void remove(List<OrderLine> lines, List<OrderCharge> charges) {}

        @Override
        public void add(List<OrderCharge> charges) {}
    }

    private static final class Errors implements ApplicationErrorWriter {
        @Override
        public String format() {
            return "edifact";
        }

        @Override
        public Translation.Acknowledgement write(ApplicationError error) {
            return new Translation.Acknowledgement(
                    "APERAK", error.number(), "text/plain", error.toString().getBytes());
        }
    }

    private final class Ledger implements IntakeLedger {
        @Override
        public List<StoredMessage> toTranslate(Collection<Long> ids) {
            return List.of();
        }

        @Override
        public Optional<StoredMessage> stillToTranslate(long id) {
            return Optional.empty();
        }

        @Override
        public Map<Long, Map<Translation.Interchange, Claim>> claim(List<Keys> messages) {
            return Map.of();
        }

        @Override
        public Map<Long, Translation.Interchange> envelopes(Collection<Long> intakeIds) {
            Map<Long, Translation.Interchange> envelopes = new HashMap<>();
            intakeIds.forEach(id -> envelopes.put(id, new Translation.Interchange("BUYER", "WUZETKA", "R" + id)));
            return envelopes;
        }

        @Override
        public List<Long> saveAcknowledgements(
                long intakeId, Collection<Translation.Acknowledgement> acknowledgements) {
            answers.addAll(acknowledgements);
            return List.of(intakeId);
        }

        @Override
        public List<Long> saveOrders(List<TranslatedMessage> messages) {
            return List.of();
        }

        @Override
        public void close(long intakeId, State state, Long duplicateOf, Reasons reasons, Instant now) {}

        @Override
        public void used(Map<Long, ? extends Collection<Long>> rulesOfOrders, Instant now) {}

        @Override
        public List<WaitingOrder> waiting(Collection<Long> incomingOrderIds) {
            return waiting.stream()
                    .filter(order -> incomingOrderIds.contains(order.id()))
                    .toList();
        }

        @Override
        public void decide(Collection<Decision> made, Instant now) {
            decisions.addAll(made);
        }

        @Override
        public void reviewed(Collection<Long> orderIds, Instant now) {}
    }

    final class Work implements UnitOfWork {
        final Map<Stage, List<Long>> enqueued = new HashMap<>();
        /** Stamps made by the hub: kind and code. */
        final List<String> recorded = new ArrayList<>();

        private long last = 100;

        @Override
        public Instant now() {
            return Instant.parse("2026-11-24T08:00:00Z");
        }

        @Override
        public long nextId() {
            return ++last;
        }

        @Override
        public void add(CustomerOrder order) {
            added.add(order);
        }

        @Override
        public void add(OrderLine line) {}

        @Override
        public void add(Allocation allocation) {}

        @Override
        public void add(GoodsIssueNote note) {}

        @Override
        public void add(StockMove move) {}

        @Override
        public void add(Invoice invoice) {}

        @Override
        public void add(OrderEvent event) {}

        @Override
        public void record(CustomerOrder order, String kind, String code, Words arguments, Numbered subject) {
            recorded.add(kind + " " + code);
        }

        @Override
        public void reserve(long orderLineId, long productId, BigDecimal quantity) {}

        @Override
        public void enqueue(Stage stage, long subjectId) {
            enqueued.computeIfAbsent(stage, s -> new ArrayList<>()).add(subjectId);
        }

        @Override
        public void tellCustomer(CustomerOrder order, String template, Numbered subject) {}
    }
}
