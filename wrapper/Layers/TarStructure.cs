using System.Buffers.Binary;

namespace CloudPipe.Wrapper;

/// <summary>
/// Follows a tar archive from header to header, to refuse beforehand what System.Formats.Tar would take into memory as a whole, however
/// large it is: long names, long links, extended attributes. Whatever it cannot follow with certainty it refuses, so that no such block can hide.
/// </summary>
internal sealed class TarStructure
{
    /// <summary>The largest name, link or set of attributes: Linux has no path of more than 4 KiB and no attributes of more than 64 KiB.</summary>
    public const int LargestMetadata = 1 << 20;

    /// <summary>Of all of them in one archive.</summary>
    public const long MostMetadata = 256L << 20;

    private const string SizeKey = "size=";

    private long _metadata;
    private long? _sizeOfNext;

    /// <summary>Reads the next header.</summary>
    /// <exception cref="InvalidDataException">It cannot be followed, or announces too much.</exception>
    public TarPart Next(ReadOnlySpan<byte> header)
    {
        if (header.Slice(148, 8).IndexOfAnyExcept((byte)0, (byte)' ', (byte)'0') < 0)
        {
            return new TarPart(0, IsEnd: true);
        }

        var size = Size(header.Slice(124, 12));
        var type = (char)header[156];
        if (type is not ('x' or 'g' or 'L' or 'K'))
        {
            size = _sizeOfNext ?? size;
            _sizeOfNext = null;
            return size == 0 || type is not (>= '1' and <= '6') ? new TarPart(size) : throw new InvalidDataException($"an entry of the type '{type}' has content");
        }

        _metadata += TarHeader.BlockSize + Math.Min(size, LargestMetadata);
        return size <= LargestMetadata && _metadata <= MostMetadata && _sizeOfNext is null
            ? new TarPart(size, IsAttributes: type == 'x')
            : throw new InvalidDataException("its names and attributes are larger, or otherwise put together, than any honest archive's");
    }

    /// <summary>Reads the extended attributes of the next entry, which may say its size anew.</summary>
    /// <exception cref="InvalidDataException">They are not of the form <c>LENGTH KEY=VALUE\n</c>.</exception>
    public void Take(ReadOnlySpan<byte> attributes)
    {
        while (!attributes.IsEmpty)
        {
            var space = attributes.IndexOf((byte)' ');
            var length = space is > 0 and <= 8 ? Decimal(attributes[..space]) : 0;
            if (length <= space + 1 || length > attributes.Length || attributes[(int)length - 1] != '\n')
            {
                throw new InvalidDataException("extended attributes are not of the form that they must have");
            }

            var pair = attributes[(space + 1)..((int)length - 1)];
            if (pair.StartsWith("size="u8))
            {
                _sizeOfNext = _sizeOfNext is null ? Decimal(pair[SizeKey.Length..]) : throw new InvalidDataException("extended attributes say the size twice");
            }

            attributes = attributes[(int)length..];
        }
    }

    private static long Size(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80)
        {
            // GNU's form for what is too large for octal digits.
            var large = BinaryPrimitives.ReadInt64BigEndian(field[4..]);
            return large >= 0 && field[1..4].IndexOfAnyExcept((byte)0) < 0 ? large : throw BadSize();
        }

        var size = 0L;
        foreach (var digit in field.Trim((ReadOnlySpan<byte>)[0, (byte)' ']))
        {
            size = digit is >= (byte)'0' and <= (byte)'7' ? (size << 3) + (digit - '0') : throw BadSize();
        }

        return size;
    }

    private static long Decimal(ReadOnlySpan<byte> text) =>
        text.Length is > 0 and <= 18 && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : throw BadSize();

    private static InvalidDataException BadSize() => new("a size in it is no number");
}
