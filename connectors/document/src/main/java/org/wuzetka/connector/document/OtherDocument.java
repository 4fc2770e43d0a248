package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wuzetka.connector.document.Page.Word;
import org.wuzetka.connector.document.PageLines.Line;
import org.wuzetka.connector.document.PageLines.Piece;
import org.wuzetka.domain.intake.table.Words;

/**
 * What a document calls itself: the greater of its titles counts, and the first where they are alike. An invoice that names
 * the order it answers stays an invoice.
 */
final class OtherDocument {
    private static final Pattern OTHER = Pattern.compile(
            "(e |duplikat |kopia |copy of )?(faktura|faktury|invoice|rechnung|danovy doklad|proforma|pro forma|korekta faktury|credit note|"
                    + "credit memo|gutschrift|dobropis|potwierdzenie (przyjecia |zlozenia )?zamowienia|order (confirmation|acknowledge?ment)|"
                    + "auftragsbestatigung|bestellbestatigung|potvrzeni objednavky|oferta|quotation|quote|sales quote|angebot|"
                    + "nabidka|cenova nabidka|kosztorys|cennik|price list|preisliste|cenik|lieferschein|delivery note|"
                    + "packing list|packing slip|dodaci list|wydanie zewnetrzne|wz|dokument wz|list przewozowy|despatch advice|"
                    + "specyfikacja wysylki|paragon|receipt|quittung|statement of account|account statement|wezwanie do zaplaty|"
                    + "zahlungserinnerung|mahnung|upominka|potwierdzenie przelewu|payment advice|commercial invoice|tax invoice|"
                    + "sales invoice|umowa|contract|vertrag|protokol|stock list|bestandsliste|nota ksiegowa|rachunek|"
                    + "zapytanie ofertowe|zapytanie o cene|request for quotation|rfq|anfrage|preisanfrage|poptavka|"
                    + "reklamacja|zgloszenie reklamacyjne|complaint|reklamation|reklamace|zwrot|return form|rucksendung)"
                    + "( .*)?");
    private static final Pattern TO_ANSWER = Pattern.compile(
            "(zapytanie|request for quotation|rfq|anfrage|preisanfrage|poptavka|reklamac|zgloszenie|complaint|reklamation|zwrot|return|rucksendung).*");
    private static final Pattern ORDER = Pattern.compile(
            "(nowe |new )?(zamowienie|zamowienia|zam|formularz zamowienia|zlecenie zakupu|purchase order|order form|order|po|bestellung|"
                    + "bestellformular|bestellschein|objednavka|objednavkovy formular|einkaufsbestellung|sales order|auftrag)( .*)?");
    /** Labels and addresses begin with the words of titles. */
    private static final Pattern LABEL = Pattern.compile(
            ".*( to| address| adresse| anschrift| dla| na adres| adres| prosimy| bitte| please| date| number| no| data| wazna| mail| e mail)");

    private static final int MOST_WORDS = 9;
    private static final double ALIKE = 1.08;

    /**
     * @param text what the document calls itself, {@code null} when that is an order
     * @param answerable whether its sender waits for an answer: a request, a complaint
     */
    record Title(String text, boolean answerable) {}

    private record Candidate(String text, String normal, double height, boolean order) {}

    private OtherDocument() {}

    /** @return empty when the pages have no title at all */
    static Optional<Title> of(List<Line> lines) {
        List<Candidate> candidates = new ArrayList<>();
        for (Line line : lines) {
            if (line.page() != lines.get(0).page()) break;
            for (Piece piece : PageLines.pieces(line)) candidate(piece).ifPresent(candidates::add);
        }
        double greatest =
                candidates.stream().mapToDouble(Candidate::height).max().orElse(0);
        return candidates.stream()
                .filter(candidate -> candidate.height * ALIKE >= greatest)
                .findFirst()
                .map(candidate -> title(candidate.text, candidate.normal, candidate.order));
    }

    /** By a single line of text: a subject, a heading. */
    static Optional<Title> of(String line) {
        String normal = Words.normal(line);
        if (isOther(line, normal)) return Optional.of(title(line, normal, false));
        return ORDER.matcher(normal).matches() ? Optional.of(new Title(null, false)) : Optional.empty();
    }

    private static Title title(String text, String normal, boolean order) {
        return order
                ? new Title(null, false)
                : new Title(text, TO_ANSWER.matcher(normal).matches());
    }

    private static Optional<Candidate> candidate(Piece piece) {
        String text = spacedOut(piece.words());
        String normal = Words.normal(text);
        double height = piece.words().stream().mapToDouble(Word::height).max().orElse(0);
        if (isOther(text, normal)) return Optional.of(new Candidate(text, normal, height, false));
        boolean order = normal.split(" ").length <= MOST_WORDS
                && !text.strip().matches("(?i)zam\\.?|po|order")
                && ORDER.matcher(normal).matches();
        return order ? Optional.of(new Candidate(text, normal, height, true)) : Optional.empty();
    }

    private static boolean isOther(String text, String normal) {
        return normal.split(" ").length <= MOST_WORDS
                && !text.strip().endsWith(":")
                && !LABEL.matcher(normal).matches()
                && OTHER.matcher(normal).matches();
    }

    /** F A K T U R A is a title with its letters set apart. */
    private static String spacedOut(List<Word> words) {
        boolean letters =
                words.size() >= 4 && words.stream().allMatch(word -> word.text().length() == 1);
        return letters ? words.stream().map(Word::text).reduce("", String::concat) : PageLines.joined(words);
    }
}
