using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>
/// The layer with the agent, the same for every algorithm: made once per agent build by <see cref="CreateAsync"/>, then only copied.
/// A folder holds it as <c>layer.tar.gz</c> beside <c>layer.json</c>, which says what it is.
/// </summary>
public sealed class AgentLayer
{
    internal const string BlobFile = "layer.tar.gz";
    internal const string DescriptionFile = "layer.json";

    private const string MakeAgain = "Make it again from the published agent, or install CloudPipe again.";

    private AgentLayer(string version, string architecture, string digest, string diffId, long size, IBlobContent content)
    {
        (Version, Architecture, Digest, DiffId, Size, Content) = (version, architecture, digest, diffId, size, content);
    }

    /// <summary>The version of the agent.</summary>
    public string Version { get; }

    /// <summary>As Go names it: <c>amd64</c>, <c>arm64</c>.</summary>
    public string Architecture { get; }

    /// <summary>Of <c>layer.tar.gz</c>.</summary>
    public string Digest { get; }

    /// <summary>Of the tar in it.</summary>
    public string DiffId { get; }

    /// <summary>Bytes of <c>layer.tar.gz</c>.</summary>
    public long Size { get; }

    internal IBlobContent Content { get; }

    /// <summary>
    /// Makes the layer from a published agent and a bundle of certificate authorities. The same two files and the same .NET give the
    /// same layer, whatever their times, owners and modes.
    /// </summary>
    /// <param name="agentPath">The static <c>cpagent</c>; its ELF header says for which architecture it is.</param>
    /// <param name="caBundlePath">PEM, for example <c>/etc/ssl/certs/ca-certificates.crt</c>.</param>
    /// <param name="agentVersion">What the label <c>io.cloudpipe.agent.version</c> will say.</param>
    /// <param name="outputFolder">Made where it is not there; what it holds of an earlier layer is replaced.</param>
    /// <param name="cancellationToken">Ends the work; nothing half-written stays.</param>
    /// <exception cref="ImageException">CP3026 where an input is missing or the agent is not a 64-bit Linux program.</exception>
    public static async Task<AgentLayer> CreateAsync(
        string agentPath, string caBundlePath, string agentVersion, string outputFolder, CancellationToken cancellationToken)
    {
        foreach (var input in new[] { agentPath, caBundlePath }.Where(p => !File.Exists(p)))
        {
            throw new ImageException(
                ImageErrorCodes.BadAgentLayer,
                $"The agent layer cannot be made: there is no file '{input}'.",
                "Publish the agent first: 'dotnet publish agent -c Release -r linux-x64'.");
        }

        var architecture = await ElfHeader.ReadArchitectureAsync(agentPath, cancellationToken);
        var folder = Path.GetFullPath(outputFolder);
        Directory.CreateDirectory(folder);
        await using var blob = AtomicFile.Create(Path.Combine(folder, BlobFile));
        var (digest, diffId, size) = await AgentLayerTar.WriteAsync(agentPath, caBundlePath, blob.Stream, cancellationToken);
        await using var description = AtomicFile.Create(Path.Combine(folder, DescriptionFile));
        await description.Stream.WriteAsync(
            JsonBytes.Write(new JsonObject
            {
                ["agent_version"] = agentVersion,
                ["architecture"] = architecture,
                ["digest"] = digest,
                ["diff_id"] = diffId,
                ["size"] = size,
            }),
            cancellationToken);
        await blob.CommitAsync(cancellationToken);
        await description.CommitAsync(cancellationToken);
        return Load(folder);
    }

    /// <summary>The layer in a folder. Its size is checked now, its digest whenever it is read.</summary>
    /// <exception cref="ImageException">CP3026.</exception>
    public static AgentLayer Load(string folder)
    {
        var file = new FileInfo(Path.Combine(Path.GetFullPath(folder), BlobFile));
        var path = Path.Combine(Path.GetFullPath(folder), DescriptionFile);
        if (!file.Exists || !File.Exists(path))
        {
            throw new ImageException(ImageErrorCodes.BadAgentLayer, $"There is no agent layer in '{folder}'.", MakeAgain);
        }

        var node = JsonBytes.Parse(File.ReadAllBytes(path), $"'{path}'", ImageErrorCodes.BadAgentLayer);
        var layer = new AgentLayer(
            node.RequiredText("agent_version"),
            node.RequiredText("architecture"),
            ContentDigest.Require(node.RequiredText("digest"), node.Where),
            ContentDigest.Require(node.RequiredText("diff_id"), node.Where),
            node.RequiredSize("size"),
            FileContent.Whole(file));
        return layer.Size == file.Length
            ? layer
            : throw new ImageException(
                ImageErrorCodes.BadAgentLayer,
                $"'{file.FullName}' is {file.Length} bytes, {DescriptionFile} says {layer.Size}.",
                MakeAgain);
    }

    internal ImageLayer As(string mediaType) => new(new BlobDescriptor(mediaType, Digest, Size), DiffId, Content);
}
