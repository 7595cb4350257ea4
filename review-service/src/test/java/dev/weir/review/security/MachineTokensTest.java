package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.weir.review.people.Caller;
import dev.weir.review.people.Machine;
import dev.weir.review.people.Reviewer;
import dev.weir.testbed.Database;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.ResponseBody;

/** Machines at the API, with tokens of a shared secret. */
class MachineTokensTest {
    private static final String SECRET = "a shared secret for tests only, long enough";

    @TempDir
    private static Path folder;

    private static App app;

    static final class Probe {
        @ResponseBody
        String machine(Machine machine) {
            return machine.actor();
        }

        @ResponseBody
        String person(Reviewer reviewer) {
            return reviewer.id();
        }

        @ResponseBody
        String caller(Caller caller) {
            return caller.actor();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        app = App.start(Database.fresh(), "weir.review.machines.secret-file=" + secret);
        app.serve("/api/probe", new Probe());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("exporter")
                .audience("weir-review")
                .claim("scope", "review.read")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return signed(claims, SECRET);
    }

    private static String signed(JWTClaimsSet.Builder claims, String secret) {
        try {
            return signed(claims, JWSAlgorithm.HS256, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> call(String method, String path, String token) {
        return new Browser().call(app, method, path, "Authorization", "Bearer " + token);
    }

    private static void assertRefused(String token) {
        HttpResponse<String> answer = call("GET", "/api/probe/machine", token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":401").doesNotContain(token);
    }

    @Test
    void aGoodTokenIsAMachineAndMakesNoSession() {
        HttpResponse<String> answer = call("GET", "/api/probe/machine", signed(claims()));
        assertThat(answer.body()).isEqualTo("machine:exporter");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(call("GET", "/api/probe/caller", signed(claims())).body()).isEqualTo("machine:exporter");
    }

    @Test
    void aMachineIsNoPerson() {
        String everything = signed(claims().claim("scope", "review.read review.decide review.report review.admin"));
        HttpResponse<String> answer = call("GET", "/api/probe/person", everything);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void whatIsNotSignedByUsIsRefused() {
        assertRefused(signed(claims(), "another secret, just as long as the one above"));
        assertRefused(new PlainJWT(claims().build()).serialize());
        assertRefused("nonsense");
        String good = signed(claims());
        String[] parts = good.split("\\.", -1);
        String changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("exporter", "importer")
                        .getBytes(StandardCharsets.UTF_8));
        assertRefused(parts[0] + "." + changed + "." + parts[2]);
    }

    @Test
    void whatIsOutOfTimeIsRefused() {
        assertRefused(signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(120)))));
        assertRefused(signed(claims().notBeforeTime(Date.from(Instant.now().plusSeconds(120)))));
        assertRefused(signed(claims().expirationTime(null)));
    }

    @Test
    void whatIsMeantForAnotherServiceIsRefused() {
        assertRefused(signed(claims().audience("another-service")));
        assertRefused(signed(claims().audience((String) null)));
    }

    @Test
    void whatDoesNotSayWhoseItIsIsRefused() {
        assertRefused(signed(claims().subject(null)));
        assertRefused(signed(claims().subject("two words")));
    }

    @Test
    void aScopeThatIsMissingIs403() {
        for (String scope : List.of("", "openid", "review.decide", "REVIEW.READ")) {
            assertThat(call("GET", "/api/probe/caller", signed(claims().claim("scope", scope)))
                            .statusCode())
                    .as(scope)
                    .isEqualTo(403);
        }
        assertThat(call("POST", "/api/probe/caller", signed(claims())).statusCode())
                .isEqualTo(403);
        assertThat(call("POST", "/api/probe/caller", signed(claims().claim("scope", "review.decide")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(call(
                                "POST",
                                "/api/probe/caller",
                                signed(claims().claim("scope", null).claim("scp", List.of("review.report"))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenOpensNoPageOfTheConsole() {
        HttpResponse<String> answer = new Browser().get(app, "/", "Authorization", "Bearer " + signed(claims()));
        assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in");
    }

    @Test
    void aTokenInTheAddressIsNone() {
        assertThat(new Browser()
                        .get(app, "/api/probe/caller?access_token=" + signed(claims()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPublicKeyFromAFileServesToo() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        byte[] publicKey = keys.getPublic().getEncoded();
        Path pem = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(publicKey)
                        + "\n-----END PUBLIC KEY-----\n");
        MachineTokens tokens = new MachineTokens(new MachineSettings(null, pem, null, "weir-review"));
        String good = signed(claims(), JWSAlgorithm.RS256, new RSASSASigner(keys.getPrivate()));
        assertThat(tokens.decoder().decode(good).getSubject()).isEqualTo("exporter");
        // Everybody knows the public key: it must never be taken for a shared secret.
        String confused = signed(claims(), JWSAlgorithm.HS256, new MACSigner(publicKey));
        assertThatThrownBy(() -> tokens.decoder().decode(confused)).isInstanceOf(JwtException.class);
    }

    @Test
    void withoutASourceNoTokenIsAccepted() {
        MachineTokens tokens = new MachineTokens(new MachineSettings(null, null, null, "weir-review"));
        assertThatThrownBy(() -> tokens.decoder().decode(signed(claims()))).isInstanceOf(JwtException.class);
    }

    @Test
    void aShortSecretStopsTheStart() throws IOException {
        Path secret = Files.writeString(folder.resolve("short"), "too short");
        assertThatThrownBy(() -> new MachineTokens(new MachineSettings(null, null, secret, "weir-review")))
                .hasMessageContaining("weir.review.machines.secret-file must hold at least 32 bytes")
                .hasMessageNotContaining("too short");
    }

    @Test
    void twoSourcesStopTheStart() {
        assertThatThrownBy(() -> new MachineSettings("https://issuer.example", null, folder, "weir-review"))
                .hasMessageContaining("not several");
    }
}
