package dev.weir.review.security;

/** A principal that another part of Spring Security made for a person of this service. */
interface KnownPerson {
    /** Pseudonym. */
    String personId();
}
