package dev.weir.streams.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bounded piece of memory for all stores of the process, however many partitions it owns: without it every store of every partition
 * takes about 98 MB of its own. The block cache also pays for memtables, indexes and filters. On disk, blocks are compressed.
 */
public final class BoundedRocks implements RocksDBConfigSetter {
    /** Total off-heap memory of all stores, in bytes. */
    public static final String MEMORY = "weir.state.memory.bytes";

    public static final long DEFAULT_MEMORY = 256L * 1024 * 1024;

    private static final double MEMTABLE_SHARE = 0.25;
    private static final int SHARD_BITS = -1;

    private static @Nullable Shared shared;

    /** Shared by all stores and never closed: it lives as long as the process. */
    private record Shared(Cache cache, WriteBufferManager memtables) {
        static Shared of(long bytes) {
            Cache cache = new LRUCache(bytes, SHARD_BITS, false, 0.1);
            return new Shared(cache, new WriteBufferManager((long) (bytes * MEMTABLE_SHARE), cache));
        }
    }

    private static synchronized Shared shared(Map<String, Object> configs) {
        if (shared == null) {
            RocksDB.loadLibrary();
            Object bytes = configs.get(MEMORY);
            shared = Shared.of(bytes == null ? DEFAULT_MEMORY : Long.parseLong(bytes.toString()));
        }
        return shared;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared memory = shared(configs);
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        // What is remembered of contents says the same words again and again; by itself Kafka Streams compresses
        // nothing.
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        options.setWriteBufferManager(memory.memtables());
    }

    @Override
    public void close(String storeName, Options options) {
        // The shared cache and buffer manager outlive every single store.
    }
}
