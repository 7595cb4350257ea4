package dev.weir.signals.image;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import dev.weir.signals.content.Bytes;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a picture wants to be turned; of all its metadata, nothing else. */
final class ExifOrientation {
    private static final int AS_STORED = 1;
    private static final String EXIF_PREAMBLE = "457869660000";

    private ExifOrientation() {}

    /** The EXIF code 1..8; 1 where there is none, or none that can be read. */
    static int of(ImageFormat format, Bytes file) {
        try {
            Metadata metadata = switch (format) {
                case JPEG -> JpegMetadataReader.readMetadata(file.stream(), List.of(new ExifReader()));
                case WEBP -> block(WebpFile.read(file).exif());
                case PNG -> block(PngExif.find(file));
                case GIF, BMP, OTHER -> new Metadata();
            };
            return in(metadata);
        } catch (IOException | JpegProcessingException | RuntimeException damaged) {
            return AS_STORED;
        }
    }

    private static int in(Metadata metadata) {
        for (ExifIFD0Directory directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
            Integer code = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            if (code != null && code >= 1 && code <= 8) {
                return code;
            }
        }
        return AS_STORED;
    }

    private static Metadata block(@Nullable Bytes exif) {
        Metadata metadata = new Metadata();
        if (exif != null) {
            int preamble = exif.hex().startsWith(EXIF_PREAMBLE) ? EXIF_PREAMBLE.length() / 2 : 0;
            new ExifReader().extract(new ByteArrayReader(exif.toArray(), preamble), metadata);
        }
        return metadata;
    }
}
