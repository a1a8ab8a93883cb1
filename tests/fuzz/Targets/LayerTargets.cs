using System.Formats.Tar;
using System.IO.Compression;
using CloudPipe.Local.Rootfs;
using CloudPipe.Wrapper;

namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>The layers of images that somebody else made.</summary>
internal static class LayerTargets
{
    /// <summary>"hello zstd" a few times, in one frame.</summary>
    private const string Zstd = "KLUv/SQmjQAAWGhlbGxvIHpzdGQgAQAOixdknvet";

    private static readonly string[] Words = ["../", "/etc/passwd", ".wh.", ".wh..wh..opq", "ustar\0" + "00", "ustar  \0", "\0\0\0\0", "00000000000\0", "77777777777\0", " path=", " size=", "19 size=99999999999\n"];

    public static FuzzTarget Compression() => new("", [Gzip(new string('a', 3000)), Convert.FromBase64String(Zstd), [.. "plain"u8]], ["\u001f\u008b", "(\u00b5/\u00fd"], bytes =>
    {
        var (stream, found) = LayerDecompression.OpenAsync(new MemoryStream(bytes), "layer", CancellationToken.None).GetAwaiter().GetResult();
        using var opened = stream;
        var length = Drain(opened, 64 << 20);
        return $"{found} {length > 0}";
    });

    public static FuzzTarget Unpacking()
    {
        var folder = new TemporaryFolder();
        return new FuzzTarget("", [.. Tars()], Words, bytes => Unpack(TarBytes.WithRightChecksums(bytes), folder)) { Close = folder.Dispose };
    }

    public static FuzzTarget Document() => new(
        "",
        [TarBytes.Of(TarEntryFormat.Gnu, ("cloudpipe/algorithm.json", TarEntryType.RegularFile, MessageTargets.AgentText))],
        Words,
        bytes =>
        {
            var layer = Image([TarBytes.WithRightChecksums(bytes)]).Layers[0];
            AgentDocumentLayer.ReadAsync(layer, CancellationToken.None).GetAwaiter().GetResult();
            return "read";
        });

    /// <summary>An image with these layers, whatever they are; all its digests are right.</summary>
    public static ContainerImage Image(byte[][] layers)
    {
        var diffIds = string.Join(',', layers.Select(l => $"\"{ContentDigest.Of(l)}\""));
        var config = FuzzText.Bytes($$$"""{"architecture":"amd64","os":"linux","config":{"WorkingDir":"/work"},"rootfs":{"type":"layers","diff_ids":[{{{diffIds}}}]}}""");
        var manifest = DockerManifest.Write(config, layers.Select(l => new BlobDescriptor(MediaTypes.DockerLayer, ContentDigest.Of(l), l.Length)));
        return ContainerImage.Create(manifest, MediaTypes.DockerManifest, config, (_, i) => new MemoryContent(layers[i]));
    }

    private static string Unpack(byte[] tar, TemporaryFolder folder)
    {
        var (root, victim) = (folder.Sub("root"), folder.Sub("victim"));
        File.WriteAllText(victim, "untouched");
        Directory.CreateDirectory(root);
        try
        {
            // Twice: the second time everything is there already.
            var image = Image([tar, tar]);
            RootfsUnpacker.UnpackAsync(image, root, new UnpackLimits(500, 1 << 20), CancellationToken.None).GetAwaiter().GetResult();
            return $"{Math.Min(8, Directory.EnumerateFileSystemEntries(root).Count())} entries";
        }
        finally
        {
            Directory.EnumerateFileSystemEntries(folder.FullPath).Select(Path.GetFileName).ShouldBe(["root", "victim"], ignoreOrder: true);
            File.ReadAllText(victim).ShouldBe("untouched");
            WritableTree.Delete(root);
        }
    }

    private static IEnumerable<byte[]> Tars()
    {
        foreach (var format in new[] { TarEntryFormat.Gnu, TarEntryFormat.Ustar, TarEntryFormat.Pax })
        {
            yield return TarBytes.Of(
                format, ("a/", TarEntryType.Directory, ""), ("a/file", TarEntryType.RegularFile, "text"), ("a/link", TarEntryType.SymbolicLink, "file"),
                ("a/hard", TarEntryType.HardLink, "a/file"), ("a/.wh.gone", TarEntryType.RegularFile, ""), ("b/.wh..wh..opq", TarEntryType.RegularFile, ""));
        }

        yield return TarBytes.Of(
            TarEntryFormat.Gnu, (new string('n', 90) + "/" + new string('m', 90), TarEntryType.RegularFile, "x"), ("l", TarEntryType.SymbolicLink, new string('t', 200)),
            ("out", TarEntryType.SymbolicLink, "../victim"), ("pipe", TarEntryType.Fifo, ""));
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(FuzzText.Bytes(text));
        }

        return packed.ToArray();
    }

    private static long Drain(Stream stream, long most)
    {
        var (buffer, total) = (new byte[64 << 10], 0L);
        while (total < most && stream.Read(buffer) is > 0 and var read)
        {
            total += read;
        }

        return total;
    }
}
