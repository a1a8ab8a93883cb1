using CloudPipe.Cli.Progress;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Commands;

/// <summary>What <c>inspect</c> says about an image; the members are those of its JSON.</summary>
internal sealed record ImageSummary
{
    public int Version { get; } = 1;

    public required string Digest { get; init; }

    public required string MediaType { get; init; }

    public required string Platform { get; init; }

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

    /// <summary>What a full check found; null where none was asked for.</summary>
    public IReadOnlyList<string>? Faults { get; init; }

    public static ImageSummary Of(ContainerImage image, IReadOnlyList<ImageFault>? faults) => new()
    {
        Digest = image.Digest,
        MediaType = image.MediaType,
        Platform = image.Platform,
        Layers = [.. image.Layers.Select(layer => new ImageLayerSummary(layer.Descriptor.Digest, layer.Descriptor.Size, layer.Descriptor.MediaType))],
        Entrypoint = image.Config.Entrypoint ?? [],
        Command = image.Config.Cmd ?? [],
        User = image.Config.User,
        Labels = image.Config.Labels,
        Algorithm = image.Config.Labels.GetValueOrDefault(WrapLabels.Algorithm),
        AgentVersion = image.Config.Labels.GetValueOrDefault(WrapLabels.AgentVersion),
        BaseName = image.Config.Labels.GetValueOrDefault(WrapLabels.BaseName),
        BaseDigest = image.Config.Labels.GetValueOrDefault(WrapLabels.BaseDigest),
        Faults = faults is null ? null : [.. faults.Select(fault => fault.ToString())],
    };

    public void Print(TextWriter output)
    {
        output.WriteLine($"digest      {Digest}");
        output.WriteLine($"platform    {Platform}");
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
            output.WriteLine($"base        {BaseName}");
            output.WriteLine($"            {BaseDigest}");
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
