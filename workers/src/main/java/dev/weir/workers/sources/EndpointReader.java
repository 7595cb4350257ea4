package dev.weir.workers.sources;

import dev.weir.policy.DocumentFields;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.workers.call.EndpointSettings;
import dev.weir.workers.call.EndpointSettings.Breaker;
import dev.weir.workers.call.EndpointSettings.Retries;
import dev.weir.workers.call.KeySource;
import dev.weir.workers.limit.Limit;
import dev.weir.workers.limit.Limits;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** Reads {@code endpoints}. */
final class EndpointReader {
    private static final Set<String> FIELDS = Set.of(
            "name",
            "base",
            "http2",
            "key",
            "keyHeader",
            "headers",
            "connectTimeout",
            "requests",
            "tokens",
            "atOnce",
            "longestPause",
            "answerBytes",
            "retries",
            "breaker");
    private static final Map<String, LongFunction<Limit>> PERIODS =
            Map.of("perSecond", Limit::perSecond, "perMinute", Limit::perMinute, "perDay", Limit::perDay);
    private static final long MOST = 1_000_000_000_000L;
    private static final int LARGEST_ANSWER = 64 << 20;
    private static final URI NOWHERE = URI.create("http://127.0.0.1");
    private static final Pattern SECRET = Pattern.compile("(?i).*(authorization|api-?key|token|secret).*");

    private final Path folder;

    EndpointReader(Path folder) {
        this.folder = folder;
    }

    List<EndpointSettings> read(YamlMapping root) {
        Set<String> seen = new HashSet<>();
        List<EndpointSettings> endpoints = new ArrayList<>();
        for (YamlMapping fields : root.mappings("endpoints", "an endpoint")) {
            endpoint(fields).ifPresent(endpoint -> {
                Fields.once(seen, fields, "name", endpoint.name(), "endpoints");
                endpoints.add(endpoint);
            });
        }
        return endpoints;
    }

    /** Empty without a usable name: nothing could refer to it. */
    private Optional<EndpointSettings> endpoint(YamlMapping fields) {
        fields.allowOnly(FIELDS);
        Optional<String> name = fields.require("name", "my-models").flatMap(DocumentFields::id);
        URI base = fields.require("base", "\"https://models.example\"")
                .flatMap(EndpointReader::base)
                .orElse(NOWHERE);
        EndpointSettings usual = EndpointSettings.of(name.orElse("unnamed"), NOWHERE);
        try {
            EndpointSettings endpoint = new EndpointSettings(
                    usual.name(),
                    base,
                    Fields.flag(fields, "http2"),
                    fields.find("key")
                            .flatMap(value -> Fields.secret(value, folder))
                            .orElse(KeySource.NONE),
                    fields.find("keyHeader").flatMap(YamlValue::scalar).orElse(usual.keyHeader()),
                    headers(fields),
                    Fields.duration(fields, "connectTimeout", usual.connectTimeout()),
                    new Limits(limits(fields, "requests"), limits(fields, "tokens")),
                    Fields.count(fields, "atOnce", 1, 10_000, usual.atOnce()),
                    Fields.duration(fields, "longestPause", usual.longestPause()),
                    Fields.count(fields, "answerBytes", 1, LARGEST_ANSWER, usual.answerBytes()),
                    retries(fields),
                    breaker(fields));
            return name.map(given -> endpoint);
        } catch (IllegalArgumentException e) {
            Fields.refused(fields, e);
            return name.map(given -> usual);
        }
    }

    private static Optional<URI> base(YamlValue value) {
        Optional<String> text = Fields.text(value);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI base = new URI(text.get());
            if (base.getPath() != null && base.getPath().matches(".*/v[0-9]+/?")) {
                value.mistake("the paths of calls bring their version along", "Leave it out at the end of `base`.");
            }
            return Optional.of(base);
        } catch (URISyntaxException e) {
            value.mistake("`base` is no address", "Write it like \"https://models.example\".");
            return Optional.empty();
        }
    }

    private static Map<String, String> headers(YamlMapping endpoint) {
        Map<String, String> headers = new LinkedHashMap<>();
        endpoint.find("headers").flatMap(value -> value.mapping("headers")).ifPresent(fields -> {
            for (String name : fields.names()) {
                if (SECRET.matcher(name).matches()) {
                    fields.mistake(
                            fields.placeOf(name),
                            "a secret stands in a file or in the environment, not here",
                            "Write `keyHeader: " + name + "` and `key: {environment: NAME}`.");
                }
                fields.find(name).flatMap(Fields::text).ifPresent(text -> headers.put(name, text));
            }
        });
        return headers;
    }

    private static List<Limit> limits(YamlMapping endpoint, String kind) {
        List<Limit> limits = new ArrayList<>();
        endpoint.find(kind).flatMap(value -> value.mapping(kind)).ifPresent(fields -> {
            fields.allowOnly(PERIODS.keySet());
            for (String period : fields.names()) {
                LongFunction<Limit> limit = PERIODS.get(period);
                if (limit != null) {
                    limits.add(limit.apply(Fields.count(fields, period, 1, MOST, 1)));
                }
            }
        });
        return limits;
    }

    private static Retries retries(YamlMapping endpoint) {
        Retries usual = Retries.DEFAULT;
        return endpoint.find("retries")
                .flatMap(value -> value.mapping("retries"))
                .map(fields -> {
                    fields.allowOnly(Set.of("attempts", "firstPause", "longestPause"));
                    return new Retries(
                            Fields.count(fields, "attempts", 1, 20, usual.attempts()),
                            Fields.duration(fields, "firstPause", usual.firstPause()),
                            Fields.duration(fields, "longestPause", usual.longestPause()));
                })
                .orElse(usual);
    }

    private static Breaker breaker(YamlMapping endpoint) {
        Breaker usual = Breaker.DEFAULT;
        return endpoint.find("breaker")
                .flatMap(value -> value.mapping("breaker"))
                .map(fields -> {
                    fields.allowOnly(Set.of("window", "fewest", "failedPercent", "rest", "probes"));
                    return new Breaker(
                            Fields.count(fields, "window", 1, 10_000, usual.window()),
                            Fields.count(fields, "fewest", 1, 10_000, usual.fewest()),
                            Fields.count(fields, "failedPercent", 1, 100, usual.failedPercent()),
                            Fields.duration(fields, "rest", usual.rest()),
                            Fields.count(fields, "probes", 1, 1_000, usual.probes()));
                })
                .orElse(usual);
    }
}
