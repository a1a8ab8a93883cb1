namespace CloudPipe.Wrapper;

/// <summary>Picks one of the images that differ in their platform.</summary>
internal static class PlatformChoice
{
    /// <exception cref="ImageException">CP3010, naming the platforms that are there.</exception>
    public static T Choose<T>(IReadOnlyList<(ImagePlatform Platform, T Value)> candidates, ImagePlatform wanted, string where)
    {
        var fitting = candidates.Where(c => c.Platform.Satisfies(wanted)).ToList();
        if (fitting.Count == 0)
        {
            throw NotThere(candidates.Select(c => c.Platform), wanted, where);
        }

        // Where no variant was asked for, the plainest one runs on most machines.
        return fitting.Find(c => c.Platform.Level == wanted.Level) is { Platform: not null } plain ? plain.Value : fitting[0].Value;
    }

    /// <summary>The Linux images for any of the architectures, one a platform, in their order.</summary>
    /// <exception cref="ImageException">CP3010, naming the platforms that are there.</exception>
    public static IReadOnlyList<T> ChooseAll<T>(
        IReadOnlyList<(ImagePlatform Platform, T Value)> candidates, IReadOnlyCollection<string> architectures, string where)
    {
        var fitting = candidates.Where(c => c.Platform.Os == "linux" && architectures.Contains(c.Platform.Architecture))
            .DistinctBy(c => c.Platform.ToString())
            .Select(c => c.Value)
            .ToList();
        return fitting.Count > 0
            ? fitting
            : throw NotThere(candidates.Select(c => c.Platform), string.Join(" or ", architectures.Select(a => $"linux/{a}")), where);
    }

    public static ImageException NotThere(IEnumerable<ImagePlatform> present, ImagePlatform wanted, string where) =>
        NotThere(present, wanted.ToString(), where);

    private static ImageException NotThere(IEnumerable<ImagePlatform> present, string wanted, string where)
    {
        var list = string.Join(
            ", ",
            present.Select(p => p.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return new ImageException(
            ImageErrorCodes.PlatformNotFound,
            $"{where} has no image for {wanted}; it has: {(list.Length == 0 ? "none" : list)}.",
            list.Length == 0
                ? "It holds attestations only; build the image again."
                : "Choose one of these with --platform, or use an image made for this one.");
    }
}
