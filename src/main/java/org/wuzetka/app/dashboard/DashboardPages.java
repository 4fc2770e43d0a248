package org.wuzetka.app.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.HubPicture;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Dashboard;
import org.wuzetka.connector.persistence.read.Dashboard.Span;
import org.wuzetka.connector.persistence.read.DashboardReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Scope;

/** What each role looks at first: charts, each bar of which is a link to its list. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING, Roles.CUSTOMER})
public class DashboardPages {
    private static final int PAGE_SIZE = 50;
    private static final int OWN_MONTHS = 3;
    private static final int OWN_DAYS = 30;
    private static final List<String> OWN_ORDERS = List.of(
            "NEEDS_REVIEW",
            "REGISTERED",
            "CONFIRMED",
            "PARTLY_ALLOCATED",
            "ALLOCATED",
            "PARTLY_ISSUED",
            "ISSUED",
            "PARTLY_INVOICED");
    private static final List<String> OWN_SHIPMENTS = List.of(
            "LABEL_READY", "HANDED_OVER", "IN_TRANSIT", "OUT_FOR_DELIVERY", "READY_TO_PICKUP", "DELIVERED", "RETURNED");

    /** In the order in which they are shown; who has several roles sees the panels of all. */
    private static final Map<String, List<String>> OF_ROLES = new LinkedHashMap<>();

    static {
        OF_ROLES.put(
                Roles.SALES, List.of("hours", "work", "ages", "feasibility", "late", "silence", "touchless", "fill"));
        OF_ROLES.put(Roles.WAREHOUSE, List.of("feasibility", "late", "shipments", "low", "fill"));
        OF_ROLES.put(Roles.ACCOUNTS, List.of("toBill", "overdue", "credit", "work", "ages"));
        OF_ROLES.put(Roles.PURCHASING, List.of("low", "feasibility", "late", "supplierOrders", "fill"));
        OF_ROLES.put(
                Roles.ADMIN,
                List.of(
                        "hours",
                        "silence",
                        "work",
                        "ages",
                        "feasibility",
                        "late",
                        "touchless",
                        "fill",
                        "toBill",
                        "overdue",
                        "credit",
                        "shipments",
                        "low",
                        "supplierOrders"));
    }

    private final DashboardFigures figures;
    private final HubPicture picture;
    private final Visitor visitor;
    private final Clock clock;

    DashboardPages(DashboardFigures figures, HubPicture picture, Visitor visitor, Clock clock) {
        this.figures = figures;
        this.picture = picture;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance dashboard(
                Ui ui, List<Panel> panels, boolean week, Instant at, boolean hub, String picture);

        static native TemplateInstance low(Ui ui, Page<Dashboard.Low> products, ListUrl url);
    }

    /** @param span {@code week}: orders by hour of seven days instead of today's */
    @GET
    @Path("dashboard")
    public TemplateInstance dashboard(@QueryParam("span") String span) {
        boolean week = "week".equals(span);
        Ui ui = visitor.ui("dashboard");
        boolean hub = visitor.is(Roles.ADMIN);
        return Templates.dashboard(
                ui,
                visitor.is(Roles.CUSTOMER) ? own(ui) : house(ui, week),
                week,
                clock.instant(),
                hub,
                hub ? picture.html(visitor.language()) : "");
    }

    private List<Panel> house(Ui ui, boolean week) {
        Set<String> keys = new LinkedHashSet<>();
        if (visitor.is(Roles.ADMIN)) keys.addAll(OF_ROLES.get(Roles.ADMIN));
        OF_ROLES.forEach((role, panels) -> {
            if (visitor.is(role)) keys.addAll(panels);
        });
        DashboardPanels panels = new DashboardPanels(figures, ui);
        return keys.stream().map(key -> panels.panel(key, week)).toList();
    }

    /** A customer's own orders, parcels and invoices, and nothing of others. */
    private List<Panel> own(Ui ui) {
        Scope scope = visitor.scope();
        DashboardReads reads = figures.own();
        DashboardPanels panels = new DashboardPanels(figures, ui);
        LocalDate since = figures.day().minusDays(OWN_DAYS);
        return List.of(
                panels.counted(
                        "ownOrders", "order", "/orders", OWN_ORDERS, reads.orders(OWN_ORDERS, scope), null, "bar-way"),
                panels.counted(
                        "ownShipments",
                        "shipment",
                        "/shipments",
                        OWN_SHIPMENTS,
                        reads.shipments(OWN_SHIPMENTS, since, scope),
                        since,
                        "bar-way"),
                panels.invoices(reads.invoices(months(), scope)));
    }

    private List<Span> months() {
        List<Span> spans = new ArrayList<>();
        YearMonth month = YearMonth.from(figures.day());
        for (int back = 0; back < OWN_MONTHS; back++) {
            YearMonth one = month.minusMonths(back);
            spans.add(new Span(one.atDay(1), one.atEndOfMonth(), 0, null));
        }
        return spans;
    }

    /** Products of which less is free than there should always be, the emptiest first. */
    @GET
    @Path("stock/below-minimum")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    public TemplateInstance low(@QueryParam("page") int page) {
        return Templates.low(
                visitor.ui("dashboard"),
                figures.own().belowMinimum(new Paging(page, PAGE_SIZE)),
                new ListUrl("/stock/below-minimum"));
    }
}
