package org.wuzetka.app.orderform;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.desk.DeskLimits;
import org.wuzetka.domain.desk.Clerk;

/** What the visitor may grant and see. An administrator may grant all; whoever buys knows what goods cost. */
@ApplicationScoped
public class Clerks {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private final DeskLimits limits;
    private final Visitor visitor;

    Clerks(DeskLimits limits, Visitor visitor) {
        this.limits = limits;
        this.visitor = visitor;
    }

    public Clerk present() {
        if (visitor.is(Roles.ADMIN)) return new Clerk(visitor.name(), ALL, true);
        boolean buys = visitor.is(Roles.PURCHASING);
        return limits.of(visitor.name())
                .map(limit -> new Clerk(visitor.name(), limit.discountPercent(), buys || limit.seesMargin()))
                .orElseGet(() -> new Clerk(visitor.name(), BigDecimal.ZERO, buys));
    }
}
