package org.wuzetka.app.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.app.channels.ChannelDirectory;
import org.wuzetka.app.wiring.SimpleStage.Work;
import org.wuzetka.connector.edi.edifact.EdifactOrdersWriter;
import org.wuzetka.connector.filetransfer.FileDrop;
import org.wuzetka.connector.filetransfer.ReplyOutlets;
import org.wuzetka.connector.supplier.EdifactSupplierGateway;
import org.wuzetka.connector.supplier.EmailSupplierGateway;
import org.wuzetka.connector.supplier.SupplierNoticeGateway;
import org.wuzetka.domain.documents.DocumentPrinter;
import org.wuzetka.domain.fulfilment.SendAcknowledgements;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.procurement.MergeShortages;
import org.wuzetka.domain.procurement.ProcureShortages;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.SendSupplierOrder;
import org.wuzetka.domain.procurement.SettleLostOrder;
import org.wuzetka.domain.procurement.SupplierGateway;
import org.wuzetka.domain.procurement.SupplierLinks;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.shared.FileOutlet;
import org.wuzetka.domain.shared.MailSender;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.routes.PeriodicWork;

/** Buying: shortages become supplier orders, and those go out by mail and by file. */
@Singleton
class BuyingWiring {

    @Produces
    @Singleton
    @Typed(FileDrop.class)
    FileDrop folders(CamelContext camel, OutletsConfig config, ChannelDirectory channels) {
        return new FileDrop(
                camel,
                config.byName().entrySet().stream()
                        .map(outlet -> outlet.getValue().as(outlet.getKey()))
                        .toList(),
                name -> replies(name, channels));
    }

    /** Answers to a partner go where its channel says, unless an outlet of that name is configured. */
    private static Optional<FileDrop.Outlet> replies(String outlet, ChannelDirectory channels) {
        if (!outlet.endsWith(SendAcknowledgements.OUTLET_SUFFIX)) return Optional.empty();
        String channel = outlet.substring(0, outlet.length() - SendAcknowledgements.OUTLET_SUFFIX.length());
        return channels.usable(channel).flatMap(found -> ReplyOutlets.of(outlet, found.template(), found.parameters()));
    }

    @Produces
    @Singleton
    ProcureShortages procureShortages(Procurement procurement, MergeShortages rule, Clock clock) {
        return new ProcureShortages(procurement, rule, clock);
    }

    @Produces
    @Singleton
    SendSupplierOrder sendSupplierOrder(
            Procurement procurement,
            Transactions transactions,
            MailSender mail,
            DocumentPrinter printer,
            EdifactOrdersWriter edifact,
            FileOutlet outlets,
            MailConfig config,
            Company company,
            SupplierLinks links,
            Clock clock) {
        EmailSupplierGateway byMail = new EmailSupplierGateway(mail, printer, config.from(), config.domain());
        EdifactSupplierGateway byFile = new EdifactSupplierGateway(edifact::write, outlets);
        SupplierNoticeGateway reminder =
                new SupplierNoticeGateway(Procurement.REMINDER, mail, config.from(), config.domain());
        SupplierNoticeGateway cancellation =
                new SupplierNoticeGateway(Procurement.CANCELLATION, mail, config.from(), config.domain());
        return new SendSupplierOrder(
                procurement,
                transactions,
                Stream.of(byMail, byFile, reminder, cancellation)
                        .collect(Collectors.toMap(SupplierGateway::kind, Function.identity())),
                buyer(company),
                links,
                clock);
    }

    private static Procurement.Buyer buyer(Company company) {
        return new Procurement.Buyer(
                new SupplierOrderDocument.Party(
                        company.gln(),
                        company.nip() == null ? null : "PL" + company.nip(),
                        company.name(),
                        company.street(),
                        company.city(),
                        company.postCode(),
                        company.country()),
                company.email());
    }

    @Produces
    @Singleton
    SettleLostOrder settleLostOrder(Procurement procurement, Clock clock) {
        return new SettleLostOrder(procurement, clock);
    }

    /** One run buys for all orders of the batch. */
    @Produces
    @Singleton
    StageWork procureStage(ProcureShortages procure) {
        return new SimpleStage(Stage.PROCURE, Work.once(procure::procure));
    }

    @Produces
    @Singleton
    StageWork supplierOrderStage(SendSupplierOrder send) {
        return new SimpleStage(Stage.SUPPLIER_ORDER, Work.each(send::plan));
    }

    @Produces
    @Singleton
    PeriodicWork supplierOrders(SendSupplierOrder send) {
        return new PeriodicWork(
                "send-supplier-orders", Stage.SUPPLIER_ORDER, Duration.ofSeconds(1), () -> send.work(4));
    }

    /** Also without a new order: demand grows old, stock falls below its minimum, a supplier's price comes in. */
    @Produces
    @Singleton
    PeriodicWork procurement(
            ProcureShortages procure,
            Transactions transactions,
            @ConfigProperty(name = "wuzetka.procurement.period") Duration period) {
        return new PeriodicWork("procure-periodically", Stage.PROCURE, period, () -> {
            transactions.inNew(procure::procure);
            return 0;
        });
    }
}
