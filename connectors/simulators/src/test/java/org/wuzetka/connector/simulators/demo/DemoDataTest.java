package org.wuzetka.connector.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.VatTreatment;

class DemoDataTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final DemoData data = new DemoData();

    @Test
    void thereAreEnoughGoodsForABelievableWholesaler() {
        assertThat(data.products()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(data.products().stream().map(DemoProduct::group).distinct()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(data.products().stream().map(DemoProduct::vatRate).distinct())
                .contains("23", "8", "5");
        assertThat(data.associations().stream().filter(each -> each.kind().equals("GOES_WITH")))
                .hasSizeGreaterThanOrEqualTo(80);
        assertThat(data.associations().stream().filter(each -> each.kind().equals("SUBSTITUTE")))
                .hasSizeGreaterThanOrEqualTo(80);
        assertThat(data.parties().stream().filter(party -> !party.supplier())).hasSize(40);
        assertThat(data.parties().stream().filter(DemoParty::supplier)).hasSize(5);
    }

    @Test
    void goodsForCustomersAbroadAreWdt() {
        assertThat(data.parties().stream()
                        .filter(party -> !party.supplier() && !party.country().equals("PL")))
                .isNotEmpty()
                .allSatisfy(party -> assertThat(VatTreatment.of(party.country(), party.vatId()))
                        .isEqualTo(VatTreatment.INTRA_EU));
    }

    @Test
    void everyGtinIsRightAndNoneIsUsedTwice() {
        List<String> gtins = new ArrayList<>();
        data.products().forEach(product -> {
            gtins.add(product.gtin());
            product.packs().forEach(pack -> gtins.add(pack.gtin()));
        });

        assertThat(gtins).allMatch(CheckDigits::isGtin).doesNotHaveDuplicates();
    }

    @Test
    void everyGlnAndNipIsRightAndNoneIsUsedTwice() {
        List<String> glns = new ArrayList<>();
        data.parties().forEach(party -> {
            glns.add(party.gln());
            party.addresses().forEach(address -> glns.add(address.gln()));
        });
        data.warehouses().forEach(place -> glns.add(place.gln()));
        glns.add(DemoOrders.OUR_GLN);

        assertThat(glns).allMatch(CheckDigits::isGln).doesNotHaveDuplicates();
        assertThat(data.parties().stream()
                        .filter(party -> party.country().equals("PL"))
                        .map(DemoParty::vatId))
                .allMatch(CheckDigits::isNip)
                .doesNotHaveDuplicates();
        assertThat(data.parties().stream().map(DemoParty::vatId)).doesNotHaveDuplicates();
        assertThat(DemoOrders.of(data, MONDAY).webhooks().stream()
                        .flatMap(webhook -> webhook.order().path("meta_data").findParents("key").stream())
                        .filter(meta -> meta.path("key").asText().equals("_billing_nip"))
                        .map(meta -> meta.path("value").asText()))
                .hasSize(3)
                .allMatch(CheckDigits::isNip);
    }

    @Test
    void codesAreUniqueAndEverythingNamedExists() {
        Set<String> products = data.products().stream().map(DemoProduct::code).collect(Collectors.toSet());
        Set<String> parties = data.parties().stream().map(DemoParty::code).collect(Collectors.toSet());

        assertThat(products).hasSameSizeAs(data.products());
        assertThat(parties).hasSameSizeAs(data.parties());
        assertThat(data.products()).allMatch(product -> parties.contains(product.supplier()));
        assertThat(data.associations())
                .allMatch(each -> products.contains(each.product()) && products.contains(each.other()))
                .noneMatch(each -> each.product().equals(each.other()))
                .doesNotHaveDuplicates();
        assertThat(data.customerPrices())
                .allMatch(price -> parties.contains(price.party()) && products.contains(price.product()));
        assertThat(data.lots(MONDAY)).allMatch(lot -> products.contains(lot.product()));
        assertThat(data.lots(MONDAY).stream().map(lot -> lot.product() + lot.warehouse() + lot.lotNumber()))
                .doesNotHaveDuplicates();
        assertThat(data.parties())
                .allSatisfy(party -> assertThat(party.itemCodes().values()).isSubsetOf(products));
    }

    @Test
    void someGoodsAreShortDatedAndSomeAreMissing() {
        Map<String, List<DemoData.Lot>> lots =
                data.lots(MONDAY).stream().collect(Collectors.groupingBy(DemoData.Lot::product));

        assertThat(data.outOfStock()).hasSizeGreaterThan(5).allMatch(product -> !lots.containsKey(product.code()));
        assertThat(data.lots(MONDAY).stream()
                        .filter(lot ->
                                lot.expiresOn() != null && lot.expiresOn().isBefore(MONDAY.plusDays(60))))
                .hasSizeGreaterThan(5);
    }

    @Test
    void everyPictureIsDrawnAndSizesOfOneArticleDiffer() throws Exception {
        Set<Integer> pictures = new HashSet<>();
        for (DemoProduct product : data.products().subList(0, 20)) {
            byte[] png = ProductDrawing.png(product);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(400);
            assertThat(pictures.add(java.util.Arrays.hashCode(png)))
                    .as(product.name())
                    .isTrue();
        }
        data.products().stream().map(DemoProduct::shape).distinct().forEach(shape -> assertThat(
                        Packaging.of(shape).body().getBounds2D().getMaxY())
                .isBetween(290.0, 353.0));
    }

    @Test
    void theSameDayOrdersTheSameAndTheNextDaySomethingNew() {
        List<String> today = numbers(DemoOrders.of(data, MONDAY));

        assertThat(numbers(DemoOrders.of(new DemoData(), MONDAY))).isEqualTo(today);
        assertThat(numbers(DemoOrders.of(data, MONDAY.plusDays(1)))).doesNotContainAnyElementsOf(today);
    }

    @Test
    void aDayHasSomeHundredAndFiftyOrdersThroughAllChannels() {
        DemoOrders orders = DemoOrders.of(data, MONDAY);

        assertThat(orders.files().stream().map(DemoOrders.File::channel).distinct())
                .containsExactlyInAnyOrder("edi-directory", "edi-sftp", "edi-ftp");
        assertThat(orders.files()).extracting(DemoOrders.File::name).doesNotHaveDuplicates();
        int inBigFile = 49;
        int all = orders.files().size()
                + inBigFile
                + orders.mails().size()
                + orders.webhooks().size()
                + orders.calls().size();
        assertThat(all).isBetween(140, 180);
        assertThat(orders.webhooks().stream().filter(DemoOrders.Webhook::forged))
                .hasSize(1);
        assertThat(orders.calls().stream().map(call -> call.get("function")).distinct())
                .contains("ORIGINAL", "CHANGE", "CANCELLATION");
    }

    @Test
    void edifactCountsItsSegmentsAndMessages() {
        byte[] first = DemoOrders.of(data, MONDAY).files().get(0).content();
        String text = new String(first, java.nio.charset.Charset.forName("ISO-8859-2"));

        assertThat(text).contains("UNZ+50+");
        String message = text.substring(text.indexOf("UNH+1+"), text.indexOf("UNH+2+"));
        long segments = message.lines().filter(line -> line.endsWith("'")).count();
        assertThat(message).contains("UNT+" + segments + "+1'");
    }

    private static List<String> numbers(DemoOrders orders) {
        List<String> numbers = new ArrayList<>();
        orders.calls().forEach(call -> numbers.add((String) call.get("orderNumber")));
        orders.webhooks()
                .forEach(webhook -> numbers.add(webhook.order().path("number").asText()));
        orders.mails().forEach(mail -> numbers.add(mail.messageId()));
        orders.files().forEach(file -> numbers.add(java.util.Arrays.hashCode(file.content()) + file.name()));
        return numbers;
    }
}
