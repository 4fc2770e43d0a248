package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.util.List;

/** Puts couriers' labels together for printing, and draws labels of our own transport. */
public interface LabelPrinter {

    /** How labels lie on paper. */
    enum Sheet {
        /** One label a page, as large as the courier made it: label printers. */
        ONE_A_PAGE,
        /** Four labels on a sheet of A4. */
        FOUR_ON_A4
    }

    /**
     * All pages of all labels in their order, as one PDF.
     *
     * @throws UnreadableLabel when one is no PDF
     */
    byte[] together(List<Labelled> labels, Sheet sheet);

    /** @param number of the shipment, for the message when its label cannot be read */
    record Labelled(String number, byte[] pdf) {}

    /** A page of size A6 for each parcel, with the number as a barcode. */
    byte[] own(OwnLabel label);

    /**
     * @param head what sort of transport, in words
     * @param number of the WZ
     * @param code what the barcode says
     * @param receiver lines of the address
     */
    record OwnLabel(String head, String number, String code, List<String> receiver, List<BigDecimal> parcelsKg) {
        public OwnLabel {
            receiver = List.copyOf(receiver);
            parcelsKg = List.copyOf(parcelsKg);
        }
    }

    /** A label that is no PDF this printer can read. */
    final class UnreadableLabel extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String number;

        public UnreadableLabel(String number, Throwable cause) {
            super("the label of " + number + " cannot be read", cause);
            this.number = number;
        }

        public String number() {
            return number;
        }
    }
}
