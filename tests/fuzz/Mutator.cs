using System.Text;

namespace CloudPipe.Fuzz.Tests;

/// <summary>Changes inputs a little, in the ways in which parsers are usually surprised.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> words)
{
    private const int LongestInput = 64 << 10;

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "00", "127", "128", "255", "256", "32768", "65536", "2147483647", "2147483648", "-2147483648", "4294967296",
        "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e309", "-0", "0x10", "1.5", "NaN", "99999999999999999999999",
    ];

    private static readonly string[] Marks =
        ["\"", "'", "\\", "/", "..", "../", "%", "%00", "%2e%2e", "\0", "\n", "\r\n", "{", "}", "[", "]", "<", ">", "&", ";", ",", ":", "=", "$", "\uFEFF", "\\ud800", "\u202e", "🙂"];

    public byte[] Change(byte[] input, byte[] other)
    {
        var changed = input;
        for (var left = 1 + random.Next(4); left > 0; left--)
        {
            changed = ChangeOnce(changed, other);
        }

        return changed.Length <= LongestInput ? changed : changed[..LongestInput];
    }

    private byte[] ChangeOnce(byte[] input, byte[] other)
    {
        var (from, to) = Range(input.Length);
        switch (random.Next(10))
        {
            case 0 when input.Length > 0:
                return With(input, from, bytes => bytes[from] ^= (byte)(1 << random.Next(8)));
            case 1 when input.Length > 0:
                return With(input, from, bytes => bytes[from] = (byte)random.Next(256));
            case 2:
                return [.. input[..from], .. input[to..]];
            case 3:
                return [.. input[..to], .. input[from..]];
            case 4:
                return [.. input[..from], .. Repeated(input[from..to]), .. input[to..]];
            case 5:
                return [.. input[..from], .. Of(Numbers), .. input[SkipDigits(input, from)..]];
            case 6:
                return [.. input[..from], .. Of(Marks), .. input[from..]];
            case 7 when words.Count > 0:
                return [.. input[..from], .. Of(words), .. input[(random.Next(2) == 0 ? from : to)..]];
            case 8:
                return input[..from];
            default:
                var (otherFrom, otherTo) = Range(other.Length);
                return [.. input[..from], .. other[otherFrom..otherTo], .. input[to..]];
        }
    }

    private byte[] Of(IReadOnlyList<string> texts) => Encoding.UTF8.GetBytes(texts[random.Next(texts.Count)]);

    private byte[] Repeated(byte[] piece)
    {
        var times = 2 + random.Next(1 << random.Next(1, 10));
        return piece.Length == 0 ? [] : [.. Enumerable.Repeat(piece, Math.Min(times, (LongestInput / piece.Length) + 1)).SelectMany(p => p)];
    }

    /// <summary>Short ranges more often than long ones.</summary>
    private (int From, int To) Range(int length)
    {
        var from = random.Next(length + 1);
        var longest = Math.Min(length - from, 1 << random.Next(12));
        return (from, from + random.Next(longest + 1));
    }

    private static int SkipDigits(byte[] input, int from)
    {
        while (from < input.Length && char.IsAsciiDigit((char)input[from]))
        {
            from++;
        }

        return from;
    }

    private static byte[] With(byte[] input, int at, Action<byte[]> change)
    {
        if (at == input.Length)
        {
            return input;
        }

        var copy = input.ToArray();
        change(copy);
        return copy;
    }
}
