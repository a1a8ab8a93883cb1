namespace CloudPipe.Local.Rootfs;

/// <summary>What an image may grow to when it is unpacked: far above real images, far below what fills a disk unnoticed.</summary>
/// <param name="Entries">Tar entries of all layers together.</param>
/// <param name="Bytes">Bytes of all files of all layers together.</param>
internal sealed record UnpackLimits(long Entries, long Bytes)
{
    /// <summary>Four million entries, 256 GiB.</summary>
    public static UnpackLimits Default { get; } = new(4_000_000, 256L << 30);
}
