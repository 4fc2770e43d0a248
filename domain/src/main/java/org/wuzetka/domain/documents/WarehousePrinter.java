package org.wuzetka.domain.documents;

/** Makes the papers of the warehouse as PDF, in the language each names. The same document gives the same bytes. */
public interface WarehousePrinter {

    /** Pick list (Polish: lista kompletacyjna) with its order's number as a barcode. */
    byte[] pickList(PickListDocument document);

    /** Correction of a goods issue note (Polish: WZ-K). */
    byte[] goodsReturn(GoodsReturnDocument document);

    /** Handover protocol (Polish: protokół nadania) with places for the signatures. */
    byte[] handover(HandoverDocument document);
}
