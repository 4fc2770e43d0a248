package org.wuzetka.connector.simulators;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Courier for parcels abroad: the part of DHL24 WebAPI2 (SOAP) that a shipper uses. As at the real one, creating is not
 * idempotent and the list of shipments shows the shipper but no reference. Rows of {@code dhl24.jsonl}: {@code event}
 * (created, deleted, booked), {@code id}, {@code reference}, {@code at}, {@code request}. The ledger is read back at the start.
 */
public final class Dhl24Simulator extends HttpSimulator {
    private static final String NAMESPACE = "https://dhl24.com.pl/webapi2/provider/service.html?ws=1";
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> TRACK = List.of("DWP", "SORT", "LP", "DOR");
    private static final int PAGE = 100;

    private final String user;
    private final String password;
    private final Clock clock;
    private final Map<Long, Shipment> shipments = new ConcurrentSkipListMap<>();
    private final Map<Long, String> words = new ConcurrentSkipListMap<>();
    private volatile Duration trackingStep = Duration.ofSeconds(5);
    private long lastId = 24_333_000_000L;
    private long lastOrder = 700_000;

    /** @param request fields of the shipment, flat: {@code receiver.name} */
    private record Shipment(long id, Instant at, Map<String, String> request, List<Map<String, String>> pieces) {
        String reference() {
            return request.getOrDefault("reference", "");
        }
    }

    /** @param port 0 takes a free one */
    public Dhl24Simulator(int port, Path directory, String user, String password) {
        this(port, directory, user, password, Clock.systemUTC());
    }

    Dhl24Simulator(int port, Path directory, String user, String password, Clock clock) {
        super(port, new Ledger(directory.resolve("dhl24.jsonl")));
        this.user = user;
        this.password = password;
        this.clock = clock;
        for (Map<String, Object> row : ledger().rows()) replay(row);
    }

    @SuppressWarnings("unchecked")
    private void replay(Map<String, Object> row) {
        long id = ((Number) row.get("id")).longValue();
        switch ((String) row.get("event")) {
            case "created" -> {
                lastId = Math.max(lastId, id);
                shipments.put(
                        id,
                        new Shipment(
                                id,
                                Instant.parse((String) row.get("at")),
                                (Map<String, String>) row.get("request"),
                                (List<Map<String, String>>) row.get("pieces")));
            }
            case "deleted" -> shipments.remove(id);
            default -> lastOrder = Math.max(lastOrder, id);
        }
    }

    /** Time from one tracking status to the next. */
    public void trackingStep(Duration duration) {
        trackingStep = duration;
    }

    /** Says this of a shipment from now on, whatever the time. */
    public void say(long id, String word) {
        words.put(id, word);
    }

    @Override
    protected Answer error(int status, String code, String message) {
        return xml(status, fault("SOAP-ENV:Server", message));
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        if (!request.is("POST", "webapi2", "provider", "service.html")) return Answer.empty(404);
        Element operation;
        try {
            operation = operation(request.body());
        } catch (SAXException | ParserConfigurationException unreadable) {
            return xml(500, fault("SOAP-ENV:Client", "Bad request"));
        }
        Element signIn = child(operation, "authData");
        boolean known =
                signIn != null && user.equals(text(signIn, "username")) && password.equals(text(signIn, "password"));
        if (!known) return xml(500, fault("100", "Nieprawidłowe dane autoryzacyjne"));
        return switch (operation.getLocalName()) {
            case "createShipments" -> create(operation);
            case "getMyShipments" -> list(operation);
            case "getLabels" -> labels(operation);
            case "deleteShipments" -> delete(operation);
            case "bookCourier" -> book(operation);
            case "getTrackAndTraceInfo" -> track(operation);
            default -> xml(500, fault("SOAP-ENV:Client", "Function is not known: " + operation.getLocalName()));
        };
    }

    private Answer create(Element operation) {
        Element item = child(child(operation, "shipments"), "item");
        Map<String, String> fields = new TreeMap<>();
        flatten(item, "", fields);
        List<Map<String, String>> pieces = new ArrayList<>();
        for (Element piece : children(child(item, "pieceList"), "item")) {
            Map<String, String> one = new TreeMap<>();
            flatten(piece, "", one);
            pieces.add(one);
        }
        String wrong = Dhl24Validation.problem(fields, pieces);
        if (wrong != null) return xml(500, fault("101", wrong));
        Shipment shipment;
        synchronized (this) {
            shipment = new Shipment(++lastId, clock.instant(), fields, pieces);
            Map<String, Object> row = row("created", shipment.id(), shipment.reference());
            row.put("request", fields);
            row.put("pieces", pieces);
            ledger().append(row);
        }
        shipments.put(shipment.id(), shipment);
        return done("createShipments", "<item>" + basic(shipment) + "</item>");
    }

    private Answer list(Element operation) {
        LocalDate from = LocalDate.parse(text(operation, "createdFrom"));
        LocalDate to = LocalDate.parse(text(operation, "createdTo"));
        StringBuilder items = new StringBuilder();
        shipments.values().stream()
                .filter(one -> !day(one).isBefore(from) && !day(one).isAfter(to))
                .skip(Long.parseLong(text(operation, "offset")))
                .limit(PAGE)
                .forEach(one -> items.append("<item>").append(basic(one)).append("</item>"));
        return done("getMyShipments", items.toString());
    }

    private Answer labels(Element operation) throws IOException {
        Element item = child(child(operation, "itemsToPrint"), "item");
        Shipment shipment = find(text(item, "shipmentId"));
        if (shipment == null) return unknown();
        Map<String, String> to = shipment.request();
        List<String> receiver = List.of(
                to.getOrDefault("receiver.name", ""),
                to.getOrDefault("receiver.contactPerson", ""),
                to.getOrDefault("receiver.street", "") + " " + to.getOrDefault("receiver.houseNumber", ""),
                to.getOrDefault("receiver.country", "") + "-" + to.getOrDefault("receiver.postalCode", "") + " "
                        + to.getOrDefault("receiver.city", ""),
                "tel. " + to.getOrDefault("receiver.contactPhone", ""));
        byte[] label = ShipXLabel.draw(
                "DHL " + to.getOrDefault("service.product", ""),
                receiver,
                shipment.reference(),
                to.getOrDefault("content", ""),
                String.valueOf(shipment.id()),
                shipment.pieces().size());
        return done(
                "getLabels",
                "<item><shipmentId>" + shipment.id() + "</shipmentId><labelType>BLP</labelType><labelData>"
                        + Base64.getEncoder().encodeToString(label)
                        + "</labelData><labelMimeType>application/pdf</labelMimeType></item>");
    }

    private Answer delete(Element operation) {
        StringBuilder items = new StringBuilder();
        for (Element id : children(child(operation, "shipments"), "item")) {
            Shipment shipment = find(id.getTextContent().strip());
            boolean gone = shipment == null || !reached(shipment).isEmpty();
            if (!gone) {
                ledger().append(row("deleted", shipment.id(), shipment.reference()));
                shipments.remove(shipment.id());
            }
            items.append("<item><id>")
                    .append(escaped(id.getTextContent().strip()))
                    .append("</id><result>")
                    .append(!gone)
                    .append("</result>")
                    .append(gone ? "<error>Nie można usunąć przesyłki</error>" : "")
                    .append("</item>");
        }
        return done("deleteShipments", items.toString());
    }

    private synchronized Answer book(Element operation) {
        List<String> ids = new ArrayList<>();
        for (Element id : children(child(operation, "shipmentIdList"), "item")) {
            if (find(id.getTextContent().strip()) == null) return unknown();
            ids.add(id.getTextContent().strip());
        }
        if (ids.isEmpty()) return xml(500, fault("102", "Brak przesyłek"));
        Map<String, Object> row = row("booked", ++lastOrder, String.join(" ", ids));
        row.put("day", text(operation, "pickupDate"));
        ledger().append(row);
        return done("bookCourier", "<item>" + lastOrder + "</item>");
    }

    private Answer track(Element operation) {
        Shipment shipment = find(text(operation, "shipmentId"));
        if (shipment == null) return unknown();
        StringBuilder events = new StringBuilder();
        List<String> reached = reached(shipment);
        for (int i = reached.size() - 1; i >= 0; i--) {
            Instant at = shipment.at().plus(trackingStep.multipliedBy(i + 1L));
            events.append("<item><status>")
                    .append(reached.get(i))
                    .append("</status><description>-</description><terminal>POZ</terminal><timestamp>")
                    .append(STAMP.format(at.atZone(WARSAW)))
                    .append("</timestamp></item>");
        }
        return done(
                "getTrackAndTraceInfo",
                "<shipmentId>" + shipment.id() + "</shipmentId><receivedBy></receivedBy><events>" + events
                        + "</events>");
    }

    private List<String> reached(Shipment shipment) {
        String word = words.get(shipment.id());
        if (word != null) return List.of(word);
        if (trackingStep.isZero()) return TRACK;
        long steps = Duration.between(shipment.at(), clock.instant()).toMillis() / trackingStep.toMillis();
        return TRACK.subList(0, (int) Math.min(steps, TRACK.size()));
    }

    private Shipment find(String id) {
        return id.matches("\\d{1,18}") ? shipments.get(Long.parseLong(id)) : null;
    }

    private LocalDate day(Shipment shipment) {
        return LocalDate.ofInstant(shipment.at(), WARSAW);
    }

    private Map<String, Object> row(String event, long id, String reference) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("event", event);
        row.put("id", id);
        row.put("reference", reference);
        row.put("at", clock.instant().toString());
        return row;
    }

    private static String basic(Shipment shipment) {
        return "<shipmentId>" + shipment.id() + "</shipmentId><created>"
                + LocalDate.ofInstant(shipment.at(), WARSAW)
                + "</created><shipper><name>" + escaped(shipment.request().get("shipper.name"))
                + "</name><contactPerson>" + escaped(shipment.request().get("shipper.contactPerson"))
                + "</contactPerson></shipper><receiver><name>"
                + escaped(shipment.request().get("receiver.name"))
                + "</name></receiver><orderStatus>ADDED</orderStatus>";
    }

    private static Answer done(String operation, String content) {
        return xml(
                200,
                "<ns1:" + operation + "Response xmlns:ns1=\"" + escaped(NAMESPACE) + "\" xmlns=\"" + escaped(NAMESPACE)
                        + "\"><" + operation + "Result>" + content + "</" + operation + "Result></ns1:" + operation
                        + "Response>");
    }

    private static Answer unknown() {
        return xml(500, fault("103", "Nie znaleziono przesyłki"));
    }

    private static String fault(String code, String text) {
        return "<SOAP-ENV:Fault><faultcode>" + code + "</faultcode><faultstring>" + escaped(text)
                + "</faultstring></SOAP-ENV:Fault>";
    }

    private static Answer xml(int status, String body) {
        String envelope = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="
                + "\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body>" + body
                + "</SOAP-ENV:Body></SOAP-ENV:Envelope>";
        return new Answer(status, "text/xml; charset=utf-8", envelope.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static String escaped(String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }

    private static Element operation(byte[] body) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        NodeList bodies = document.getElementsByTagNameNS("http://schemas.xmlsoap.org/soap/envelope/", "Body");
        for (Node node = bodies.item(0).getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) return element;
        }
        throw new SAXException("no operation");
    }

    private static void flatten(Element element, String prefix, Map<String, String> fields) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element child) || child.getLocalName().equals("pieceList")) continue;
            String name = prefix + child.getLocalName();
            boolean deeper = child.getElementsByTagName("*").getLength() > 0;
            if (deeper) flatten(child, name + ".", fields);
            else fields.put(name, child.getTextContent().strip());
        }
    }

    private static Element child(Element within, String name) {
        List<Element> found = children(within, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<Element> children(Element within, String name) {
        List<Element> found = new ArrayList<>();
        if (within == null) return found;
        for (Node node = within.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) found.add(element);
        }
        return found;
    }

    private static String text(Element within, String name) {
        Element found = within == null ? null : child(within, name);
        return found == null ? "" : found.getTextContent().strip();
    }
}
