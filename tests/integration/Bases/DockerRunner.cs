using CloudPipe.Wrapper;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary>The <c>docker</c> command, on an image that was loaded over the Engine API and is called by the ID that the load gave.</summary>
internal sealed class DockerRunner(string host) : IImageRunner
{
    public ImageAccess Access { get; } = new() { DaemonHost = host };

    public ImageReference Destination(string name, string folder) => ImageReference.Parse($"docker-daemon:bases/{name}:latest");

    public Task<CommandProcess> StartAsync(WrapOutcome wrapped, string folder, IReadOnlyDictionary<string, string> environment) =>
        Task.FromResult(CommandProcess.Start(
            "docker", ["--host", host, "run", "--rm", "--network", "host", .. environment.SelectMany(v => (string[])["--env", $"{v.Key}={v.Value}"]), wrapped.Digest]));
}
