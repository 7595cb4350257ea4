package dev.weir.review.api;

/** What all parts of the API agree about. */
public final class Api {
    /** Where it begins; a change that breaks a client begins somewhere else. */
    public static final String V1 = "/api/v1";

    /** Items of a page, unless another number is asked for. */
    public static final String PAGE = "50";

    /** Most items of a page. */
    public static final int PAGE_AT_MOST = 200;

    private Api() {}
}
