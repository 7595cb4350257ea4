package dev.weir.workers.url.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
    /** The pairs that the protocol's documentation gives. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "http://host/%25%32%35|http://host/%25",
                "http://host/%25%32%35%25%32%35|http://host/%25%25",
                "http://host/%2525252525252525|http://host/%25",
                "http://host/asdf%25%32%35asd|http://host/asdf%25asd",
                "http://host/%%%25%32%35asd%%|http://host/%25%25%25asd%25%25",
                "http://www.google.com/|http://www.google.com/",
                "http://%31%36%38%2e%31%38%38%2e%39%39%2e%32%36/%2E%73%65%63%75%72%65/%77%77%77%2E%65%62%61%79%2E%63%6F%6D/"
                        + "|http://168.188.99.26/.secure/www.ebay.com/",
                "http://195.127.0.11/uploads/%20%20%20%20/.verify/.eBaysecure=updateuserdataxplimnbqmn-xplmvalidateinfoswqpcmlx=hgplmcx/"
                        + "|http://195.127.0.11/uploads/%20%20%20%20/.verify/.eBaysecure=updateuserdataxplimnbqmn-xplmvalidateinfoswqpcmlx=hgplmcx/",
                "http://host%23.com/%257Ea%2521b%2540c%2523d%2524e%25f%255E00%252611%252A22%252833%252944_55%252B"
                        + "|http://host%23.com/~a!b@c%23d$e%25f^00&11*22(33)44_55+",
                "http://3279880203/blah|http://195.127.0.11/blah",
                "http://www.google.com/blah/..|http://www.google.com/",
                "www.google.com/|http://www.google.com/",
                "www.google.com|http://www.google.com/",
                "http://www.evil.com/blah#frag|http://www.evil.com/blah",
                "http://www.GOOgle.com/|http://www.google.com/",
                "http://www.google.com.../|http://www.google.com/",
                "http://www.google.com/q?|http://www.google.com/q?",
                "http://www.google.com/q?r?|http://www.google.com/q?r?",
                "http://www.google.com/q?r?s|http://www.google.com/q?r?s",
                "http://evil.com/foo#bar#baz|http://evil.com/foo",
                "http://evil.com/foo;|http://evil.com/foo;",
                "http://evil.com/foo?bar;|http://evil.com/foo?bar;",
                "http://notrailingslash.com|http://notrailingslash.com/",
                "http://www.gotaport.com:1234/|http://www.gotaport.com/",
                "  http://www.google.com/  |http://www.google.com/",
                "http://%20leadingspace.com/|http://%20leadingspace.com/",
                "%20leadingspace.com/|http://%20leadingspace.com/",
                "https://www.securesite.com/|https://www.securesite.com/",
                "http://host.com/ab%23cd|http://host.com/ab%23cd",
                "http://host.com//twoslashes?more//slashes|http://host.com/twoslashes?more//slashes"
            })
    void aDocumentedUrlHasItsDocumentedForm(String raw, String canonical) {
        assertThat(canonical(raw)).isEqualTo(canonical);
    }

    @Test
    void tabsAndLineEndsVanishUnlessTheyAreEscaped() {
        assertThat(canonical("http://www.google.com/foo\tbar\rbaz\n2")).isEqualTo("http://www.google.com/foobarbaz2");
        assertThat(canonical("http://www.google.com/foo%0abar")).isEqualTo("http://www.google.com/foo%0Abar");
    }

    @Test
    void bytesThatAreNoLettersStayEscaped() {
        assertThat(canonical("http://%01%80.com/")).isEqualTo("http://%01%80.com/");
        assertThat(canonical("http:// leadingspace.com/")).isEqualTo("http://%20leadingspace.com/");
    }

    @ParameterizedTest
    @CsvSource({
        "0x7f.1, 127.0.0.1",
        "0177.0.0.01, 127.0.0.1",
        "127.1, 127.0.0.1",
        "0x7f000001, 127.0.0.1",
        "017700000001, 127.0.0.1",
        "1.2.3.4., 1.2.3.4",
        "'[::ffff:1.2.3.4]', 1.2.3.4",
        "'[64:ff9b::1.2.3.4]', 1.2.3.4",
        "'[2001:0DB8:0000::1]', '[2001:db8::1]'",
        "'[1:0:0:2:0:0:0:3]:8080', '[1:0:0:2::3]'",
        "'[0:0:0:0:0:0:0:0]', '[::]'",
        "'[1:0:2:3:4:5:6:7]', '[1:0:2:3:4:5:6:7]'"
    })
    void anAddressHasOneForm(String host, String canonical) {
        CanonicalUrl url = CanonicalUrl.of("http://" + host + "/").orElseThrow();

        assertThat(url.host()).isEqualTo(new Host(canonical, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"256.1.1.1", "1.2.3.4.5", "08.1.1.1", "1.2.3.0x100", "a.1.2.3", "4294967296"})
    void whatIsNoAddressIsAName(String host) {
        assertThat(CanonicalUrl.of("http://" + host).orElseThrow().host()).isEqualTo(new Host(host, false));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "http://good.example@bad.example/",
                "http://good.example%2F@bad.example/",
                "http://good.example%2Fx:y@bad.example:80/",
                "http:\\\\bad.example\\",
                "http:bad.example",
                "http:////bad.example",
                "http://BAD%2Eexample./",
                "http://b%61d.example",
                "http://bad。example/",
                "http://ｂａｄ.example/",
                "http://%EF%BD%82ad.example/",
                "bad.example:8080",
                "//bad.example",
                "http://..bad.example"
            })
    void theHostIsTheOneThatABrowserGoesTo(String raw) {
        assertThat(CanonicalUrl.of(raw).orElseThrow().host().name()).isEqualTo("bad.example");
    }

    @Test
    void lettersOfOtherScriptsAreInPunycode() {
        assertThat(canonical("http://.bücher..example/")).isEqualTo("http://xn--bcher-kva.example/");
        assertThat(canonical("http://bücher.example/ü")).isEqualTo("http://xn--bcher-kva.example/%C3%BC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "http://",
                "http:///",
                "mailto:a@bad.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "http://.../"
            })
    void whereNoBrowserGoesThereIsNothingToLookUp(String raw) {
        assertThat(CanonicalUrl.of(raw)).isEmpty();
    }

    @Test
    void theCanonicalFormOfACanonicalFormIsItself() {
        SplittableRandom random = new SplittableRandom(20261121);
        String alphabet = "ab.%25/?:@#0x1\\ é[]";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder raw = new StringBuilder("http://h");
            random.ints(random.nextInt(16), 0, alphabet.length()).forEach(at -> raw.append(alphabet.charAt(at)));
            CanonicalUrl once = CanonicalUrl.of(raw.toString()).orElse(null);
            // What was escaped in a host and is a mark of its own afterwards cannot be told apart.
            if (once != null && !once.host().name().matches(".*[@:?/\\\\\\[\\]].*")) {
                assertThat(canonical(once.text())).as(raw.toString()).isEqualTo(once.text());
            }
        }
    }

    @Test
    void aVeryLongChainOfEscapesTakesOnePass() {
        String chain = "%" + "25".repeat(1_000_000);

        assertThat(PercentCodes.unescapeAll(chain.getBytes(StandardCharsets.US_ASCII)))
                .hasSize(1);
    }

    private static String canonical(String raw) {
        return CanonicalUrl.of(raw).orElseThrow().text();
    }
}
