package org.wuzetka.connector.supplier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.wuzetka.domain.procurement.SupplierOrderDocument;

/**
 * Supplier order as CSV (RFC 4180, UTF-8, decimal point) for suppliers who read orders into a spreadsheet or their own
 * system. Column names stay the same in all languages.
 */
public final class SupplierOrderCsv {
    private static final String[] COLUMNS = {
        "order_number",
        "revision",
        "order_date",
        "requested_delivery",
        "line",
        "gtin",
        "supplier_code",
        "our_code",
        "description",
        "quantity",
        "unit",
        "net_price",
        "currency"
    };

    private SupplierOrderCsv() {}

    public static byte[] write(SupplierOrderDocument order) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setHeader(COLUMNS).get())) {
            for (SupplierOrderDocument.Line line : order.lines()) {
                csv.printRecord(
                        cell(order.number()),
                        order.revision(),
                        order.issueDate(),
                        order.requestedDelivery(),
                        line.lineNumber(),
                        line.gtin(),
                        cell(line.supplierCode()),
                        cell(line.ourCode()),
                        cell(line.description()),
                        number(line.quantity()),
                        cell(line.unit()),
                        number(line.netPrice()),
                        cell(order.currency()));
            }
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A spreadsheet would run a text that begins like a formula (OWASP ASVS 1.2.10): an apostrophe keeps it text. */
    private static String cell(String text) {
        if (text == null || text.isEmpty()) return text;
        return "=+-@\t\r\n\0".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String number(BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
