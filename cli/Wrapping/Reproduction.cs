using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Wrapping;

/// <summary>The command that makes a wrapped image again.</summary>
internal static class Reproduction
{
    /// <param name="image">The image as it was read.</param>
    /// <param name="provenance">What it says of itself.</param>
    /// <param name="reference">Where it was read from.</param>
    public static string CommandFor(ContainerImage image, WrapProvenance provenance, ImageReference reference)
    {
        var from = provenance.PinnedBase();
        List<string> words = ["cloudpipe", "wrap", $"{provenance.Algorithm}.json", "--from", from.ToString(), "--to", (reference with { Digest = null, SourceIndex = null }).ToString()];
        if (from.Digest is null)
        {
            // What is pinned by the digest of a manifest is for one platform.
            words.AddRange(["--platform", image.Platform]);
        }

        return RunCommand.Shown(words);
    }
}
