package dev.weir.workers.url.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionsTest {
    @Test
    void aHostAndAPathHaveTheirEndingsAndBeginnings() {
        assertThat(of("http://a.b.com/1/2.html?param=1"))
                .containsExactlyInAnyOrder(
                        "a.b.com/1/2.html?param=1",
                        "a.b.com/1/2.html",
                        "a.b.com/",
                        "a.b.com/1/",
                        "b.com/1/2.html?param=1",
                        "b.com/1/2.html",
                        "b.com/",
                        "b.com/1/");
    }

    @Test
    void ofALongHostTheWholeAndFourEndingsCount() {
        assertThat(of("http://a.b.c.d.e.f.com/1.html"))
                .containsExactlyInAnyOrder(
                        "a.b.c.d.e.f.com/1.html",
                        "a.b.c.d.e.f.com/",
                        "c.d.e.f.com/1.html",
                        "c.d.e.f.com/",
                        "d.e.f.com/1.html",
                        "d.e.f.com/",
                        "e.f.com/1.html",
                        "e.f.com/",
                        "f.com/1.html",
                        "f.com/");
    }

    @Test
    void anAddressHasNoEndings() {
        assertThat(of("http://1.2.3.4/1/")).containsExactlyInAnyOrder("1.2.3.4/1/", "1.2.3.4/");
        assertThat(of("http://[2001:db8::1]/")).containsExactly("[2001:db8::1]/");
    }

    @Test
    void endingsBeginAtTheRegisteredDomain() {
        assertThat(of("http://a.b.c.d.shop.co.uk/"))
                .containsExactlyInAnyOrder(
                        "a.b.c.d.shop.co.uk/", "shop.co.uk/", "d.shop.co.uk/", "c.d.shop.co.uk/", "b.c.d.shop.co.uk/");
        assertThat(of("http://me.blogspot.com/")).containsExactlyInAnyOrder("me.blogspot.com/", "blogspot.com/");
        assertThat(of("http://co.uk/")).containsExactly("co.uk/");
        assertThat(of("http://a.b.test/")).contains("b.test/");
        assertThat(of("http://localhost/")).containsExactly("localhost/");
    }

    @Test
    void ofALongPathFourBeginningsCount() {
        assertThat(of("http://1.2.3.4/a/b/c/d/e.html?q"))
                .containsExactly(
                        "1.2.3.4/a/b/c/d/e.html?q",
                        "1.2.3.4/a/b/c/d/e.html",
                        "1.2.3.4/",
                        "1.2.3.4/a/",
                        "1.2.3.4/a/b/",
                        "1.2.3.4/a/b/c/");
    }

    @Test
    void thereAreNeverMoreThanThirty() {
        assertThat(of("http://a.b.c.d.e.f.g.co.uk/a/b/c/d/e/f/g.html?x=1")).hasSize(30);
    }

    @Test
    void anExpressionIsHashedAsItIs() {
        UrlHash hash = UrlHash.of("a.example.com/");

        assertThat(hash.prefix()).isEqualTo(0x291bc542);
        assertThat(HexFormat.of().formatHex(hash.bytes(4))).isEqualTo("291bc542");
        assertThat(UrlHash.of(hash.bytes(32))).isEqualTo(hash);
    }

    private static List<String> of(String url) {
        return Expressions.of(CanonicalUrl.of(url).orElseThrow());
    }
}
