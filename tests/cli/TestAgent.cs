[assembly: AssemblyFixture(typeof(CloudPipe.Cli.Tests.TestAgent))]

namespace CloudPipe.Cli.Tests;

/// <summary>An agent layer for all tests of this process: an ELF header and some bytes in place of the agent.</summary>
public sealed class TestAgent : IAsyncLifetime
{
    private static readonly byte[] s_program = [0x7f, .. "ELF"u8, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62, 0, .. "the agent"u8];

    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync() => Environment.SetEnvironmentVariable("CLOUDPIPE_AGENT", await MakeAsync(_folder, "agent", s_program));

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Another build of the agent.</summary>
    internal static Task<string> MakeOtherAsync(TemporaryFolder folder) => MakeAsync(folder, "other-agent", [.. s_program, .. ", rebuilt"u8]);

    private static async Task<string> MakeAsync(TemporaryFolder folder, string name, byte[] program)
    {
        var layer = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(layer);
        var agent = Path.Combine(layer, "cpagent");
        await File.WriteAllBytesAsync(agent, program);
        var certificates = folder.Write($"{name}.crt", "-----BEGIN CERTIFICATE-----\n");
        (await CommandRun.OfAsync("agent-layer", "--agent", agent, "--certificates", certificates, "--out", layer)).ExitCode.ShouldBe(0);
        return layer;
    }
}
