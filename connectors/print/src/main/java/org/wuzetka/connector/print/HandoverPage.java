package org.wuzetka.connector.print;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.wuzetka.domain.documents.HandoverDocument;
import org.wuzetka.domain.shared.BusinessCalendar;

/** A handover protocol as texts ready to print. {@code null} and empty lists leave their place out. */
record HandoverPage(
        String title,
        String number,
        String author,
        String contact,
        String barcode,
        List<PartyBlock> parties,
        List<List<Fact>> facts,
        List<Line> lines,
        String parcels,
        String weight)
        implements Page {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    record Line(int place, String number, String tracking, String receiver, String city, int parcels, String weight) {}

    static HandoverPage of(HandoverDocument document, Language language) {
        Fact.Collector facts = new Fact.Collector(language)
                .add("courier", document.courier())
                .add(
                        "handed-over-at",
                        language.date(BusinessCalendar.dayOf(document.at())) + " "
                                + TIME.format(document.at().atZone(BusinessCalendar.ZONE)))
                .add("pickup-number", document.pickup())
                .add("received-by", document.receivedBy());
        List<HandoverDocument.Line> lines = document.lines();
        return new HandoverPage(
                language.text("handover"),
                document.number(),
                document.company().name(),
                Contact.of(document.company()),
                // Code 128 knows ASCII alone.
                document.number().matches("[\\x20-\\x7E]{1,40}") ? document.number() : null,
                List.of(),
                facts.inRows(),
                IntStream.range(0, lines.size())
                        .mapToObj(i -> line(i + 1, lines.get(i), language))
                        .toList(),
                String.valueOf(document.parcels()),
                language.quantity(document.weightKg()) + " kg");
    }

    private static Line line(int place, HandoverDocument.Line line, Language language) {
        return new Line(
                place,
                line.number(),
                line.tracking(),
                line.receiver(),
                line.place(),
                line.parcels(),
                line.weightKg() == null ? "" : language.quantity(line.weightKg()));
    }
}
