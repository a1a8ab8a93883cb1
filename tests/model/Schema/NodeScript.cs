using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CloudPipe.Model.Tests.Schema;

/// <summary>A script beside these tests that Node.js runs with a package which <c>build/setup.sh</c> has installed: one question, one answer.</summary>
internal static class NodeScript
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static async Task<string> AskAsync(string script, string package, JsonObject question)
    {
        var modules = Path.Combine(Checkout.Root, "artifacts/npm", package, "node_modules");
        Assert.SkipUnless(Directory.Exists(modules), $"{package} is not in artifacts/npm: ./test.sh installs it");
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Schema", script)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NODE_PATH"] = modules },
        };
        using var node = Process.Start(start)!;
        var (answer, complaint) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(question.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync().WaitAsync(s_patience);
        node.ExitCode.ShouldBe(0, await complaint);
        return await answer;
    }
}
