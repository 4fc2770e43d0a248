package org.wuzetka.connector.simulators;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.wuzetka.connector.simulators.demo.DemoData;
import org.wuzetka.connector.simulators.demo.DemoParty;
import org.wuzetka.connector.simulators.shops.BaseLinkerSimulator;

/**
 * All outside systems of the demo in one process, on fixed loopback ports. Environment: {@code SIMULATORS_DIRECTORY},
 * {@code SMTP_PORT}, {@code IMAP_PORT}, {@code SFTP_PORT}, {@code FTP_PORT}, {@code SHIPX_PORT}, {@code SHOP_PORT},
 * {@code BASELINKER_PORT}, {@code DHL24_PORT}, {@code HUB_URL}, {@code SUPPLIER_DELIVERS_AFTER_SECONDS}. The accounts are of the demo alone and guard nothing.
 */
public final class Simulators implements AutoCloseable {
    /** The mailbox orders are sent to. */
    public static final String ORDERS_MAILBOX = "orders@hurtownia-zielona.example";

    public static final String ORDERS_PASSWORD = "orders";
    /** SFTP account of the chain that sends EDIFACT orders. */
    public static final String SFTP_CUSTOMER = "ogrodomania";
    /** SFTP accounts of the suppliers that take EDIFACT orders. */
    public static final List<String> SFTP_SUPPLIERS = List.of("agrochem", "polnasad", "gartenprofi");
    /** FTP account of the operator that collects EDIFACT orders. */
    public static final String FTP_PARTNER = "edi-operator";

    private static final Duration DEMO_TRACKING_STEP = Duration.ofMinutes(15);
    public static final String SHIPX_ORGANIZATION = "4711";
    public static final String SHIPX_TOKEN = "demo-shipx-token";
    public static final String DHL24_USER = "demo";
    public static final String DHL24_PASSWORD = "demo-dhl24";
    public static final String SHOP_KEY = "ck_demo";
    public static final String SHOP_SECRET = "cs_demo";
    public static final String WEBHOOK_SECRET = "demo-webhook-secret";
    public static final String BASELINKER_TOKEN = "demo-baselinker-token";

    /**
     * Where and how the simulators run; ports of 0 take free ones.
     *
     * @param hubUrl where suppliers book their deliveries
     */
    public record Settings(
            Path directory,
            int smtp,
            int imap,
            int sftp,
            int ftp,
            int shipX,
            int shop,
            int baseLinker,
            int dhl24,
            String hubUrl,
            Duration supplierDeliversAfter) {

        public static Settings fromEnvironment(Map<String, String> env) {
            return new Settings(
                    Path.of(env.getOrDefault("SIMULATORS_DIRECTORY", "data/simulators")),
                    port(env, "SMTP_PORT", 3025),
                    port(env, "IMAP_PORT", 3143),
                    port(env, "SFTP_PORT", 3022),
                    port(env, "FTP_PORT", 3021),
                    port(env, "SHIPX_PORT", 3080),
                    port(env, "SHOP_PORT", 3081),
                    port(env, "BASELINKER_PORT", 3082),
                    port(env, "DHL24_PORT", 3083),
                    env.getOrDefault("HUB_URL", "http://127.0.0.1:8080"),
                    Duration.ofSeconds(port(env, "SUPPLIER_DELIVERS_AFTER_SECONDS", 20)));
        }

        /** Free ports, suppliers that deliver at once: for tests. */
        public static Settings onFreePorts(Path directory, String hubUrl) {
            return new Settings(directory, 0, 0, 0, 0, 0, 0, 0, 0, hubUrl, Duration.ZERO);
        }

        private static int port(Map<String, String> env, String name, int otherwise) {
            String value = env.get(name);
            if (value == null || value.isBlank()) return otherwise;
            if (!value.matches("\\d{1,5}"))
                throw new IllegalArgumentException(name + " must be a number, but is " + value);
            return Integer.parseInt(value);
        }
    }

    private final MailSimulator mail;
    private final SftpSimulator sftp;
    private final FtpSimulator ftp;
    private final ShipXSimulator shipX;
    private final Dhl24Simulator dhl24;
    private final ShopSimulator shop;
    private final BaseLinkerSimulator baseLinker;
    private final SupplierSimulator suppliers;

    /** @param supplierMailboxes mailbox by supplier code, for suppliers that take orders by mail */
    public Simulators(Settings settings, Map<String, String> supplierMailboxes, SupplierSimulator.Hub hub) {
        Path directory = settings.directory();
        mail = new MailSimulator(settings.smtp(), settings.imap(), directory);
        sftp = new SftpSimulator(settings.sftp(), directory);
        ftp = new FtpSimulator(settings.ftp(), directory);
        shipX = new ShipXSimulator(settings.shipX(), directory, SHIPX_ORGANIZATION, SHIPX_TOKEN);
        dhl24 = new Dhl24Simulator(settings.dhl24(), directory, DHL24_USER, DHL24_PASSWORD);
        shop = new ShopSimulator(settings.shop(), directory, SHOP_KEY, SHOP_SECRET, WEBHOOK_SECRET);
        baseLinker = new BaseLinkerSimulator(settings.baseLinker(), directory, BASELINKER_TOKEN);
        suppliers = new SupplierSimulator(directory, hub, settings.supplierDeliversAfter());
        sftp.openAccount(SFTP_CUSTOMER, SFTP_CUSTOMER);
        ftp.openAccount(FTP_PARTNER, FTP_PARTNER);
        for (String supplier : SFTP_SUPPLIERS)
            suppliers.watch(supplier, sftp.openAccount(supplier, supplier).resolve("out"));
        supplierMailboxes.forEach((supplier, mailbox) -> suppliers.watch(supplier, mailbox, mail));
    }

    public void start() {
        mail.start();
        mail.openMailbox(ORDERS_MAILBOX, ORDERS_PASSWORD);
        sftp.start();
        ftp.start();
        shipX.start();
        dhl24.start();
        shop.start();
        baseLinker.start();
        suppliers.start();
    }

    @Override
    public void close() {
        suppliers.stop();
        baseLinker.stop();
        shop.stop();
        dhl24.stop();
        shipX.stop();
        ftp.stop();
        sftp.stop();
        mail.stop();
    }

    public MailSimulator mail() {
        return mail;
    }

    public SftpSimulator sftp() {
        return sftp;
    }

    public FtpSimulator ftp() {
        return ftp;
    }

    public ShipXSimulator shipX() {
        return shipX;
    }

    public Dhl24Simulator dhl24() {
        return dhl24;
    }

    public ShopSimulator shop() {
        return shop;
    }

    public BaseLinkerSimulator baseLinker() {
        return baseLinker;
    }

    public SupplierSimulator suppliers() {
        return suppliers;
    }

    /** The outside systems of the demo's wholesaler. */
    public static Simulators ofDemo(Settings settings) {
        DemoData data = new DemoData();
        Map<String, String> mailboxes = data.parties().stream()
                .filter(party -> "EMAIL".equals(party.transport()))
                .collect(Collectors.toMap(DemoParty::code, DemoParty::email));
        Map<String, String> warehouses =
                data.warehouses().stream().collect(Collectors.toMap(DemoData.Warehouse::gln, DemoData.Warehouse::code));
        Simulators simulators = new Simulators(
                settings,
                mailboxes,
                new SupplierSimulator.Hub(settings.hubUrl(), "warehouse", "warehouse", warehouses, "MG1"));
        // Long enough for people to pack the parcels and hand them over before the couriers have them.
        simulators.shipX.trackingStep(DEMO_TRACKING_STEP);
        simulators.dhl24.trackingStep(DEMO_TRACKING_STEP);
        return simulators;
    }

    /** The servers tell each connection at INFO; a person at the terminal wants what went wrong alone. */
    static void keepQuiet() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    /** Runs until the process is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        keepQuiet();
        Simulators simulators = ofDemo(Settings.fromEnvironment(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(simulators::close));
        simulators.start();
        simulators.addresses().forEach(System.out::println);
        new CountDownLatch(1).await();
    }

    /** One line a server: where it listens and how to sign in. */
    public List<String> addresses() {
        return List.of(
                "SMTP  127.0.0.1:" + mail.smtpPort(),
                "IMAP  127.0.0.1:" + mail.imapPort() + "  " + ORDERS_MAILBOX + " / " + ORDERS_PASSWORD,
                "SFTP  127.0.0.1:" + sftp.port() + "  " + SFTP_CUSTOMER + ", " + String.join(", ", SFTP_SUPPLIERS)
                        + " (the name is the password), host key " + sftp.knownHosts(),
                "FTP   127.0.0.1:" + ftp.port() + "  " + FTP_PARTNER + " / " + FTP_PARTNER,
                "ShipX " + shipX.url() + "  organization " + SHIPX_ORGANIZATION + ", token " + SHIPX_TOKEN,
                "DHL24 " + dhl24.url() + "  " + DHL24_USER + " / " + DHL24_PASSWORD,
                "Shop  " + shop.url() + "/wp-json/wc/v3/orders  " + SHOP_KEY + " / " + SHOP_SECRET,
                "BaseLinker " + baseLinker.url() + "/connector.php  token " + BASELINKER_TOKEN);
    }
}
