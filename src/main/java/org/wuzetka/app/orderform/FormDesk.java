package org.wuzetka.app.orderform;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.persistence.desk.AssociatedGoods;
import org.wuzetka.connector.persistence.desk.DeskSearch;
import org.wuzetka.connector.persistence.desk.DeskSearch.Known;
import org.wuzetka.connector.persistence.read.DeskReads;
import org.wuzetka.domain.desk.Clerk;
import org.wuzetka.domain.desk.DeskFacts;
import org.wuzetka.domain.desk.Draft;
import org.wuzetka.domain.desk.Drafts;
import org.wuzetka.domain.desk.PastedRows;
import org.wuzetka.domain.desk.ReckonDraft;
import org.wuzetka.domain.desk.Reckoned;
import org.wuzetka.domain.desk.ScannedCode;
import org.wuzetka.domain.intake.UnitCodes;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/** What the clerk does on the form: finds goods by what he types, scans or pastes, and sees what follows from it. */
@ApplicationScoped
class FormDesk {
    private static final int EARLIER = 12;

    private final Drafts drafts;
    private final ReckonDraft reckoning;
    private final DeskFacts facts;
    private final DeskSearch search;
    private final AssociatedGoods associated;
    private final DeskReads reads;
    private final Clock clock;

    FormDesk(
            Drafts drafts,
            ReckonDraft reckoning,
            DeskFacts facts,
            DeskSearch search,
            AssociatedGoods associated,
            DeskReads reads,
            Clock clock) {
        this.drafts = drafts;
        this.reckoning = reckoning;
        this.facts = facts;
        this.search = search;
        this.associated = associated;
        this.reads = reads;
        this.clock = clock;
    }

    /** What came of a word or a code. */
    record Added(Draft.Content content, List<Problem> troubles, List<DeskSearch.Product> found, Long product) {
        static Added nothing(Draft.Content content, Problem... troubles) {
            return new Added(content, List.of(troubles), List.of(), null);
        }
    }

    record Pasted(Draft.Content content, List<Problem> troubles, String leftOver) {}

    LocalDate today() {
        return BusinessCalendar.dayOf(clock.instant());
    }

    Optional<Draft> find(long id) {
        return drafts.find(id);
    }

    /** A form nobody has written on yet. */
    Draft blank(long customer, Clerk clerk) {
        if (facts.customer(customer).isEmpty()) {
            throw ProblemException.notFound("orderdesk.customer-unknown", String.valueOf(customer));
        }
        return new Draft(
                0,
                0,
                clerk.name(),
                customer,
                Draft.State.OPEN,
                Draft.Content.EMPTY,
                null,
                null,
                null,
                clerk.name(),
                null,
                null);
    }

    Reckoned reckon(Draft draft, Clerk clerk) {
        return reckoning.reckon(draft, clerk, today());
    }

    /** @param picked product chosen in the list of those found, or 0 when there is only what was typed or scanned */
    Added add(Draft draft, String typed, long picked, BigDecimal quantity, String unit) {
        Draft.Content content = draft.content();
        BigDecimal wanted = quantity == null ? BigDecimal.ONE : quantity;
        if (picked != 0) {
            Optional<DeskFacts.Article> article =
                    Optional.ofNullable(facts.articles(List.of(picked)).get(picked));
            if (article.isEmpty()) return Added.nothing(content, Problem.error("orderdesk.unknown", null, typed));
            return plus(content, Draft.Line.of(picked, wanted, unit(article.get(), unit)));
        }
        if (typed == null) return Added.nothing(content);
        Optional<ScannedCode> scanned = ScannedCode.read(typed);
        String code = scanned.map(ScannedCode::gtin).orElse(typed);
        List<Known> known = search.exactly(List.of(code), draft.customerId()).getOrDefault(code, List.of());
        if (known.size() == 1) {
            BigDecimal pieces = scanned.map(ScannedCode::quantity).orElse(wanted);
            String lot = scanned.map(ScannedCode::lot).orElse(null);
            Draft.Line line =
                    Draft.Line.of(known.get(0).productId(), pieces, known.get(0).unit());
            return plus(content, new Draft.Line(line.productId(), pieces, line.unit(), line.concession(), lot));
        }
        if (scanned.isPresent()) {
            return Added.nothing(
                    content, Problem.error(known.isEmpty() ? "orderdesk.unknown" : "orderdesk.ambiguous", null, code));
        }
        List<DeskSearch.Product> found = search.products(typed, draft.customerId());
        if (found.isEmpty()) return Added.nothing(content, Problem.error("orderdesk.unknown", null, typed));
        return new Added(content, List.of(), found, null);
    }

    private static Added plus(Draft.Content content, Draft.Line line) {
        return new Added(content.plus(List.of(line)), List.of(), List.of(), line.productId());
    }

    private static String unit(DeskFacts.Article article, String said) {
        return said != null && article.factor(said) != null ? said : article.unit();
    }

    Pasted paste(Draft draft, String text) {
        List<PastedRows.Row> rows = PastedRows.of(text);
        Map<String, List<Known>> known = rows.isEmpty()
                ? Map.of()
                : search.exactly(rows.stream().map(PastedRows.Row::code).toList(), draft.customerId());
        List<Long> ids = known.values().stream()
                .flatMap(List::stream)
                .map(Known::productId)
                .distinct()
                .toList();
        Map<Long, DeskFacts.Article> articles = ids.isEmpty() ? Map.of() : facts.articles(ids);
        List<Draft.Line> lines = new ArrayList<>();
        List<Problem> troubles = new ArrayList<>();
        StringBuilder leftOver = new StringBuilder();
        for (PastedRows.Row row : rows) {
            Problem trouble = null;
            List<Known> meant = known.getOrDefault(row.code(), List.of());
            String place = "row " + row.number();
            if (meant.isEmpty()) trouble = Problem.error("orderdesk.unknown", place, row.code());
            else if (meant.size() > 1) trouble = Problem.error("orderdesk.ambiguous", place, row.code());
            else if (row.quantity() == null) trouble = Problem.error("orderdesk.row-quantity", place, row.text());
            else {
                DeskFacts.Article article = articles.get(meant.get(0).productId());
                String unit = row.unit() == null ? meant.get(0).unit() : said(article, row.unit());
                if (unit == null) trouble = Problem.error("orderdesk.row-unit", place, row.unit(), article.code());
                else lines.add(Draft.Line.of(article.id(), row.quantity(), unit));
            }
            if (trouble != null) {
                troubles.add(trouble);
                leftOver.append(row.text()).append('\n');
            }
        }
        if (rows.isEmpty()) troubles.add(Problem.error("orderdesk.nothing-pasted", null));
        return new Pasted(draft.content().plus(lines), troubles, leftOver.toString());
    }

    private static String said(DeskFacts.Article article, String word) {
        String standard = UnitCodes.standard(word);
        return Stream.of(word, standard == null ? word : standard)
                .filter(unit -> article.factor(unit) != null)
                .findFirst()
                .orElse(null);
    }

    Draft.Content repeat(Draft draft, long order) {
        return draft.content()
                .plus(reads.linesOf(order, draft.customerId()).stream()
                        .map(line -> Draft.Line.of(line.productId(), line.quantity(), line.unit()))
                        .toList());
    }

    /** Goods to offer with one that is on the form; substitutes too when it is short. */
    List<AssociatedGoods.Offer> offers(Reckoned sheet, Long product) {
        if (product == null) return List.of();
        boolean isShort = sheet.lines().stream()
                .filter(line -> line.article().id() == product)
                .anyMatch(FormDesk::isShort);
        return associated.with(
                product,
                isShort,
                sheet.lines().stream().map(line -> line.article().id()).toList());
    }

    private static boolean isShort(Reckoned.Line line) {
        return line.problems().stream().anyMatch(problem -> problem.code().startsWith("orderdesk.short"));
    }

    /** What may be sold in place of the goods that are short, by their key; what is on the form already is none of it. */
    Map<Long, List<AssociatedGoods.Offer>> substitutes(Reckoned sheet) {
        List<Long> wanting = sheet.lines().stream()
                .filter(FormDesk::isShort)
                .map(line -> line.article().id())
                .distinct()
                .toList();
        if (wanting.isEmpty()) return Map.of();
        return associated.substitutes(
                wanting, sheet.lines().stream().map(line -> line.article().id()).toList());
    }

    /** The line with another product in its place, as much of it; what was granted for the former is not for this one. */
    Draft.Content swap(Draft draft, int position, long product) {
        List<Draft.Line> lines = new ArrayList<>(draft.content().lines());
        if (position >= lines.size()) return draft.content();
        Draft.Line line = lines.get(position);
        Map<Long, DeskFacts.Article> articles = facts.articles(List.of(product, line.productId()));
        DeskFacts.Article article = articles.get(product);
        if (article == null || !article.active()) return draft.content();
        boolean sameUnit = article.factor(line.unit()) != null;
        BigDecimal holds = articles.get(line.productId()).factor(line.unit());
        // A carton of the one may be no unit of the other: as many pieces then.
        BigDecimal quantity = sameUnit || holds == null
                ? line.quantity()
                : line.quantity().multiply(holds).stripTrailingZeros();
        lines.set(position, Draft.Line.of(product, quantity, sameUnit ? line.unit() : article.unit()));
        return draft.content().with(lines);
    }

    List<DeskReads.Earlier> earlier(long customer) {
        return reads.earlier(customer, EARLIER);
    }
}
