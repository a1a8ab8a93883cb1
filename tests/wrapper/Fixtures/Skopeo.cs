using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>The client of other people that has to agree with ours.</summary>
internal static class Skopeo
{
    /// <summary>Copies an image, or a whole index with <c>--all</c>, byte for byte or not at all.</summary>
    public static Task CopyAsync(string from, string to, params string[] options) => External.RunAsync(
        "skopeo", ["--insecure-policy", "copy", "--preserve-digests", "--src-tls-verify=false", "--dest-tls-verify=false", .. options, from, to]);

    public static async Task<string> DigestAsync(string reference, params string[] options) =>
        JsonNode.Parse(await External.RunAsync("skopeo", ["inspect", "--tls-verify=false", "--no-tags", .. options, reference]))!["Digest"]!.GetValue<string>();
}
