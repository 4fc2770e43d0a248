package org.wuzetka.domain.parties;

/** The form in which a customer's system wants to be told what became of its order. */
public enum ResponseFormat {
    /** Status mails have to do. */
    NONE,
    /** That of the order, when it has an answer: ORDRSP, 855, OrderResponse, ORDERRESPONSE, Document-OrderResponse. */
    SAME,
    EDIFACT,
    X12,
    UBL,
    OPENTRANS,
    /** Document-OrderResponse of Comarch EDI, formerly ECOD. */
    COMARCH
}
