using System.Text;

namespace CloudPipe.Wrapper;

/// <summary>What <c>docker context use</c> chose: files below <c>~/.docker</c>, named by the hash of the context's name.</summary>
internal sealed class DockerContext(string folder)
{
    /// <summary>The context that stands for the default socket.</summary>
    private const string NoContext = "default";

    /// <param name="name">From <c>DOCKER_CONTEXT</c>; null: the one in use.</param>
    /// <returns>Null where none is in use.</returns>
    /// <exception cref="ImageException">CP3046 where the context is not there or is broken.</exception>
    public DaemonAddress? Current(string? name)
    {
        name ??= Read(Path.Combine(folder, "config.json"))?.Text("currentContext");
        if (name is null or "" or NoContext)
        {
            return null;
        }

        var hash = ContentDigest.Hex(ContentDigest.Of(Encoding.UTF8.GetBytes(name)));
        var file = Path.Combine(folder, "contexts", "meta", hash, "meta.json");
        var endpoint = (Read(file) ?? throw Broken(name, "is not there")).Child("Endpoints")?.Child("docker");
        if (endpoint?.Text("Host") is not { Length: > 0 } host)
        {
            throw Broken(name, "names no Docker host");
        }

        var certificates = Path.Combine(folder, "contexts", "tls", hash, "docker");
        var tls = Directory.Exists(certificates) ? new DaemonTls(certificates, !endpoint.Value.Flag("SkipTLSVerify")) : null;
        return DaemonAddress.Parse(host, $"The host of the Docker context '{name}'", tls);
    }

    private static DocumentNode? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonBytes.Parse(File.ReadAllBytes(file), $"'{file}'", ImageErrorCodes.BadDaemonAddress) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(ImageErrorCodes.BadDaemonAddress, $"'{file}' cannot be read: {e.Message}", "Set DOCKER_HOST.", e);
        }
    }

    private ImageException Broken(string name, string problem) => new(
        ImageErrorCodes.BadDaemonAddress,
        $"The Docker context '{name}' in '{folder}' {problem}.",
        "Choose another with 'docker context use', or set DOCKER_HOST.");
}
