using System.Globalization;

namespace CloudPipe.Wrapper;

/// <summary>The headers of answers that only registries send.</summary>
internal static class RegistryAnswer
{
    /// <summary>What the registry says the content's digest is; null where it does not say.</summary>
    public static string? Digest(HttpResponseMessage response) =>
        Header(response, "Docker-Content-Digest") is { } digest && ContentDigest.IsValid(digest) ? digest : null;

    /// <summary>The number of bytes an upload has so far, of <c>Range: 0-1023</c>; null where the answer does not say.</summary>
    public static long? Received(HttpResponseMessage response)
    {
        var range = Header(response, "Range");
        if (range is null || !long.TryParse(range.AsSpan(range.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            return null;
        }

        // The reference implementation says 0-0 of an upload that has nothing; one byte alone is sent again just as well.
        return last == 0 ? 0 : last + 1;
    }

    /// <summary>The shortest chunk that the registry takes, but for the last one; 0 where it does not say.</summary>
    public static long MinChunk(HttpResponseMessage response) =>
        long.TryParse(Header(response, "OCI-Chunk-Min-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0;

    public static ImageException Bad(RegistryRepository repository, string problem) => new(
        ImageErrorCodes.BadRegistryAnswer,
        $"{repository}: the registry {problem}.",
        "It does not keep to the OCI distribution protocol, or a proxy in between changes its answers.");

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault()?.Trim() : null;
}
