namespace CloudPipe.Wrapper.Tests;

/// <summary>One of the two servers, for tests that hold for both.</summary>
internal sealed class AnyRegistry(string host, IAsyncDisposable server, Func<int>? openUploads = null, Func<string>? log = null) : IAsyncDisposable
{
    public const string Double = "the double";
    public const string Real = "docker-registry";

    public string Host { get; } = host;

    /// <summary>Uploads that were begun and neither ended nor cancelled.</summary>
    public int OpenUploads => openUploads!();

    /// <summary>What the server saw, for messages.</summary>
    public string Log => log!();

    public static async Task<AnyRegistry> StartAsync(string server)
    {
        if (server == Real)
        {
            var real = await DockerRegistry.StartAsync();
            return new(real.Host, real, () => real.OpenUploads, () => real.Log);
        }

        var registry = await RegistryDouble.StartAsync(new() { TakesStreamedChunks = true, LocationsWithState = true });
        return new(registry.Host, registry, () => registry.Store.Uploads.Count, registry.Requests.ToString);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
