using Microsoft.Extensions.Hosting;

namespace CloudPipe.Local.Server;

/// <summary>Leaves Ctrl-C and SIGTERM to the program: the endpoint ends when it is disposed of.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
