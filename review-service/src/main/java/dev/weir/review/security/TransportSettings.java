package dev.weir.review.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How browsers reach the service.
 *
 * @param tls true when they reach it by https, here or at a proxy in front; makes cookies secure and browsers stay with https
 * @param plainHttp true to serve other machines without TLS all the same; passwords then travel readable
 */
@ConfigurationProperties("weir.review")
public record TransportSettings(
        @DefaultValue("false") boolean tls,
        @DefaultValue("false") boolean plainHttp) {}
