using System.Text.Json.Nodes;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>Containers of the Docker Engine on this machine, on the host's network, without privileges.</summary>
internal sealed class DockerRuntime(DockerClient client, RuntimeOptions options) : IContainerRuntime
{
    private const string RunLabel = "io.cloudpipe.run";

    private readonly DockerImageLoader _loader = new(client);

    public string Name => "docker";

    public async Task<IPreparedImage> PrepareAsync(ContainerImage image, CancellationToken cancellationToken)
    {
        ContainerCommand.Arguments(image.Config);
        return await _loader.LoadAsync(image, cancellationToken);
    }

    public async Task<IContainer> StartAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        var answer = await client.PostAsync("containers/create", Request(spec), cancellationToken);
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
        var filters = new JsonObject { ["label"] = new JsonArray($"{RunLabel}={runId}") }.ToJsonString();
        var found = await client.GetAsync($"containers/json?all=1&filters={Uri.EscapeDataString(filters)}", cancellationToken);
        foreach (var container in found?.AsArray() ?? [])
        {
            await client.EnsureAsync(HttpMethod.Delete, $"containers/{(string?)container?["Id"]}?force=1&v=1", cancellationToken);
        }
    }

    private static JsonObject Request(ContainerSpec spec)
    {
        var host = new JsonObject
        {
            ["NetworkMode"] = "host",
            // We read the output as it comes; a log beside it would only fill the disk.
            ["LogConfig"] = new JsonObject { ["Type"] = "none" },
        };
        if (spec.MemoryMiB is { } memory)
        {
            host["Memory"] = (long)memory << 20;
            // The sum of memory and swap: no swap, which would turn a limit into slowness.
            host["MemorySwap"] = (long)memory << 20;
        }

        if (spec.Cpus is { } cpus)
        {
            host["NanoCpus"] = (long)(Math.Max(cpus, 0.01) * 1e9);
        }

        return new JsonObject
        {
            ["Image"] = ((DockerImage)spec.Image).Reference,
            ["Env"] = new JsonArray([.. spec.Environment.Select(v => (JsonNode)$"{v.Key}={v.Value}")]),
            ["Labels"] = new JsonObject { [RunLabel] = spec.RunId, ["io.cloudpipe.name"] = spec.Name },
            ["AttachStdout"] = true,
            ["AttachStderr"] = true,
            ["HostConfig"] = host,
        };
    }
}
