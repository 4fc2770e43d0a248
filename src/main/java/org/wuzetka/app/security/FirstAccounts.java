package org.wuzetka.app.security;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A new hub has one administrator, or in the demo one account for each role. */
@ApplicationScoped
class FirstAccounts {
    private final Accounts accounts;
    private final boolean demo;

    FirstAccounts(Accounts accounts, @ConfigProperty(name = "wuzetka.demo") boolean demo) {
        this.accounts = accounts;
        this.demo = demo;
    }

    void make(@Observes StartupEvent start) {
        if (!accounts.nobodyYet()) return;
        if (demo) {
            List.of(Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING, Roles.CUSTOMER)
                    .forEach(name -> accounts.add(name, BcryptUtil.bcryptHash(name), false, name));
            return;
        }
        String password = PasswordCheck.randomText().substring(0, 20);
        if (accounts.add("admin", BcryptUtil.bcryptHash(password), true, Roles.ADMIN)) {
            // To the terminal and not to the log: a log is kept and copied.
            System.out.println(
                    "\nFirst sign-in: name admin, password " + password + " (to be changed at once; shown only now)\n");
        }
    }
}
