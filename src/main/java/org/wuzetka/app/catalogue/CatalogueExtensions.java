package org.wuzetka.app.catalogue;

import io.quarkus.qute.TemplateExtension;
import org.wuzetka.connector.persistence.read.Catalogue;

/** What templates ask of a row of the catalogue. */
@TemplateExtension
public final class CatalogueExtensions {
    private CatalogueExtensions() {}

    public static String address(Catalogue.Row row) {
        return CatalogueAddress.of(row.id(), row.code());
    }

    public static String photoAddress(Catalogue.Row row) {
        return CatalogueAddress.photo(row.code(), row.version()) + "&size=small";
    }
}
