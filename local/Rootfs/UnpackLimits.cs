namespace CloudPipe.Local.Rootfs;

/// <summary>What an image may grow to when it is unpacked: far above real images, far below what fills a disk unnoticed.</summary>
/// <param name="Entries">Tar entries of all layers together.</param>
/// <param name="Bytes">Bytes of all files of all layers together.</param>
internal sealed record UnpackLimits(long Entries, long Bytes)
{
    /// <summary>Four million entries, 256 GiB.</summary>
    public static UnpackLimits Default { get; } = new(4_000_000, 256L << 30);

    /// <summary>Characters of all names together, which are kept in memory while a layer is applied: 64 for each of four million entries.</summary>
    public long Names { get; init; } = 256L << 20;

    /// <summary>Bytes behind the end of a layer's archive. Tools fill the last 10 KiB; what is more is only there to be decompressed.</summary>
    public long Tail { get; init; } = 64L << 20;
}
