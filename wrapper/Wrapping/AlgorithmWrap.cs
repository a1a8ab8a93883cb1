using System.Text;
using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>The whole of <c>cloudpipe wrap</c> for one document: read the base, wrap it, write it, describe it.</summary>
public static class AlgorithmWrap
{
    /// <exception cref="NoInstanceTypeException">The document leaves the instance type open and nothing fits; nothing was written.</exception>
    /// <exception cref="ImageException">The base cannot be read or wrapped, or the destination cannot be written; <c>NAME_info.json</c> is then as it was.</exception>
    public static async Task<WrapOutcome> RunAsync(WrapRequest request, CancellationToken cancellationToken)
    {
        var document = request.Document;
        var source = request.From?.Resolve(Environment.CurrentDirectory)
            ?? ImageReference.Parse(document.ContainerName).Resolve(Path.GetDirectoryName(Path.GetFullPath(request.DocumentFile))!);
        var destination = request.To.Resolve(Environment.CurrentDirectory);
        var platform = request.Platform ?? (document.Architecture is { } architecture ? $"linux/{architecture}" : null);
        await using var route = ImageRoute.Open(source, destination, request.Access, LikelyAgent(platform, request.Agents), cancellationToken);
        var bases = platform is null
            ? await route.ReadPlatformsAsync([.. request.Agents.Select(a => a.Architecture)], cancellationToken)
            : [await route.ReadAsync(platform, cancellationToken)];
        var baseName = request.From is { } from ? ImageWrapper.BaseNameOf(from) : null;
        var wrapped = bases.Select(b => ImageWrapper.Wrap(b, AgentFor(b, request.Agents), document, baseName)).ToList();
        // Before anything is written: where no instance can run it, nothing is wrapped.
        var described = InstanceTypeChoice.Complete(document, [.. bases.Select(b => b.Config.Architecture)]).WithAgentVariables();
        var digest = await route.WriteAsync(wrapped, cancellationToken);
        var image = Pinned(destination, digest);
        var (file, info) = await DescribeAsync(described, image, digest, request.AlgorithmsFolder, cancellationToken);
        return new WrapOutcome(document.Name, image, digest, [.. bases.Select(b => new WrappedBase(b.Platform, b.Digest))], file, info);
    }

    /// <summary>The agent that will be needed whatever the base turns out to be; null where that cannot be told.</summary>
    private static AgentLayer? LikelyAgent(string? platform, IReadOnlyList<AgentLayer> agents)
    {
        var architecture = (platform is null ? ImagePlatform.Default : ImagePlatform.Parse(platform)).Architecture;
        return agents.FirstOrDefault(a => a.Architecture == architecture);
    }

    /// <summary>The agent for an image; where there is none, any one, so that the wrap says what does not fit.</summary>
    private static AgentLayer AgentFor(ContainerImage image, IReadOnlyList<AgentLayer> agents) =>
        agents.FirstOrDefault(a => a.Architecture == image.Config.Architecture) ?? agents[0];

    private static ImageReference Pinned(ImageReference image, string digest) =>
        image.Transport is ImageTransport.Docker or ImageTransport.Oci or ImageTransport.OciArchive ? image with { Digest = digest } : image;

    private static async Task<(string File, string Text)> DescribeAsync(
        AlgorithmDocument document, ImageReference image, string digest, string folder, CancellationToken cancellationToken)
    {
        // Relative to the document, so that the folder that holds both can be moved. A daemon knows an image for good by its ID only.
        folder = Path.GetFullPath(folder);
        var inDocument =
            image.IsFile ? image with { Name = Path.GetRelativePath(folder, image.Name) }
            : image.Transport == ImageTransport.DockerDaemon ? new ImageReference(ImageTransport.DockerDaemon, digest)
            : image;
        var text = AlgorithmWriter.Write(document with { ContainerName = inDocument.ToString() });
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{document.Name}_info.json");
        await using var file = AtomicFile.Create(path);
        await file.Stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await file.CommitAsync(cancellationToken);
        return (path, text);
    }
}
