package dev.weir.schemas.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.Signal;
import dev.weir.schemas.UploadEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read who got their JSON wrong: the place, what was expected and what was found. */
class PlainJsonErrorsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static ObjectNode good() throws JsonProcessingException {
        return (ObjectNode) MAPPER.readTree("""
                {"accountId": "a", "contentId": "c", "surface": "comments", "uploadedAt": "2026-03-01T12:00:00Z"}""");
    }

    /** One field put into a good upload, and what is said about it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            accountId   | 5                           | accountId: expected a string, found a number
            accountId   | null                        | accountId: expected a string, found null
            accountId   | {}                          | accountId: expected a string, found an object
            revision    | "1"                         | revision: expected a whole number, found a string
            revision    | 1.5                         | revision: expected a whole number, found a number
            revision    | true                        | revision: expected a whole number, found true
            revision    | 9223372036854775808         | revision: expected a whole number from -9223372036854775808 to 9223372036854775807, found one beyond
            operation   | "UPDATE"                    | operation: expected one of [PUBLISH, DELETE], found "UPDATE"
            operation   | 1                           | operation: expected one of [PUBLISH, DELETE], found a number
            uploadedAt  | "yesterday"                 | uploadedAt: expected a time such as 2026-01-31T12:00:00Z, found "yesterday"
            uploadedAt  | "2026-03-01"                | uploadedAt: expected a time such as 2026-01-31T12:00:00Z, found "2026-03-01"
            uploadedAt  | "+999999999-01-01T00:00:00Z"| uploadedAt: expected a time such as 2026-01-31T12:00:00Z, found "+999999999-01-01T00:00:00Z"
            uploadedAt  | []                          | uploadedAt: expected a time such as 2026-01-31T12:00:00Z, or milliseconds since 1970, found a list
            uploadedAt  | 1.5                         | uploadedAt: expected a time such as 2026-01-31T12:00:00Z, or milliseconds since 1970, found a number
            language    | 5                           | language: expected null or a string, found a number
            account     | {"verified": "yes"}         | account.verified: expected null or true or false, found a string
            account     | {"createdAt": "then"}       | account.createdAt: expected a time such as 2026-01-31T12:00:00Z, found "then"
            account     | []                          | account: expected null or an object, found a list
            urls        | "https://example.org"       | urls: expected a list, found a string
            urls        | ["a", 5]                    | urls[1]: expected a string, found a number
            texts       | [{"name": "n", "text": 5}]  | texts[0].text: expected a string, found a number
            texts       | [{"name": "n"}]             | texts[0].text: is required
            texts       | [{"name": "n", "text": "t"}, "u"] | texts[1]: expected an object, found a string
            attachments | [{"name": "n", "mediaType": "m", "content": "not base64!"}] | attachments[0].content: is not base64
            attachments | [{"name": "n", "mediaType": "m", "content": 5}] | attachments[0].content: expected null or base64, found a number
            attachments | [{"name": "n", "mediaType": "m", "reference": {"url": "s3://b/k"}}] | attachments[0].reference.url: no such field. Known: uri, sha256, size
            attachments | [{"name": "n", "mediaType": "m", "reference": {"size": 1}}] | attachments[0].reference.uri: is required
            attributes  | {"k": 5}                    | attributes.k: expected a string, found a number
            attributes  | []                          | attributes: expected an object, found a list
            acountId    | "a"                         | acountId: no such field. Known: accountId, contentId, revision, operation, surface, texts, attachments, urls, language, country, account, uploadedAt, attributes
            """)
    void aFieldThatDoesNotFit(String field, String value, String message) throws JsonProcessingException {
        JsonNode json = good().set(field, MAPPER.readTree(value));
        assertThatThrownBy(() -> PlainJsonReader.read(json, UploadEvent.class))
                .isInstanceOf(PlainJsonException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"accountId", "contentId", "surface", "uploadedAt"})
    void aFieldThatIsMissing(String field) throws JsonProcessingException {
        JsonNode json = good().without(field);
        assertThatThrownBy(() -> PlainJsonReader.read(json, UploadEvent.class))
                .isInstanceOf(PlainJsonException.class)
                .hasMessage(field + ": is required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []     | a list
            "text" | a string
            5      | a number
            null   | null
            false  | false
            """)
    void somethingOtherThanARecord(String json, String found) {
        assertThatThrownBy(() -> PlainJsonReader.read(MAPPER.readTree(json), UploadEvent.class))
                .isInstanceOf(PlainJsonException.class)
                .hasMessage("the record: expected an object, found " + found);
    }

    /** A number that only infinity can stand for would pass every threshold, or none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": "n", "source": "s", "value": 1e999}  | value: expected a number that a double can hold, found one beyond
            {"name": "n", "source": "s", "spans": [{"part": "p", "start": 0, "end": 1, "weight": -1e999}]} | spans[0].weight: expected a number that a double can hold, found one beyond
            {"name": "n", "source": "s", "spans": [{"part": "p", "start": 2147483648, "end": 1}]} | spans[0].start: expected a whole number from -2147483648 to 2147483647, found one beyond
            {"name": "n", "source": "s", "value": {}} | value: expected null or a whole number or a number or true or false or a string or a list, found an object
            """)
    void aNumberThatDoesNotFit(String json, String message) {
        assertThatThrownBy(() -> PlainJsonReader.read(MAPPER.readTree(json), Signal.class))
                .isInstanceOf(PlainJsonException.class)
                .hasMessage(message);
    }

    /** What is found is quoted so that people find it again, but never at length: it may be content in the wrong place. */
    @Test
    void aLongValueIsNotRepeatedAtLength() throws JsonProcessingException {
        JsonNode json = good().put("uploadedAt", "x".repeat(1_000));
        assertThatThrownBy(() -> PlainJsonReader.read(json, UploadEvent.class))
                .hasMessage("uploadedAt: expected a time such as 2026-01-31T12:00:00Z, found \"" + "x".repeat(40)
                        + "...\"");
    }
}
