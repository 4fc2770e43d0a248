package org.wuzetka.connector.persistence.work;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.shared.Ids;

/** Units of work on the entity manager of the transaction. */
public final class HibernateUnitsOfWork implements UnitsOfWork {
    private final EntityManager entities;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final String mailDomain;

    /**
     * @param entities must give the entity manager of the transaction at hand
     * @param mailDomain right part of the Message-IDs of status mails
     */
    public HibernateUnitsOfWork(EntityManager entities, DataSource database, Ids ids, Clock clock, String mailDomain) {
        this.entities = entities;
        this.sql = new Sql(database);
        this.ids = ids;
        this.clock = clock;
        this.mailDomain = mailDomain;
    }

    @Override
    public UnitOfWork begin() {
        // A query must not write what the stages are still changing: each entity is written once, at the end.
        entities.setFlushMode(FlushModeType.COMMIT);
        // The database keeps microseconds; what was written must be equal to what is read.
        return new HibernateUnitOfWork(ids, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public void finish(UnitOfWork unitOfWork) {
        if (!(unitOfWork instanceof HibernateUnitOfWork collected)) {
            throw new IllegalArgumentException("not begun here: " + unitOfWork);
        }
        new UnitOfWorkWriter(entities, sql, clock, mailDomain).write(collected);
    }
}
