package org.wuzetka.connector.persistence.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One product for its page: stock, who reserved it, what comes, prices, partners' codes and history. */
@ApplicationScoped
public class ProductReads {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MANY = 200;

    private final Reader reader;
    private final CatalogueReads catalogue;

    ProductReads(Reader reader, CatalogueReads catalogue) {
        this.reader = reader;
        this.catalogue = catalogue;
    }

    public record Head(long id, int version, String code, String group, boolean photo, Catalogue.Stock stock) {}

    public Optional<Head> head(String code) {
        return reader.first(
                "SELECT id, version, code, product_group, EXISTS (SELECT 1 FROM product_photo f WHERE f.product_id = p.id)"
                        + " AS photo FROM product p WHERE code = ?",
                row -> new Head(
                        row.number("id"),
                        row.integer("version"),
                        row.text("code"),
                        row.text("product_group"),
                        row.flag("photo"),
                        catalogue.stock(List.of(row.number("id"))).get(row.number("id"))),
                code);
    }

    public List<Catalogue.Pack> packs(long product) {
        return catalogue.packs(List.of(product)).getOrDefault(product, List.of());
    }

    public Optional<String> codeOf(long id) {
        return reader.first("SELECT code FROM product WHERE id = ?", row -> row.text("code"), id);
    }

    public List<Catalogue.Lot> lots(long product) {
        return reader.list(
                """
                SELECT w.code AS warehouse, w.name AS warehouse_name, l.lot_number, l.expires_on, l.received_at, l.on_hand, l.allocated,
                       l.on_hand - l.allocated AS free,
                       greatest(0, round(100.0 * (l.expires_on - (now() AT TIME ZONE 'Europe/Warsaw')::date) / p.shelf_life_days))::integer AS left_percent
                  FROM lot l JOIN warehouse w ON w.id = l.warehouse_id JOIN product p ON p.id = l.product_id
                 WHERE l.product_id = ? AND l.on_hand <> 0
                 ORDER BY w.priority, w.code, l.expires_on NULLS LAST, l.received_at, l.id LIMIT ?""",
                row -> new Catalogue.Lot(
                        row.text("warehouse"),
                        row.text("warehouse_name"),
                        row.text("lot_number"),
                        row.date("expires_on"),
                        row.instant("received_at"),
                        row.quantity("on_hand"),
                        row.quantity("allocated"),
                        row.quantity("free"),
                        row.id("left_percent") == null ? null : row.integer("left_percent")),
                product,
                MANY);
    }

    /** The latest first. */
    public Page<Catalogue.Move> moves(long product, Paging paging) {
        return reader.page(
                "m.moved_at, m.kind, w.code AS warehouse, l.lot_number, m.quantity, m.document",
                "stock_move m JOIN lot l ON l.id = m.lot_id JOIN warehouse w ON w.id = l.warehouse_id",
                new Query().and("l.product_id = ?", product),
                "m.moved_at DESC, m.id DESC",
                paging,
                row -> new Catalogue.Move(
                        row.instant("moved_at"),
                        row.text("kind"),
                        row.text("warehouse"),
                        row.text("lot_number"),
                        row.quantity("quantity"),
                        row.text("document")));
    }

    /** Orders that hold it, the more important and older first. */
    public List<Catalogue.Reserving> reserving(long product) {
        return reader.list(
                """
                WITH held AS (
                    SELECT a.order_line_id, sum(a.quantity) AS allocated, 0::numeric AS waiting FROM lot l
                      JOIN allocation a ON a.lot_id = l.id AND a.state = 'ACTIVE' WHERE l.product_id = ? GROUP BY a.order_line_id
                    UNION ALL SELECT order_line_id, 0, quantity FROM reservation WHERE product_id = ?)
                SELECT o.id, o.number, o.status, coalesce(min(ol.requested_latest), o.requested_latest) AS wanted_by,
                       p.id AS party_id, p.code AS party_code, p.name AS party_name, sum(h.allocated) AS allocated, sum(h.waiting) AS waiting
                  FROM held h JOIN order_line ol ON ol.id = h.order_line_id JOIN customer_order o ON o.id = ol.order_id
                  JOIN party p ON p.id = o.customer_id
                 GROUP BY o.id, p.id ORDER BY o.priority, o.registered_at, o.id LIMIT ?""",
                row -> new Catalogue.Reserving(
                        row.number("id"),
                        row.text("number"),
                        OrderReads.party(row),
                        row.text("status"),
                        row.date("wanted_by"),
                        row.quantity("allocated"),
                        row.quantity("waiting")),
                product,
                product,
                MANY);
    }

    /** Supplier orders of which some is still to come, the next first. */
    public List<Catalogue.Incoming> incoming(long product) {
        return reader.list(
                """
                SELECT so.number, so.status, coalesce(sl.expected_on, so.expected_on) AS expected_on, sl.quantity, sl.received,
                       sl.quantity - sl.received AS open, p.id AS party_id, p.code AS party_code, p.name AS party_name
                  FROM supplier_order_line sl JOIN supplier_order so ON so.id = sl.supplier_order_id
                   AND so.status IN ('ORDERED','SENT','PARTLY_RECEIVED') JOIN party p ON p.id = so.supplier_id
                 WHERE sl.product_id = ? AND sl.received < sl.quantity
                 ORDER BY expected_on NULLS LAST, so.number LIMIT ?""",
                row -> new Catalogue.Incoming(
                        row.text("number"),
                        OrderReads.party(row),
                        row.text("status"),
                        row.date("expected_on"),
                        row.quantity("quantity"),
                        row.quantity("received"),
                        row.quantity("open")),
                product,
                MANY);
    }

    public List<Catalogue.Companion> companions(long product) {
        return reader.list(
                """
                SELECT p.id, p.code, p.name, p.unit, a.kind, p.active,
                       coalesce((SELECT sum(on_hand - allocated) FROM lot WHERE product_id = p.id), 0) AS free
                  FROM associated_product a JOIN product p ON p.id = a.other_id WHERE a.product_id = ? ORDER BY a.kind DESC, p.code""",
                row -> new Catalogue.Companion(
                        row.number("id"),
                        row.text("code"),
                        row.text("name"),
                        row.text("unit"),
                        row.text("kind"),
                        row.flag("active"),
                        row.quantity("free")),
                product);
    }

    public List<Catalogue.PartnerCode> partnerCodes(long product) {
        return reader.list(
                """
                SELECT c.id, c.code, c.unit, c.pack_factor, p.id AS party_id, p.code AS party_code, p.name AS party_name
                  FROM partner_item_code c JOIN party p ON p.id = c.party_id WHERE c.product_id = ? ORDER BY p.name, c.code LIMIT ?""",
                row -> new Catalogue.PartnerCode(
                        row.number("id"),
                        OrderReads.party(row),
                        row.text("code"),
                        row.text("unit"),
                        row.quantity("pack_factor")),
                product,
                MANY);
    }

    public List<Catalogue.ListPrice> listPrices(long product) {
        return reader.list(
                """
                SELECT i.id, l.code, l.currency, i.minimum_quantity, i.net_price FROM price_list_item i
                  JOIN price_list l ON l.id = i.price_list_id WHERE i.product_id = ? ORDER BY l.code, i.minimum_quantity LIMIT ?""",
                row -> new Catalogue.ListPrice(
                        row.number("id"),
                        row.text("code"),
                        row.text("currency"),
                        row.quantity("minimum_quantity"),
                        row.decimal("net_price")),
                product,
                MANY);
    }

    public List<Catalogue.CustomerPrice> customerPrices(long product) {
        return reader.list(
                """
                SELECT i.id, i.minimum_quantity, i.net_price, i.valid_from, i.valid_to, p.id AS party_id, p.code AS party_code,
                       p.name AS party_name, p.currency FROM customer_price i JOIN party p ON p.id = i.party_id
                 WHERE i.product_id = ? ORDER BY p.name, i.minimum_quantity, i.valid_from LIMIT ?""",
                row -> new Catalogue.CustomerPrice(
                        row.number("id"),
                        OrderReads.party(row),
                        row.text("currency"),
                        row.quantity("minimum_quantity"),
                        row.decimal("net_price"),
                        row.date("valid_from"),
                        row.date("valid_to")),
                product,
                MANY);
    }

    /** Those of the product itself and of its group; the discounts that hold for all goods are none of its page. */
    public List<Catalogue.Discount> discounts(long product, String group) {
        return reader.list(
                """
                SELECT d.*, p.code AS customer FROM discount d LEFT JOIN party p ON p.id = d.party_id
                 WHERE d.product_id = ? OR d.product_id IS NULL AND d.product_group = ? ORDER BY d.code LIMIT ?""",
                row -> new Catalogue.Discount(
                        row.number("id"),
                        row.text("code"),
                        row.text("customer"),
                        row.text("product_group"),
                        row.id("product_id") != null,
                        row.text("kind"),
                        row.quantity("value"),
                        row.quantity("minimum_quantity"),
                        row.date("valid_from"),
                        row.date("valid_to")),
                product,
                group == null ? "" : group,
                MANY);
    }

    public List<String> priceLists() {
        return reader.list("SELECT code FROM price_list ORDER BY code LIMIT 500", row -> row.text("code"));
    }

    /** Who changed what, the latest first. */
    public Page<Catalogue.Change> history(long product, Paging paging) {
        return reader.page(
                "at, actor, source, part, old::text, new::text",
                "master_change",
                new Query().and("product_id = ?", product),
                "id DESC",
                paging,
                row -> {
                    JsonNode old = json(row.text("old"));
                    JsonNode now = json(row.text("new"));
                    String kind = old == null ? "ADDED" : now == null ? "REMOVED" : "CHANGED";
                    return new Catalogue.Change(
                            row.instant("at"),
                            row.text("actor"),
                            row.text("source"),
                            row.text("part"),
                            kind,
                            differences(old, now));
                });
    }

    private static List<Catalogue.Difference> differences(JsonNode old, JsonNode now) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode side : new JsonNode[] {old, now}) {
            if (side == null) continue;
            for (Iterator<String> all = side.fieldNames(); all.hasNext(); ) names.add(all.next());
        }
        List<Catalogue.Difference> differences = new ArrayList<>();
        for (String name : names) {
            String before = text(old, name);
            String after = text(now, name);
            if (before != null || after != null) differences.add(new Catalogue.Difference(name, before, after));
        }
        return differences;
    }

    private static String text(JsonNode side, String name) {
        JsonNode value = side == null ? null : side.get(name);
        if (value == null || value.isNull()) return null;
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText();
    }

    private static JsonNode json(String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
