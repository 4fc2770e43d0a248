package org.wuzetka.connector.print;

import java.util.List;
import java.util.stream.IntStream;
import org.wuzetka.domain.documents.LabelPrinter;

/** Labels of our own transport as texts ready to print. */
record OwnLabelPage(
        String title, String number, String author, String barcode, List<String> receiver, List<Parcel> parcels)
        implements Page {

    /** @param place "1/3" */
    record Parcel(String place, String weight) {}

    static OwnLabelPage of(LabelPrinter.OwnLabel label, Language language) {
        int all = label.parcelsKg().size();
        return new OwnLabelPage(
                label.head(),
                label.number(),
                label.head(),
                // Code 128 knows ASCII alone.
                label.code().matches("[\\x20-\\x7E]{1,40}") ? label.code() : null,
                label.receiver(),
                IntStream.range(0, all)
                        .mapToObj(i -> new Parcel(
                                (i + 1) + "/" + all,
                                language.quantity(label.parcelsKg().get(i)) + " kg"))
                        .toList());
    }
}
