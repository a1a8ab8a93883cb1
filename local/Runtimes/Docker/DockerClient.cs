using System.Text.Json.Nodes;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>The daemon as those who run containers see it: the same requests, with errors as <see cref="RuntimeException"/>.</summary>
internal sealed class DockerClient(DaemonClient daemon) : IDisposable
{
    private const string UseOther = "Do what the daemon says, or use '--runtime namespaces'.";

    /// <exception cref="RuntimeException">CP5308 for an error answer, CP5309 where there is none.</exception>
    public Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken) =>
        Asking(() => daemon.GetAsync(path, cancellationToken));

    /// <inheritdoc cref="GetAsync"/>
    public Task<JsonNode?> PostAsync(string path, JsonNode? body, CancellationToken cancellationToken) =>
        Asking(() => daemon.PostAsync(path, body, cancellationToken));

    /// <inheritdoc cref="DaemonClient.EnsureAsync"/>
    public Task EnsureAsync(HttpMethod method, string path, CancellationToken cancellationToken) => Asking(async () =>
    {
        await daemon.EnsureAsync(method, path, cancellationToken);
        return true;
    });

    /// <summary>The answer's body while it is still being written; disposing it ends the request.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task<Stream> StreamAsync(HttpMethod method, string path, CancellationToken cancellationToken) =>
        Asking(() => daemon.StreamAsync(method, path, null, cancellationToken));

    /// <summary>Gives the daemon an image; one that it has already costs nothing.</summary>
    /// <exception cref="RuntimeException">CP5307 where the daemon does not take it, CP5308, CP5309.</exception>
    public Task LoadAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken) => Asking(async () =>
        await new DaemonDestination(_ => Task.FromResult(daemon)).WriteAsync(image, reference, cancellationToken));

    public void Dispose() => daemon.Dispose();

    private static async Task<T> Asking<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ImageException e) when (Code(e) is { } code)
        {
            throw new RuntimeException(code, e.Message, e.Hint ?? UseOther, isTransient: code == RuntimeErrorCodes.DockerGone, e);
        }
    }

    private static string? Code(ImageException e) => e.Code switch
    {
        ImageErrorCodes.ImageNotLoaded or ImageErrorCodes.DaemonImageChanged => RuntimeErrorCodes.ImageNotLoaded,
        ImageErrorCodes.DaemonRefused => RuntimeErrorCodes.DockerRefused,
        ImageErrorCodes.DaemonGone or ImageErrorCodes.DaemonTooOld => RuntimeErrorCodes.DockerGone,
        _ => null,
    };
}
