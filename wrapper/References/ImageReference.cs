using System.Text;

namespace CloudPipe.Wrapper;

/// <summary>The name of an image: a transport and what that transport needs to find it.</summary>
/// <param name="Transport">Where it is kept.</param>
/// <param name="Name">The path for file transports; <c>registry/repository</c> for the Docker ones; <c>scratch</c>.</param>
/// <param name="Tag">The tag; for <c>docker-archive:</c> the whole <c>registry/repository:tag</c>; null where none was given.</param>
/// <param name="Digest"><c>sha256:...</c> after an <c>@</c>: with the Docker transports, <c>oci:</c> and <c>oci-archive:</c>.</param>
/// <param name="SourceIndex">The number after <c>:@</c>: the n-th image of a layout or archive, from 0.</param>
public sealed record ImageReference(
    ImageTransport Transport,
    string Name,
    string? Tag = null,
    string? Digest = null,
    int? SourceIndex = null)
{
    /// <summary>The image with nothing in it.</summary>
    public static ImageReference Scratch { get; } = new(ImageTransport.Scratch, "scratch");

    /// <summary>True where <see cref="Name"/> is a path on this machine.</summary>
    public bool IsFile => Transport is ImageTransport.Oci or ImageTransport.OciArchive or ImageTransport.DockerArchive;

    /// <summary>
    /// Reads <c>oci:PATH[:TAG][@DIGEST]</c>, <c>oci-archive:PATH[:TAG][@DIGEST]</c>, <c>docker-archive:PATH[:REF]</c>, <c>docker://NAME</c>,
    /// <c>docker-daemon:NAME</c>, <c>scratch</c>, or a plain name, which means <c>docker://</c>.
    /// </summary>
    /// <exception cref="ImageException">CP3001 where it is none of these; CP3002 for a transport CloudPipe does not have.</exception>
    public static ImageReference Parse(string text) => ImageReferenceParser.Parse(text);

    /// <summary>The same reference with its path made absolute; references that are not files are returned as they are.</summary>
    public ImageReference Resolve(string baseDirectory) =>
        IsFile ? this with { Name = Path.GetFullPath(Name, Path.GetFullPath(baseDirectory)) } : this;

    /// <summary>The text that <see cref="Parse"/> reads back as this value.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(TransportNames.Prefix(Transport)).Append(Name);
        if (Tag is not null)
        {
            text.Append(':').Append(Tag);
        }

        if (SourceIndex is { } index)
        {
            text.Append(":@").Append(index);
        }

        return Digest is null ? text.ToString() : text.Append('@').Append(Digest).ToString();
    }
}
