using CloudPipe.Model;

namespace CloudPipe.Integration.Tests.Policies;

/// <summary>The agent of a stage as its task starts it, but for the container: the binary that is in every wrapped image, with an algorithm of a few lines.</summary>
internal static class StageAgent
{
    // "big" and "torn" make results of several parts; "broken" fails.
    private const string Script = """
        #!/bin/sh
        case "$1" in
          *big*|*torn*) head -c 20000000 /dev/zero > "$2" ;;
          *broken*) echo "this file is broken" >&2; exit 3 ;;
          *) cp "$1" "$2" ;;
        esac
        """;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs until the queue is empty.</summary>
    /// <returns>What it logged, and its exit code.</returns>
    public static async Task<(string Log, int ExitCode)> RunAsync(string stage, IReadOnlyDictionary<string, string> environment)
    {
        using var work = new WorkFolder();
        var script = work.Write("algorithm.sh", Script);
        var document = new AgentDocument
        {
            Name = stage,
            RunCommand = $"sh {script} $input $output",
            InputFilePath = work.At("in") + "/",
            OutputFilePath = work.At("out") + "/",
            BaseDigest = "sha256:1",
        };
        var all = new Dictionary<string, string>(environment)
        {
            ["CLOUDPIPE_ALGORITHM"] = work.Write("algorithm.json", document.Write()),
            ["CLOUDPIPE_IDLE_SECONDS"] = "2",
        };
        await using var agent = CommandProcess.Start(Built.Agent, [], all);
        var code = await agent.ExitAsync(s_limit);
        return (agent.Everything, code);
    }
}
