package org.wuzetka.app.security;

import java.util.Set;

/** Who may do what. An account or API key has one or more of these. */
public final class Roles {
    public static final String ADMIN = "admin";
    public static final String SALES = "sales";
    public static final String WAREHOUSE = "warehouse";
    public static final String ACCOUNTS = "accounts";
    public static final String PURCHASING = "purchasing";
    /** Sees and orders for his own company alone: every query is limited to {@link Accounts#PARTY}. */
    public static final String CUSTOMER = "customer";

    public static final Set<String> ALL = Set.of(ADMIN, SALES, WAREHOUSE, ACCOUNTS, PURCHASING, CUSTOMER);

    private Roles() {}
}
