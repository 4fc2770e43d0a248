package org.wuzetka.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A golden sample of each format whose last line is repeated until there are twenty. */
final class TwentyLines {
    private static final int LINES = 20;
    private static final Path CONNECTORS = Path.of("connectors");
    private static final ObjectMapper JSON = new ObjectMapper();

    static final Map<String, Sample> SAMPLES = new LinkedHashMap<>();

    static {
        edi("edifact", "edifact/plain-order-d96a.edi", "LIN\\+", "UNS\\+");
        edi("x12", "x12/plain-850-004010.edi", "PO1\\*", "CTT\\*");
        edi("tradacoms", "tradacoms/several-orders-in-one-file.edi", "OLD=", "OTR=");
        xml("ubl", "ubl/peppol-order.xml", "cac:OrderLine");
        xml("comarch", "comarch/full-with-prices.xml", "Line");
        xml("opentrans", "opentrans/order-with-charges.xml", "ORDER_ITEM");
        xml("cxml", "cxml/order-with-shipping-and-tax.xml", "ItemOut");
        xml("idoc", "idoc/order.xml", "E1EDP01");
        xml("xml-order", "xml-order/full-order.xml", "line");
        add("epp", "xml", "epp/order-to-supplier.epp", "\\n\\d,\\d,\"", "\\r?\\n\\r?\\n");
        add("csv", "tabular", "polish-excel-windows1250.csv", "\\n\\d;", "\\r?\\nRazem");
        add("text", "document", "text/pl-code-first.txt", "\\n[A-Z]{3}-\\d", "\\r?\\n\\r?\\n");
        add("html", "document", "html/pl-outlook-table.html", "<tr", "(?i)\\s*(</tbody>)?\\s*</table>");
        add("json", "json", "full-order.json", "lines", null);
        for (String[] shop : new String[][] {
            {"woocommerce", "company-with-nip-and-locker.json", "line_items"},
            {"shopify", "b2c-gross.json", "line_items"},
            {"magento", "b2c-gross.json", "items"},
            {"shopware", "b2c-gross.json", "lineItems"},
            {"shoper", "b2c-gross.json", "products"},
            {"idosell", "b2c-gross.json", "productsResults"},
            {"allegro", "b2c-gross.json", "lineItems"},
            {"baselinker", "b2c-gross.json", "products"}
        }) {
            add(shop[0], "webshop", shop[0] + "/" + shop[1], shop[2], null);
        }
        xml("prestashop", "prestashop/b2c-gross.xml", "order_row");
    }

    private TwentyLines() {}

    /**
     * @param from pattern that begins a line, or the name of the JSON array that holds the lines
     * @param until pattern of what stands behind the last line; {@code null} in JSON
     */
    record Sample(String module, String file, String from, String until) {}

    private static void add(String name, String module, String file, String from, String until) {
        SAMPLES.put(name, new Sample(module, file, from, until));
    }

    private static void edi(String name, String file, String from, String until) {
        add(name, "edi", file, from, until);
    }

    private static void xml(String name, String file, String element) {
        String module = name.equals("prestashop") ? "webshop" : "xml";
        add(name, module, file, "<" + element + "[ >]", "(?<=</" + element + ">)");
    }

    static byte[] content(String name) throws IOException {
        Sample sample = SAMPLES.get(name);
        byte[] content = Files.readAllBytes(CONNECTORS
                .resolve(sample.module)
                .resolve("src/test/resources/samples")
                .resolve(sample.file));
        if (sample.until == null) return json(content, sample.from);
        // Each byte a character: what is repeated is not looked into.
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Matcher begins = Pattern.compile(sample.from).matcher(text);
        int lines = 0;
        int last = -1;
        while (begins.find()) {
            lines++;
            last = begins.start();
        }
        Matcher ends = Pattern.compile(sample.until).matcher(text);
        if (last < 0 || !ends.find(last + 1)) throw new IOException("no lines found in " + sample.file);
        String line = text.substring(last, ends.start());
        return (text.substring(0, ends.start())
                        + line.repeat(Math.max(0, LINES - lines))
                        + text.substring(ends.start()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] json(byte[] content, String array) throws IOException {
        JsonNode whole = JSON.readTree(content);
        if (!(whole.findValue(array) instanceof ArrayNode lines)) throw new IOException("no array " + array);
        JsonNode last = lines.get(lines.size() - 1);
        while (lines.size() < LINES) lines.add(last);
        return JSON.writeValueAsBytes(whole);
    }
}
