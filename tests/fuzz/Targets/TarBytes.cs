using System.Formats.Tar;

namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>Tar archives in memory.</summary>
internal static class TarBytes
{
    public static byte[] Of(TarEntryFormat format, params (string Name, TarEntryType Type, string Text)[] entries)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, format, leaveOpen: true))
        {
            foreach (var (name, type, text) in entries)
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.Gnu => new GnuTarEntry(type, name),
                    TarEntryFormat.Ustar => new UstarTarEntry(type, name),
                    _ => new PaxTarEntry(type, name, [new("SCHILY.xattr.user.a", "b")]),
                };
                if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                {
                    entry.LinkName = text;
                }
                else if (type == TarEntryType.RegularFile)
                {
                    entry.DataStream = new MemoryStream(FuzzText.Bytes(text));
                }

                writer.WriteEntry(entry);
            }
        }

        return tar.ToArray();
    }

    /// <summary>Makes the checksums of changed headers right again, as whoever means harm would; without that most changes end there.</summary>
    public static byte[] WithRightChecksums(byte[] tar)
    {
        var repaired = tar.ToArray();
        for (var at = 0; at + 512 <= repaired.Length; at += 512)
        {
            var header = repaired.AsSpan(at, 512);
            if (!header[257..262].SequenceEqual("ustar"u8))
            {
                continue;
            }

            header.Slice(148, 8).Fill((byte)' ');
            var sum = 0;
            foreach (var b in header)
            {
                sum += b;
            }

            System.Text.Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ", header.Slice(148, 8));
        }

        return repaired;
    }
}
