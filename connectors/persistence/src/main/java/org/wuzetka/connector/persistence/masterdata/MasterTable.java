package org.wuzetka.connector.persistence.masterdata;

import static org.wuzetka.connector.persistence.masterdata.Field.choice;
import static org.wuzetka.connector.persistence.masterdata.Field.of;
import static org.wuzetka.connector.persistence.masterdata.Field.reference;
import static org.wuzetka.connector.persistence.masterdata.Field.required;
import static org.wuzetka.connector.persistence.masterdata.Field.standard;

import java.util.List;
import java.util.stream.Stream;
import org.wuzetka.connector.persistence.masterdata.Field.Type;

/**
 * A kind of master data that goes in and out as rows.
 *
 * @param name of the list within a row that holds such rows, or of the whole
 * @param keys fields that tell rows apart (within their parent, for a child)
 * @param parentColumn for a child, the column with its parent's id
 * @param hasId whether the table has a surrogate key of its own
 * @param versioned whether the table counts its changes for optimistic locking
 * @param complete whether a list that is sent replaces the whole list; else it adds and changes only
 */
public record MasterTable(
        String name,
        String table,
        List<Field> keys,
        List<Field> fields,
        String parentColumn,
        boolean hasId,
        boolean versioned,
        boolean complete,
        List<MasterTable> children) {

    public static final MasterTable PRODUCTS = new MasterTable(
            "products",
            "product",
            List.of(required("code", "code", Type.CODE)),
            List.of(
                    of("gtin", "gtin", Type.GTIN),
                    required("name", "name", Type.TEXT),
                    of("nameEn", "name_en", Type.TEXT),
                    of("nameDe", "name_de", Type.TEXT),
                    of("group", "product_group", Type.TEXT),
                    standard("unit", "unit", Type.CODE, "'C62'"),
                    required("vatRate", "vat_rate", Type.VAT_RATE),
                    of("vatExemption", "vat_exemption", Type.TEXT),
                    of("weightKg", "weight_kg", Type.DECIMAL),
                    of("netPrice", "net_price", Type.DECIMAL),
                    standard("active", "active", Type.BOOLEAN, "true"),
                    reference("supplier", "supplier_id", "party", false),
                    of("supplierCode", "supplier_code", Type.TEXT),
                    of("purchasePrice", "purchase_price", Type.DECIMAL),
                    standard("minimumOrderQuantity", "minimum_order_quantity", Type.DECIMAL, "1"),
                    standard("orderMultiple", "order_multiple", Type.DECIMAL, "1"),
                    standard("leadDays", "lead_days", Type.WHOLE_NUMBER, "3"),
                    standard("minimumStock", "minimum_stock", Type.DECIMAL, "0"),
                    standard("annex15", "annex15", Type.BOOLEAN, "false")),
            null,
            true,
            true,
            false,
            List.of(
                    child(
                            "packs",
                            "product_pack",
                            "product_id",
                            true,
                            true,
                            List.of(required("unit", "unit", Type.CODE)),
                            List.of(required("factor", "factor", Type.DECIMAL), of("gtin", "gtin", Type.GTIN))),
                    child(
                            "associated",
                            "associated_product",
                            "product_id",
                            false,
                            true,
                            List.of(
                                    reference("product", "other_id", "product", true),
                                    choice("kind", "kind", "GOES_WITH", "SUBSTITUTE")),
                            List.of())));

    public static final MasterTable PARTIES = new MasterTable(
            "parties",
            "party",
            List.of(required("code", "code", Type.CODE)),
            List.of(
                    required("name", "name", Type.TEXT),
                    standard("customer", "customer", Type.BOOLEAN, "false"),
                    standard("supplier", "supplier", Type.BOOLEAN, "false"),
                    of("gln", "gln", Type.GLN),
                    of("vatId", "vat_id", Type.VAT_ID),
                    standard("language", "language", Type.LANGUAGE, "'pl'"),
                    standard("currency", "currency", Type.CURRENCY, "'PLN'"),
                    of("phone", "phone", Type.TEXT),
                    of("fax", "fax", Type.TEXT),
                    of("street", "street", Type.TEXT),
                    of("postCode", "post_code", Type.TEXT),
                    of("city", "city", Type.TEXT),
                    standard("country", "country", Type.COUNTRY, "'PL'"),
                    standard("paymentDays", "payment_days", Type.WHOLE_NUMBER, "14"),
                    of("creditLimit", "credit_limit", Type.DECIMAL),
                    reference("priceList", "price_list_id", "price_list", false),
                    standard("active", "active", Type.BOOLEAN, "true"),
                    standard("autoConfirm", "auto_confirm", Type.BOOLEAN, "true"),
                    of("autoConfirmLimit", "auto_confirm_limit", Type.DECIMAL),
                    standard("partialDelivery", "partial_delivery", Type.BOOLEAN, "true"),
                    standard("autoIssue", "auto_issue", Type.BOOLEAN, "true"),
                    standard("autoChange", "auto_change", Type.BOOLEAN, "true"),
                    standard("priceTolerancePercent", "price_tolerance_percent", Type.DECIMAL, "1.00"),
                    choice(
                            "invoiceGrouping",
                            "invoice_grouping",
                            "PER_WZ",
                            "PER_ORDER",
                            "PER_DAY",
                            "PER_MONTH",
                            "MANUAL"),
                    choice(
                            "orderResponse",
                            "order_response",
                            "NONE",
                            "SAME",
                            "EDIFACT",
                            "X12",
                            "UBL",
                            "OPENTRANS",
                            "COMARCH"),
                    standard("applicationErrors", "application_errors", Type.BOOLEAN, "false"),
                    standard("replyMail", "reply_mail", Type.BOOLEAN, "false"),
                    standard("minimumShelfLifeDays", "minimum_shelf_life_days", Type.WHOLE_NUMBER, "0"),
                    standard("priority", "priority", Type.WHOLE_NUMBER, "5"),
                    standard("readingConfidence", "reading_confidence", Type.WHOLE_NUMBER, "80"),
                    standard("courier", "courier", Type.CODE, "'INPOST'"),
                    standard("courierService", "courier_service", Type.CODE, "'inpost_courier_standard'"),
                    choice("supplierTransport", "supplier_transport", "EMAIL", "EDIFACT", "BOTH"),
                    of("outlet", "outlet", Type.CODE),
                    of("minimumOrderValue", "minimum_order_value", Type.DECIMAL),
                    of("smallestOrder", "smallest_order", Type.DECIMAL),
                    of("accountManager", "account_manager", Type.TEXT)),
            null,
            true,
            true,
            false,
            List.of(
                    // Orders point at their delivery address for ever, so addresses are never taken away.
                    child(
                            "addresses",
                            "party_address",
                            "party_id",
                            true,
                            false,
                            List.of(required("code", "code", Type.CODE)),
                            List.of(
                                    of("gln", "gln", Type.GLN),
                                    required("name", "name", Type.TEXT),
                                    of("street", "street", Type.TEXT),
                                    of("postCode", "post_code", Type.TEXT),
                                    of("city", "city", Type.TEXT),
                                    standard("country", "country", Type.COUNTRY, "'PL'"),
                                    of("phone", "phone", Type.TEXT),
                                    of("email", "email", Type.EMAIL))),
                    child(
                            "emails",
                            "party_email",
                            "party_id",
                            false,
                            true,
                            List.of(
                                    required("email", "email", Type.EMAIL),
                                    choice("purpose", "purpose", "ORDERS", "STATUS", "INVOICES")),
                            List.of()),
                    child(
                            "contacts",
                            "party_contact",
                            "party_id",
                            true,
                            true,
                            List.of(required("name", "name", Type.TEXT)),
                            List.of(
                                    of("position", "position", Type.TEXT),
                                    of("phone", "phone", Type.TEXT),
                                    of("email", "email", Type.EMAIL))),
                    child(
                            "itemCodes",
                            "partner_item_code",
                            "party_id",
                            true,
                            true,
                            List.of(required("code", "code", Type.CODE)),
                            List.of(
                                    reference("product", "product_id", "product", true),
                                    of("unit", "unit", Type.CODE),
                                    standard("packFactor", "pack_factor", Type.DECIMAL, "1")))));

    public static final MasterTable WAREHOUSES = new MasterTable(
            "warehouses",
            "warehouse",
            List.of(required("code", "code", Type.CODE)),
            List.of(
                    required("name", "name", Type.TEXT),
                    of("street", "street", Type.TEXT),
                    of("postCode", "post_code", Type.TEXT),
                    of("city", "city", Type.TEXT),
                    standard("country", "country", Type.COUNTRY, "'PL'"),
                    of("gln", "gln", Type.GLN),
                    standard("priority", "priority", Type.WHOLE_NUMBER, "5"),
                    standard("picking", "picking", Type.BOOLEAN, "false")),
            null,
            true,
            false,
            false,
            List.of());

    public static final MasterTable EXCHANGE_RATES = flat(
            "exchangeRates",
            "exchange_rate",
            List.of(required("currency", "currency", Type.CURRENCY), required("day", "day", Type.DATE)),
            List.of(required("pln", "pln", Type.RATE), of("table", "table_number", Type.TEXT)));

    public static final MasterTable BINS = flat(
            "bins",
            "product_bin",
            List.of(
                    reference("warehouse", "warehouse_id", "warehouse", true),
                    reference("product", "product_id", "product", true)),
            List.of(
                    required("bin", "bin", Type.TEXT),
                    standard("walkingOrder", "walking_order", Type.WHOLE_NUMBER, "0")));

    static final MasterTable PRICE_LISTS = flat(
            "priceLists",
            "price_list",
            List.of(required("priceList", "code", Type.CODE)),
            List.of(standard("currency", "currency", Type.CURRENCY, "'PLN'")));

    static final MasterTable LIST_PRICES = flat(
            "listPrices",
            "price_list_item",
            List.of(
                    reference("priceList", "price_list_id", "price_list", true),
                    reference("product", "product_id", "product", true),
                    standard("minimumQuantity", "minimum_quantity", Type.DECIMAL, "0")),
            List.of(required("netPrice", "net_price", Type.DECIMAL)));

    static final MasterTable CUSTOMER_PRICES = flat(
            "customerPrices",
            "customer_price",
            List.of(
                    reference("customer", "party_id", "party", true),
                    reference("product", "product_id", "product", true),
                    standard("minimumQuantity", "minimum_quantity", Type.DECIMAL, "0"),
                    standard("validFrom", "valid_from", Type.DATE, "DATE '2000-01-01'")),
            List.of(required("netPrice", "net_price", Type.DECIMAL), of("validTo", "valid_to", Type.DATE)));

    static final MasterTable DISCOUNTS = flat(
            "discounts",
            "discount",
            List.of(required("discount", "code", Type.CODE)),
            List.of(
                    reference("customer", "party_id", "party", false),
                    reference("product", "product_id", "product", false),
                    of("group", "product_group", Type.TEXT),
                    choice("kind", "kind", "PERCENT", "AMOUNT"),
                    required("value", "value", Type.DECIMAL),
                    standard("minimumQuantity", "minimum_quantity", Type.DECIMAL, "0"),
                    standard("validFrom", "valid_from", Type.DATE, "DATE '2000-01-01'"),
                    of("validTo", "valid_to", Type.DATE)));

    private static MasterTable child(
            String name,
            String table,
            String parentColumn,
            boolean hasId,
            boolean complete,
            List<Field> keys,
            List<Field> fields) {
        return new MasterTable(name, table, keys, fields, parentColumn, hasId, false, complete, List.of());
    }

    private static MasterTable flat(String name, String table, List<Field> keys, List<Field> fields) {
        return new MasterTable(name, table, keys, fields, null, true, false, false, List.of());
    }

    List<Field> all() {
        return Stream.concat(keys.stream(), fields.stream()).toList();
    }

    /** Names of the columns of a CSV, in order; a list within a row is one cell {@code a:b:c|a:b:c}. */
    public List<String> columns() {
        return Stream.concat(all().stream().map(Field::name), children.stream().map(MasterTable::name))
                .toList();
    }

    /** For a cell of a list: the names of its parts, in order; empty when no list has this name. */
    public List<String> partsOf(String column) {
        return children.stream()
                .filter(child -> child.name().equals(column))
                .findFirst()
                .map(child -> child.all().stream().map(Field::name).toList())
                .orElse(List.of());
    }
}
