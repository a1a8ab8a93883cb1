using System.Globalization;

namespace CloudPipe.Deployer.Watching;

/// <summary>Numbers of things as people say them.</summary>
public static class Counted
{
    /// <summary>1 file, 2 files, 1,200 files.</summary>
    /// <param name="count">How many.</param>
    /// <param name="thing">One of them; its plural ends with an s.</param>
    public static string Of(long count, string thing) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {thing}{(count == 1 ? "" : "s")}";
}
