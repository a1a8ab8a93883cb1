using System.ComponentModel;
using System.Diagnostics;

namespace CloudPipe.Deployer.Tests.Synthesis;

/// <summary>AWS's own linter, which knows every type's schema.</summary>
public sealed class CfnLintTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact(Timeout = 660_000)]
    public async Task Templates_of_every_size_and_placement_are_without_a_finding()
    {
        var folder = Directory.CreateTempSubdirectory("cloudpipe-lint");
        try
        {
            List<string> files = [];
            foreach (var (stages, placement) in new[] { (2, "capacity-provider"), (20, "capacity-provider"), (1, "fargate"), (1, "instance") })
            {
                files.Add(Path.Combine(folder.FullName, $"{placement}-{stages}.json"));
                await File.WriteAllTextAsync(files[^1], TestWorkflow.Template(TestWorkflow.Names(stages), placement).ToJson());
            }

            files.Add(Path.Combine(folder.FullName, "everything.json"));
            await File.WriteAllTextAsync(files[^1], Everything());
            await LintAsync(files);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>One stage, with all that a stage may have.</summary>
    private static string Everything()
    {
        var document = TestWorkflow.Document(["stage-a"], extra: """ "key_pair": "mine", """);
        var stage = document.Stages[0] with { Ports = [new(8080)], Variables = new Dictionary<string, string> { ["SCALE"] = "1", ["OTHER"] = "${not} a reference" } };
        return CloudPipe.Deployer.Synthesis.WorkflowTemplate.Of(
            document with { Stages = [stage] },
            new Dictionary<string, Model.AlgorithmDocument> { ["stage-a"] = TestWorkflow.Algorithm("stage-a") with { InstanceType = "g5.xlarge", Gpu = 1 } }).ToJson();
    }

    private static async Task LintAsync(IEnumerable<string> files)
    {
        Process lint;
        try
        {
            lint = Process.Start(new ProcessStartInfo("cfn-lint", ["--regions", "us-east-1", "--", .. files]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            const string missing = "cfn-lint is not installed (pip install cfn-lint)";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
            Assert.Fail(missing);
            return;
        }

        using (lint)
        using (var timeout = new CancellationTokenSource(Limit))
        {
            try
            {
                var output = lint.StandardOutput.ReadToEndAsync(timeout.Token);
                var error = lint.StandardError.ReadToEndAsync(timeout.Token);
                await lint.WaitForExitAsync(timeout.Token);
                (await output + await error).ShouldBeEmpty();
                lint.ExitCode.ShouldBe(0);
            }
            finally
            {
                if (!lint.HasExited)
                {
                    lint.Kill(entireProcessTree: true);
                }
            }
        }
    }
}
