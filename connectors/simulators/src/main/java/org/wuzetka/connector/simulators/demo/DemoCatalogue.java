package org.wuzetka.connector.simulators.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The goods of the demo: some two hundred articles of a garden wholesaler, made from {@code products.tsv}. */
public final class DemoCatalogue {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]+(?:,[0-9]+)?) (kg|g|l|cm|m|szt)");
    /** Groups whose goods are bought together. */
    private static final Map<String, List<String>> GOES_WITH = Map.of(
            "Nawozy płynne", List.of("Podłoża i kora"),
            "Podłoża i kora", List.of("Doniczki i osłonki"),
            "Nasiona warzyw", List.of("Podłoża i kora"),
            "Nasiona kwiatów i ziół", List.of("Doniczki i osłonki"),
            "Nasiona traw", List.of("Nawozy granulowane", "Narzędzia ogrodowe"),
            "Ochrona roślin", List.of("Narzędzia ogrodowe"),
            "Nawadnianie", List.of("Nawadnianie"),
            "Karma dla ptaków", List.of("Dom i taras"));

    /** @param kind GOES_WITH or SUBSTITUTE */
    public record Association(String product, String other, String kind) {}

    private final List<DemoProduct> products;
    private final List<Association> associations;

    private DemoCatalogue(List<DemoProduct> products, List<Association> associations) {
        this.products = products;
        this.associations = associations;
    }

    public static DemoCatalogue create() {
        List<DemoProduct> products = new ArrayList<>();
        Map<String, List<DemoProduct>> sizesOfRow = new LinkedHashMap<>();
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (String[] row : Table.read("products")) {
            int group = groups.computeIfAbsent(row[0], name -> groups.size() + 1);
            for (String variant : row[9].split(";")) {
                int item = products.size() + 1;
                DemoProduct product = product(row, variant, group, item);
                products.add(product);
                sizesOfRow.computeIfAbsent(row[6], name -> new ArrayList<>()).add(product);
            }
        }
        return new DemoCatalogue(List.copyOf(products), associations(products, sizesOfRow));
    }

    public List<DemoProduct> products() {
        return products;
    }

    public List<Association> associations() {
        return associations;
    }

    private static DemoProduct product(String[] row, String variant, int group, int item) {
        String size = variant.substring(0, variant.indexOf('='));
        BigDecimal price =
                new BigDecimal(variant.substring(variant.indexOf('=') + 1).replace(',', '.'));
        String gtin = Numbers.gtin13(10_000 + item);
        int carton = Integer.parseInt(row[4]);
        int pallet = carton == 1 ? 60 : carton * 40;
        List<DemoProduct.Pack> packs = new ArrayList<>();
        if (carton > 1) packs.add(new DemoProduct.Pack("CT", carton, Numbers.gtin14(1, gtin)));
        if (carton % 2 == 0 && carton >= 12) packs.add(new DemoProduct.Pack("PK", carton / 2, Numbers.gtin14(2, gtin)));
        packs.add(new DemoProduct.Pack("PX", pallet, Numbers.gtin14(3, gtin)));
        BigDecimal purchase = price.multiply(new BigDecimal("0.66")).setScale(2, RoundingMode.HALF_UP);
        return new DemoProduct(
                String.format("%02d-%04d", group, item),
                gtin,
                row[6] + " " + size,
                row[7] + " " + decimalPoint(size),
                row[8] + " " + size,
                row[0],
                row[1],
                size,
                row[2],
                weight(row[1], size),
                price,
                row[3],
                row[3].substring(0, 3) + "-" + (4000 + item * 7),
                purchase,
                carton * 2,
                carton,
                2 + item % 4,
                price.compareTo(new BigDecimal(60)) > 0 ? 6 : carton * 3,
                Integer.parseInt(row[5]),
                List.copyOf(packs));
    }

    private static String decimalPoint(String size) {
        return size.replace(',', '.').replace("szt", "pcs").replace("rozm.", "size");
    }

    private static BigDecimal weight(String shape, String size) {
        Matcher amount = AMOUNT.matcher(size);
        if (!amount.matches()) return new BigDecimal("0.180");
        BigDecimal value = new BigDecimal(amount.group(1).replace(',', '.'));
        BigDecimal content =
                switch (amount.group(2)) {
                    case "kg" -> value.multiply(new BigDecimal("1.03"));
                    case "g" -> value.multiply(new BigDecimal("0.0011")).add(new BigDecimal("0.008"));
                    case "l" ->
                        shape.equals("bag")
                                ? value.multiply(new BigDecimal("0.32"))
                                : value.multiply(new BigDecimal("1.08"));
                    case "cm" -> value.multiply(new BigDecimal(shape.equals("pot") ? "0.021" : "0.013"));
                    case "m" -> value.multiply(new BigDecimal("0.14"));
                    default -> value.multiply(new BigDecimal("0.025"));
                };
        return content.max(new BigDecimal("0.010")).setScale(3, RoundingMode.HALF_UP);
    }

    private static List<Association> associations(
            List<DemoProduct> products, Map<String, List<DemoProduct>> sizesOfRow) {
        Set<Association> found = new LinkedHashSet<>();
        // The next size of the same thing can stand in for it.
        for (List<DemoProduct> sizes : sizesOfRow.values()) {
            for (int i = 0; i + 1 < sizes.size(); i++) {
                found.add(new Association(sizes.get(i).code(), sizes.get(i + 1).code(), "SUBSTITUTE"));
                found.add(new Association(sizes.get(i + 1).code(), sizes.get(i).code(), "SUBSTITUTE"));
            }
        }
        for (int i = 0; i < products.size(); i++) {
            DemoProduct product = products.get(i);
            for (String group : GOES_WITH.getOrDefault(product.group(), List.of())) {
                List<DemoProduct> others = products.stream()
                        .filter(other ->
                                other.group().equals(group) && !other.code().equals(product.code()))
                        .toList();
                found.add(new Association(
                        product.code(), others.get(i * 5 % others.size()).code(), "GOES_WITH"));
            }
        }
        return List.copyOf(found);
    }
}
