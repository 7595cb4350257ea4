package dev.weir.review.people;

/**
 * Who somebody is at an OIDC provider. The subject is unique and never reused there; a name or a mail address is neither.
 *
 * @param issuer address of the provider
 */
public record Identity(String issuer, String subject) {}
