package org.wuzetka.app.orderform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.persistence.desk.AssociatedGoods.Offer;
import org.wuzetka.connector.persistence.desk.DeskSearch;
import org.wuzetka.connector.persistence.read.DeskReads.Earlier;
import org.wuzetka.domain.desk.Clerk;
import org.wuzetka.domain.desk.DeskFacts.Article;
import org.wuzetka.domain.desk.Draft;
import org.wuzetka.domain.desk.Reckoned;
import org.wuzetka.domain.shared.Problem;

/**
 * The order form as it is drawn.
 *
 * @param offers what goes with the line that was added last
 * @param lastProduct key of the product of that line, or {@code null}
 * @param offeredFor name of that product, or {@code null}
 * @param troubles why something could not be done
 * @param rows pasted rows that were not taken, with the reason
 * @param leftOver their text, to be put right and pasted again
 * @param found products that the typed word may mean
 * @param theirs what somebody else made of the draft meanwhile, or {@code null}
 * @param focus id of the field to go on with, or {@code null}
 * @param substitutes what may be sold in place of goods that are short, by their key
 */
public record FormView(
        Reckoned sheet,
        Clerk clerk,
        LocalDate today,
        List<Offer> offers,
        Long lastProduct,
        String offeredFor,
        List<Problem> troubles,
        List<Problem> rows,
        String leftOver,
        List<DeskSearch.Product> found,
        Reckoned theirs,
        String focus,
        List<Earlier> earlier,
        Map<Long, List<Offer>> substitutes) {

    /** Days that a quote stands, unless a day is named. */
    static final int DAYS_VALID = 14;

    public String address() {
        return "/order-form/" + sheet.draft().id();
    }

    public Draft.Content content() {
        return sheet.draft().content();
    }

    /** @param holds stock units in one */
    public record Unit(String code, BigDecimal holds) {}

    /** The units a product can be ordered in, its stock unit first. */
    static List<Unit> unitsOf(Article article) {
        List<Unit> units = new ArrayList<>();
        units.add(new Unit(article.unit(), BigDecimal.ONE));
        article.packs().forEach((code, holds) -> units.add(new Unit(code, holds)));
        return units;
    }

    public List<Unit> units(Article article) {
        return unitsOf(article);
    }

    /** What may be sold in place of a line that is short. */
    public List<Offer> instead(Reckoned.Line line) {
        return substitutes.getOrDefault(line.article().id(), List.of());
    }

    public String plain(BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString();
    }

    public boolean isPack(Reckoned.Line line) {
        return line.factor() != null && line.factor().compareTo(BigDecimal.ONE) != 0;
    }

    public boolean isOverLimit() {
        return !clerk.mayGrant(sheet.discount());
    }

    public boolean creditIsExceeded() {
        return sheet.credit().limit() != null
                && sheet.credit()
                                .used()
                                .add(sheet.gross())
                                .compareTo(sheet.credit().limit())
                        > 0;
    }

    /** Percent of the credit limit that is used, this order included; at most 100. */
    public int creditUsed() {
        BigDecimal limit = sheet.credit().limit();
        if (limit == null) return 0;
        if (limit.signum() <= 0) return 100;
        BigDecimal used = sheet.credit().used().add(sheet.gross()).movePointRight(2);
        return used.divide(limit, 0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(100))
                .intValue();
    }

    /** A day on which a quote made now would end, unless another is said. */
    public LocalDate validUntil() {
        return content().validUntil() != null ? content().validUntil() : today.plusDays(DAYS_VALID);
    }
}
