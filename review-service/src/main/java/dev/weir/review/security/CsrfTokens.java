package dev.weir.review.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * The token of a person who is signed in is in their session; before, it is in a cookie, so that a page asked for by anybody makes no
 * session. Both come back as the header {@value #HEADER} or the parameter {@code _csrf}.
 */
@Component
class CsrfTokens implements CsrfTokenRepository {
    static final String HEADER = "X-CSRF-TOKEN";

    private final HttpSessionCsrfTokenRepository signedIn = new HttpSessionCsrfTokenRepository();
    private final CookieCsrfTokenRepository before = new CookieCsrfTokenRepository();

    CsrfTokens(Transport transport) {
        signedIn.setHeaderName(HEADER);
        before.setHeaderName(HEADER);
        before.setCookieName(transport.cookie("weir-csrf"));
        before.setCookiePath("/");
        before.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).secure(transport.tls()).sameSite("Strict"));
    }

    private CsrfTokenRepository of(HttpServletRequest request) {
        return PersonSession.isSignedIn(request) ? signedIn : before;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return of(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        of(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return of(request).loadToken(request);
    }
}
