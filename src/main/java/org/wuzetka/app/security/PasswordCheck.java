package org.wuzetka.app.security;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.wuzetka.app.security.Accounts.User;

/**
 * Checks a name and password. Unknown names, wrong passwords and locked accounts get the same answer after the same work;
 * accounts and addresses with many failures are locked for a while.
 */
@ApplicationScoped
class PasswordCheck {
    private static final int REMEMBERED = 1000;
    private static final long REMEMBERED_SECONDS = 60;

    private final Accounts accounts;
    private final AddressLimits addresses;
    private final String hashOfNobody = BcryptUtil.bcryptHash(randomText());
    private final SecretKeySpec fingerprintKey =
            new SecretKeySpec(randomText().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    private final Map<String, Instant> verified = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    PasswordCheck(Accounts accounts, AddressLimits addresses) {
        this.accounts = accounts;
        this.addresses = addresses;
    }

    /** The account, when the password is right and nothing is locked. */
    User check(String name, String password, String address) {
        Optional<User> known = accounts.user(name);
        String hash = known.map(User::passwordHash).orElse(hashOfNobody);
        boolean right = matches(password, hash) && known.isPresent();
        Instant now = Instant.now();
        boolean locked = known.map(User::lockedUntil).filter(now::isBefore).isPresent();
        if (right && !locked && !addresses.isLocked(address, now)) {
            accounts.succeeded(known.get());
            return known.get();
        }
        addresses.failed(address, now);
        if (!right && !locked) known.ifPresent(accounts::failed);
        throw new AuthenticationFailedException();
    }

    /**
     * HTTP Basic sends the password with each request, and bcrypt takes a tenth of a second of processor time: a password that
     * was right for this very hash a minute ago is known by a keyed fingerprint, in memory only.
     */
    private boolean matches(String password, String hash) {
        String fingerprint = fingerprint(password, hash);
        Instant now = Instant.now();
        synchronized (verified) {
            Instant until = verified.get(fingerprint);
            if (until != null && now.isBefore(until)) return true;
        }
        if (!BcryptUtil.matches(password, hash)) return false;
        synchronized (verified) {
            verified.put(fingerprint, now.plusSeconds(REMEMBERED_SECONDS));
        }
        return true;
    }

    private String fingerprint(String password, String hash) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(fingerprintKey);
            return HexFormat.of().formatHex(mac.doFinal((hash + '\0' + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    static String randomText() {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
