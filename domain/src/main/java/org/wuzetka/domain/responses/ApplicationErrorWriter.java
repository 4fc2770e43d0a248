package org.wuzetka.domain.responses;

import org.wuzetka.domain.intake.Translation.Acknowledgement;

/** Message Translator of application errors into the format that orders came in. The same error gives the same bytes. */
public interface ApplicationErrorWriter {

    /** Name of the orders' format. */
    String format();

    Acknowledgement write(ApplicationError error);
}
