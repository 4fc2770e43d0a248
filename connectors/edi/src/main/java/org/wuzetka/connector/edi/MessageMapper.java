package org.wuzetka.connector.edi;

/** Takes the segments of one message and gives what they mean when it ends. */
public interface MessageMapper {

    void segment(Segment segment);

    boolean tooManyLines();

    /** Name of the document when it is another than its envelope says; {@code null} otherwise. */
    default String otherDocument() {
        return null;
    }

    /** Something of the message may be lost. */
    default void incomplete() {}

    void finish(TranslationResult result);
}
