package org.wuzetka.app.channels;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.domain.shared.Problem;

/**
 * Which hosts a channel may reach: any public one; one inside the own network only when the administrator of the machine named
 * it. Else somebody with the admin page alone could look around behind the firewall (SSRF).
 */
@ApplicationScoped
class HostRules {
    private final boolean loopback;
    private final List<String> inside;

    HostRules(
            @ConfigProperty(name = "wuzetka.outbound.loopback") boolean loopback,
            @ConfigProperty(name = "wuzetka.outbound.private-hosts") Optional<List<String>> inside) {
        this.loopback = loopback;
        this.inside = inside.orElse(List.of()).stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** What forbids this host, or nothing. */
    Optional<Problem> check(String host) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return Optional.of(Problem.error("channel-admin.host-unknown", "host", host));
        }
        boolean named = inside.contains(host.toLowerCase(Locale.ROOT));
        for (InetAddress address : addresses) {
            boolean fine = address.isLoopbackAddress() ? loopback : named || isPublic(address);
            if (!fine) return Optional.of(Problem.error("channel-admin.host-forbidden", "host", host));
        }
        return Optional.empty();
    }

    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (address instanceof Inet4Address) {
            boolean carrierNat = first == 100 && second >= 64 && second < 128;
            boolean benchmark = first == 198 && (second == 18 || second == 19);
            return first != 0 && first < 240 && !carrierNat && !benchmark;
        }
        if (address instanceof Inet6Address six) {
            boolean unique = (first & 0xFE) == 0xFC;
            // NAT64 and 6to4 carry an IPv4 address that these rules would not see.
            boolean carriesV4 =
                    first == 0x20 && second == 0x02 || first == 0x00 && second == 0x64 || six.isIPv4CompatibleAddress();
            return !unique && !carriesV4;
        }
        return false;
    }
}
