package dev.weir.streams;

import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import dev.weir.schemas.upload.UploadLimits;
import dev.weir.streams.control.Moderation;
import dev.weir.streams.state.Upkeep;
import java.util.function.Supplier;

/**
 * What the stages are built from.
 *
 * @param topics names of the topics
 * @param partitions number of partitions of every content topic
 * @param serdes serdes of the records
 * @param limits what an upload may bring
 * @param upkeep how long state is kept and how it is looked after
 * @param moderation policies, banks and models in force; asked once for every record
 */
public record Setup(
        Topics topics,
        int partitions,
        AvroSerdes serdes,
        UploadLimits limits,
        Upkeep upkeep,
        Supplier<Moderation> moderation) {}
