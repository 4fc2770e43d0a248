package org.wuzetka.app.channels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.webshop.poll.ShopTokens;
import org.wuzetka.domain.shared.Transactions;

/** Table channel_token: what shops gave us to sign in with, encrypted like the passwords of channels. */
@ApplicationScoped
class ChannelTokens implements ShopTokens {
    private final Sql sql;
    private final Transactions transactions;
    private final Secrets secrets;
    private final ObjectMapper json;

    ChannelTokens(DataSource database, Transactions transactions, Secrets secrets, ObjectMapper json) {
        this.sql = new Sql(database);
        this.transactions = transactions;
        this.secrets = secrets;
        this.json = json;
    }

    private record Stored(Tokens tokens, int version) {}

    @Override
    public Optional<Tokens> read(String channel) {
        return transactions.inNew(() -> stored(channel)).map(Stored::tokens);
    }

    /** Committed when it returns. */
    @Override
    public boolean replace(String channel, Tokens old, Tokens fresh) {
        String sealed = secrets.encrypt(write(fresh), place(channel));
        return transactions.inNew(() -> {
            Optional<Stored> now = stored(channel);
            if (old == null) {
                return now.isEmpty()
                        && sql.run(
                                        "INSERT INTO channel_token (channel, token) VALUES (?, ?) ON CONFLICT DO NOTHING",
                                        channel,
                                        sealed)
                                == 1;
            }
            return now.filter(stored -> stored.tokens().equals(old)).isPresent()
                    && sql.run(
                                    "UPDATE channel_token SET token = ?, version = version + 1, updated_at = now()"
                                            + " WHERE channel = ? AND version = ?",
                                    sealed,
                                    channel,
                                    now.get().version())
                            == 1;
        });
    }

    private Optional<Stored> stored(String channel) {
        return sql.first(
                "SELECT token, version FROM channel_token WHERE channel = ?",
                row -> new Stored(parse(secrets.decrypt(row.getString(1), place(channel))), row.getInt(2)),
                channel);
    }

    private static String place(String channel) {
        return channel + "/token";
    }

    private String write(Tokens tokens) {
        ObjectNode form = json.createObjectNode();
        form.put("access", tokens.access()).put("refresh", tokens.refresh()).put("device", tokens.device());
        return form.put("until", tokens.until().toString()).toString();
    }

    private Tokens parse(String text) {
        try {
            JsonNode form = json.readTree(text);
            return new Tokens(
                    form.path("access").asText(null),
                    Instant.parse(form.path("until").asText()),
                    form.path("refresh").asText(null),
                    form.path("device").asText(null));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A token that was stored cannot be read", damaged);
        }
    }
}
