package dev.weir.workers;

/** Why a slow signal is unknown. The name is what the decision shows and what is counted. */
public enum UnknownCause {
    /** No whole answer by the deadline. */
    TIMEOUT,
    /** No connection, or it broke. */
    UNREACHABLE,
    /** The server failed: 5xx. */
    SERVER_ERROR,
    /** The server does not take the request: 4xx. */
    REJECTED,
    /** The server does not accept the key: 401, 403. */
    UNAUTHORIZED,
    /** Limits left no room before the deadline, here or at the server (429). */
    RATE_LIMITED,
    /** The server's quota is used up; it makes no sense to try again. */
    OUT_OF_QUOTA,
    /** The day's budget is used up. */
    OVER_BUDGET,
    /** The server failed so often lately that it is left alone. */
    CIRCUIT_OPEN,
    /** It answers items of known verdict wrongly, and is not believed until that is mended. */
    DRIFTED,
    /** The answer is longer than the bound. */
    TOO_LARGE,
    /** The model stopped before it was through. */
    CUT_OFF,
    /** The model declined to judge. */
    REFUSAL,
    /** The provider's own filter kept the answer back. */
    FILTERED,
    /** The answer is not what was asked for: no JSON, a wrong schema, text around it, values outside their range. */
    MALFORMED,
    /** The answer is about another item than the one that was sent. */
    WRONG_ITEM,
    /** Nobody configured this source, or the prompt is not known. */
    NOT_CONFIGURED,
    /** The source does not give this signal. */
    NOT_OFFERED,
    /** The content is nothing that this source can judge, or more than it takes. */
    UNSUITABLE
}
