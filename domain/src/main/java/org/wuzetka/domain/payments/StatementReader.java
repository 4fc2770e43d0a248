package org.wuzetka.domain.payments;

/** Reads the files of banks: MT940 and CSV. */
public interface StatementReader {

    /** Never throws for what is in the file: what cannot be read is a problem of the statement. */
    Statement read(byte[] file);
}
