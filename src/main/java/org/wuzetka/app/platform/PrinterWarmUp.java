package org.wuzetka.app.platform;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.wuzetka.connector.print.PdfPrinter;

/** Makes the printer ready beside the start: nobody waits for its fonts, neither readiness nor the first who prints. */
@ApplicationScoped
class PrinterWarmUp {
    private final PdfPrinter printer;

    PrinterWarmUp(PdfPrinter printer) {
        this.printer = printer;
    }

    void atStart(@Observes StartupEvent start) {
        Thread warmUp = new Thread(printer::warmUp, "printer-warm-up");
        warmUp.setDaemon(true);
        warmUp.start();
    }
}
