package org.wuzetka.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The courier's parcel label, size A6: receiver, reference, number and Code 128. */
final class ShipXLabel {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 18;

    private ShipXLabel() {}

    static byte[] pdf(ShipXShipment shipment) throws IOException {
        return draw(
                shipment.toLocker() ? "PACZKOMAT " + point(shipment) : "KURIER",
                receiver(shipment),
                String.valueOf(shipment.reference()),
                shipment.service() + cashOnDelivery(shipment),
                shipment.trackingNumber(),
                1);
    }

    /** A page of size A6 for each parcel. */
    static byte[] draw(String head, List<String> receiver, String reference, String service, String number, int parcels)
            throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream fontFile = PDDocument.class.getResourceAsStream(FONT);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDFont font = PDType0Font.load(document, fontFile, true);
            document.getDocumentInformation().setTitle("Label " + number);
            for (int parcel = 1; parcel <= parcels; parcel++) {
                PDPage page = new PDPage(PDRectangle.A6);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    float y = page.getMediaBox().getHeight() - 34;
                    write(content, font, 18, y, parcels == 1 ? head : head + "  " + parcel + "/" + parcels);
                    y -= 12;
                    rule(content, page, y);
                    for (String line : receiver) {
                        y -= 18;
                        write(content, font, 12, y, line);
                    }
                    y -= 12;
                    rule(content, page, y);
                    y -= 16;
                    write(content, font, 9, y, "Ref.: " + reference);
                    y -= 13;
                    write(content, font, 9, y, service);
                    bars(content, number, page.getMediaBox().getWidth());
                    write(content, font, 11, 30, number);
                }
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    static byte[] zpl(ShipXShipment shipment) {
        StringBuilder label = new StringBuilder("^XA^CI28");
        int y = 40;
        for (String line : receiver(shipment)) {
            label.append("^FO40,")
                    .append(y)
                    .append("^A0N,36^FD")
                    .append(line.replaceAll("[\\^~]", " "))
                    .append("^FS");
            y += 48;
        }
        label.append("^FO40,")
                .append(y + 60)
                .append("^BY3^BCN,200^FD")
                .append(shipment.trackingNumber())
                .append("^FS^XZ\n");
        return label.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> receiver(ShipXShipment shipment) {
        JsonNode receiver = shipment.request().path("receiver");
        JsonNode address = receiver.path("address");
        List<String> lines = new ArrayList<>();
        lines.add(receiver.path("company_name").asText(""));
        lines.add((receiver.path("first_name").asText("") + " "
                        + receiver.path("last_name").asText(""))
                .trim());
        lines.add((address.path("street").asText("") + " "
                        + address.path("building_number").asText(""))
                .trim());
        String country = address.path("country_code").asText("PL");
        lines.add((address.path("post_code").asText("") + " "
                                + address.path("city").asText(""))
                        .trim()
                + (country.equals("PL") ? "" : " (" + country + ")"));
        lines.add("tel. " + receiver.path("phone").asText(""));
        lines.removeIf(String::isBlank);
        return lines;
    }

    private static String point(ShipXShipment shipment) {
        return shipment.request().path("custom_attributes").path("target_point").asText("");
    }

    private static String cashOnDelivery(ShipXShipment shipment) {
        JsonNode cod = shipment.request().path("cod").path("amount");
        return cod.isMissingNode() ? "" : "   COD " + cod.asText() + " PLN";
    }

    private static void bars(PDPageContentStream content, String number, float width) throws IOException {
        BitMatrix code = new Code128Writer().encode(number, BarcodeFormat.CODE_128, 0, 1);
        float module = (width - 2 * MARGIN) / code.getWidth();
        for (int x = 0; x < code.getWidth(); x++) {
            if (code.get(x, 0)) content.addRect(MARGIN + x * module, 46, module, 72);
        }
        content.fill();
    }

    private static void rule(PDPageContentStream content, PDPage page, float y) throws IOException {
        content.moveTo(MARGIN, y);
        content.lineTo(page.getMediaBox().getWidth() - MARGIN, y);
        content.stroke();
    }

    private static void write(PDPageContentStream content, PDFont font, float size, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(MARGIN, y);
        content.showText(drawable(font, text.length() > 48 ? text.substring(0, 48) : text));
        content.endText();
    }

    /** Characters the font lacks become question marks: a label is printed in any case. */
    private static String drawable(PDFont font, String text) {
        StringBuilder drawable = new StringBuilder();
        text.codePoints().forEach(point -> {
            String character = new String(Character.toChars(point));
            try {
                font.encode(character);
                drawable.append(character);
            } catch (IOException | IllegalArgumentException e) {
                drawable.append('?');
            }
        });
        return drawable.toString();
    }
}
