package org.wuzetka.app.desk;

import jakarta.ws.rs.QueryParam;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.connector.persistence.read.Workbench;

/** What the filters of the workbench send; days and amounts that are none are left out. */
public class WorkbenchForm {
    @QueryParam("own")
    boolean own;

    @QueryParam("class")
    String feasibility;

    @QueryParam("customer")
    String customer;

    @QueryParam("channel")
    String channel;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("warehouse")
    String warehouse;

    @QueryParam("product")
    String product;

    @QueryParam("least")
    String least;

    @QueryParam("most")
    String most;

    @QueryParam("late")
    boolean late;

    @QueryParam("q")
    String q;

    @QueryParam("sort")
    String sort;

    @QueryParam("dir")
    String direction;

    @QueryParam("page")
    int page;

    Workbench.Filter filter(String visitor) {
        return new Workbench.Filter(
                own ? visitor : null,
                feasibility,
                customer,
                channel,
                FormText.day(from),
                FormText.day(to),
                warehouse,
                product,
                FormText.decimal(least),
                FormText.decimal(most),
                q,
                sort,
                "asc".equals(direction),
                late);
    }

    ListUrl url() {
        return new ListUrl("/workbench")
                .and("own", own ? "true" : null)
                .and("class", feasibility)
                .and("customer", customer)
                .and("channel", channel)
                .and("from", from)
                .and("to", to)
                .and("warehouse", warehouse)
                .and("product", product)
                .and("least", least)
                .and("most", most)
                .and("late", late ? "true" : null)
                .and("q", q)
                .and("sort", sort)
                .and("dir", direction);
    }
}
