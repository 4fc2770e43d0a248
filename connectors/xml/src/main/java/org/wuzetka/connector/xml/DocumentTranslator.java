package org.wuzetka.connector.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wuzetka.domain.intake.PartnerMessage;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** What the translators of XML documents share: the root element tells the format, the parts of the tree are read as they end. */
public abstract class DocumentTranslator implements Translator {
    private static final int MAX_PROBLEMS = 500;

    /** 0 to 100, by the root element and the beginning of the document. */
    protected abstract int certainty(RootElement root);

    /** Whether the format reads the document of this root, though it is no order. */
    protected boolean readsAdvice(String root) {
        return false;
    }

    /** A reader for one document, which may hold several orders. */
    protected abstract DocumentReader reader(Found found);

    /** A reader for a document that is no order; by default the same. */
    protected DocumentReader adviceReader(Found found) {
        return reader(found);
    }

    /** Takes the parts of a document in their order, and in the end what is left. */
    public interface DocumentReader {
        /** Local names of the elements that are taken as parts. */
        Set<String> parts();

        void part(Node part);

        void end(Node root);
    }

    /** What one document gave. */
    public static final class Found {
        private final List<TranslatedOrder> orders = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<Interchange> interchanges = new ArrayList<>();
        private final List<PartnerMessage> messages = new ArrayList<>();

        public void order(TranslatedOrder order) {
            orders.add(order);
        }

        public void message(PartnerMessage message) {
            messages.add(message);
        }

        public void problem(Problem problem) {
            if (problems.size() < MAX_PROBLEMS || problem.severity() != Severity.WARNING) problems.add(problem);
        }

        public void interchange(Interchange interchange) {
            interchanges.add(interchange);
        }

        public boolean isEmpty() {
            return orders.isEmpty()
                    && messages.isEmpty()
                    && problems.stream().allMatch(problem -> problem.severity() == Severity.WARNING);
        }

        public Translation translation(String format) {
            return new Translation(format, orders, problems, interchanges, List.of(), messages);
        }
    }

    @Override
    public final int recognises(RawMessage message) {
        RootElement root = RootElement.of(message.content());
        return root.exists() ? certainty(root) : 0;
    }

    @Override
    public final Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) {
            return Translation.unreadable(format(), Problem.error("xml.empty", null));
        }
        RootElement root = RootElement.of(content);
        String other = OtherDocuments.kind(root.name());
        if (other != null && !readsAdvice(root.name())) {
            return Translation.unreadable(format(), OtherDocuments.notAnOrder(other, root.name()));
        }
        Found found = new Found();
        try {
            DocumentReader reader = readsAdvice(root.name()) ? adviceReader(found) : reader(found);
            reader.end(XmlReader.read(content, reader.parts(), reader::part, found::problem));
        } catch (Refusal refusal) {
            found.problem(refusal.problem());
        }
        if (found.isEmpty()) found.problem(Problem.error("xml.no-order", null, format()));
        return found.translation(format());
    }
}
