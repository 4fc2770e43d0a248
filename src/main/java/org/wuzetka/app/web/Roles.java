package org.wuzetka.app.web;

/** What a person or program may do. */
public final class Roles {
    public static final String ADMIN = "admin";
    public static final String SALES = "sales";
    public static final String WAREHOUSE = "warehouse";
    public static final String ACCOUNTS = "accounts";
    public static final String PURCHASING = "purchasing";
    /** Sees the data of his own party alone. */
    public static final String CUSTOMER = "customer";

    private Roles() {}
}
