package org.wuzetka.domain.learning;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Mails by which customers answer ours. All calls run in the transaction of their caller. */
public interface CustomerAnswers {

    /**
     * @param from the sender's address
     * @param to Message-IDs that the mail says it answers
     * @param text beginning of what is written in it
     */
    record Answer(long intakeId, String from, List<String> to, String text) {}

    /**
     * Puts answers to our questions to the work they are about, which wakes, and answers to any other mail into the passport
     * of its order. Only who was written to, or his firm, can answer.
     *
     * @return messages that answer a question of which the work still waits: a person finds them there
     */
    Set<Long> take(List<Answer> answers, Instant now);
}
