namespace CloudPipe.Local.Rootfs;

/// <summary>Every code that unpacking an image can end with; each has a page in docs/errors.</summary>
internal static class RootfsErrorCodes
{
    /// <summary>The name of an entry is absolute, climbs with <c>..</c>, is empty or too long.</summary>
    public const string BadEntryName = "CP5201";

    /// <summary>The way to an entry leads through a symbolic link.</summary>
    public const string ThroughLink = "CP5202";

    /// <summary>A hard link names a file that is not in the image.</summary>
    public const string BadHardLink = "CP5203";

    /// <summary>A whiteout names nothing that it could remove.</summary>
    public const string BadWhiteout = "CP5204";

    /// <summary>More entries or bytes than an image may have.</summary>
    public const string TooLarge = "CP5205";

    /// <summary>A layer is not a tar archive, or ends in the middle.</summary>
    public const string DamagedLayer = "CP5206";

    /// <summary>The cache folder cannot be written.</summary>
    public const string CannotUnpack = "CP5207";
}
