package org.wuzetka.domain.shipping;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Parcels are packed and labelled. A scanner reads what is on a parcel: the number of the WZ opens its shipment, the
 * courier's number of a parcel marks that parcel as packed. Where all parcels bear one number, each scan packs the next one.
 * Runs in the transaction of its caller.
 */
public final class PackParcels {
    private final Consignments consignments;
    private final Clock clock;

    public PackParcels(Consignments consignments, Clock clock) {
        this.consignments = consignments;
        this.clock = clock;
    }

    public sealed interface Scanned {}

    /** The code was the number of a WZ. */
    public record Opened(String number) implements Scanned {}

    /** @param left parcels of the shipment that are not packed yet */
    public record Packed(String number, int place, int of, int left) implements Scanned {}

    /** A parcel was scanned that is packed; nothing changes. */
    public record PackedBefore(String number) implements Scanned {}

    /** It has no label yet, has left, or is being called off. */
    public record NotToPack(String number, ShipmentStatus status) implements Scanned {}

    public record Unread(String code) implements Scanned {}

    public Scanned scan(String code, String person) {
        String read = code == null ? "" : code.strip();
        if (read.isEmpty()) return new Unread(read);
        Optional<String> parcel = consignments.byParcelNumber(read);
        if (parcel.isEmpty()) {
            return consignments
                    .locked(read)
                    .<Scanned>map(found -> new Opened(found.number()))
                    .orElse(new Unread(read));
        }
        Consignment consignment = consignments.locked(parcel.get()).orElseThrow();
        if (!consignment.isReady()) return new NotToPack(consignment.number(), consignment.status());
        List<Consignment.Parcel> own = consignment.parcels().stream()
                .filter(one -> read.equalsIgnoreCase(one.courierNumber()))
                .toList();
        List<Consignment.Parcel> meant = own.isEmpty() ? consignment.parcels() : own;
        return meant.stream()
                .filter(one -> one.packedAt() == null)
                .min(Comparator.comparingInt(Consignment.Parcel::place))
                .map(next -> pack(consignment, next, person))
                .orElse(new PackedBefore(consignment.number()));
    }

    private Scanned pack(Consignment consignment, Consignment.Parcel next, String person) {
        Instant now = clock.instant();
        consignments.pack(consignment, next.place(), person, now);
        int left = (int) consignment.parcels().stream()
                        .filter(one -> one.packedAt() == null)
                        .count()
                - 1;
        if (left == 0) {
            consignments.note(
                    consignment, ShipmentEvent.of("packed", "shipping.packed", consignment.number()), person, now);
        }
        return new Packed(
                consignment.number(), next.place(), consignment.parcels().size(), left);
    }

    /** Marks all parcels as packed without a scanner. */
    public DispatchAnswer all(String number, int version, String person) {
        Consignment consignment = consignments.locked(number).orElse(null);
        if (consignment == null) return DispatchAnswer.Refused.because("shipping.unknown", number);
        DispatchAnswer.Refused conflict = DispatchAnswer.conflict(consignment, version);
        if (conflict != null) return conflict;
        if (!consignment.isReady()) return DispatchAnswer.Refused.because("shipping.not-to-pack", number);
        List<Consignment.Parcel> open = consignment.parcels().stream()
                .filter(parcel -> parcel.packedAt() == null)
                .toList();
        Instant now = clock.instant();
        open.forEach(parcel -> consignments.pack(consignment, parcel.place(), person, now));
        if (!open.isEmpty()) {
            consignments.note(consignment, ShipmentEvent.of("packed", "shipping.packed", number), person, now);
        }
        return new DispatchAnswer.Done(number);
    }

    /** The parcels are opened again. */
    public DispatchAnswer unpack(String number, int version, String person) {
        Consignment consignment = consignments.locked(number).orElse(null);
        if (consignment == null) return DispatchAnswer.Refused.because("shipping.unknown", number);
        DispatchAnswer.Refused conflict = DispatchAnswer.conflict(consignment, version);
        if (conflict != null) return conflict;
        if (!consignment.isReady()) return DispatchAnswer.Refused.because("shipping.not-to-pack", number);
        Instant now = clock.instant();
        consignments.unpack(consignment, now);
        consignments.note(consignment, ShipmentEvent.of("unpacked", "shipping.unpacked", number), person, now);
        return new DispatchAnswer.Done(number);
    }
}
