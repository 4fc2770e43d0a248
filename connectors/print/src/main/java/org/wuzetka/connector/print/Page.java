package org.wuzetka.connector.print;

/** What every printed document has; the pages of each kind hold texts that are ready to print. */
interface Page {
    String title();

    String number();

    /** Who issues it: the author in the PDF's metadata. */
    String author();
}
