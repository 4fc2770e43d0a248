package org.wuzetka.domain.registration;

import java.util.function.Consumer;
import org.wuzetka.domain.fulfilment.PreparedWork;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.intake.IntakeLedger;

/** Stage recognise: what stage translate does, for messages with pictures, whose reading takes seconds a page. */
public final class RecogniseMessages implements PreparedWork {
    private final IntakeLedger ledger;
    private final TranslateMessages translate;

    public RecogniseMessages(IntakeLedger ledger, TranslateMessages translate) {
        this.ledger = ledger;
        this.translate = translate;
    }

    @Override
    public Stage stage() {
        return Stage.RECOGNISE;
    }

    @Override
    public Consumer<UnitOfWork> prepare(long intakeId) {
        return ledger.stillToTranslate(intakeId).map(translate::readAtLeisure).orElse(unitOfWork -> {});
    }
}
