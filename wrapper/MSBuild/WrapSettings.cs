namespace CloudPipe.Wrapper;

/// <summary>What is the same for all documents of a build.</summary>
internal sealed record WrapSettings
{
    /// <summary>Where images are wrapped that are only on their way to a registry; the default of builds too.</summary>
    public const string LocalDestination = $"oci:images/{NamePlaceholder}:latest";

    private const string NamePlaceholder = "{name}";

    public required BuildFolders Folders { get; init; }

    public required string Destination { get; init; }

    public string? PushDestination { get; init; }

    public required string AlgorithmsFolder { get; init; }

    public required string StampFolder { get; init; }

    public string? BaseImage { get; init; }

    public string? Platform { get; init; }

    public required IReadOnlyList<AgentLayer> Agents { get; init; }

    public required ImageAccess Access { get; init; }

    /// <exception cref="ImageException">CP3001.</exception>
    public ImageReference DestinationOf(AlgorithmFile file) => At(Destination, file);

    /// <exception cref="ImageException">CP3001; CP3059 where it is no registry.</exception>
    public ImageReference? PushDestinationOf(AlgorithmFile file)
    {
        if (PushDestination is null)
        {
            return null;
        }

        var reference = At(PushDestination, file);
        return reference.Transport == ImageTransport.Docker
            ? reference
            : throw new ImageException(
                ImageErrorCodes.NotARegistry,
                $"Images are pushed to a registry, and '{PushDestination}' is none.",
                "Add -p:CloudPipeImageDestination=docker://REGISTRY/{name}:TAG, or set CloudPipePushDestination in the project.");
    }

    /// <summary>The image that is wrapped, its path absolute.</summary>
    /// <exception cref="ImageException">CP3001.</exception>
    public ImageReference BaseOf(AlgorithmFile file) => BaseImage is not null
        ? Folders.Resolve(ImageReference.Parse(BaseImage))
        : ImageReference.Parse(file.Document.ContainerName).Resolve(Path.GetDirectoryName(file.Path)!);

    /// <exception cref="ImageException">CP3060 where one image would replace another of the same build.</exception>
    public void RefuseSharedDestinations(IReadOnlyList<AlgorithmFile> files)
    {
        if (files.Count == 1)
        {
            return;
        }

        if (BaseImage is not null)
        {
            throw new ImageException(
                ImageErrorCodes.SharedDestination,
                $"{files.Count} documents cannot all be made from the image '{BaseImage}'.",
                "Set CloudPipeBaseImage for one document, or name the images in the documents.");
        }

        foreach (var destination in new[] { Destination, PushDestination }.OfType<string>())
        {
            var shared = files.GroupBy(f => At(destination, f).ToString(), StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
            if (shared is not null)
            {
                throw new ImageException(
                    ImageErrorCodes.SharedDestination,
                    $"{string.Join(" and ", shared.Select(f => f.Shown))} would both become {shared.Key}.",
                    $"Put {NamePlaceholder} into the destination, and give each algorithm a name of its own.");
            }
        }
    }

    private ImageReference At(string destination, AlgorithmFile file) =>
        Folders.Resolve(ImageReference.Parse(destination.Replace(NamePlaceholder, file.Document.Name, StringComparison.Ordinal)));
}
