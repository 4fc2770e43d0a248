package org.wuzetka.app.worklist;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.learning.CorrectionsSql;
import org.wuzetka.connector.persistence.read.CustomerSuggestionReads;
import org.wuzetka.connector.persistence.read.CustomerSuggestionReads.CustomerSaid;
import org.wuzetka.connector.persistence.read.CustomerSuggestionReads.LastTime;
import org.wuzetka.connector.persistence.read.MappingList.AddressRef;
import org.wuzetka.connector.persistence.read.PartyRef;
import org.wuzetka.connector.persistence.read.SuggestionReads;
import org.wuzetka.connector.persistence.read.SuggestionReads.LineSaid;
import org.wuzetka.connector.persistence.read.SuggestionReads.UnitChoice;
import org.wuzetka.connector.persistence.read.SuggestionReads.UnitSaid;
import org.wuzetka.connector.persistence.read.WorkList.ProductRef;
import org.wuzetka.domain.intake.FaxSender;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.learning.ProposeRules.Held;
import org.wuzetka.domain.learning.RuleText;
import org.wuzetka.domain.learning.Suggestion;

/** What may be meant by what nobody knows, the likeliest first, each with the reasons; ten at most. */
@Path("/api/suggestions")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suggestions")
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class SuggestionsResource {
    private final SuggestionReads reads;
    private final CustomerSuggestionReads customerReads;
    private final CorrectionsSql corrections;

    SuggestionsResource(SuggestionReads reads, CustomerSuggestionReads customerReads, CorrectionsSql corrections) {
        this.reads = reads;
        this.customerReads = customerReads;
        this.corrections = corrections;
    }

    @GET
    @Path("items")
    @Operation(
            summary = "Products that a line may mean",
            description = "Either a line of a held order (incomingOrder and line), or what is said (code, gtin, name,"
                    + " quantity, customer).")
    public List<Suggestion<ProductRef>> items(
            @QueryParam("incomingOrder") Long incomingOrder,
            @Parameter(description = "Position of the line, the first is 1") @QueryParam("line") Integer line,
            @Parameter(description = "Key of the customer") @QueryParam("customer") Long customer,
            @QueryParam("code") String code,
            @QueryParam("gtin") String gtin,
            @QueryParam("name") String name,
            @QueryParam("quantity") BigDecimal quantity) {
        int position = line == null ? 1 : line;
        if (incomingOrder == null) {
            return one(customer, new LineSaid(gtin, code == null ? List.of() : List.of(code), name, quantity));
        }
        Held held = held(incomingOrder);
        if (position < 1 || position > held.order().lines().size()) {
            throw ProblemException.badRequest("worklist.line-unknown", "line", String.valueOf(position));
        }
        return one(
                held.customerId() == null ? customer : held.customerId(),
                said(held.order().lines().get(position - 1)));
    }

    private List<Suggestion<ProductRef>> one(Long customer, LineSaid said) {
        return reads.items(customer, Map.of(1, said)).getOrDefault(1, List.of());
    }

    static LineSaid said(IncomingLine line) {
        return new LineSaid(
                line.gtin(),
                Stream.of(line.buyerCode(), line.supplierCode())
                        .filter(Objects::nonNull)
                        .toList(),
                line.description(),
                line.quantity());
    }

    @GET
    @Path("units")
    @Operation(summary = "Units of a product that a word may mean, with the stock units in one")
    public List<Suggestion<UnitChoice>> units(
            @Parameter(description = "Key of the product", required = true) @QueryParam("product") long product,
            @Parameter(description = "The buyer's word") @QueryParam("unit") String unit,
            @Parameter(description = "Key of the customer") @QueryParam("customer") Long customer) {
        return reads.units(customer, Map.of(1, new UnitSaid(product, unit))).getOrDefault(1, List.of());
    }

    @GET
    @Path("customers")
    @Operation(summary = "Customers who may have sent a held order")
    public List<Suggestion<PartyRef>> customers(
            @Parameter(required = true) @QueryParam("incomingOrder") long incomingOrder) {
        Held held = held(incomingOrder);
        IncomingParty buyer = held.order().buyer() == null
                ? IncomingParty.ofCode(null)
                : held.order().buyer();
        String from = held.meta().get(RawMessage.FROM);
        String phone = FaxSender.of(held.meta()).orElse(null);
        return customerReads.customers(new CustomerSaid(
                buyer.vatId(),
                buyer.email() != null ? buyer.email() : from,
                phone != null ? phone : buyer.phone(),
                buyer.name(),
                buyer.city(),
                buyer.postCode()));
    }

    @GET
    @Path("addresses")
    @Operation(summary = "Delivery addresses that a held order may mean")
    public List<Suggestion<AddressRef>> addresses(
            @Parameter(required = true) @QueryParam("incomingOrder") long incomingOrder,
            @Parameter(description = "Key of the customer, when the order's is not known") @QueryParam("customer")
                    Long customer) {
        Held held = held(incomingOrder);
        Long his = held.customerId() == null ? customer : held.customerId();
        return his == null
                ? List.of()
                : customerReads.addresses(his, RuleText.address(held.order().shipTo()));
    }

    @GET
    @Path("last-time")
    @Operation(
            summary = "The order that \"as last time\" may mean",
            description =
                    "Never taken by itself: a person looks at the lines and lays those he wants over the held order.")
    @APIResponse(responseCode = "404", description = "There is no earlier order, or the customer is not known")
    public LastTime lastTime(
            @Parameter(required = true) @QueryParam("incomingOrder") long incomingOrder,
            @Parameter(description = "Key of the customer, when the order's is not known") @QueryParam("customer")
                    Long customer) {
        Held held = held(incomingOrder);
        Long his = held.customerId() == null ? customer : held.customerId();
        if (his == null) throw ProblemException.notFound("worklist.last-time-none");
        return customerReads
                .lastTime(his, incomingOrder)
                .orElseThrow(() -> ProblemException.notFound("worklist.last-time-none"));
    }

    private Held held(long incomingOrder) {
        return corrections.find(incomingOrder).orElseThrow(WorkDesk::unknown).held();
    }
}
