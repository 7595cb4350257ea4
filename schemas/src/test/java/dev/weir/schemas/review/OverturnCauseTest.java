package dev.weir.schemas.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.ReviewOutcome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OverturnCauseTest {
    @Test
    void theSchemaNamesEveryCause() {
        assertThat(ReviewOutcome.getClassSchema().getField("overturnCause").doc())
                .contains(Arrays.stream(OverturnCause.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void aNameThatIsNoCauseFindsNone() {
        assertThat(OverturnCause.find("MODEL_FP")).contains(OverturnCause.MODEL_FP);
        assertThat(OverturnCause.find("model_fp")).isEmpty();
        assertThat(OverturnCause.find("")).isEmpty();
    }
}
