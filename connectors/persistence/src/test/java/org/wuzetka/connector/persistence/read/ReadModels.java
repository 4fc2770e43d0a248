package org.wuzetka.connector.persistence.read;

import javax.sql.DataSource;

/** Read models on a database of a test. */
public final class ReadModels {
    private ReadModels() {}

    public static SuppliesAbroadReads suppliesAbroad(DataSource database) {
        return new SuppliesAbroadReads(new Reader(database));
    }
}
