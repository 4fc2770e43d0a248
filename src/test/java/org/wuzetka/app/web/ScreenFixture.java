package org.wuzetka.app.web;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** A hub with orders in every state, and people who look at its pages. */
public abstract class ScreenFixture {
    protected static final int ORDERS = 400;
    protected static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    protected static final String PROBLEM = "application/problem+json";
    private static boolean filled;

    @Inject
    DataSource database;

    @BeforeEach
    void fillOnce() throws Exception {
        if (!filled) ReadModelFixtures.fill(database, ORDERS);
        filled = true;
    }

    protected static RequestSpecification as(String name) {
        return given().auth().preemptive().basic(name, name).header("Sec-Fetch-Site", "same-origin");
    }

    protected String one(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                ResultSet answer = connection.createStatement().executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    protected String order(String where) throws Exception {
        return one("SELECT id FROM customer_order WHERE " + where + " ORDER BY id DESC LIMIT 1");
    }
}
