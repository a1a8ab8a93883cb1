using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>Makes the image of an algorithm from any Linux image, without running anything in it.</summary>
public static class ImageWrapper
{
    /// <summary>
    /// Appends the agent and the algorithm to an image and makes the agent its entrypoint. Nothing outside <c>/cloudpipe</c> is touched; every
    /// field that is not ours is kept; an earlier wrap is replaced. The same inputs give the same digest on any machine, on any day.
    /// </summary>
    /// <param name="baseImage">A Linux image for the agent's architecture, at most 123 layers beside ours.</param>
    /// <param name="agent">From <see cref="AgentLayer.Load"/>.</param>
    /// <param name="document">The algorithm.</param>
    /// <param name="baseName">What the label <see cref="WrapLabels.BaseName"/> says; null means the document's container name.</param>
    /// <returns>A value; nothing is read or written until it is given to <see cref="ImageTransports.WriteAsync(ContainerImage, ImageReference, ImageAccess, CancellationToken)"/>.</returns>
    /// <exception cref="ImageException">CP3023 not Linux, CP3024 another architecture, CP3025 too many layers.</exception>
    public static ContainerImage Wrap(
        ContainerImage baseImage,
        AgentLayer agent,
        AlgorithmDocument document,
        string? baseName = null)
    {
        RefuseUnfit(baseImage, agent, document);
        var previous = PreviousWrap.Of(baseImage);
        var baseDigest = baseImage.Digest;
        baseName ??= BaseNameOf(ImageReference.Parse(document.ContainerName));
        if (previous.IsOnTop)
        {
            baseDigest = previous.Labels.GetValueOrDefault(WrapLabels.BaseDigest, baseDigest);
            baseName = previous.Labels.GetValueOrDefault(WrapLabels.BaseName, baseName);
        }

        var layerType = baseImage.IsDocker ? MediaTypes.DockerLayerGzip : MediaTypes.OciLayerGzip;
        var algorithm = AlgorithmLayer.Create(
            AgentDocument.From(document, baseDigest) with { User = string.IsNullOrEmpty(baseImage.Config.User) ? null : baseImage.Config.User }, layerType);
        var edit = new ImageEdit(baseImage);
        edit.RemoveLayers(previous.DiffIds);
        edit.Append(agent.As(layerType), $"cpagent {agent.Version}");
        edit.Append(algorithm, $"algorithm {document.Name}");
        if (edit.LayerCount > ImageLimits.MaxLayers)
        {
            throw new ImageException(
                ImageErrorCodes.TooManyLayers,
                $"The image has {edit.LayerCount - 2} layers; with two more it would have more than the {ImageLimits.MaxLayers} that Docker runs.",
                "Build it with fewer layers: join RUN lines, or use a multi-stage build.");
        }

        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [WrapLabels.Algorithm] = document.Name,
            [WrapLabels.AgentVersion] = agent.Version,
            [WrapLabels.Layers] = $"{agent.DiffId},{algorithm.DiffId}",
            [WrapLabels.BaseName] = baseName,
            [WrapLabels.BaseDigest] = baseDigest,
        };
        var ports = document.Ports.Select(p => $"{p.Port}/{p.Protocol}");
        edit.EditConfig(config => new WrappedConfig(config, previous).Edit(labels, ports));
        edit.Annotate(WrapLabels.BaseName, baseName);
        edit.Annotate(WrapLabels.BaseDigest, baseDigest);
        return edit.Finish();
    }

    /// <summary>Whether it is the agent that such an image starts: a wrapped one, or one made with a Dockerfile (samples/dockerfile).</summary>
    public static bool StartsAgent(ContainerImage image) => image.Config.Entrypoint is [WrappedConfig.AgentPath];

    /// <summary>
    /// Docker names in full, as the label's specification wants them; others as they were written. The digest has a label of its own, so
    /// that wrapping from the pinned base gives the same image again.
    /// </summary>
    internal static string BaseNameOf(ImageReference reference) =>
        (reference with { Digest = null }).ToString()[(reference.Transport == ImageTransport.Docker ? TransportNames.Prefix(ImageTransport.Docker) : "").Length..];

    private static void RefuseUnfit(ContainerImage image, AgentLayer agent, AlgorithmDocument document)
    {
        if (image.Config.Os != "linux")
        {
            throw new ImageException(
                ImageErrorCodes.NotLinux,
                $"The image is for '{image.Config.Os}', not for Linux.",
                "CloudPipe's agent is a Linux program; use a Linux image.");
        }

        if (image.Config.Architecture != agent.Architecture)
        {
            throw new ImageException(
                ImageErrorCodes.WrongArchitecture,
                $"The image is for {image.Config.Architecture}, the agent for {agent.Architecture}.",
                $"Use an image for linux/{agent.Architecture}, or an agent built for linux/{image.Config.Architecture}.");
        }

        if (document.Architecture is { } wanted && wanted != image.Config.Architecture)
        {
            throw new ImageException(
                ImageErrorCodes.WrongArchitecture,
                $"The algorithm '{document.Name}' asks for {wanted}, the image is for {image.Config.Architecture}.",
                $"Read the image with --platform linux/{wanted}, or change the document's architecture.");
        }
    }
}
