package dev.weir.review.api.problem;

import dev.weir.review.api.ApiSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything else in the API's way: what fails on the way to a controller (a session that cannot be read because the
 * database is away, say) is answered as a problem too, and a body ends where it has to.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ApiErrors extends OncePerRequestFilter {
    private final ProblemWriter problems;
    private final long bodyAtMost;

    ApiErrors(ProblemWriter problems, ApiSettings settings) {
        this.problems = problems;
        this.bodyAtMost = settings.bodyAtMost().toBytes();
    }

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isApi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(new Bounded(request), new Answer(response));
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            problems.write(e, response);
        }
    }

    /** Where only a status would be sent, a problem is. */
    private final class Answer extends HttpServletResponseWrapper {
        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            ProblemType type = ProblemType.of(status);
            problems.write(Problem.of(type, Problems.byStatus(type)), this);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }
    }

    private final class Bounded extends HttpServletRequestWrapper {
        Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new BoundedBody(super.getInputStream(), bodyAtMost);
        }
    }

    /** Lets so many bytes pass. */
    private static final class BoundedBody extends ServletInputStream {
        private final ServletInputStream body;
        private final long atMost;
        private long read;

        BoundedBody(ServletInputStream body, long atMost) {
            this.body = body;
            this.atMost = atMost;
        }

        private int counted(int bytes) throws BodyTooLarge {
            read += Math.max(0, bytes);
            if (read > atMost) {
                throw new BodyTooLarge(atMost);
            }
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            counted(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return counted(body.read(bytes, from, length));
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
