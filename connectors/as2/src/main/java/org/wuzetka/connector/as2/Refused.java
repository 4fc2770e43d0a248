package org.wuzetka.connector.as2;

/** A message that is not taken, with the disposition its sender is told (RFC 4130 §7.5). */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Disposition disposition;

    /** What went wrong, in the words of the protocol. */
    public enum Disposition {
        AUTHENTICATION("processed/error: authentication-failed"),
        INTEGRITY("processed/error: integrity-check-failed"),
        DECRYPTION("processed/error: decryption-failed"),
        DECOMPRESSION("processed/error: decompression-failed"),
        TOO_LITTLE_SECURITY("processed/error: insufficient-message-security"),
        UNKNOWN_PARTNER("processed/error: unknown-trading-relationship"),
        UNEXPECTED("processed/error: unexpected-processing-error"),
        FORMAT("failed/failure: unsupported format"),
        DIGEST("failed/failure: unsupported MIC-algorithms");

        private final String words;

        Disposition(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** @param message what a person is told, in English as the protocol's own texts; no part of the content */
    Refused(Disposition disposition, String message) {
        super(message);
        this.disposition = disposition;
    }

    public Disposition disposition() {
        return disposition;
    }
}
