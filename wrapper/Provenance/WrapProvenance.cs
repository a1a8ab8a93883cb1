using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>What a wrapped image says about how it was made: its labels, and the document in it.</summary>
public sealed record WrapProvenance
{
    /// <summary>The name of the algorithm.</summary>
    public required string Algorithm { get; init; }

    public required string AgentVersion { get; init; }

    /// <summary>The digest of the agent's layer, uncompressed: it tells builds of one version apart.</summary>
    public required string AgentDiffId { get; init; }

    /// <summary>The digest of the layer with the algorithm's document, uncompressed.</summary>
    public required string AlgorithmDiffId { get; init; }

    /// <summary>The image that was wrapped, as whoever wrapped it named it.</summary>
    public required string BaseName { get; init; }

    /// <summary><c>sha256:...</c> of the manifest of the image that was wrapped.</summary>
    public required string BaseDigest { get; init; }

    /// <summary>The ports that the wrap added.</summary>
    public required IReadOnlyList<PortMapping> Ports { get; init; }

    /// <summary>What stands in <see cref="AgentDocument.PathInImage"/>.</summary>
    public required AgentDocument Document { get; init; }

    /// <summary>True for an image that says it was wrapped; whether what it says is complete is seen by reading it.</summary>
    public static bool IsWrapped(ContainerImage image) => image.Config.Labels.ContainsKey(WrapLabels.AgentVersion);

    /// <summary>Reads the labels, and the one small layer that holds the document.</summary>
    /// <exception cref="ImageException">CP3063: it was not wrapped, or what it says of itself is incomplete; also as for reading a layer.</exception>
    public static async Task<WrapProvenance> ReadAsync(ContainerImage image, CancellationToken cancellationToken)
    {
        var labels = image.Config.Labels;
        if (!IsWrapped(image))
        {
            throw NotWrapped("it has no agent");
        }

        var layers = Label(labels, WrapLabels.Layers).Split(',');
        if (layers is not [var agent, var algorithm])
        {
            throw NotWrapped($"its label {WrapLabels.Layers} does not name two layers");
        }

        return new WrapProvenance
        {
            Algorithm = Label(labels, WrapLabels.Algorithm),
            AgentVersion = Label(labels, WrapLabels.AgentVersion),
            AgentDiffId = agent,
            AlgorithmDiffId = algorithm,
            BaseName = Label(labels, WrapLabels.BaseName),
            BaseDigest = ContentDigest.Require(Label(labels, WrapLabels.BaseDigest), $"the label {WrapLabels.BaseDigest}"),
            Ports = PortsOf(labels.GetValueOrDefault(WrapLabels.Ports, "")),
            Document = await AgentDocumentLayer.ReadAsync(
                image.Layers.FirstOrDefault(l => l.DiffId == algorithm) ?? throw NotWrapped("the layer with its document is gone"), cancellationToken),
        };
    }

    /// <summary>The base, pinned by its digest where its transport can.</summary>
    /// <exception cref="ImageException">CP3063: its name is none.</exception>
    public ImageReference PinnedBase()
    {
        try
        {
            var reference = ImageReference.Parse(BaseName);
            return reference.Transport is ImageTransport.Docker or ImageTransport.Oci or ImageTransport.OciArchive
                ? reference with { Digest = BaseDigest, SourceIndex = null }
                : reference;
        }
        catch (ImageException e)
        {
            throw NotWrapped($"its base is called '{BaseName}'", e);
        }
    }

    /// <summary>An algorithm whose wrap gives this image; what is not in the image (memory, CPUs) does not matter for that.</summary>
    public AlgorithmDocument ToAlgorithm() => new()
    {
        ContainerName = BaseName,
        InputFilePath = Document.InputFilePath,
        OutputFilePath = Document.OutputFilePath,
        RunCommand = Document.RunCommand,
        Name = Document.Name,
        MemorySuggestedMiB = 0,
        Variables = [.. Document.Variables.Select(name => new VariableDeclaration(name, Required: false))],
        Ports = Ports,
        TimeoutSeconds = Document.TimeoutSeconds,
        PermanentExitCodes = Document.PermanentExitCodes ?? [],
        RetryExitCodes = Document.RetryExitCodes,
        PassCredentials = Document.PassCredentials ?? false,
        JobsAtOnce = Document.JobsAtOnce,
    };

    internal static ImageException NotWrapped(string problem, Exception? inner = null) => new(
        ImageErrorCodes.NotWrapped,
        $"The image does not say how it was made: {problem}.",
        "Wrap it with this version of CloudPipe.",
        inner);

    private static string Label(IReadOnlyDictionary<string, string> labels, string name) =>
        labels.TryGetValue(name, out var value) && value.Length > 0 ? value : throw NotWrapped($"it has no label {name}");

    private static IReadOnlyList<PortMapping> PortsOf(string list) =>
    [
        .. list.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(port => port.Split('/') is [var number, var protocol] && int.TryParse(number, out var value)
                ? new PortMapping(value, protocol)
                : throw NotWrapped($"its label {WrapLabels.Ports} is '{list}'")),
    ];
}
