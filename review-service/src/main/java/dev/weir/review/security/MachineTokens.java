package dev.weir.review.security;

import dev.weir.review.people.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/** Reads a machine's token, and refuses one that is not signed, not in time or not meant for this service. */
@Component
class MachineTokens implements Converter<Jwt, AbstractAuthenticationToken> {
    private final JwtDecoder decoder;

    MachineTokens(MachineSettings settings) {
        decoder = decoder(settings);
    }

    JwtDecoder decoder() {
        return decoder;
    }

    private static JwtDecoder decoder(MachineSettings settings) {
        if (settings.issuerUri() != null) {
            String issuer = settings.issuerUri();
            return new SupplierJwtDecoder(() -> checked(
                    NimbusJwtDecoder.withIssuerLocation(issuer)
                            .validateType(false)
                            .build(),
                    settings,
                    List.of(new JwtIssuerValidator(issuer))));
        }
        if (settings.publicKeyFile() != null) {
            return checked(
                    NimbusJwtDecoder.withPublicKey(publicKey(settings.publicKeyFile()))
                            .validateType(false)
                            .build(),
                    settings,
                    List.of());
        }
        if (settings.secretFile() != null) {
            return checked(
                    NimbusJwtDecoder.withSecretKey(secret(settings.secretFile()))
                            .validateType(false)
                            .build(),
                    settings,
                    List.of());
        }
        return token -> {
            throw new BadJwtException("No machine's token is accepted here");
        };
    }

    private static JwtDecoder checked(
            NimbusJwtDecoder decoder, MachineSettings settings, List<OAuth2TokenValidator<Jwt>> more) {
        JwtTimestampValidator inTime = new JwtTimestampValidator();
        inTime.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                inTime, new JwtAudienceValidator(settings.audience()), new DelegatingOAuth2TokenValidator<>(more))));
        return decoder;
    }

    private static RSAPublicKey publicKey(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            RSAPublicKey key = RsaKeyConverters.x509().convert(pem);
            if (key == null) {
                throw new IllegalArgumentException("no key");
            }
            return key;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "weir.review.machines.public-key-file must be a PEM file with an RSA public key", e);
        }
    }

    private static SecretKey secret(Path file) {
        byte[] secret;
        try {
            secret = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("weir.review.machines.secret-file cannot be read", e);
        }
        if (secret.length < MachineSettings.SECRET_BYTES) {
            throw new IllegalStateException("weir.review.machines.secret-file must hold at least "
                    + MachineSettings.SECRET_BYTES + " bytes, e.g. of: openssl rand -base64 48");
        }
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    /** Scopes are in {@code scope} (words in one text) or {@code scp} (a list), depending on who issues. */
    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        String id = token.getSubject();
        if (id == null) {
            throw new InvalidBearerTokenException("The token does not say whose it is (sub)");
        }
        try {
            return CallerAuthentication.of(Machine.of(id, scopes(token)));
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("The token's sub cannot be used: " + e.getMessage(), e);
        }
    }

    private static Collection<String> scopes(Jwt token) {
        Object scope = token.hasClaim("scope") ? token.getClaim("scope") : token.getClaim("scp");
        if (scope instanceof String words) {
            return Arrays.asList(words.split(" ", -1));
        }
        if (scope instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return List.of();
    }
}
