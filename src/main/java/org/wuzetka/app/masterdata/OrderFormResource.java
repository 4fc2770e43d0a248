package org.wuzetka.app.masterdata;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Downloads;
import org.wuzetka.connector.persistence.lookup.OrderFormsSql;
import org.wuzetka.domain.documents.OrderFormPrinter;
import org.wuzetka.domain.parties.Company;

/** The order form a customer prints, fills in and faxes back; each download is a form of its own. */
@Path("/api/parties/{code}/order-form.pdf")
@Blocking
public class OrderFormResource {
    private final OrderFormsSql forms;
    private final OrderFormPrinter printer;
    private final Company company;
    private final Clock clock;

    OrderFormResource(OrderFormsSql forms, OrderFormPrinter printer, Company company, Clock clock) {
        this.forms = forms;
        this.printer = printer;
        this.company = company;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Produces("application/pdf")
    public Response form(@PathParam("code") String code) {
        return forms.make(code, company, clock.instant())
                .map(form -> Downloads.pdf(form.number(), printer.orderForm(form)))
                .orElseThrow(() -> ProblemException.notFound("form.no-customer", code));
    }
}
