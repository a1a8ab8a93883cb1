using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>Whether a wrapped image is what its base and its document make: it is made again, in memory, and compared.</summary>
public static class WrapVerification
{
    private static readonly string[] Architectures = ["amd64", "arm64"];

    /// <summary>
    /// Manifests, configs and the documents are read. A layer is read only where it is stored in another way than wrapping stores it: what it
    /// holds is then compared with what the config says it holds.
    /// </summary>
    /// <returns>One result an image: several for an index.</returns>
    /// <exception cref="ImageException">
    /// CP3063 the image was not wrapped; CP3064 its base is gone or another one; CP3065 there is no agent for its architecture; and what reading
    /// it can throw.
    /// </exception>
    public static async Task<IReadOnlyList<VerifiedImage>> RunAsync(VerificationRequest request, CancellationToken cancellationToken)
    {
        var reference = request.Image.Resolve(Environment.CurrentDirectory);
        var images = request.Platform is { } platform
            ? [await ImageTransports.ReadAsync(reference, platform, request.Access, cancellationToken)]
            : await ImageTransports.ReadPlatformsAsync(reference, Architectures, request.Access, cancellationToken);
        var verified = new List<VerifiedImage>();
        foreach (var image in images)
        {
            verified.Add(await VerifyAsync(image, request, cancellationToken));
        }

        return verified;
    }

    private static async Task<VerifiedImage> VerifyAsync(ContainerImage image, VerificationRequest request, CancellationToken cancellationToken)
    {
        var provenance = await WrapProvenance.ReadAsync(image, cancellationToken);
        var agent = request.Agents.FirstOrDefault(a => a.Architecture == image.Config.Architecture) ?? throw NoAgent(image);
        var baseImage = await BaseOfImage.ReadAsync(image, provenance, request, cancellationToken);
        var document = request.Document ?? provenance.ToAlgorithm();
        var expected = Derive(baseImage, agent, document with { Architecture = null }, provenance.BaseName, image);
        var isOurAgent = agent.DiffId == provenance.AgentDiffId;
        List<string> differences =
        [
            .. BaseNameFault(request, provenance) is { } fault ? [fault] : Array.Empty<string>(),
            .. new ImageComparison(image, expected, isOurAgent).Differences(
                provenance, AgentDocument.From(document, expected.Config.Labels[WrapLabels.BaseDigest])),
        ];
        if (isOurAgent && differences.Count == 0)
        {
            differences.AddRange(await StoredLayers.FaultsAsync(image, expected, cancellationToken));
        }

        return Result(
            differences.Count > 0 ? VerificationOutcome.Different : isOurAgent ? VerificationOutcome.Identical : VerificationOutcome.OtherAgent,
            differences);

        VerifiedImage Result(VerificationOutcome outcome, IReadOnlyList<string> found) =>
            new(image, provenance, outcome, expected.Digest, found, outcome == VerificationOutcome.Identical && expected.Digest != image.Digest);
    }

    private static ContainerImage Derive(
        ContainerImage baseImage, AgentLayer agent, AlgorithmDocument document, string baseName, ContainerImage like)
    {
        var derived = ImageWrapper.Wrap(baseImage, agent, document, baseName);

        // A Docker image is written into an OCI layout as an OCI image.
        return like.IsDocker ? derived : OciConversion.ToOci(derived);
    }

    /// <summary>Whether the document names another base than the image; <c>NAME_info.json</c> names the wrapped image instead.</summary>
    private static string? BaseNameFault(VerificationRequest request, WrapProvenance provenance)
    {
        if (request.From is not null
            || request.Document is not { } document
            || AgentVariables.Declarations.All(a => !a.Required || document.Variables.Any(v => v.Name == a.Name)))
        {
            return null;
        }

        var named = ImageWrapper.BaseNameOf(ImageReference.Parse(document.ContainerName));
        return named == provenance.BaseName ? null : $"base: the image was made from {provenance.BaseName}, the document says {named}";
    }

    private static ImageException NoAgent(ContainerImage image) => new(
        ImageErrorCodes.NoAgentToVerify,
        $"The image is for {image.Platform}, and there is no agent for {image.Config.Architecture} here to make it again with.",
        "Choose another image of the index with --platform, or verify where the agent is.");
}
