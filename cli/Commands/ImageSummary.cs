using CloudPipe.Cli.Progress;
using CloudPipe.Cli.Wrapping;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Commands;

/// <summary>What <c>inspect</c> says about an image; the members are those of its JSON.</summary>
internal sealed record ImageSummary
{
    public int Version { get; } = 1;

    public required string Digest { get; init; }

    public required string MediaType { get; init; }

    public required string Platform { get; init; }

    /// <summary>All images under the name, for Linux; more than one only for an index.</summary>
    public required IReadOnlyList<ImagePlatformSummary> Platforms { get; init; }

    public required IReadOnlyList<ImageLayerSummary> Layers { get; init; }

    public required IReadOnlyList<string> Entrypoint { get; init; }

    public required IReadOnlyList<string> Command { get; init; }

    public required string User { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The algorithm it was wrapped for; null for an image that was not wrapped.</summary>
    public string? Algorithm { get; init; }

    public string? AgentVersion { get; init; }

    public string? BaseName { get; init; }

    public string? BaseDigest { get; init; }

    /// <summary>What is run for each file.</summary>
    public string? RunCommand { get; init; }

    /// <summary>The command line that makes this image again, with the agent of that version and the algorithm's document.</summary>
    public string? Reproduce { get; init; }

    /// <summary>What a full check found; null where none was asked for.</summary>
    public IReadOnlyList<string>? Faults { get; init; }

    /// <param name="reference">Where it was read from.</param>
    /// <param name="images">All images there.</param>
    /// <param name="image">The one of them that is shown.</param>
    /// <param name="provenance">What it says of its making; null if it was not wrapped.</param>
    /// <param name="faults">What a full check found; null where there was none.</param>
    public static ImageSummary Of(
        ImageReference reference,
        IReadOnlyList<ContainerImage> images,
        ContainerImage image,
        WrapProvenance? provenance,
        IReadOnlyList<ImageFault>? faults) => new()
        {
            Digest = image.Digest,
            MediaType = image.MediaType,
            Platform = image.Platform,
            Platforms = [.. images.Select(one => new ImagePlatformSummary(one.Platform, one.Digest))],
            Layers = [.. image.Layers.Select(layer => new ImageLayerSummary(layer.Descriptor.Digest, layer.Descriptor.Size, layer.Descriptor.MediaType))],
            Entrypoint = image.Config.Entrypoint ?? [],
            Command = image.Config.Cmd ?? [],
            User = image.Config.User,
            Labels = image.Config.Labels,
            Algorithm = provenance?.Algorithm,
            AgentVersion = provenance?.AgentVersion,
            BaseName = provenance?.BaseName,
            BaseDigest = provenance?.BaseDigest,
            RunCommand = provenance?.Document.RunCommand,
            Reproduce = provenance is null ? null : Reproduction.CommandFor(image, provenance, reference),
            Faults = faults is null ? null : [.. faults.Select(fault => fault.ToString())],
        };

    public void Print(TextWriter output)
    {
        output.WriteLine($"digest      {Digest}");
        output.WriteLine($"platform    {Platform}");
        if (Platforms.Count > 1)
        {
            foreach (var other in Platforms)
            {
                output.WriteLine($"  {other.Platform,-14}  {other.Digest}");
            }
        }

        output.WriteLine($"type        {MediaType}");
        output.WriteLine($"entrypoint  {string.Join(' ', Entrypoint)}");
        output.WriteLine($"command     {string.Join(' ', Command)}");
        output.WriteLine($"user        {(User.Length == 0 ? "root" : User)}");
        output.WriteLine($"layers      {Layers.Count}, {Humane.Bytes(Layers.Sum(layer => layer.Size))}");
        foreach (var layer in Layers)
        {
            output.WriteLine($"  {layer.Digest}  {Humane.Bytes(layer.Size)}");
        }

        if (Algorithm is not null)
        {
            output.WriteLine($"wrapped for {Algorithm}, agent {AgentVersion}");
            output.WriteLine($"runs        {RunCommand}");
            output.WriteLine($"base        {BaseName}");
            output.WriteLine($"            {BaseDigest}");
            output.WriteLine($"made by     {Reproduce}");
        }
        else
        {
            output.WriteLine("not wrapped");
        }

        if (Faults is not null)
        {
            output.WriteLine(Faults.Count == 0 ? "checked     every digest, size and media type is right" : $"checked     {Faults.Count} faults");
            foreach (var fault in Faults)
            {
                output.WriteLine($"  {fault}");
            }
        }
    }
}
