using System.Text.Json.Nodes;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>Containers of the Docker Engine or of Podman on this machine.</summary>
internal sealed class DockerRuntime(DockerClient client, EngineKind engine, RuntimeOptions options) : IContainerRuntime
{
    private readonly DockerImageLoader _loader = new(client);
    private readonly GpuDevices _gpus = new(options);

    public string Name => engine.Name;

    public async Task<IPreparedImage> PrepareAsync(ContainerImage image, CancellationToken cancellationToken)
    {
        ContainerCommand.Arguments(image.Config);
        return await _loader.LoadAsync(image, cancellationToken);
    }

    public async Task<IContainer> StartAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        var answer = await client.PostAsync("containers/create", ContainerRequest.For(spec, engine, _gpus.For(spec.Gpus)), cancellationToken);
        var id = (string)answer!["Id"]!;
        Stream? output = null;
        try
        {
            // Attached before the start: the first line must not be missed.
            output = await client.StreamAsync(
                HttpMethod.Post, $"containers/{id}/attach?stream=1&stdout=1&stderr=1", cancellationToken);
            await client.PostAsync($"containers/{id}/start", null, cancellationToken);
            return new DockerContainer(id, spec, client, output, options.Time);
        }
        catch
        {
            if (output is not null)
            {
                await output.DisposeAsync();
            }

            await client.EnsureAsync(HttpMethod.Delete, $"containers/{id}?force=1&v=1", CancellationToken.None);
            throw;
        }
    }

    public async Task RemoveLeftoversAsync(string runId, CancellationToken cancellationToken)
    {
        var filters = new JsonObject { ["label"] = new JsonArray($"{ContainerRequest.RunLabel}={runId}") }.ToJsonString();
        var found = await client.GetAsync($"containers/json?all=1&filters={Uri.EscapeDataString(filters)}", cancellationToken);
        foreach (var container in found?.AsArray() ?? [])
        {
            await client.EnsureAsync(HttpMethod.Delete, $"containers/{(string?)container?["Id"]}?force=1&v=1", cancellationToken);
        }
    }
}
