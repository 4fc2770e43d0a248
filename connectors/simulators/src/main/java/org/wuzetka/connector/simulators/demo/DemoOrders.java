package org.wuzetka.connector.simulators.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Everything that comes in during the demo, channel by channel, odd cases included; the same for the same day. */
public final class DemoOrders {
    /** GLN of the wholesaler, to whom the partners write. */
    public static final String OUR_GLN = Numbers.gln(1);

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final List<ShopOrders.Buyer> CONSUMERS = List.of(
            new ShopOrders.Buyer("Maria", "Leszczyna", null, null, "ul. Lipowa 14/3", "20-020", "Lublin", "LUB01A"),
            new ShopOrders.Buyer("Piotr", "Olszyna", null, null, "ul. Wajdeloty 9", "80-437", "Gdańsk", "GDA117M"),
            new ShopOrders.Buyer("Zofia", "Kalina", null, null, "ul. Prusa 31/7", "50-319", "Wrocław", "WRO050"),
            new ShopOrders.Buyer("Adam", "Jesion", null, null, "ul. Polna 6", "60-535", "Poznań", null));
    private static final List<ShopOrders.Buyer> FIRMS = List.of(
            new ShopOrders.Buyer(
                    "Olga",
                    "Grab",
                    "Studio Ogrodu Grab",
                    Numbers.vatId("PL", new Random(11)),
                    "ul. Mogilska 88",
                    "31-546",
                    "Kraków",
                    null),
            new ShopOrders.Buyer(
                    "Jan",
                    "Świerk",
                    "Świerk Usługi s.c.",
                    Numbers.vatId("PL", new Random(12)),
                    "ul. Gliwicka 17",
                    "40-079",
                    "Katowice",
                    "KAT012"));

    public record File(String channel, String name, byte[] content) {}

    /**
     * @param lost the shop does not send it: the hub finds the order when it asks
     * @param forged signed with a secret that is not the shop's: the hub must refuse it */
    public record Webhook(String topic, ObjectNode order, boolean forged, boolean lost) {
        Webhook(String topic, ObjectNode order, boolean forged) {
            this(topic, order, forged, false);
        }
    }

    private final DemoData data;
    private final OrderPad pad;
    private final List<File> files = new ArrayList<>();
    private final List<DemoMail> mails = new ArrayList<>();
    private final List<Webhook> webhooks = new ArrayList<>();
    private final List<ObjectNode> marketplace = new ArrayList<>();
    private final List<Map<String, Object>> calls = new ArrayList<>();
    private int references;

    private DemoOrders(DemoData data, LocalDate day) {
        this.data = data;
        this.pad = new OrderPad(data.wellStocked(), day);
    }

    public static DemoOrders of(DemoData data, LocalDate day) {
        DemoOrders orders = new DemoOrders(data, day);
        orders.directory();
        orders.servers();
        orders.mail();
        orders.shop(day);
        orders.api();
        orders.marketplace(day);
        return orders;
    }

    public List<File> files() {
        return files;
    }

    public List<Webhook> webhooks() {
        return webhooks;
    }

    /** Orders in the hub's own JSON. */
    public List<Map<String, Object>> calls() {
        return calls;
    }

    /** Orders that wait at BaseLinker. */
    List<ObjectNode> marketplaceOrders() {
        return marketplace;
    }

    List<DemoMail> mails() {
        return mails;
    }

    private void directory() {
        DemoParty chain = data.customer("OGRODOMANIA");
        List<DemoOrder> fifty =
                IntStream.range(0, 50).mapToObj(i -> pad.ordinary(chain)).toList();
        File big = edifact("edi-directory", chain, false, fifty);
        files.add(big);
        for (int i = 0; i < 8; i++) {
            DemoParty buyer = data.customer(i % 2 == 0 ? "ZIELBUD" : "AGROPUNKT");
            files.add(edifact("edi-directory", buyer, i % 2 == 0, List.of(pad.ordinary(buyer))));
        }
        DemoParty zielbud = data.customer("ZIELBUD");
        File whole = edifact("edi-directory", zielbud, false, List.of(pad.ordinary(zielbud)));
        files.add(new File("edi-directory", "broken-" + whole.name(), EdifactOrders.brokenOff(whole.content())));
        String reference = pad.reference(++references);
        files.add(new File(
                "edi-directory",
                "INVOIC_" + reference + ".edi",
                EdifactOrders.invoice(zielbud.gln(), OUR_GLN, reference, pad.day(), "FV-" + reference)));
        files.add(new File("edi-directory", "again-" + big.name(), big.content()));
    }

    private void servers() {
        DemoParty chain = data.customer("OGRODOMANIA");
        for (int i = 0; i < 18; i++) {
            File plain = edifact("edi-sftp", chain, i % 3 == 0, List.of(pad.ordinary(chain)));
            files.add(new File(plain.channel(), plain.name(), EdifactOrders.askingForContrl(plain.content())));
        }
        for (int i = 0; i < 12; i++) {
            DemoParty buyer =
                    data.customer(List.of("AGROPUNKT", "DOMIOGROD", "GRUENWERK").get(i % 3));
            files.add(edifact("edi-ftp", buyer, i % 2 == 1, List.of(pad.ordinary(buyer))));
        }
    }

    private File edifact(String channel, DemoParty sender, boolean d01b, List<DemoOrder> orders) {
        String reference = pad.reference(++references);
        return new File(
                channel,
                "ORDERS_" + reference + ".edi",
                EdifactOrders.interchange(sender.gln(), OUR_GLN, reference, d01b, orders));
    }

    private void mail() {
        List<String> senders = List.of("LISTEK", "KONICZYNKA", "GRUENWERK", "PODLIPA", "MALWA", "BLATTGOLD");
        for (int i = 0; i < 14; i++) {
            DemoParty buyer = data.customer(senders.get(i % senders.size()));
            DemoOrder order = pad.ordinary(buyer);
            String base = order.number().replace('/', '-');
            if (i % 7 < 3) {
                mails.add(orderMail(order, base + ".xlsx", XLSX, TableOrders.xlsx(order)));
            } else if (i % 7 < 6) {
                mails.add(orderMail(order, base + ".csv", "text/csv", TableOrders.csv(order)));
            } else {
                String reference = pad.reference(++references);
                byte[] edi = EdifactOrders.interchange(buyer.gln(), OUR_GLN, reference, false, List.of(order));
                mails.add(orderMail(order, base + ".edi", "application/edifact", edi));
            }
        }
        mails.add(new DemoMail(
                data.customer("RABATKA").email(),
                "auto-" + pad.reference(1),
                "Automatyczna odpowiedź: jestem na urlopie",
                "Wracam w poniedziałek.",
                Map.of("Auto-Submitted", "auto-replied", "X-Auto-Response-Suppress", "All"),
                null,
                null,
                null));
        mails.add(new DemoMail(
                "newsletter@targi-zieleni.example",
                "news-" + pad.reference(1),
                "Targi Zieleni: zapraszamy w maju",
                "Zapraszamy na stoiska trzystu wystawców.",
                Map.of("Precedence", "bulk", "List-Unsubscribe", "<mailto:stop@targi-zieleni.example>"),
                null,
                null,
                null));
    }

    private static DemoMail orderMail(DemoOrder order, String fileName, String type, byte[] content) {
        boolean german = order.buyer().language().equals("de");
        return new DemoMail(
                order.buyer().email(),
                "order-" + fileName.replaceAll("[^A-Za-z0-9]", "-"),
                (german ? "Bestellung " : "Zamówienie ") + order.number(),
                german ? "Guten Tag,\nanbei unsere Bestellung." : "Dzień dobry,\nw załączeniu zamówienie.",
                Map.of(),
                fileName,
                type,
                content);
    }

    private void shop(LocalDate day) {
        long first = day.toEpochDay() * 100;
        for (int i = 0; i < 12; i++) {
            ShopOrders.Buyer buyer = i % 4 == 3 ? FIRMS.get(i / 4 % FIRMS.size()) : CONSUMERS.get(i % CONSUMERS.size());
            List<DemoProduct> goods = IntStream.range(0, 2)
                    .mapToObj(n -> pad.anyProduct())
                    .distinct()
                    .toList();
            List<Integer> quantities = goods.stream().map(each -> pad.upTo(3)).toList();
            webhooks.add(new Webhook(
                    "order.created",
                    ShopOrders.order(first + i, day.atTime(7, 10 + i), buyer, goods, quantities),
                    false,
                    i == 11));
        }
        Webhook one = webhooks.get(0);
        webhooks.add(one);
        // Two saves of one order arrive in the wrong order: the later state first, then the stale one.
        LocalDateTime later = day.atTime(8, 30);
        ObjectNode second = webhooks.get(1).order();
        webhooks.add(new Webhook(
                "order.updated", ShopOrders.later(second, later, "processing", "Proszę dzwonić przed dostawą"), false));
        webhooks.add(new Webhook(
                "order.updated", ShopOrders.later(second, later.minusMinutes(20), "processing", ""), false));
        webhooks.add(new Webhook(
                "order.created",
                ShopOrders.order(
                        first + 90, day.atTime(9, 0), CONSUMERS.get(0), List.of(pad.anyProduct()), List.of(90)),
                true));
    }

    private void marketplace(LocalDate day) {
        Instant confirmed = day.atTime(6, 30).atZone(ZoneId.of("Europe/Warsaw")).toInstant();
        for (int i = 0; i < 5; i++) {
            ShopOrders.Buyer buyer = i == 4 ? FIRMS.get(1) : CONSUMERS.get(i % CONSUMERS.size());
            marketplace.add(BaseLinkerOrders.order(
                    day.toEpochDay() * 1000 + i,
                    confirmed.plusSeconds(60L * i),
                    buyer,
                    List.of(pad.anyProduct()),
                    List.of(pad.upTo(3))));
        }
    }

    private void api() {
        List<String> buyers =
                List.of("LISTEK", "STOKROTKA7", "JASMIN", "PERGOLA", "POLEGOLF", "ZAHRADA", "KALINA", "MROWKAPL");
        for (int i = 0; i < 16; i++) call(pad.ordinary(data.customer(buyers.get(i % buyers.size()))));

        // Nothing of these is in stock: shortages of several customers become one order to each supplier.
        List<DemoProduct> missing = data.outOfStock();
        for (int i = 0; i < 8; i++) {
            DemoParty buyer =
                    data.customer(List.of("TUJA", "WRZOS", "DEREN", "BORSUK").get(i % 4));
            DemoProduct product = missing.get(i % Math.min(6, missing.size()));
            call(pad.of(
                    buyer, List.of(pad.line(buyer, product, 6 + i, null), pad.line(buyer, pad.anyProduct(), 2, null))));
        }

        DemoParty pergola = data.customer("PERGOLA");
        DemoOrder changed = pad.ordinary(pergola);
        call(changed);
        DemoOrder.Line line = changed.lines().get(0);
        DemoOrder.Line more = new DemoOrder.Line(
                line.gtin(),
                line.buyerCode(),
                line.ourCode(),
                line.name(),
                line.quantity() + 5,
                line.unit(),
                line.price());
        call(changed.as("CHANGE", List.of(more)));
        DemoOrder cancelled = pad.ordinary(data.customer("MROWKAPL"));
        call(cancelled);
        call(cancelled.as("CANCELLATION", cancelled.lines()));

        DemoParty limited = data.customer("TRAWNIK24");
        call(pad.of(limited, List.of(pad.line(limited, data.dearest(), 40, null))));
        DemoParty piwonia = data.customer("PIWONIA");
        DemoProduct known = pad.anyProduct();
        call(pad.of(
                piwonia,
                List.of(
                        pad.line(piwonia, known, 3, null),
                        new DemoOrder.Line(Numbers.gtin13(99_999), null, null, "Krasnal z gazety", 2, "C62", null))));
        DemoProduct priced = pad.anyProduct();
        BigDecimal wrong = priced.netPrice().multiply(new BigDecimal("0.50")).setScale(2, RoundingMode.HALF_UP);
        call(pad.of(piwonia, List.of(pad.line(piwonia, priced, 4, wrong))));
    }

    private void call(DemoOrder order) {
        calls.add(JsonOrders.incomingOrder(order));
    }
}
