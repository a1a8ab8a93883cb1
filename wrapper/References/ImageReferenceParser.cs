using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudPipe.Wrapper;

internal static partial class ImageReferenceParser
{
    /// <summary>That of a path on Linux.</summary>
    private const int MaxLength = 4096;

    public static ImageReference Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength || text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0)
        {
            var shown = text.Length > MaxLength ? text[..MaxLength] : text;
            throw Bad(shown, "an image name cannot be empty, very long or hold control characters");
        }

        text = text.Trim();
        if (text == "scratch")
        {
            return ImageReference.Scratch;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? "" : text[..colon];
        var rest = text[(colon + 1)..];
        if (TransportNames.Foreign.Contains(prefix))
        {
            throw new ImageException(
                ImageErrorCodes.TransportNotSupported,
                $"'{text}': CloudPipe does not have the transport '{prefix}:'.",
                $"Copy the image with 'skopeo copy {text} oci:FOLDER:TAG' and use that; supported: {TransportNames.Supported}.");
        }

        return prefix switch
        {
            "oci" => InFile(ImageTransport.Oci, text, rest),
            "oci-archive" => InFile(ImageTransport.OciArchive, text, rest),
            "docker-archive" => InFile(ImageTransport.DockerArchive, text, rest),
            "docker-daemon" => Daemon(text, rest),
            "docker" when rest.StartsWith("//", StringComparison.Ordinal) => Docker(ImageTransport.Docker, text, rest[2..]),
            _ => Docker(ImageTransport.Docker, text, text),
        };
    }

    private static ImageReference InFile(ImageTransport transport, string text, string rest)
    {
        // Ours: containers-transports has no way to say which image was meant once the tag has moved on.
        var at = rest.LastIndexOf('@');
        if (transport != ImageTransport.DockerArchive && at >= 0 && ContentDigest.IsValid(rest[(at + 1)..]))
        {
            return InFile(transport, text, rest[..at]) with { Digest = rest[(at + 1)..] };
        }

        // containers-transports ends the path at the first colon, so that a tag may hold one.
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var path = colon < 0 ? rest : rest[..colon];
        if (path.Length == 0)
        {
            throw Bad(text, "there is no path after the transport");
        }

        if (colon < 0)
        {
            return new ImageReference(transport, path);
        }

        var tag = rest[(colon + 1)..];
        if (tag.StartsWith('@'))
        {
            return int.TryParse(tag.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? new ImageReference(transport, path, SourceIndex: index)
                : throw Bad(text, $"'{tag}' is not the number of an image");
        }

        if (transport != ImageTransport.DockerArchive)
        {
            return LayoutTag().IsMatch(tag) ? new ImageReference(transport, path, tag) : throw Bad(text, $"'{tag}' is not a tag");
        }

        if (!DockerName.TryParse(tag, out var name, out var problem) || name!.Digest is not null)
        {
            throw Bad(text, problem ?? "an image in a docker-archive has a tag and no digest");
        }

        return new ImageReference(transport, path, $"{name.Repository}:{name.Tag ?? "latest"}");
    }

    private static ImageReference Daemon(string text, string rest) =>
        ContentDigest.IsValid(rest)
            ? new ImageReference(ImageTransport.DockerDaemon, rest)
            : Docker(ImageTransport.DockerDaemon, text, rest);

    private static ImageReference Docker(ImageTransport transport, string text, string rest)
    {
        if (!DockerName.TryParse(rest, out var name, out var problem))
        {
            throw Bad(text, problem!);
        }

        var tag = name!.Tag ?? (name.Digest is null ? "latest" : null);
        return new ImageReference(transport, name.Repository, tag, name.Digest);
    }

    private static ImageException Bad(string text, string problem) => new(
        ImageErrorCodes.BadReference,
        $"'{text}' is not the name of an image: {problem}.",
        $"Write a name such as ubuntu:24.04, or {TransportNames.Supported}.");

    [GeneratedRegex(@"\A[A-Za-z0-9]+(?:(?:[-._:@+]|--|__)[A-Za-z0-9]+)*(?:/[A-Za-z0-9]+(?:(?:[-._:@+]|--|__)[A-Za-z0-9]+)*)*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LayoutTag();
}
