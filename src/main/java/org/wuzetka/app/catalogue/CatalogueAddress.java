package org.wuzetka.app.catalogue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Address of a product's page: by its code where that can stand in an address, else by its key. */
public final class CatalogueAddress {
    private CatalogueAddress() {}

    static String photo(String code, int version) {
        return "/api/products/" + encoded(code) + "/photo?v=" + version;
    }

    private static String encoded(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public static String of(long id, String code) {
        if (!code.matches("[\\p{L}\\p{N}](?!.*/[/.])[\\p{L}\\p{N} ._,+()/-]*")) return "/catalogue/~" + id;
        return "/catalogue/" + encoded(code);
    }
}
