package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The records in which picking, goods taken back and goods set apart are shown. Quantities are in stock units. */
public final class Picking {
    private Picking() {}

    /**
     * What lies aside for an order in one warehouse and is to be picked.
     *
     * @param picked how many of the tasks are done
     * @param picker who has begun, or {@code null}
     */
    public record Walk(
            long orderId,
            String order,
            PartyRef customer,
            long warehouseId,
            String warehouse,
            LocalDate wanted,
            int priority,
            int tasks,
            int picked,
            String picker) {
        public boolean ready() {
            return picked == tasks;
        }
    }

    /** The head of one walk with its tasks, those to be done first in front, in walking order. */
    public record Sheet(
            long orderId,
            String order,
            String buyerOrder,
            Documents.Party customer,
            long warehouseId,
            String warehouse,
            String warehouseName,
            LocalDate wanted,
            boolean partialDelivery,
            boolean complete,
            String picker,
            String comment,
            List<Task> tasks) {

        public Task next() {
            return tasks.stream().filter(task -> !task.done()).findFirst().orElse(null);
        }

        public long done() {
            return tasks.stream().filter(Task::done).count();
        }

        public boolean ready() {
            return !tasks.isEmpty() && done() == tasks.size();
        }
    }

    /**
     * @param bin where it lies, or {@code null}
     * @param picked {@code null} until it is done
     * @param codes a scanner may read for it: GTINs, our number, the lot
     */
    public record Task(
            long allocationId,
            String bin,
            String product,
            String name,
            String gtin,
            String lot,
            LocalDate expiresOn,
            BigDecimal quantity,
            String unit,
            BigDecimal picked,
            List<String> codes) {
        public boolean done() {
            return picked != null;
        }
    }

    /** A WZ whose goods may come back. */
    public record Note(
            long id,
            String number,
            LocalDate issueDate,
            PartyRef customer,
            long orderId,
            String order,
            Long invoiceId,
            String invoice,
            List<NoteLine> lines) {}

    public record NoteLine(
            long id,
            int lineNumber,
            String product,
            String name,
            String lot,
            LocalDate expiresOn,
            BigDecimal quantity,
            BigDecimal returned,
            String unit) {
        public BigDecimal kept() {
            return quantity.subtract(returned);
        }
    }

    /** A WZ-K in a list. */
    public record ReturnSummary(
            long id,
            String number,
            LocalDate issueDate,
            PartyRef customer,
            String note,
            long orderId,
            String order,
            String reason,
            String madeBy,
            Long invoiceId,
            String invoice,
            boolean corrected) {}

    /** A WZ-K with its lines. */
    public record Return(
            String number,
            LocalDate issueDate,
            String reason,
            String remark,
            String madeBy,
            String note,
            LocalDate noteDate,
            String order,
            String warehouse,
            String warehouseName,
            Documents.Party customer,
            Long invoiceId,
            String invoice,
            List<ReturnLine> lines) {}

    public record ReturnLine(
            int lineNumber,
            String product,
            String gtin,
            String description,
            String lot,
            LocalDate expiresOn,
            BigDecimal issued,
            BigDecimal quantity,
            String unit,
            boolean blocked) {}

    /** Goods set apart. */
    public record Blocked(
            long id,
            String product,
            String name,
            String lot,
            LocalDate expiresOn,
            String warehouse,
            BigDecimal quantity,
            String unit,
            String reason,
            String document,
            Instant since) {}
}
