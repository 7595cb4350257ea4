package dev.weir.signals.bank;

import dev.weir.testbed.fuzz.Fuzz;
import dev.weir.vocabulary.Harms;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged files of fingerprints. */
class BankFuzzTest {
    private static final String CSV = """
            kind,value,harm,id,note
            PDQ,f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22,FRAUD,case-17,"seen twice, by ""two"" people"
            TEXT_SHA256,dcd32c6dd61011e42f96b9c19bd85becb55e2242a34bc30cd071017612320525,,,
            """;
    private static final String LIST = """
            # a list
            f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22
            """;

    @Test
    void aFileIsReadOrItsFirstWrongLineIsNamed() {
        BankFile file = new BankFile(BankSettings.of("known", "SPAM"), Harms.standard(), "known.csv", 1_234, 200);
        Fuzz.texts(List.of(CSV, LIST)).mayThrow(BankFileException.class).into(text -> {
            file.readCsv(new StringReader(text), entry -> {});
        });
        Fuzz.texts(List.of(LIST)).mayThrow(BankFileException.class).into(text -> {
            file.readPdqList(new StringReader(text), entry -> {});
        });
    }
}
