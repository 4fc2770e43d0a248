package org.wuzetka.app.parties;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.app.web.Ui;
import org.wuzetka.connector.persistence.read.Parties;
import org.wuzetka.domain.shared.Problem;

/**
 * A form of a party as it is drawn: what was typed, what is wrong with it, and what others did meanwhile.
 *
 * @param part base, card, places, contacts or credit; {@code new} for a party that is not there yet
 * @param version of the party that the form is about; after a conflict the newest, so that saving again lays the form over it
 * @param values of the fields, as typed
 * @param rows of a list (places, contacts), as typed
 * @param problems by field; of a row {@code 2.gln}
 * @param others changes since the form was opened
 * @param alike parties that may be the same one
 */
public record PartyForm(
        String part,
        String code,
        String title,
        int version,
        Map<String, String> values,
        List<Map<String, String>> rows,
        Map<String, Problem> problems,
        List<Parties.Event> others,
        List<Parties.Alike> alike,
        Map<String, List<String>> choices) {
    static PartyForm empty(Map<String, List<String>> choices) {
        Map<String, String> values = new HashMap<>(Map.of(
                "customer", "true",
                "language", "pl",
                "country", "PL",
                "currency", "PLN",
                "paymentDays", "14",
                "supplierTransport", "EMAIL"));
        return new PartyForm("new", "", "", 0, values, List.of(), Map.of(), List.of(), List.of(), choices);
    }

    static PartyForm of(String part, Parties.Sheet sheet, Map<String, List<String>> choices) {
        return new PartyForm(
                part,
                sheet.code(),
                sheet.name(),
                sheet.version(),
                sheet.fields(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                choices);
    }

    PartyForm typed(Map<String, String> said, List<Map<String, String>> lines, Map<String, Problem> wrong) {
        return new PartyForm(part, code, title, version, said, lines, wrong, others, alike, choices);
    }

    PartyForm withRows(List<Map<String, String>> lines) {
        return new PartyForm(part, code, title, version, values, lines, problems, others, alike, choices);
    }

    PartyForm against(int newest, List<Parties.Event> changes) {
        return new PartyForm(part, code, title, newest, values, rows, problems, changes, alike, choices);
    }

    PartyForm asking(List<Parties.Alike> found) {
        return new PartyForm(part, code, title, version, values, rows, problems, others, found, choices);
    }

    public boolean fresh() {
        return part.equals("new");
    }

    public List<PartyField.Section> sections() {
        return part.equals("card") ? PartyField.CARD : PartyField.BASE;
    }

    public List<String> choicesOf(PartyField field) {
        return field.choices().isEmpty() ? choices.getOrDefault(field.name(), List.of()) : field.choices();
    }

    /** As the visitor writes it; what he has typed himself stays as he typed it. */
    public String shown(PartyField field, Ui ui) {
        String value = values.getOrDefault(field.name(), "");
        if (field.kind() != PartyField.Kind.AMOUNT || !value.matches("\\d+(\\.\\d+)?")) return value;
        return ui.typed(new BigDecimal(value));
    }

    public boolean has(String field, String value) {
        return value.equals(values.getOrDefault(field, ""));
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public Problem wrong(String field) {
        return problems.get(field);
    }

    public Problem wrong(int row, String field) {
        return problems.get(row + "." + field);
    }

    public boolean refused() {
        return !problems.isEmpty();
    }

    public List<String> contactFields() {
        return PartyEdits.CONTACT;
    }

    /** What may be sent to a mail address. */
    public List<String> purposes() {
        return PartyEdits.PURPOSES;
    }

    /** What is wrong with fields that this form does not have, so that nothing is refused without a word. */
    public List<Problem> elsewhere() {
        List<String> own =
                PartyField.of(sections()).stream().map(PartyField::name).toList();
        return problems.entrySet().stream()
                .filter(wrong -> part.equals("places") || part.equals("contacts")
                        ? !wrong.getKey().matches("\\d+\\..*")
                        : !own.contains(wrong.getKey())
                                && !wrong.getKey().equals("code")
                                && !wrong.getKey().equals("creditLimit"))
                .map(Map.Entry::getValue)
                .toList();
    }
}
