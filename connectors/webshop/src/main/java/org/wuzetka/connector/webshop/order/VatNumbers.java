package org.wuzetka.connector.webshop.order;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/** The buyer's VAT number (Polish: NIP) and his wish for an invoice, among fields that each shop and plugin names its own way. */
public final class VatNumbers {
    private static final Set<String> NUMBER = Set.of(
            "nip",
            "billingnip",
            "nipfirmy",
            "numernip",
            "nrnip",
            "firmanip",
            "companynip",
            "invoicenip",
            "nipue",
            "vatnumber",
            "billingvatnumber",
            "billingvat",
            "vat",
            "vatid",
            "billingvatid",
            "euvatnumber",
            "billingeuvatnumber",
            "taxid",
            "billingtaxid",
            "taxnumber",
            "taxvat",
            "customertaxvat",
            "vatregistrationid",
            "companyvat",
            "companyvatid",
            "companytaxid",
            "ustid",
            "ustidnr",
            "umsatzsteueridnummer",
            "nipdofaktury",
            "podajnip",
            "nipvat",
            "nipfaktura",
            "taxidentificationnumber",
            "wcbillingpolskinip");
    private static final Set<String> WISH = Set.of(
            "chcefakturevat",
            "chcefakture",
            "fakturavat",
            "faktura",
            "fakture",
            "invoice",
            "wantinvoice",
            "wantsinvoice",
            "invoicerequired",
            "billinginvoice",
            "potrzebujefaktury",
            "prosze0fakture",
            "proszeofakture",
            "dokument",
            "rechnung",
            "needinvoice",
            "chceotrzymacfakturevat",
            "chceotrzymacfakture");
    private static final List<String> YES =
            List.of("1", "true", "tak", "yes", "on", "ja", "y", "faktura", "fakturavat");

    private VatNumbers() {}

    /** Whether a field of this name holds the VAT number. */
    public static boolean isNumber(String field) {
        return NUMBER.contains(plain(field));
    }

    /** Whether the field says that the buyer wants an invoice. */
    public static boolean isWish(String field, String value) {
        return WISH.contains(plain(field)) && YES.contains(plain(value));
    }

    /** A number of the right length that is no NIP, and an invoice wanted by a company that names none, are told. */
    static void check(String number, boolean wanted, String company, String country, OrderDraft draft) {
        boolean polish = country == null || country.equals("PL");
        String digits = CheckDigits.plainNip(number);
        if (number != null && polish && digits.matches("\\d{10}") && !CheckDigits.isNip(number)) {
            draft.tell(Problem.warning("shoporder.nip-wrong", draft.at("buyer"), Values.shortened(number)));
        }
        if (number == null && wanted && company != null) {
            draft.tell(Problem.warning("shoporder.invoice-without-nip", draft.at("buyer"), Values.shortened(company)));
        }
    }

    private static String plain(String field) {
        if (field == null) return "";
        String letters = Normalizer.normalize(field, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace('ł', 'l');
        return letters.replaceAll("[^a-z0-9]", "");
    }
}
