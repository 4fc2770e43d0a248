package org.wuzetka.connector.persistence.read;

/** A party, as lists name it. */
public record PartyRef(long id, String code, String name) {}
