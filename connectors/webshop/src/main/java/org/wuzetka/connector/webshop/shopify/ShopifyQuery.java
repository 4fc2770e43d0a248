package org.wuzetka.connector.webshop.shopify;

/** What is asked of Shopify's GraphQL Admin API; names are those of the orders in its webhooks, so that both read alike. */
final class ShopifyQuery {
    private static final String MONEY = "{ shop_money: shopMoney { amount currency_code: currencyCode }"
            + " presentment_money: presentmentMoney { amount currency_code: currencyCode } }";
    private static final String ADDRESS =
            "{ first_name: firstName last_name: lastName name company address1 address2 city zip"
                    + " province country country_code: countryCodeV2 phone }";
    private static final String TAXES = "tax_lines: taxLines { title rate price_set: priceSet " + MONEY + " }";
    private static final String DISCOUNTS =
            "discount_allocations: discountAllocations { amount_set: allocatedAmountSet " + MONEY + " }";
    private static final String LINES =
            "{ pageInfo { hasNextPage endCursor } nodes { gid: id sku title name variant_title:"
                    + " variantTitle quantity current_quantity: currentQuantity taxable gift_card: isGiftCard vendor"
                    + " properties: customAttributes { name: key value } variant { legacyResourceId barcode } product {"
                    + " legacyResourceId } price_set: originalUnitPriceSet " + MONEY
                    + " total_discount_set: totalDiscountSet " + MONEY
                    + " " + DISCOUNTS + " " + TAXES + " } }";

    /** A page of orders by the time of their last change; variables {@code size}, {@code after}, {@code filter}. */
    static final String ORDERS =
            "query Orders($size: Int!, $after: String, $filter: String) { orders(first: $size, after:"
                    + " $after, sortKey: UPDATED_AT, query: $filter) { pageInfo { hasNextPage endCursor } nodes {"
                    + " id: legacyResourceId admin_graphql_api_id: id name created_at: createdAt processed_at: processedAt"
                    + " updated_at: updatedAt cancelled_at: cancelledAt email phone note test tags currency: currencyCode"
                    + " presentment_currency: presentmentCurrencyCode taxes_included: taxesIncluded"
                    + " note_attributes: customAttributes { name: key value }"
                    + " financial_status: displayFinancialStatus fulfillment_status: displayFulfillmentStatus"
                    + " payment_gateway_names: paymentGatewayNames"
                    + " customer { id: legacyResourceId email first_name: firstName last_name: lastName phone }"
                    + " billing_address: billingAddress " + ADDRESS + " shipping_address: shippingAddress " + ADDRESS
                    + " total_price_set: totalPriceSet " + MONEY + " current_total_price_set: currentTotalPriceSet "
                    + MONEY
                    + " subtotal_price_set: subtotalPriceSet " + MONEY + " total_tax_set: totalTaxSet " + MONEY
                    + " total_discounts_set: totalDiscountsSet " + MONEY
                    + " total_outstanding_set: totalOutstandingSet " + MONEY
                    + " total_shipping_price_set: totalShippingPriceSet " + MONEY + " " + TAXES
                    + " shipping_lines: shippingLines(first: 20) { nodes { code title price_set: originalPriceSet "
                    + MONEY
                    + " discounted_price_set: discountedPriceSet " + MONEY + " " + DISCOUNTS + " " + TAXES + " } }"
                    + " line_items: lineItems(first: 50) " + LINES + " } } }";

    /** The lines behind the first ones of one order; variables {@code id}, {@code after}. */
    static final String LINES_OF = "query Lines($id: ID!, $after: String) { order(id: $id) { line_items:"
            + " lineItems(first: 100, after: $after) " + LINES + " } }";

    static final String FULFILLMENT_ORDERS = "query Open($id: ID!) { order(id: $id) { cancelledAt"
            + " fulfillments(first: 100) { trackingInfo { number } }"
            + " fulfillmentOrders(first: 50) { nodes { id status } } } }";
    static final String FULFILL = "mutation Sent($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment:"
            + " $fulfillment) { userErrors { message } } }";
    static final String CANCEL =
            "mutation Cancel($id: ID!) { orderCancel(orderId: $id, reason: OTHER, notifyCustomer: true,"
                    + " refund: false, restock: false) { orderCancelUserErrors { message } } }";
    static final String TAG = "mutation Taken($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) {"
            + " userErrors { message } } }";

    private ShopifyQuery() {}
}
