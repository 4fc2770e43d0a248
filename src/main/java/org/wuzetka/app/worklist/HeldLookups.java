package org.wuzetka.app.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.worklist.HeldView.Known;
import org.wuzetka.connector.persistence.learning.CorrectionsSql.Waiting;
import org.wuzetka.connector.persistence.read.MappingReads;
import org.wuzetka.connector.persistence.read.SuggestionReads;
import org.wuzetka.connector.persistence.read.SuggestionReads.LineSaid;
import org.wuzetka.connector.persistence.read.SuggestionReads.UnitChoice;
import org.wuzetka.connector.persistence.read.SuggestionReads.UnitSaid;
import org.wuzetka.connector.persistence.read.WorkList;
import org.wuzetka.connector.persistence.read.WorkList.ProductRef;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.learning.Suggestion;
import org.wuzetka.domain.shared.BusinessCalendar;

/** What may be meant by a held order and what its keys stand for, each kind in one query however many lines there are. */
@ApplicationScoped
class HeldLookups {
    /** Lines that suggestions are looked up for before they are asked for. */
    private static final int SUGGESTED_LINES = 50;

    private final SuggestionReads suggestions;
    private final MappingReads names;
    private final Clock clock;

    HeldLookups(SuggestionReads suggestions, MappingReads names, Clock clock) {
        this.suggestions = suggestions;
        this.names = names;
        this.clock = clock;
    }

    /** @param said corrections whose products are to be known by name; {@code null} among them says nothing */
    Known of(Waiting waiting, WorkList.Held held, Stream<Correction> said) {
        List<Correction> corrections = said.filter(Objects::nonNull).toList();
        List<IncomingLine> read = waiting.held().order().lines();
        Map<Integer, WorkList.Line> resolved = new HashMap<>();
        held.lines().forEach(line -> resolved.put(line.position(), line));
        Map<Integer, Long> chosen = new HashMap<>();
        if (!corrections.isEmpty()) {
            corrections.get(0).lines().forEach(line -> chosen.put(line.position(), line.productId()));
        }
        Map<Integer, LineSaid> lines = new TreeMap<>();
        Map<Integer, UnitSaid> units = new TreeMap<>();
        for (int position = 1; position <= read.size(); position++) {
            WorkList.Line line = resolved.get(position);
            if (line != null && line.product() != null && line.reasons().isEmpty()) continue;
            if (lines.size() < SUGGESTED_LINES) lines.put(position, SuggestionsResource.said(read.get(position - 1)));
            Long product = chosen.get(position);
            if (product == null && line != null && line.product() != null)
                product = line.product().id();
            if (product != null && units.size() < SUGGESTED_LINES) {
                units.put(position, new UnitSaid(product, read.get(position - 1).unit()));
            }
        }
        chosen.forEach((position, product) -> {
            if (position > read.size() && product != null) units.put(position, new UnitSaid(product, null));
        });
        Long customer = waiting.held().customerId();
        return new Known(
                suggestions.items(customer, lines), suggestions.units(customer, units), products(corrections), today());
    }

    /** Units that a line of an order may mean when it is about a product. */
    List<Suggestion<UnitChoice>> units(Waiting waiting, int position, long product) {
        List<IncomingLine> read = waiting.held().order().lines();
        String word = position >= 1 && position <= read.size()
                ? read.get(position - 1).unit()
                : null;
        return suggestions
                .units(waiting.held().customerId(), Map.of(position, new UnitSaid(product, word)))
                .getOrDefault(position, List.of());
    }

    /** Names alone, for an order that is held no more. */
    Known named(Stream<Correction> said) {
        return new Known(
                Map.of(), Map.of(), products(said.filter(Objects::nonNull).toList()), today());
    }

    private LocalDate today() {
        return BusinessCalendar.dayOf(clock.instant());
    }

    private Map<Long, ProductRef> products(List<Correction> corrections) {
        Set<Long> keys = new HashSet<>();
        corrections.forEach(correction -> correction.lines().forEach(line -> keys.add(line.productId())));
        keys.remove(null);
        return names.products(keys);
    }

    /** What a correction says, a field a line, as a person reads it. */
    List<String> words(Ui ui, Correction said, Known known) {
        List<String> words = new ArrayList<>();
        if (said.customerId() != null) {
            String name = names.customers(List.of(said.customerId())).get(said.customerId());
            add(words, ui.t("wl.customer"), name);
        }
        if (said.shipTo() != null) {
            Long address = said.shipTo().addressId();
            add(
                    words,
                    ui.field("shipTo"),
                    address == null
                            ? ui.t("wl.seat")
                            : names.addresses(List.of(address)).get(address));
        }
        add(words, ui.field("orderNumber"), said.orderNumber());
        add(words, ui.field("orderDate"), said.orderDate() == null ? null : ui.date(said.orderDate()));
        add(words, ui.field("currency"), said.currency());
        add(words, ui.field("earliest"), said.earliest() == null ? null : ui.date(said.earliest()));
        add(words, ui.field("latest"), said.latest() == null ? null : ui.date(said.latest()));
        add(words, ui.field("comment"), said.comment());
        for (Correction.Line line : said.lines()) {
            List<String> ofLine = new ArrayList<>();
            ProductRef product =
                    line.productId() == null ? null : known.products().get(line.productId());
            if (line.dropped()) ofLine.add(ui.t("wl.drop"));
            if (product != null) ofLine.add(product.code() + " – " + product.name());
            add(ofLine, ui.t("line.quantity"), line.quantity() == null ? null : ui.quantity(line.quantity()));
            add(ofLine, ui.t("wl.unit"), line.unit() == null ? null : ui.unit(line.unit()));
            add(ofLine, ui.t("wl.factor"), line.unitFactor() == null ? null : ui.quantity(line.unitFactor()));
            add(ofLine, ui.t("line.price"), line.netPrice() == null ? null : ui.price(line.netPrice()));
            words.add(line.position() + ". " + String.join(", ", ofLine));
        }
        said.accepted().forEach(code -> add(words, ui.t("wl.accept"), ui.reason(code)));
        return words;
    }

    private static void add(List<String> words, String label, String value) {
        if (value != null) words.add(label + ": " + value);
    }
}
