package org.wuzetka.connector.simulators.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Writes orders as a partner's EDIFACT system does: EANCOM ORDERS D.96A or D.01B, Latin-2 (UNOD). */
final class EdifactOrders {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private EdifactOrders() {}

    /** The order's interchange with 0031 in UNB set: its sender wants a CONTRL. */
    static byte[] askingForContrl(byte[] interchange) {
        Charset charset = Charset.forName("ISO-8859-2");
        return new String(interchange, charset)
                .replaceFirst("\\+\\+ORDERS'", "++ORDERS++1'")
                .getBytes(charset);
    }

    static byte[] interchange(String sender, String receiver, String reference, boolean d01b, List<DemoOrder> orders) {
        StringBuilder text = new StringBuilder("UNA:+.? '\n");
        LocalDate day = orders.get(0).date();
        text.append("UNB+UNOD:3+")
                .append(sender)
                .append(":14+")
                .append(receiver)
                .append(":14+");
        text.append(SHORT_DAY.format(day)).append(":0600+").append(reference).append("++ORDERS'\n");
        int message = 0;
        for (DemoOrder order : orders) message(text, String.valueOf(++message), d01b, receiver, order);
        text.append("UNZ+").append(orders.size()).append('+').append(reference).append("'\n");
        return text.toString().getBytes(Charset.forName("ISO-8859-2"));
    }

    private static void message(
            StringBuilder text, String reference, boolean d01b, String supplierGln, DemoOrder order) {
        List<String> segments = new ArrayList<>();
        segments.add("UNH+" + reference + "+ORDERS:D:" + (d01b ? "01B:UN:EAN010" : "96A:UN:EAN008"));
        String function =
                switch (order.function()) {
                    case "CHANGE" -> "4";
                    case "CANCELLATION" -> "1";
                    default -> "9";
                };
        segments.add("BGM+" + (order.function().equals("CHANGE") ? "230" : "220") + "+" + escaped(order.number()) + "+"
                + function);
        segments.add("DTM+137:" + DAY.format(order.date()) + ":102");
        segments.add("DTM+2:" + DAY.format(order.wanted()) + ":102");
        segments.add("NAD+BY+" + order.buyer().gln() + "::9");
        segments.add("NAD+SU+" + supplierGln + "::9");
        segments.add("NAD+DP+"
                + (order.shipTo() == null ? order.buyer().gln() : order.shipTo().gln()) + "::9");
        segments.add("NAD+IV+" + order.buyer().gln() + "::9");
        segments.add("CUX+2:" + order.buyer().currency() + ":9");
        int number = 0;
        for (DemoOrder.Line line : order.lines()) {
            segments.add("LIN+" + ++number + "++" + line.gtin() + (d01b ? ":SRV" : ":EN"));
            if (line.buyerCode() != null) segments.add("PIA+1+" + escaped(line.buyerCode()) + ":IN");
            segments.add("IMD+F++:::"
                    + escaped(line.name().length() > 35 ? line.name().substring(0, 35) : line.name()));
            segments.add("QTY+21:" + line.quantity() + ":" + (line.unit().equals("C62") ? "PCE" : line.unit()));
            if (line.price() != null) segments.add("PRI+AAA:" + line.price().toPlainString());
        }
        segments.add("UNS+S");
        segments.add("CNT+2:" + order.lines().size());
        for (String segment : segments) text.append(segment).append("'\n");
        text.append("UNT+")
                .append(segments.size() + 1)
                .append('+')
                .append(reference)
                .append("'\n");
    }

    /** An invoice that a partner drops among his orders: nobody may make an order of it. */
    static byte[] invoice(String sender, String receiver, String reference, LocalDate day, String number) {
        String text = "UNB+UNOC:3+" + sender + ":14+" + receiver + ":14+" + SHORT_DAY.format(day) + ":0600+" + reference
                + "'\nUNH+1+INVOIC:D:96A:UN:EAN008'\nBGM+380+" + number + "+9'\nDTM+137:" + DAY.format(day)
                + ":102'\nNAD+SU+" + sender + "::9'\nNAD+BY+" + receiver + "::9'\nLIN+1++5900477999990:EN'\nQTY+47:1'\n"
                + "MOA+203:100'\nUNS+S'\nMOA+79:100'\nUNT+11+1'\nUNZ+1+" + reference + "'\n";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An interchange whose transfer broke off in the middle of a line. */
    static byte[] brokenOff(byte[] whole) {
        int length = whole.length * 2 / 3;
        byte[] part = new byte[length];
        System.arraycopy(whole, 0, part, 0, length);
        return part;
    }

    private static String escaped(String text) {
        return text.replaceAll("([?+:'])", "?$1");
    }
}
