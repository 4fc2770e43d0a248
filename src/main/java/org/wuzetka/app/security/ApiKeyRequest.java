package org.wuzetka.app.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A program that signs in with the key in the header {@code X-API-Key}. */
class ApiKeyRequest extends BaseAuthenticationRequest {
    static final String HEADER = "X-API-Key";

    private final String key;

    ApiKeyRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
