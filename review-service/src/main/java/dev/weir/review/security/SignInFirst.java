package dev.weir.review.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Leads to the sign-in page, which leads back. Of the address only the path is carried along: a query can hold what somebody looked for. */
final class SignInFirst implements AuthenticationEntryPoint {
    static final String PAGE = "/sign-in";

    /** What htmx sends, and by which it is told to go to another page. */
    static final String HTMX = "HX-Request";

    static final String HTMX_GO = "HX-Redirect";

    private static final Pattern LOCAL = Pattern.compile("/([A-Za-z0-9_.~-][A-Za-z0-9/_.~-]*)?");

    /** The path, or the start page for one that would lead elsewhere. */
    static String local(@Nullable String path) {
        return path != null && LOCAL.matcher(path).matches() ? path : "/";
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (request.getHeader(HTMX) != null) {
            response.setHeader(HTMX_GO, PAGE);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        String path = HttpMethod.GET.matches(request.getMethod()) ? local(request.getRequestURI()) : "/";
        response.sendRedirect(
                path.equals("/") ? PAGE : PAGE + "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
    }
}
