package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** What the dispatch desk shows. */
public final class Dispatching {
    private Dispatching() {}

    /**
     * @param desk where the warehouse sees it: PERSON, WEIGH, WAITING, LABEL …; {@code null}: all
     * @param trouble only those whose delivery is in trouble
     */
    public record Filter(String desk, String courier, String q, LocalDate from, LocalDate to, boolean trouble) {}

    /** How many shipments of a courier stand at a place. */
    public record Count(String desk, String courier, int shipments) {}

    /**
     * A shipment in the list.
     *
     * @param day it was made, in Warsaw
     * @param errors why it waits for a person
     */
    public record Listed(
            long id,
            int version,
            String number,
            long orderId,
            String order,
            PartyRef customer,
            String city,
            String country,
            String courier,
            String service,
            String status,
            String desk,
            String trackingNumber,
            String courierStatus,
            boolean trouble,
            BigDecimal weightKg,
            int parcels,
            int packed,
            int labelsPrinted,
            boolean hasLabel,
            boolean callingOff,
            Long pickupId,
            LocalDate day,
            Instant updatedAt,
            List<Problem> errors) {

        /** Id and version, as forms carry them. */
        public String seen() {
            return id + ":" + version;
        }

        public String idText() {
            return String.valueOf(id);
        }
    }

    public record Parcel(
            int place,
            BigDecimal weightKg,
            BigDecimal lengthCm,
            BigDecimal widthCm,
            BigDecimal heightCm,
            boolean pallet,
            String contents,
            String courierNumber,
            Instant packedAt,
            String packedBy) {}

    /**
     * One shipment with all that is known about it.
     *
     * @param free whether courier and parcels may still be changed
     * @param goodsReturn number of a correction of its WZ (WZ-K), or {@code null}
     */
    public record Detail(
            Listed shipment,
            long goodsIssueId,
            String chosenWhy,
            String chosenSaid,
            boolean held,
            boolean weighed,
            boolean free,
            boolean mayBeCalledOff,
            String callState,
            Instant packedAt,
            String packedBy,
            Instant backSettledAt,
            String backSettledBy,
            String backSettledHow,
            String goodsReturn,
            Pickup pickup,
            String handover,
            List<Parcel> parcels,
            List<OrderView.Event> events) {}

    /** @param state of the call: PLANNED, SENDING, DONE, REJECTED, UNKNOWN */
    public record Pickup(
            long id,
            String courier,
            LocalDate day,
            String from,
            String to,
            String remark,
            int shipments,
            int parcels,
            BigDecimal weightKg,
            String madeBy,
            Instant madeAt,
            String state,
            String number,
            List<Problem> errors) {}

    public record Handover(
            String number,
            String courier,
            LocalDate day,
            int shipments,
            int parcels,
            BigDecimal weightKg,
            String receivedBy,
            String madeBy,
            Instant madeAt) {}

    /** @param pickups numbers of the pickup orders of its shipments */
    public record HandoverSheet(Handover handover, String pickups, List<HandoverLine> lines) {}

    public record HandoverLine(
            String number, String tracking, String receiver, String city, int parcels, BigDecimal weightKg) {}

    /** What a courier has to fetch or to take. */
    public record Ready(String courier, int labelled, int packed, int notCalled, int parcels, BigDecimal weightKg) {}

    /** A change of the rules. */
    public record RuleEvent(Instant at, String actor, String kind, String was, String became) {}
}
