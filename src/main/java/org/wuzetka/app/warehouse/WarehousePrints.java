package org.wuzetka.app.warehouse;

import static org.wuzetka.app.api.PrintedDocuments.party;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.wuzetka.connector.persistence.read.Picking;
import org.wuzetka.domain.documents.GoodsReturnDocument;
import org.wuzetka.domain.documents.PickListDocument;
import org.wuzetka.domain.documents.WarehousePrinter;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Texts;

/** Prints what the warehouse walks with and files. */
@ApplicationScoped
class WarehousePrints {
    private final WarehousePrinter printer;
    private final Company company;
    private final Clock clock;

    WarehousePrints(WarehousePrinter printer, Company company, Clock clock) {
        this.printer = printer;
        this.company = company;
        this.clock = clock;
    }

    /** @param language of the people who walk */
    byte[] of(Picking.Sheet sheet, Locale language) {
        return printer.pickList(new PickListDocument(
                sheet.order(),
                BusinessCalendar.dayOf(clock.instant()),
                sheet.warehouse() + " " + sheet.warehouseName(),
                company,
                party(sheet.customer()),
                sheet.wanted(),
                sheet.comment(),
                sheet.tasks().stream()
                        .map(task -> new PickListDocument.Line(
                                task.bin(),
                                task.product(),
                                task.gtin(),
                                task.name(),
                                task.lot(),
                                task.expiresOn(),
                                task.quantity(),
                                task.unit()))
                        .toList(),
                language));
    }

    byte[] of(Picking.Return made) {
        Locale language = Locale.forLanguageTag(made.customer().language());
        return printer.goodsReturn(new GoodsReturnDocument(
                made.number(),
                made.issueDate(),
                made.note(),
                made.noteDate(),
                made.warehouse() + " " + made.warehouseName(),
                company,
                party(made.customer()),
                made.order(),
                made.invoice(),
                Texts.of("status.stockReason." + made.reason(), language, List.of()),
                made.remark(),
                made.lines().stream()
                        .map(line -> new GoodsReturnDocument.Line(
                                line.lineNumber(),
                                line.product(),
                                line.gtin(),
                                line.description(),
                                line.lot(),
                                line.expiresOn(),
                                line.issued(),
                                line.quantity(),
                                line.unit(),
                                line.blocked()))
                        .toList(),
                language));
    }
}
