package org.wuzetka.connector.simulators.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Master data of the demo: a garden wholesaler with two warehouses. Everything but the dates of lots is always the same. */
public final class DemoData {
    /** PLN for one EUR in the demo's price list. */
    private static final BigDecimal RATE = new BigDecimal("4.20");

    /** @param gln of the place, named in supplier orders */
    public record Warehouse(
            String code,
            String name,
            String gln,
            String street,
            String postCode,
            String city,
            String country,
            int priority) {}

    /** @param expiresOn {@code null} for goods that do not expire */
    public record Lot(String warehouse, String product, String lotNumber, LocalDate expiresOn, int quantity) {}

    public record PriceListItem(String product, int minimumQuantity, BigDecimal netPrice) {}

    public record PriceList(String code, String currency, List<PriceListItem> items) {}

    public record CustomerPrice(String party, String product, int minimumQuantity, BigDecimal netPrice) {}

    /** @param kind PERCENT or AMOUNT; absent conditions are {@code null} */
    public record Discount(
            String code,
            String party,
            String product,
            String group,
            String kind,
            BigDecimal value,
            int minimumQuantity) {}

    private final DemoCatalogue catalogue = DemoCatalogue.create();
    private final List<DemoParty> parties = DemoParties.create(catalogue.products());
    private final Map<String, DemoParty> byCode =
            parties.stream().collect(Collectors.toMap(DemoParty::code, Function.identity()));

    public List<DemoProduct> products() {
        return catalogue.products();
    }

    public List<DemoCatalogue.Association> associations() {
        return catalogue.associations();
    }

    public List<DemoParty> parties() {
        return parties;
    }

    DemoParty customer(String code) {
        DemoParty party = byCode.get(code);
        if (party == null) throw new IllegalArgumentException("No customer is called " + code);
        return party;
    }

    public List<Warehouse> warehouses() {
        return List.of(
                new Warehouse(
                        "MG1", "Magazyn główny Łódź", Numbers.gln(11), "ul. Magazynowa 4", "92-411", "Łódź", "PL", 1),
                new Warehouse(
                        "MG2", "Magazyn Poznań", Numbers.gln(12), "ul. Przemysłowa 21", "61-541", "Poznań", "PL", 2));
    }

    /** Lots as of a day: most goods in both warehouses, some short-dated, some not there at all. */
    public List<Lot> lots(LocalDate today) {
        List<Lot> lots = new ArrayList<>();
        for (int i = 0; i < products().size(); i++) {
            DemoProduct product = products().get(i);
            if (isOutOfStock(i)) continue;
            int base = Math.max(60, product.minimumStock() * 6);
            boolean ages = product.shelfLifeMonths() > 0;
            if (ages && i % 10 == 4) {
                lots.add(new Lot("MG1", product.code(), "K" + (1000 + i), today.plusDays(20 + i % 15), base / 3));
            }
            LocalDate first = ages ? today.plusMonths(product.shelfLifeMonths() / 2) : null;
            LocalDate second =
                    ages ? today.plusMonths(product.shelfLifeMonths()).minusDays(i % 20) : null;
            lots.add(new Lot("MG1", product.code(), "L" + (2000 + i), first, base));
            lots.add(new Lot("MG1", product.code(), "L" + (4000 + i), second, base * 2));
            if (i % 4 != 3) lots.add(new Lot("MG2", product.code(), "P" + (6000 + i), second, base));
        }
        return lots;
    }

    List<DemoProduct> outOfStock() {
        List<DemoProduct> missing = new ArrayList<>();
        for (int i = 0; i < products().size(); i++)
            if (isOutOfStock(i)) missing.add(products().get(i));
        return missing;
    }

    List<DemoProduct> wellStocked() {
        Set<DemoProduct> missing = new HashSet<>(outOfStock());
        return products().stream().filter(product -> !missing.contains(product)).toList();
    }

    DemoProduct dearest() {
        return products().stream()
                .max(Comparator.comparing(DemoProduct::netPrice))
                .orElseThrow();
    }

    private static boolean isOutOfStock(int index) {
        return index % 14 == 9;
    }

    public List<PriceList> priceLists() {
        List<PriceListItem> zloty = new ArrayList<>();
        List<PriceListItem> euro = new ArrayList<>();
        for (DemoProduct product : products()) {
            zloty.add(new PriceListItem(product.code(), 0, product.netPrice()));
            zloty.add(new PriceListItem(product.code(), 48, percentOff(product.netPrice(), 4)));
            euro.add(new PriceListItem(product.code(), 0, product.netPrice().divide(RATE, 2, RoundingMode.HALF_UP)));
        }
        return List.of(new PriceList("HURT-PLN", "PLN", zloty), new PriceList("EXPORT-EUR", "EUR", euro));
    }

    public List<CustomerPrice> customerPrices() {
        List<CustomerPrice> prices = new ArrayList<>();
        List<String> chains = List.of("OGRODOMANIA", "ZIELBUD", "AGROPUNKT", "DOMIOGROD");
        for (int i = 0; i < products().size(); i += 5) {
            DemoProduct product = products().get(i);
            String chain = chains.get(i / 5 % chains.size());
            prices.add(new CustomerPrice(chain, product.code(), 0, percentOff(product.netPrice(), 9)));
        }
        return prices;
    }

    public List<Discount> discounts() {
        return List.of(
                new Discount("CHAIN-OGR", "OGRODOMANIA", null, null, "PERCENT", new BigDecimal("3"), 0),
                new Discount("LISTEK-NAS", "LISTEK", null, "Nasiona warzyw", "PERCENT", new BigDecimal("5"), 0),
                new Discount("WIOSNA-PODL", null, null, "Podłoża i kora", "PERCENT", new BigDecimal("2"), 20),
                new Discount("MALWA-TRAWA", "MALWA", null, "Nasiona traw", "AMOUNT", new BigDecimal("0.40"), 8),
                new Discount(
                        "DONICA-SZT", null, products().get(120).code(), null, "AMOUNT", new BigDecimal("0.25"), 12));
    }

    private static BigDecimal percentOff(BigDecimal price, int percent) {
        return price.multiply(BigDecimal.valueOf(100L - percent))
                .movePointLeft(2)
                .setScale(2, RoundingMode.HALF_UP);
    }
}
