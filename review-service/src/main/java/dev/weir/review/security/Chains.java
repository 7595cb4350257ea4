package dev.weir.review.security;

import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.people.Machine;
import dev.weir.review.people.Scope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** The two ways in: programs at the API, people at the console. What is not named as open needs a caller. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class Chains {
    /** Always said, since TLS may end at a proxy; browsers heed it on secure pages only. */
    private static final StaticHeadersWriter CLEAR =
            new StaticHeadersWriter("Clear-Site-Data", "\"cache\", \"storage\"");

    private final SafeHeaders headers;
    private final PersonSession sessions;
    private final CsrfTokens csrf;
    private final Problems problems;
    private final RequestLimit limit;

    Chains(
            SafeHeaders headers,
            PersonSession sessions,
            CsrfTokens csrf,
            Problems problems,
            RequestAllowances allowances) {
        this.headers = headers;
        this.sessions = sessions;
        this.csrf = csrf;
        this.problems = problems;
        this.limit = new RequestLimit(allowances, problems);
    }

    /** Programs with a token, and the console's own scripts with its session and CSRF token. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, MachineTokens tokens) throws Exception {
        http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/actuator/**")
                .headers(headers)
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(tokensOfPages -> tokensOfPages.csrfTokenRepository(csrf))
                .logout(logout -> logout.disable())
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(tokens.decoder()).jwtAuthenticationConverter(tokens))
                        .authenticationEntryPoint(this::nobody)
                        .accessDeniedHandler(this::notThis))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(this::nobody).accessDeniedHandler(this::notThis))
                .addFilterBefore(limit, AuthorizationFilter.class)
                .addFilterBefore(new PasswordDue(problems, false), AuthorizationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/actuator/health", "/actuator/health/**")
                                .permitAll()
                                .requestMatchers("/actuator/prometheus")
                                .access(Chains::metrics)
                                .requestMatchers("/actuator/**")
                                .denyAll()
                                .anyRequest()
                                .access(Chains::inGeneral));
        return http.build();
    }

    /** People with a browser. */
    @Bean
    @Order(2)
    SecurityFilterChain console(
            HttpSecurity http,
            OidcPeople oidcPeople,
            AuditTrail audit,
            ObjectProvider<ClientRegistrationRepository> providers)
            throws Exception {
        http.headers(headers)
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(tokensOfPages -> tokensOfPages.csrfTokenRepository(csrf))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(new SignInFirst()))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .addLogoutHandler((request, response, who) -> signedOut(audit, who))
                        .addLogoutHandler(new HeaderWriterLogoutHandler(CLEAR))
                        .logoutSuccessUrl(SignInFirst.PAGE + "?out"))
                .addFilterBefore(limit, AuthorizationFilter.class)
                .addFilterBefore(new PasswordDue(problems, true), AuthorizationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(SignInFirst.PAGE, "/assets/**")
                                .permitAll()
                                .requestMatchers(PasswordDue.PAGE)
                                .authenticated()
                                .anyRequest()
                                .hasAuthority(Scope.READ.authority()));
        if (providers.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage(SignInFirst.PAGE)
                    .authorizedClientRepository(new NoTokensKept())
                    .securityContextRepository(sessions)
                    .userInfoEndpoint(user -> user.oidcUserService(oidcPeople))
                    .successHandler((request, response, who) -> {
                        if (who.getPrincipal() instanceof KnownPerson person) {
                            audit.record(AuditNote.of(person.personId(), AuditKind.SIGNED_IN)
                                    .with("by", "oidc"));
                        }
                        response.sendRedirect("/");
                    })
                    .failureHandler(
                            (request, response, reason) -> response.sendRedirect(SignInFirst.PAGE + "?refused")));
        }
        return http.build();
    }

    private static void signedOut(AuditTrail audit, @Nullable Authentication who) {
        if (who instanceof CallerAuthentication caller) {
            audit.record(AuditNote.of(caller.getPrincipal().actor(), AuditKind.SIGNED_OUT));
        }
    }

    /** What holds for every request of the API; each says what more it needs. */
    private static AuthorizationResult inGeneral(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        if (!(who.get() instanceof CallerAuthentication caller)) {
            return new AuthorizationDecision(false);
        }
        boolean reads = Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                .anyMatch(method -> method.matches(context.getRequest().getMethod()));
        boolean machine = caller.getPrincipal() instanceof Machine;
        return new AuthorizationDecision(
                (reads || !machine) ? caller.may(Scope.READ) : caller.may(Scope.DECIDE, Scope.REPORT, Scope.ADMIN));
    }

    /** Metrics are for whoever may read, and for a collector on this very machine. What a proxy hands on comes from elsewhere. */
    private static AuthorizationResult metrics(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        return new AuthorizationDecision(fromThisMachine(context.getRequest())
                || (who.get() instanceof CallerAuthentication caller && caller.may(Scope.READ)));
    }

    private static boolean fromThisMachine(HttpServletRequest request) {
        boolean handedOn = Stream.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
                .anyMatch(header -> request.getHeader(header) != null);
        try {
            return !handedOn && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void nobody(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        problems.answer(
                response,
                HttpStatus.UNAUTHORIZED,
                "Sign in, or send a token that is signed, in time and meant for this service");
    }

    /** Without a CSRF token the request stops before anybody was asked who is calling. */
    private void notThis(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication) {
            problems.answer(
                    response, HttpStatus.FORBIDDEN, "This is not yours to do, or the CSRF token is missing or old");
        } else {
            nobody(request, response, reason);
        }
    }
}
