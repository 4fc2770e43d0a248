package org.wuzetka.app.wiring;

import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.connector.document.scan.ScanTranslator;
import org.wuzetka.domain.catalogue.ItemCatalogue;
import org.wuzetka.domain.fulfilment.CancelOrder;
import org.wuzetka.domain.fulfilment.ChangeOrder;
import org.wuzetka.domain.fulfilment.HeldGoods;
import org.wuzetka.domain.fulfilment.OrderChanges;
import org.wuzetka.domain.fulfilment.OrderFlow;
import org.wuzetka.domain.fulfilment.SendAcknowledgements;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.intake.Acknowledgements;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IntakeLedger;
import org.wuzetka.domain.intake.TranslateMessage;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.intake.Unpacker;
import org.wuzetka.domain.learning.CustomerAnswers;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.pricing.PriceBook;
import org.wuzetka.domain.pricing.PriceFacts;
import org.wuzetka.domain.pricing.PriceRules;
import org.wuzetka.domain.procurement.PlacedOrders;
import org.wuzetka.domain.procurement.RePromise;
import org.wuzetka.domain.procurement.TakePartnerMessages;
import org.wuzetka.domain.registration.BuyersItemsInCatalogue;
import org.wuzetka.domain.registration.CustomerDirectory;
import org.wuzetka.domain.registration.OrderRegister;
import org.wuzetka.domain.registration.RecogniseMessages;
import org.wuzetka.domain.registration.RegisterOrders;
import org.wuzetka.domain.registration.ResolveLines;
import org.wuzetka.domain.registration.TranslateMessages;
import org.wuzetka.domain.responses.AnsweredOrders;
import org.wuzetka.domain.responses.ApplicationErrorWriter;
import org.wuzetka.domain.responses.OrderResponseWriter;
import org.wuzetka.domain.responses.RespondToOrders;
import org.wuzetka.domain.responses.TellApplicationErrors;
import org.wuzetka.domain.shared.FileOutlet;

/** From the raw message to the registered order, its changes and its acknowledgement. */
@Singleton
class IntakeWiring {

    @Produces
    @Singleton
    TranslateMessage translateMessage(@All List<Translator> translators, @All List<Unpacker> unpackers) {
        return new TranslateMessage(translators, unpackers);
    }

    @Produces
    @Singleton
    ScanTranslator scanTranslator(
            @ConfigProperty(name = "wuzetka.tesseract", defaultValue = "tesseract") String program) {
        return new ScanTranslator(program);
    }

    @Produces
    @Singleton
    PriceBook priceBook(PriceFacts facts) {
        return new PriceRules(facts);
    }

    @Produces
    @Singleton
    OrderChanges orderChanges(ItemCatalogue catalogue, HeldGoods goods) {
        return new ChangeOrder(new BuyersItemsInCatalogue(catalogue), goods);
    }

    @Produces
    @Singleton
    CancelOrder cancelOrder(HeldGoods goods) {
        return new CancelOrder(goods);
    }

    @Produces
    @Singleton
    RegisterOrders registerOrders(
            IntakeLedger ledger,
            OrderRegister register,
            CustomerDirectory directory,
            CanonicalFormat canonical,
            ItemCatalogue catalogue,
            PriceBook prices,
            OrderChanges changes,
            OrderFlow flow,
            Company company,
            @All List<ApplicationErrorWriter> errorWriters) {
        return new RegisterOrders(
                ledger,
                register,
                directory,
                canonical,
                new ResolveLines(catalogue, prices),
                changes,
                flow,
                new TellApplicationErrors(ledger, company, errorWriters));
    }

    @Produces
    @Singleton
    TranslateMessages translateStage(
            IntakeLedger ledger,
            TranslateMessage translate,
            CanonicalFormat canonical,
            RegisterOrders register,
            PlacedOrders placed,
            RePromise promises,
            CustomerAnswers answers) {
        return new TranslateMessages(
                ledger, translate, canonical, register, new TakePartnerMessages(placed, promises), answers);
    }

    @Produces
    @Singleton
    StageWork recogniseStage(IntakeLedger ledger, TranslateMessages translate) {
        return new RecogniseMessages(ledger, translate);
    }

    @Produces
    @Singleton
    StageWork acknowledgeStage(Acknowledgements acknowledgements, FileOutlet outlet) {
        return new SendAcknowledgements(acknowledgements, outlet);
    }

    /** Answers to customers' systems; each format has a writer in its connector. */
    @Produces
    @Singleton
    StageWork respondStage(
            Orders orders,
            AnsweredOrders answered,
            IntakeLedger ledger,
            CanonicalFormat canonical,
            Company company,
            Outlets outlets,
            @All List<OrderResponseWriter> writers) {
        return new RespondToOrders(orders, answered, ledger, canonical, company, outlets::reaches, writers);
    }
}
