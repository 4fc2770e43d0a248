package org.wuzetka.connector.as2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.as2.Partners.Owner;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.shared.Texts;

class As2SecurityTest {
    private static final byte[] CONTENT = "UNB".getBytes();

    private static byte[] signed(String algorithm) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                .build(algorithm, Partners.BUYER.keys().getPrivate(), Partners.BUYER.certificate()));
        return generator.generate(new CMSProcessableByteArray(CONTENT)).getEncoded();
    }

    private static byte[] sealed(ASN1ObjectIdentifier cipher) throws Exception {
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(Partners.HUB.certificate()));
        return generator
                .generate(new CMSProcessableByteArray(CONTENT), new JceCMSContentEncryptorBuilder(cipher).build())
                .getEncoded();
    }

    @Test
    void weakAlgorithmsCountOnlyWhereTheyWereAgreed() throws Exception {
        List<X509Certificate> buyer = List.of(Partners.BUYER.certificate());
        Identity hub = Partners.HUB.identity();

        Seal.verify(CONTENT, signed("SHA512withRSA"), buyer, false);
        Seal.verify(CONTENT, signed("SHA1withRSA"), buyer, true);
        assertThat(Seal.decrypt(sealed(CMSAlgorithm.AES128_CBC), hub, false)).isEqualTo(CONTENT);
        assertThat(Seal.decrypt(sealed(CMSAlgorithm.DES_EDE3_CBC), hub, true)).isEqualTo(CONTENT);
        assertThatThrownBy(() -> Seal.verify(CONTENT, signed("SHA1withRSA"), buyer, false))
                .hasMessageContaining("weak");
        assertThatThrownBy(() -> Seal.verify(CONTENT, signed("MD5withRSA"), buyer, true))
                .hasMessageContaining("weak");
        assertThatThrownBy(() -> Seal.decrypt(sealed(CMSAlgorithm.DES_EDE3_CBC), hub, false))
                .hasMessageContaining("weak");
    }

    @Test
    void anExpiredCertificateProvesNothingAndTheNextOneMayStandBesideIt() {
        Owner old = Owner.make("old", Instant.now().minusSeconds(60));
        Owner next = Partners.BUYER;

        assertThatThrownBy(() ->
                        Seal.verify(CONTENT, Seal.sign(CONTENT, old.identity()), List.of(old.certificate()), false))
                .hasMessageContaining("not valid today");
        assertThat(Identity.certificates(old.certificatePem() + next.certificatePem()))
                .containsExactly(old.certificate(), next.certificate());
    }

    @Test
    void whatUnpacksToMoreThanIsAllowedIsNotUnpacked() throws Exception {
        byte[] bomb = new CMSCompressedDataGenerator()
                .generate(new CMSProcessableByteArray(new byte[20_000_000]), new ZlibCompressor())
                .getEncoded();

        assertThat(bomb).hasSizeLessThan(100_000);
        assertThatThrownBy(() -> Seal.expand(bomb, 1_000_000)).hasMessageContaining("more than 1000000 bytes");
    }

    @Test
    void compressedMessagesAreOpenedWhicheverWasDoneFirst() throws Exception {
        byte[] entity = "Content-Type: application/edifact\r\n\r\nUNB".getBytes();
        String compressed = "Content-Type: application/pkcs7-mime; smime-type=compressed-data\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n";
        byte[] packedFirst = (compressed + packed(entity)).getBytes();
        byte[] signedFirst = ("Content-Type: " + Receipt.signedType("x") + "\r\n\r\n"
                        + new String(Receipt.signed(entity, Partners.BUYER.identity(), "x")))
                .getBytes();
        As2Receiver receiver = new As2Receiver(Partners.buyer("encrypted", "false"));

        As2Message signedLast =
                message(Receipt.signedType("x"), Receipt.signed(packedFirst, Partners.BUYER.identity(), "x"));
        As2Message packedLast = message(
                "application/pkcs7-mime; smime-type=compressed-data",
                Base64.getMimeDecoder().decode(packed(signedFirst)));

        assertThat(receiver.open(signedLast).content()).isEqualTo(CONTENT);
        assertThat(receiver.open(signedLast).mic()).isEqualTo(Digests.mic(packedFirst, "sha-256"));
        assertThat(receiver.open(packedLast).content()).isEqualTo(CONTENT);
        assertThat(receiver.open(packedLast).mic()).isEqualTo(Digests.mic(entity, "sha-256"));
    }

    private static String packed(byte[] content) throws Exception {
        return Base64.getMimeEncoder()
                .encodeToString(new CMSCompressedDataGenerator()
                        .generate(new CMSProcessableByteArray(content), new ZlibCompressor())
                        .getEncoded());
    }

    private static As2Message message(String type, byte[] body) {
        return new As2Message(
                Map.of("AS2-To", "HUB", "AS2-From", "The Buyer", "Message-ID", "<1@x>", "Content-Type", type), body);
    }

    @Test
    void ourKeyIsReadFromPkcs12TooAndOnlyWithItsPassword() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("hub", Partners.HUB.keys().getPrivate(), "pass".toCharArray(), new X509Certificate[] {
            Partners.HUB.certificate()
        });
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, "pass".toCharArray());
        String text = Base64.getMimeEncoder().encodeToString(file.toByteArray());

        assertThat(Identity.read(text, "pass")).isEqualTo(Partners.HUB.identity());
        assertThatThrownBy(() -> Identity.read(text, "wrong"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("wrong");
    }

    @Test
    void eachFieldOfTheFormHasItsLabelInEachLanguage() {
        ChannelTemplate template = new As2Channel().template();
        for (String language : List.of("en", "pl", "de")) {
            Locale locale = Locale.forLanguageTag(language);
            assertThat(template.parameters()).allMatch(parameter -> Texts.has(template.labelCode(parameter), locale));
        }
    }

    @Test
    void aChannelWhoseKeyAndCertificateDoNotFitIsFoundWhenItIsMade() {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "ourName",
                "HUB",
                "partnerName",
                "The Buyer",
                "ourKey",
                Partners.HUB.pem(),
                "partnerCertificate",
                Partners.BUYER.certificatePem()));
        As2Channel channel = new As2Channel();

        assertThat(channel.template().check(parameters)).isEmpty();
        assertThat(channel.flaw(parameters)).isEmpty();
        parameters.put("ourKey", Partners.HUB.pem().split("-----BEGIN CERT")[0] + Partners.BUYER.certificatePem());
        assertThat(channel.flaw(parameters)).isPresent();
        parameters.put("ourKey", "no key");
        assertThat(channel.flaw(parameters)).isPresent();
    }
}
