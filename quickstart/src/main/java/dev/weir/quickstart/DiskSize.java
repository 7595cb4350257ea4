package dev.weir.quickstart;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes such as {@code 512MiB} or {@code 2GiB} as bytes. */
final class DiskSize implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KiB|MiB|GiB|TiB)", Pattern.CASE_INSENSITIVE);

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new TypeConversionException("'" + text + "' is not a size: write it like 512MiB or 2GiB");
        }
        int shift =
                10 * (1 + "kmgt".indexOf(size.group(2).toLowerCase(Locale.ROOT).charAt(0)));
        return Long.parseLong(size.group(1)) << shift;
    }
}
