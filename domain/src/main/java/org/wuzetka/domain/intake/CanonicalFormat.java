package org.wuzetka.domain.intake;

/** The Canonical Data Model as JSON text, as design and OpenAPI describe it: decimals as strings, dates ISO. */
public interface CanonicalFormat {

    String write(IncomingOrder order);

    /** @throws IllegalArgumentException when the text is no such document; the message says where */
    IncomingOrder read(String json);
}
