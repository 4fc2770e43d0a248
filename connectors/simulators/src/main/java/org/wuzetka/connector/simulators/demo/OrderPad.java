package org.wuzetka.connector.simulators.demo;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Thinks up what customers order on a day. The same day gives the same orders with the same numbers, so that a demo
 * started twice a day sends nothing but repeats, and on the next day new orders.
 */
final class OrderPad {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private static final int HABITS = 12;

    private final List<DemoProduct> stocked;
    private final LocalDate day;
    private final Random random;
    private int count;

    /** @param stocked goods there is enough of for ordinary orders */
    OrderPad(List<DemoProduct> stocked, LocalDate day) {
        this.stocked = stocked;
        this.day = day;
        this.random = new Random(day.toEpochDay());
    }

    /** An order of two to six lines that needs no thought. */
    DemoOrder ordinary(DemoParty buyer) {
        List<DemoOrder.Line> lines = new ArrayList<>();
        Set<String> chosen = new HashSet<>();
        int wanted = 2 + random.nextInt(5);
        // Every other buyer takes two articles that many take together.
        int habit = random.nextInt(2 * HABITS);
        for (int step = 0; habit < HABITS && step < 2; step++) {
            DemoProduct product = stocked.get((habit * 9 + step * 4) % stocked.size());
            if (chosen.add(product.code())) lines.add(line(buyer, product, 1 + random.nextInt(4), null));
        }
        while (lines.size() < wanted) {
            DemoProduct product = stocked.get(random.nextInt(stocked.size()));
            if (chosen.add(product.code())) lines.add(line(buyer, product, 1 + random.nextInt(4), null));
        }
        return of(buyer, lines);
    }

    DemoOrder of(DemoParty buyer, List<DemoOrder.Line> lines) {
        count++;
        DemoParty.Address shipTo = buyer.addresses().isEmpty()
                ? null
                : buyer.addresses().get(count % buyer.addresses().size());
        String number = buyer.code().substring(0, 3) + "/" + DAY.format(day) + "/" + String.format("%03d", count);
        return new DemoOrder(number, "ORIGINAL", day, workday(day.plusDays(2)), buyer, shipTo, List.copyOf(lines));
    }

    /** @param price {@code null} leaves the price to us */
    DemoOrder.Line line(DemoParty buyer, DemoProduct product, int quantity, BigDecimal price) {
        String buyerCode = buyer.itemCodes().entrySet().stream()
                .filter(code -> code.getValue().equals(product.code()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        return new DemoOrder.Line(product.gtin(), buyerCode, product.code(), product.name(), quantity, "C62", price);
    }

    DemoProduct anyProduct() {
        return stocked.get(random.nextInt(stocked.size()));
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    LocalDate day() {
        return day;
    }

    /** A reference that no other interchange or mail of the day has. */
    String reference(int number) {
        return DAY.format(day) + String.format("%04d", number);
    }

    private static LocalDate workday(LocalDate date) {
        LocalDate found = date;
        while (found.getDayOfWeek() == DayOfWeek.SATURDAY || found.getDayOfWeek() == DayOfWeek.SUNDAY) {
            found = found.plusDays(1);
        }
        return found;
    }
}
