namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>A container that Docker has started and we are attached to.</summary>
internal sealed class DockerContainer : IContainer
{
    private readonly ContainerSpec _spec;
    private readonly DockerClient _client;
    private readonly Stream _output;
    private readonly TimeProvider _time;

    public DockerContainer(string id, ContainerSpec spec, DockerClient client, Stream output, TimeProvider time)
    {
        (Id, _spec, _client, _output, _time) = (id, spec, client, output, time);
        Exited = RunAsync();
    }

    public string Id { get; }

    public Task<ContainerExit> Exited { get; }

    public async Task StopAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        if (Exited.IsCompleted)
        {
            return;
        }

        // Docker's own stop counts in whole seconds; and it sends the image's signal, which for a wrapped image is SIGTERM anyway.
        await _client.EnsureAsync(HttpMethod.Post, $"containers/{Id}/kill?signal=SIGTERM", cancellationToken);
        try
        {
            await Exited.WaitAsync(grace, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
        catch (RuntimeException)
        {
            // Docker is gone; whoever awaits Exited is told.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _output.DisposeAsync();
    }

    private async Task<ContainerExit> RunAsync()
    {
        // Not cancelled by anyone: it ends when the container does, and that is what stopping is for.
        var reading = DockerOutput.ReadAsync(_output, _spec);
        var waited = await _client.PostAsync($"containers/{Id}/wait", null, CancellationToken.None);
        await reading;
        var state = (await _client.GetAsync($"containers/{Id}/json", CancellationToken.None))?["State"];
        await _client.EnsureAsync(HttpMethod.Delete, $"containers/{Id}?force=1&v=1", CancellationToken.None);
        return new ContainerExit((int)waited!["StatusCode"]!, (bool?)state?["OOMKilled"] ?? false);
    }

    private async Task KillAsync()
    {
        try
        {
            if (!Exited.IsCompleted)
            {
                await _client.EnsureAsync(HttpMethod.Post, $"containers/{Id}/kill", CancellationToken.None);
            }

            await Exited;
        }
        catch (RuntimeException)
        {
            // As in StopAsync.
        }
    }
}
