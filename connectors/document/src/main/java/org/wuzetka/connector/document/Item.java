package org.wuzetka.connector.document;

/**
 * One item as a letter names it.
 *
 * @param quantity as written, {@code null} when the line names none
 * @param unit the writer's word, or {@code null}
 * @param comment contents of a pack, a price, words in brackets; or {@code null}
 * @param confidence percent
 */
record Item(
        WrittenLine line,
        String code,
        String gtin,
        String name,
        String quantity,
        String unit,
        String comment,
        int confidence) {

    Item withQuantity(String said, String unitSaid, int sureness) {
        return new Item(line, code, gtin, name, said, unitSaid, comment, Math.min(confidence, sureness));
    }

    Item atMost(int sureness) {
        return new Item(line, code, gtin, name, quantity, unit, comment, Math.min(confidence, sureness));
    }

    boolean named() {
        return code != null || gtin != null || name != null;
    }
}
